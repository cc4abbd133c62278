import io
from collections.abc import Callable

import pytest
from PIL import Image

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document


@pytest.fixture(scope="module")
def picture(picture_of: Callable[..., bytes]) -> bytes:
    body = """<h1>任务分解</h1><table style='width:560px'>
      <tr><th rowspan=2>乡镇</th><th colspan=2>任务</th></tr><tr><th>蜂场</th><th>蜂群</th></tr>
      <tr><td>香水镇</td><td>12</td><td>2000</td></tr></table>"""
    return picture_of(body, width=620, height=220)


def saved_as(picture: bytes, format_name: str, **options: object) -> bytes:
    saved = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(saved, format_name, **options)
    return saved.getvalue()


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "TIFF"])
def test_text_and_tables_of_a_picture_are_recognised(picture: bytes, format_name: str) -> None:
    written = read_document(saved_as(picture, format_name), file_name="扫描")
    assert [line.text for line in written.lines] == [
        "任务分解",
        "乡镇\t任务\t",
        "\t蜂场\t蜂群",
        "香水镇\t12\t2000",
    ]
    assert (written.encoding, {line.page for line in written.lines}) == ("ocr", {1})


def test_every_page_of_a_tif_is_read(picture_of: Callable[..., bytes]) -> None:
    pages = [
        Image.open(io.BytesIO(picture_of(f"<p>{text}</p>", width=400, height=100))).convert("RGB")
        for text in ("第一页种植玉米", "第二页新建蜂场")
    ]
    saved = io.BytesIO()
    pages[0].save(saved, "TIFF", save_all=True, append_images=pages[1:])
    lines = read_document(saved.getvalue(), file_name="扫描.tif").lines
    assert [(line.page, line.text) for line in lines] == [(1, "第一页种植玉米"), (2, "第二页新建蜂场")]
    with pytest.raises(ReadingRefused, match="超过 1 页"):
        read_document(saved.getvalue(), file_name="扫描.tif", limits=Limits(pages=1))


def test_a_picture_of_nothing_is_refused(picture_of: Callable[..., bytes]) -> None:
    with pytest.raises(ReadingRefused, match="没有认出文字"):
        read_document(picture_of("", width=200, height=100), file_name="扫描.png")


def test_a_broken_picture_is_refused(picture: bytes) -> None:
    for content in (picture[:200], picture[:20] + b"x" * 100):
        with pytest.raises(ReadingRefused, match="图片已损坏"):
            read_document(content, file_name="扫描.png")


@pytest.mark.parametrize("side", [9_000, 30_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(side: int) -> None:
    saved = io.BytesIO()
    Image.new("1", (side, side)).save(saved, "PNG")
    with pytest.raises(ReadingRefused, match="超过 6000 万像素"):
        read_document(saved.getvalue(), file_name="扫描.png")


def test_without_text_recognition_a_picture_is_refused_with_what_to_install(
    picture: bytes, without_recognition: None
) -> None:
    with pytest.raises(ReadingRefused, match=r"pip install 'guatu\[ocr\]'"):
        read_document(picture, file_name="扫描.png")
