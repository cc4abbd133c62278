from services.reading.gazetteer import Alias, Gazetteer, Unit

ROWS = (
    Unit("640424", "泾源县", "county", None),
    Unit("640424200", "新民乡", "township", "640424"),
    Unit("640424200206", "张家台子村委会", "village", "640424200"),
    Unit("411224", "卢氏县", "county", None),
)


def test_a_county_holds_itself_and_all_below() -> None:
    gazetteer = Gazetteer.from_rows(ROWS, [Alias("640424200206", "张台村"), Alias("411224", "卢县")])
    assert [unit.code for unit in gazetteer.within("640424")] == ["640424", "640424200", "640424200206"]
    assert list(gazetteer.within("999999")) == []
    assert [alias.alias for alias in gazetteer.aliases_within("640424")] == ["张台村"]
    assert [unit.name for unit in gazetteer.counties] == ["泾源县", "卢氏县"]


def test_the_township_of_a_village_is_found_by_its_code() -> None:
    township = Gazetteer.from_rows(ROWS).township_of("640424200206")
    assert township is not None
    assert township.name == "新民乡"
    assert Gazetteer.from_rows(ROWS).township_of("640424") is None


def test_equal_rows_give_equal_gazetteers() -> None:
    assert Gazetteer.from_rows(ROWS) == Gazetteer.from_rows(list(ROWS))
