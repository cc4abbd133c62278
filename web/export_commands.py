"""guatu export …: facts of the database as files."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from layers.errors import LayersError
from layers.settings import Settings
from layers.viewer import PUBLIC
from services.errors import ServicesError
from services.export_map import export_map
from services.exporting.leaflet import Leaflet, read_leaflet
from web.assets import BUILT, AssetsMissing
from web.opening import open_database

export_app = typer.Typer(no_args_is_help=True, help="导出：把库里的内容做成文件。")


@export_app.callback()
def _export() -> None:
    """Keeps `map` a subcommand while it is the only one."""


@export_app.command("map")
def export_map_command(
    out: Annotated[Path, typer.Argument(help="写到哪个 HTML 文件；已有的会被覆盖。", dir_okay=False)],
    county: Annotated[str, typer.Option(help="县名或六位代码，例如 泾源县。")],
) -> None:
    """一个县的地图，单个文件，不联网也能打开；只含已公开的项目。"""
    settings = Settings()
    try:
        with open_database(settings) as database, database.reading(PUBLIC) as session:
            page = export_map(
                session,
                county=county,
                leaflet=bundled_leaflet(),
                made_on=date.today(),
                review_number=settings.map_review_number,
            )
        out.write_text(page, encoding="utf-8")
    except (LayersError, ServicesError, AssetsMissing) as error:
        raise _refused(str(error)) from error
    except OSError as error:
        raise _refused(f"写不了“{out}”：{error.strerror}。请换一个位置再试。") from error
    typer.echo(f"已写入 {out}（{out.stat().st_size / 1024:.0f} KB），双击即可打开，不需要联网。")


def bundled_leaflet() -> Leaflet:
    """Leaflet as the browser build copied it; raises AssetsMissing before the first build."""
    folder = BUILT / "leaflet"
    if not folder.is_dir():
        raise AssetsMissing
    return read_leaflet(folder)


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)
