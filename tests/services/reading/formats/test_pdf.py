import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document
from tests.pdf_files import locked_pdf, pdf_with_pages
from tools.read_bench.pdf_writer import Sheet, written_pdf

SENTENCE = "在大湾乡杨岭村新建标准化养殖场 3 处，投资 36 万元；在新民乡张台村种植中药材 0.6 万亩，配套建设蜂场 1 座。"
ROWS = "".join(
    f"<tr><td>{at}</td><td>泾河源镇</td><td>种植青贮玉米{at}00亩，配套建设蜂场一座，这一格的文字很长会折行</td><td></td></tr>"
    for at in range(1, 41)
)
TABLE = f"<table><tr><th>序号</th><th>乡镇</th><th>建设内容</th><th>备注</th></tr>{ROWS}</table>"


@pytest.fixture(scope="module")
def gazette(pdf_of: Callable[..., bytes]) -> bytes:
    body = "<h1>关于印发方案的通知</h1>" + f"<p>{SENTENCE}</p>" * 20 + TABLE + "<p>责任单位：农业农村局。</p>"
    number = "— <span class='pageNumber'></span> —"
    return pdf_of(body, head="泾源县人民政府公报 2023年第1期", foot=number)


def test_paragraphs_are_lines_without_heads_feet_and_page_numbers(gazette: bytes) -> None:
    written = read_document(gazette, file_name="公报.pdf")
    texts = [line.text for line in written.lines]
    assert written.encoding == "pdf"
    assert texts[:2] == ["关于印发方案的通知", SENTENCE]
    assert not any("公报" in text or "—" in text for text in texts)
    assert "".join(texts).count(SENTENCE) == 20


def test_pages_are_kept_and_never_go_back(gazette: bytes) -> None:
    pages = [line.page for line in read_document(gazette, file_name="公报.pdf").lines]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[-1] == len(pypdfium2.PdfDocument(gazette))


def test_a_table_is_rows_of_cells_and_is_not_read_again_as_text(gazette: bytes) -> None:
    texts = [line.text for line in read_document(gazette, file_name="公报.pdf").lines]
    rows = [text.split("\t") for text in texts if "\t" in text]
    assert rows[0] == ["序号", "乡镇", "建设内容", "备注"]
    assert [row[0] for row in rows[1:]] == [str(at) for at in range(1, 41)]
    assert rows[5][2] == "种植青贮玉米500亩，配套建设蜂场一座，这一格的文字很长会折行"
    assert sum("青贮" in text for text in texts) == 40
    assert texts[-1] == "责任单位：农业农村局。"


def test_merged_cells_of_a_pdf_are_spread_out(
    pdf_of: Callable[..., bytes], lines_of: Callable[..., list[str]]
) -> None:
    body = """<table><tr><th rowspan=2>乡镇<th colspan=2>任务分解<th>备注<tr><th>蜂场<th>蜂群<td>
      <tr><td>香水镇<td>2<td>2000<td>六月底前</table>"""
    assert lines_of(pdf_of(body)) == ["乡镇\t任务分解\t\t备注", "\t蜂场\t蜂群\t", "香水镇\t2\t2000\t六月底前"]


def test_a_page_in_two_columns_is_read_column_by_column(
    pdf_of: Callable[..., bytes], lines_of: Callable[..., list[str]]
) -> None:
    body = (
        "<div style='columns:2;column-gap:2em'>"
        + "".join(f"<p>第{at}段。{SENTENCE}</p>" for at in range(8))
        + "</div>"
    )
    assert lines_of(pdf_of(body)) == [f"第{at}段。{SENTENCE}" for at in range(8)]


def test_a_table_without_lines_is_a_table_where_its_columns_are_clear(
    pdf_of: Callable[..., bytes], lines_of: Callable[..., list[str]]
) -> None:
    rows = "".join(f"<tr><td>{at}<td>香水镇<td>新建蜂场{at}个<td>{at}0" for at in range(1, 6))
    body = (
        "<style>td { border: 0 !important; padding: 4px 30px !important }</style><p>各乡镇任务如下。</p>"
        f"<table><tr><td>序号<td>乡镇<td>建设内容<td>投资{rows}</table><p>{SENTENCE}</p>"
    )
    lines = lines_of(pdf_of(body))
    assert lines[:3] == ["各乡镇任务如下。", "序号\t乡镇\t建设内容\t投资", "1\t香水镇\t新建蜂场1个\t10"]
    assert lines[-1] == SENTENCE and len(lines) == 8


