from services.reading.name_tokens import NameTokens
from services.reading.unit_words import UnitWords
from services.reading.vocabulary import Vocabulary


def test_tokens_come_in_order_and_do_not_overlap(words: UnitWords, vocabulary: Vocabulary) -> None:
    text = "在香水镇沙南园子片区和上桥村、西厢村建设"
    tokens = NameTokens(words, vocabulary).find(text)
    assert [(text[t.start : t.end], t.kind) for t in tokens] == [
        ("香水镇", "unit"),
        ("沙南园子片区", "area"),
        ("上桥村", "unit"),
        ("西厢村", "village"),
    ]
