"""Photographs and scans of pages: png, jpg, and tif of several pages."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from services.progress import OPENING, Progress, tell
from services.reading.errors import ReadingRefused
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.ocr import HOW_TO_INSTALL, NoRecognition, recognised_page
from services.reading.formats.printed_page import PrintedPage
from services.reading.formats.printed_text import lines_of
from services.reading.formats.written import Written

_FORMATS = ("PNG", "JPEG", "TIFF")


def read_image(
    content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS, progress: Progress | None = None
) -> Written:
    try:
        with warnings.catch_warnings():
            # Pillow warns of what is above its own limit; ours is lower and refuses.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                pages = list(_pages(image, file_name, limits, progress))
    except Image.DecompressionBombError as error:
        raise ReadingRefused(file_name, _too_large(limits)) from error
    except NoRecognition as error:
        raise ReadingRefused(file_name, f"这是图片，没有可以直接读取的文字。{HOW_TO_INSTALL}") from error
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as error:
        # Pillow reports a damaged PNG as SyntaxError.
        raise ReadingRefused(file_name, "图片已损坏，请重新扫描或拍照再试。") from error
    lines = lines_of(pages)
    if not lines:
        raise ReadingRefused(file_name, "图片里没有认出文字，请换一张更清晰、摆正的图片再试。")
    return Written(tuple(lines), "ocr")


def _pages(
    image: Image.Image, file_name: str, limits: Limits, progress: Progress | None
) -> Iterator[PrintedPage]:
    count = getattr(image, "n_frames", 1)
    for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
        if frame.width * frame.height > limits.pixels:
            raise ReadingRefused(file_name, _too_large(limits))
        if number > limits.pages:
            raise ReadingRefused(file_name, f"图片超过 {limits.pages} 页，请拆分后再试。")
        tell(progress, OPENING, number - 1, count)
        yield recognised_page(ImageOps.exif_transpose(frame), number=number)
    tell(progress, OPENING, count, count)


def _too_large(limits: Limits) -> str:
    return f"图片超过 {limits.pixels // 10_000} 万像素，请缩小或用 300 dpi 重新扫描再试。"
