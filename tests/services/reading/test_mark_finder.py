from services.reading.categories import CategoryReader
from services.reading.gazetteer import Gazetteer
from services.reading.layout import Passage, lay_out
from services.reading.mark_finder import MarkFinder
from services.reading.places import PlaceReader
from services.reading.vocabulary import Vocabulary


def _passage(text: str) -> Passage:
    (passage,) = lay_out([text], [text])
    assert isinstance(passage, Passage)
    return passage


def test_all_marks_of_a_passage_are_found(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    finder = MarkFinder(vocabulary, place_reader, CategoryReader(vocabulary))
    marks = finder.find(_passage("在上桥村种植玉米5亩,全县种植6亩,其它 10 个村种植"), ())
    assert len(marks.groups) == 1
    assert [amount.value for amount in marks.amounts] == [5, 6, 10]
    assert [turn.meaning for turn in marks.turns] == ["county", "above"]
    assert marks.unit_free(0, 6) == "在种植"
    assert not marks.empty
    assert finder.find(_passage("总体要求"), ()).empty


def test_a_number_inside_a_name_counts_nothing(gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    places = PlaceReader(gazetteer, (gazetteer.by_code["210421"],), vocabulary)
    finder = MarkFinder(vocabulary, places, CategoryReader(vocabulary))
    text = "石文镇八家子村建设日光温室20栋"
    assert [amount.unit for amount in finder.find(_passage(text), ()).amounts] == ["栋"]
