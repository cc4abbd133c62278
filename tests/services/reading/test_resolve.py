from services.reading.gazetteer import Gazetteer
from services.reading.resolve import Hint, Resolver
from services.reading.unit_words import UnitWords


def test_only_the_stated_township_is_searched_for_an_unlisted_village(
    gazetteer: Gazetteer, words: UnitWords
) -> None:
    resolver = Resolver(gazetteer, words)
    here = resolver.unknown_village("张台村", [Hint("640424200", "前文写明新民乡")], stated=True)
    elsewhere = resolver.unknown_village("张台村", [Hint("640424100", "前文写明香水镇")], stated=True)
    assert here is not None
    assert elsewhere is not None
    assert (here.code, here.alias, here.reason) == ("640424200206", True, "官方名“张家台子”的省写")
    assert elsewhere.code is None


def test_nothing_is_said_of_a_word_that_resembles_no_village(gazetteer: Gazetteer, words: UnitWords) -> None:
    assert Resolver(gazetteer, words).unknown_village("宇宙村", [], stated=False) is None
