import pytest

from services.reading.sections import SectionTracker, heading_of, is_title, run_in_heading
from services.reading.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("一、主要目标", (1, "主要目标")),
        ("(二)壮大肉羊产业。在八角镇新建", (2, "壮大肉羊产业")),
        ("3. 巩固提升", (3, "巩固提升")),
        ("2.44万亩", None),
        ("(1)养蜂:新建", (4, "养蜂")),
        ("附件 2:", (0, "")),
        ("全县种植玉米", None),
    ],
)
def test_a_numbered_paragraph_begins_with_a_heading(paragraph: str, heading: tuple[int, str] | None) -> None:
    assert heading_of(paragraph) == heading


def test_a_higher_heading_closes_the_lower_ones(vocabulary: Vocabulary) -> None:
    tracker = SectionTracker(vocabulary)
    for paragraph in ("一、目标", "(一)种植", "1.玉米", "二、保障措施"):
        section = tracker.enter(paragraph)
    assert section.title == "保障措施"
    assert section.treatment == "skip"


def test_the_inner_heading_decides_how_a_section_is_treated(vocabulary: Vocabulary) -> None:
    tracker = SectionTracker(vocabulary)
    tracker.enter("三、扶持政策")
    assert tracker.enter("(一)蜂场补贴").treatment == "policy"


def test_printed_titles_are_known_by_their_last_word() -> None:
    assert is_title("泾源县乡镇任务清单")
    assert is_title("附表2:高接换优任务(单位:万亩)")
    assert not is_title("制定实施方案。")
    assert not is_title("一、实施方案")


def test_a_heading_is_run_in_only_if_text_follows_it() -> None:
    assert run_in_heading("(二)壮大肉羊产业。在八角镇新建羊场。") == 9
    assert run_in_heading("(二)在八角镇新建羊场,种草。") == 0
    assert run_in_heading("(二)在八角镇新建羊场") == 11
    assert run_in_heading("(2)在八角镇新建羊场") == 0
