from services.reading.deeds import DeedReader
from services.reading.vocabulary import Vocabulary


def test_words_of_administration_and_abstract_ends_mark_no_work(vocabulary: Vocabulary) -> None:
    deeds = DeedReader(vocabulary)
    assert deeds.is_administrative("组织养殖培训")
    assert deeds.is_no_work("探索“庭院式养殖模式”")
    assert not deeds.is_no_work("建设肉牛养殖场")
    assert deeds.is_administrative("选派养蜂骨干")
    assert not deeds.is_administrative("加固骨干坝")
