from collections.abc import Callable

from services.reading.model import Reading


def test_doubtful_names_and_figures_are_issues_with_their_line(read: Callable[..., Reading]) -> None:
    reading = read("通知\n在南庄村新建蜂场1-2个。\n在新民乡西厢村新建蜂场1个。")
    assert [(issue.line, issue.kind) for issue in reading.issues] == [
        (2, "ambiguous"),
        (2, "doubt"),
        (3, "unknown"),
    ]


def test_a_document_of_no_known_county_says_so(read: Callable[..., Reading]) -> None:
    reading = read("关于种植玉米的通知\n种植玉米3万亩。", None)
    assert ("county", 1) in {(issue.kind, issue.line) for issue in reading.issues}


def test_a_document_of_several_counties_is_no_issue(read: Callable[..., Reading]) -> None:
    reading = read("关于五寨县、岢岚县造林的通知\n五寨县造林3万亩。", None)
    assert reading.issues == ()
    assert reading.notices[0].county_code is None
