from collections.abc import Callable

from services.reading.model import Reading


def test_lines_keep_their_text_and_know_their_headings(read: Callable[..., Reading]) -> None:
    lines = read("涇源縣\n\n一、目标\n（一）种植\n玉米\n").lines
    assert [(line.no, line.text) for line in lines][:2] == [(1, "涇源縣"), (2, "")]
    assert (lines[0].section, lines[4].section) == (None, "目标 / 种植")