def test_a_table_cut_by_page_breaks_has_one_head_and_whole_rows(
    pdf_of: Callable[..., bytes], lines_of: Callable[..., list[str]]
) -> None:
    """Chromium repeats the head on every page and cuts a row wherever the page ends."""
    work = "新建标准化蜂场一座并且配套建设管护房和生产道路以及灌溉设施" * 4
    rows = "".join(
        f"<tr><td>{at}</td><td>泾河源镇</td><td>{work}</td><td>{at}</td></tr>" for at in range(1, 31)
    )
    head = "<thead><tr><th>序号</th><th>乡镇</th><th>建设内容</th><th>投资</th></tr></thead>"
    lines = lines_of(pdf_of(f"<table>{head}<tbody>{rows}</tbody></table>"))
    assert lines == ["序号\t乡镇\t建设内容\t投资", *(f"{at}\t泾河源镇\t{work}\t{at}" for at in range(1, 31))]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("matrix", "place"),
    [
        ("1 0 0 1", lambda at: (100, 100 + 60 * at)),
        ("0 1 -1 0", lambda at: (100 + 60 * at, 700)),
        ("-1 0 0 -1", lambda at: (500, 700 - 60 * at)),
        ("0 -1 1 0", lambda at: (500 - 60 * at, 100)),
    ],
)
def test_a_page_is_read_however_it_lies(
    lines_of: Callable[..., list[str]], turned: int, matrix: str, place: Callable[[int], tuple[float, float]]
) -> None:
    """As annexes printed across do: their text is turned in the file, whatever viewers are asked to do."""
    sheet = Sheet(turned=turned)
    words = ["一、主要任务", "二、保障措施", "三、资金安排"]
    for at, line in enumerate(words):
        x, y = place(at)
        sheet.text(line, x, y, 14, matrix=matrix)
    assert lines_of(written_pdf([sheet])) == words


def test_a_watermark_across_the_page_is_not_read(lines_of: Callable[..., list[str]]) -> None:
    sheet = Sheet()
    for at in range(6):
        sheet.text("在香水镇下桥村新建标准化蜂场二个。", 90, 100 + 60 * at, 14)
    sheet.text("内部资料", 150, 300, 60, matrix="0.7 0.7 -0.7 0.7")
    assert lines_of(written_pdf([sheet])) == ["在香水镇下桥村新建标准化蜂场二个。"] * 6


def test_each_page_is_told_before_it_is_read(gazette: bytes) -> None:
    told: list[tuple[str, int, int]] = []
    read_document(gazette, file_name="公报.pdf", progress=lambda *step: told.append(step))
    count = len(pypdfium2.PdfDocument(gazette))
    assert told == [("opening", done, count) for done in range(count + 1)]


def test_a_scanned_pdf_is_recognised(scan: bytes) -> None:
    written = read_document(scan, file_name="扫描.pdf")
    assert [(line.page, line.text.replace(" ", "")) for line in written.lines] == [(1, "种植中药材0.6万亩。")]


def test_without_text_recognition_a_scan_is_refused_with_what_to_install(
    scan: bytes, without_recognition: None
) -> None:
    with pytest.raises(ReadingRefused, match=r"扫描件.*pip install 'guatu\[ocr\]'"):
        read_document(scan, file_name="扫描.pdf")


def test_without_text_recognition_scanned_pages_among_others_are_named(
    scan: bytes, gazette: bytes, without_recognition: None
) -> None:
    both = pypdfium2.PdfDocument(gazette)
    count = len(both)
    both.import_pages(pypdfium2.PdfDocument(scan))
    saved = io.BytesIO()
    both.save(saved)
    written = read_document(saved.getvalue(), file_name="公报.pdf")
    assert written.unread_pages == (count + 1,)
    assert written.lines[0].text == "关于印发方案的通知"


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="去掉密码"):
        read_document(locked_pdf(), file_name="公报.pdf")


@pytest.mark.parametrize("length", [10, 300, 5_000])
def test_a_pdf_cut_short_is_refused(gazette: bytes, length: int) -> None:
    with pytest.raises(ReadingRefused, match="损坏"):
        read_document(gazette[:length], file_name="公报.pdf")


def test_a_pdf_of_blank_pages_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="没有找到文字"):
        read_document(pdf_with_pages((595, 842)), file_name="公报.pdf")


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    content = pdf_with_pages(*[(595, 842)] * 11)
    with pytest.raises(ReadingRefused, match="11 页"):
        read_document(content, file_name="公报.pdf", limits=Limits(pages=10))


def test_a_pdf_with_an_absurdly_large_page_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="第 2 页"):
        read_document(pdf_with_pages((595, 842), (200_000, 842)), file_name="公报.pdf")


def test_a_pdf_whose_content_swells_is_refused() -> None:
    content = pdf_with_pages((595, 842), content=b" " * 2_000_000)
    with pytest.raises(ReadingRefused, match="大得不正常"):
        read_document(content, file_name="公报.pdf", limits=Limits(unpacked_bytes=1_000_000))


@pytest.fixture(scope="module")
def scan(picture_of: Callable[..., bytes]) -> bytes:
    """A PDF that is the picture of one line."""
    picture = picture_of("<p>种植中药材 0.6 万亩。</p>", width=500, height=120)
    saved = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(saved, "PDF", resolution=96)
    return saved.getvalue()
