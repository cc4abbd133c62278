"""The facts read from the bundled notices keep to the form that data/plans/README.md describes."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from layers.settings import data_dir

DATA = data_dir()
PLANS = DATA / "plans"
ACTIONS = {"new", "upgrade", "maintain", "target", "policy"}
FACT_KEYS = {
    *("id", "section", "name", "category", "action", "places"),
    *("quantities", "lead", "deadline", "year", "repeat_of"),
}
PLACE_KEYS = {"name", "level", "township", "code"}
LEVEL_WIDTHS = {"county": 6, "township": 9, "village": 12}
SECTION = re.compile(
    r"[一二三四五六七八九十](、(（[一二三四五六七八九十]）(\d+|第\d+段)?|\d+))?"
    r"|附件\d* \S{2,8}( [一二三四五六七八九十]、\d+| \d+)?"
)
PERSON_WORDS = re.compile("同志|书记|主任|局长|县长|市长|省长|乡长|镇长|主席")
SENTENCE_MARKS = re.compile("[，。；！？,;!?]")
LONG_RUN = re.compile(r"[\u4e00-\u9fff]{13,}")
SUFFIX = re.compile("(村民委员会|居民委员会|村委会|居委会)$")
GENERIC = re.compile("(村|镇|乡|县)$")

Fact = dict[str, Any]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def facts_of(slug: str) -> list[Fact]:
    return [json.loads(line) for line in (PLANS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]


UNITS = {row["code"]: row for row in table(DATA / "boundaries" / "units.csv")}
CATEGORIES = {row["key"] for row in table(DATA / "vocabulary" / "categories.csv")}
DOCUMENTS = {row["slug"]: row for row in table(PLANS / "documents.csv")}
FACTS = {slug: facts_of(slug) for slug in DOCUMENTS}


def all_facts() -> list[Fact]:
    return [fact for facts in FACTS.values() for fact in facts]


def all_places() -> list[tuple[Fact, dict[str, Any]]]:
    return [(fact, place) for fact in all_facts() for place in fact["places"]]


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def bare(name: str) -> str:
    """A unit's name without 村委会 and without 村, 镇, 乡 or 县, as notices often shorten it."""
    return GENERIC.sub("", SUFFIX.sub("", name))


def test_every_document_has_its_facts_and_every_file_its_document() -> None:
    assert {path.stem for path in PLANS.glob("*.jsonl")} == {*DOCUMENTS, "findings"}
    assert all(FACTS.values())


def test_documents_name_their_counties_and_a_real_date() -> None:
    for row in DOCUMENTS.values():
        assert row["title"] and row["note"]
        assert all(UNITS[code]["level"] == "county" for code in row["county_code"].split(";")), row
        assert not row["dated"] or date.fromisoformat(row["dated"]), row
        assert not row["number"] or re.fullmatch(r"\S+〔\d{4}〕\d+号", row["number"]), row


def test_every_fact_has_the_same_fields_in_the_allowed_words() -> None:
    for fact in all_facts():
        assert set(fact) == FACT_KEYS, fact["id"]
        assert fact["name"] and fact["places"], fact["id"]
        assert fact["category"] in CATEGORIES and fact["action"] in ACTIONS, fact["id"]
        assert SECTION.fullmatch(fact["section"]), fact
        assert fact["deadline"] is None or re.fullmatch(r"\d{4}(-\d{2})?", fact["deadline"]), fact["id"]
        assert fact["year"] is None or 2021 <= fact["year"] <= 2030, fact["id"]


def test_ids_are_unique_and_begin_with_their_document() -> None:
    ids = [fact["id"] for fact in all_facts()]
    assert len(set(ids)) == len(ids)
    for slug, facts in FACTS.items():
        assert all(re.fullmatch(rf"{slug}/a?\d+(-\d+)*", fact["id"]) for fact in facts), slug


def test_a_repeat_names_a_fact_that_itself_repeats_nothing() -> None:
    originals = {fact["id"]: fact for fact in all_facts() if fact["repeat_of"] is None}
    for fact in all_facts():
        if fact["repeat_of"] is not None:
            assert originals[fact["repeat_of"]]["category"] == fact["category"], fact["id"]


def test_codes_are_units_of_the_document_s_counties_at_the_stated_level() -> None:
    for fact, place in all_places():
        counties = DOCUMENTS[fact["id"].split("/")[0]]["county_code"].split(";")
        for code in [place["code"]] * (place["code"] is not None) + place.get("candidates", []):
            assert UNITS[code]["level"] == place["level"] and code[:6] in counties, (fact["id"], place)
            assert len(code) == LEVEL_WIDTHS[place["level"]], (fact["id"], place)


