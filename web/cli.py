"""The command line: the same deeds from a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from geo.errors import GeoError
from layers.errors import LayersError
from layers.queries.units import county_by_name
from layers.settings import Settings, data_dir
from services.bundled_gazetteer import bundled_gazetteer
from services.errors import ServicesError
from services.importing.refusals import UnitFileRefused
from services.ingest_plan import Ingested, ingest_plan
from services.reading.errors import ReadingRefused
from services.reading.jsonl import to_jsonl
from services.reading.model import Reading
from services.reading.read_plan import read_plan
from web.assets import AssetsMissing
from web.audit_commands import audit
from web.export_commands import export_app
from web.opening import open_database
from web.people_commands import people_app
from web.plan_files import county_code, plan_content
from web.progress_bar import progress_bar
from web.serving import CannotListen, serve_bundled
from web.unit_commands import units_app

app = typer.Typer(
    name="guatu",
    help="挂图：把县里的规划文件变成地图上的项目。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(people_app, name="people", help="账号：添加、列出、停用、改密码。")
app.add_typer(units_app, name="units", help="行政单位：导入本县的官方图层。")
app.add_typer(export_app, name="export", help="导出：单文件地图。")
app.command()(audit)

_out, _err = Console(), Console(stderr=True)
_REFUSALS = (
    AssetsMissing,
    CannotListen,
    GeoError,
    LayersError,
    ReadingRefused,
    ServicesError,
    UnitFileRefused,
)
Files = Annotated[list[Path], typer.Argument(help="规划文件（文本、Word、Excel、PDF、网页），可以给多个。")]
County = Annotated[str | None, typer.Option(help="县名或六位代码；不给则从文件里看。")]


@app.command()
def up() -> None:
    """启动数据库，载入行政单位和随附条目，打开网站；Ctrl-C 全部停下。"""
    serve_bundled(Settings())


@app.command()
def read(
    files: Files,
    county: County = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="每行一个 JSON 条目。")] = False,
) -> None:
    """读文件，列出条目，什么也不存。"""
    gazetteer = bundled_gazetteer(data_dir() / "boundaries")
    code = county_code(gazetteer, county) if county else None
    for file in files:
        content = plan_content(file)
        with progress_bar(file.name, _err) as progress:
            reading = read_plan(
                content, file_name=file.name, gazetteer=gazetteer, county_code=code, progress=progress
            )
        if jsonl:
            sys.stdout.write(to_jsonl(reading))
        else:
            _print_reading(reading)


@app.command()
def ingest(
    files: Files,
    county: County = None,
    by: Annotated[str, typer.Option(help="谁读入的，记入留痕。")] = "命令行",
) -> None:
    """读入文件：存文件、行、条目、地名和拟建项目（草稿）；同一文件再读一次不会多出什么。"""
    with open_database() as database:
        for file in files:
            content = plan_content(file)
            with database.transaction() as session, progress_bar(file.name, _err) as progress:
                code = county_by_name(session, county) if county else None
                outcomes = ingest_plan(
                    session, content, file_name=file.name, by=by, county_code=code, progress=progress
                )
            for outcome in outcomes:
                _out.print(_came_to(outcome), markup=False, highlight=False, soft_wrap=True)


def _came_to(outcome: Ingested) -> str:
    name = outcome.number or outcome.title
    if not outcome.fresh:
        return f"{name}：这一版早已读入（第 {outcome.version} 版），没有新增"
    told = [f"条目 {outcome.items} 条", f"拟建项目 {outcome.projects} 个（草稿）"]
    counted = (
        (outcome.known, "别的文件已写到的项目 {} 个"),
        (outcome.carried, "沿用已有的项目 {} 个"),
        (outcome.changed, "写法变了、等待审核的项目 {} 个"),
        (outcome.vanished, "没有读到、照旧保留的项目 {} 个"),
        (outcome.withdrawn, "撤下旧草稿 {} 个"),
        (outcome.doubtful, "可能与已知项目相同的条目 {} 条"),
    )
    told += [words.format(number) for number, words in counted if number]
    return f"{name} 第 {outcome.version} 版：{'，'.join(told)}"


def _print_reading(reading: Reading) -> None:
    for notice in reading.notices:
        _out.print(
            f"[bold]{notice.number or ''}[/bold] {notice.title}  第 {notice.first_line}—{notice.last_line} 行"
        )
    for item in reading.items:
        places = "、".join(f"{place.name}{'' if place.code else '？'}" for place in item.places)
        amounts = "，".join(
            f"{quantity.measure} {quantity.value:,f} {quantity.unit}" for quantity in item.quantities
        )
        again = "（重复）" if item.repeat else ""
        _out.print(f"{item.line:>5}  {item.name}{again}  {places}  {amounts}", markup=False, highlight=False)
    for issue in reading.issues:
        _out.print(f"存疑  第 {issue.line or '—'} 行  {issue.text}", markup=False, highlight=False)
    _out.print(f"共 {len(reading.items)} 条，其中重复 {sum(item.repeat for item in reading.items)} 条")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """What we refuse is told in its own sentence, without a stack trace."""
    try:
        yield
    except _REFUSALS as error:
        _refuse(str(error))
    except ValidationError as error:
        variables = "、".join(f"GUATU_{str(wrong['loc'][0]).upper()}" for wrong in error.errors())
        _refuse(f"设置有误：环境变量 {variables} 的值不合要求。请改正后再试。")


def _refuse(sentence: str) -> NoReturn:
    _err.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1)


def main() -> None:
    with _plain_errors():
        app()
