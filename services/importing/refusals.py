"""Why a unit file is not taken at all; what geo/ refuses (WrongDatum, FileRefused) comes beside these."""

from collections.abc import Sequence

from geo.crs_guess import Candidate
from geo.formats.text_encoding import Garbling
from geo.words import Words

_GARBLED_BY: dict[Garbling, Words] = {
    "lost": Words("有字已丢失", "characters are lost"),
    "utf8_read_as_gbk": Words("UTF-8 曾被当作 GBK 读入", "UTF-8 was once read as GBK"),
    "utf8_read_as_latin": Words("UTF-8 曾被当作西文读入", "UTF-8 was once read as Latin-1"),
    "gbk_read_as_latin": Words("GBK 曾被当作西文读入", "GBK was once read as Latin-1"),
}


class UnitFileRefused(Exception):
    """Base: str() is a Chinese sentence that says what to do; `words` has both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.words = Words(zh, en)
        super().__init__(zh)


class NoPolygons(UnitFileRefused):
    """A layer without one polygon; `found` are the kinds of geometry in it."""

    def __init__(self, layer: str, found: Sequence[str]) -> None:
        self.layer, self.found = layer, tuple(found)
        listed = "、".join(found) or "空"
        super().__init__(
            f"图层“{layer}”里没有面（只有：{listed}）。请选择行政区的面图层。",
            f"The layer “{layer}” holds no polygons (only: {', '.join(found) or 'nothing'}); choose another.",
        )


class UnknownField(UnitFileRefused):
    """A column was named that the file does not have."""

    def __init__(self, field: str, columns: Sequence[str]) -> None:
        self.field, self.columns = field, tuple(columns)
        super().__init__(
            f"文件里没有“{field}”字段。现有字段：{'、'.join(columns)}。",
            f"The file has no column “{field}”; it has {', '.join(columns)}.",
        )


class GarbledNames(UnitFileRefused):
    """The text of a column was spoilt before the file was written."""

    def __init__(self, column: str, garbling: Garbling, examples: Sequence[str]) -> None:
        self.column, self.garbling, self.examples = column, garbling, tuple(examples)
        by, shown = _GARBLED_BY[garbling], "、".join(examples)
        super().__init__(
            f"字段“{column}”是乱码（例如：{shown}）：{by.zh}。请从原始数据按 UTF-8 或 GBK 重新导出。",
            f"The column “{column}” is garbled (such as {shown}): {by.en}; export it again from the source.",
        )


class SwappedAxes(UnitFileRefused):
    """x and y have changed places: read the other way round the numbers lie in the county."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        super().__init__(
            f"横纵坐标对调了：对调后正好落在本县（{candidate.system.name_zh}）。"
            "请改为先东（经度）后北（纬度）再导入。",
            "x and y have changed places: swapped they lie in the county "
            f"({candidate.system.name_en}); put easting or longitude first and import again.",
        )


class SystemContradicted(UnitFileRefused):
    """The file states one system, its numbers lie in the county only in another one."""

    def __init__(self, stated: str, candidate: Candidate) -> None:
        self.stated, self.candidate = stated, candidate
        super().__init__(
            f"文件写明的坐标系是“{stated}”，但坐标只有按{candidate.system.name_zh}才落在本县。"
            "请改正文件里的坐标系说明后再导入。",
            f"The file states “{stated}”, but its coordinates lie in the county only as "
            f"{candidate.system.name_en}; correct the stated system and import again.",
        )


class SystemUnknown(UnitFileRefused):
    """The file states no system and its numbers fit none that lies in the county."""

    def __init__(self, x: float, y: float, candidates: Sequence[Candidate]) -> None:
        self.x, self.y, self.candidates = x, y, tuple(candidates)
        super().__init__(
            f"文件没有写明坐标系，坐标（例如 {x:.10g}，{y:.10g}）按任何一种 2000 国家大地坐标系都不在本县。"
            "请补上 .prj 再导入。",
            f"The file states no system, and its coordinates (such as {x:.10g}, {y:.10g}) lie in the county "
            "in no CGCS2000 system; add the .prj and import again.",
        )


class OutsideCounty(UnitFileRefused):
    """Most of the file's ground is not in the county; `share` is the part that is."""

    def __init__(self, county_name: str, share: float) -> None:
        self.county_name, self.share = county_name, share
        super().__init__(
            f"文件里的面只有 {share:.0%} 在{county_name}范围内。请核对选的县和文件的坐标系。",
            f"Only {share:.0%} of the file's area lies in {county_name}; check the county and the system.",
        )