def test_a_place_is_written_as_its_unit_is_called_unless_it_is_an_alias() -> None:
    for fact, place in all_places():
        if place["code"] is not None:
            same = bare(place["name"]) == bare(UNITS[place["code"]]["name"])
            assert same != place.get("alias", False), (fact["id"], place)


def test_an_alias_in_the_facts_is_among_the_bundled_aliases() -> None:
    aliases = {(r["unit_code"], bare(r["alias"])) for r in table(DATA / "boundaries" / "aliases.csv")}
    used = {(place["code"], bare(place["name"])) for _, place in all_places() if place.get("alias")}
    assert used <= aliases


def test_the_township_of_a_place_is_the_one_its_code_lies_in() -> None:
    for fact, place in all_places():
        assert PLACE_KEYS <= set(place) <= PLACE_KEYS | {"alias", "ambiguous", "candidates"}, fact["id"]
        if place["level"] in ("township", "village") and place["code"] is not None:
            assert place["township"] == UNITS[place["code"][:9]]["name"], (fact["id"], place)


def test_an_ambiguous_place_has_no_code_but_two_candidates_of_its_name() -> None:
    ambiguous = [place for _, place in all_places() if place.get("ambiguous")]
    assert ambiguous
    for place in ambiguous:
        assert place["code"] is None and len(set(place["candidates"])) >= 2, place
        assert {bare(UNITS[code]["name"]) for code in place["candidates"]} == {bare(place["name"])}


def test_an_area_is_never_given_the_code_of_a_unit() -> None:
    assert all(place["code"] is None for _, place in all_places() if place["level"] == "area")


def test_quantities_are_not_negative_and_say_what_is_counted() -> None:
    for fact in all_facts():
        for quantity in fact["quantities"]:
            assert set(quantity) - {"shared"} == {"measure", "value", "unit"}, fact["id"]
            assert quantity["measure"] and quantity["unit"], fact["id"]
            assert isinstance(quantity["value"], int | float) and quantity["value"] >= 0, fact["id"]


def test_a_number_stated_over_several_places_is_marked_shared() -> None:
    for fact in all_facts():
        for quantity in fact["quantities"]:
            assert quantity.get("shared", False) == (len(fact["places"]) > 1), fact["id"]


def test_no_sentences_and_no_persons_are_stored() -> None:
    for fact in all_facts():
        for text in strings_in(fact):
            assert len(text) <= 60 and not SENTENCE_MARKS.search(text), (fact["id"], text)
            assert not PERSON_WORDS.search(text), (fact["id"], text)
        short = [fact["section"], *strings_in(fact["places"]), *strings_in(fact["quantities"])]
        assert not any(LONG_RUN.search(text) for text in short), fact["id"]


def test_the_sample_notice_says_that_it_is_invented_and_names_nobody() -> None:
    text = (PLANS / "sample-notice.txt").read_text(encoding="utf-8")
    assert text.startswith("示例：") and "示例〔2026〕1号" in text and "虚构" in text
    assert not PERSON_WORDS.search(text)


def test_columns_of_the_sample_s_task_table_add_up_to_their_totals() -> None:
    lines = (PLANS / "sample-notice.txt").read_text(encoding="utf-8").splitlines()
    matrix = [line.split("\t") for line in lines if line.count("\t") == 5]
    townships = {row["name"] for row in UNITS.values() if row["parent_code"] == "640424"}
    body, total = matrix[1:-1], matrix[-1]
    assert {row[0] for row in body} == townships and total[0] == "合计"
    for column in range(1, 6):
        assert sum(int(row[column] or 0) for row in body) == int(total[column])


def test_the_counts_in_the_readme_are_the_counts_of_the_files() -> None:
    readme = (PLANS / "README.md").read_text(encoding="utf-8")
    stated = {
        slug: tuple(int(number) for number in numbers)
        for slug, *numbers in re.findall(r"\| `([a-z0-9-]+)` \| (\d+) \| (\d+) \| (\d+) \|", readme)
    }
    assert stated == {slug: counts_of(facts) for slug, facts in FACTS.items()}


def counts_of(facts: list[Fact]) -> tuple[int, int, int]:
    """All facts, those that repeat another, and those with a township or village."""
    kinds = Counter[str]()
    for fact in facts:
        kinds["repeat"] += fact["repeat_of"] is not None
        kinds["below county"] += any(place["level"] in ("township", "village") for place in fact["places"])
    return len(facts), kinds["repeat"], kinds["below county"]
