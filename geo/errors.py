"""What geo/ refuses. Every kind carries the values that failed, and a sentence in both languages."""

from collections.abc import Sequence

from geo.words import Words


class GeoError(Exception):
    """Base of all refusals of geo/; str() gives the Chinese sentence, `words` both."""

    def __init__(self, zh: str, en: str) -> None:
        self.words = Words(zh, en)
        super().__init__(zh)


class UnknownSystem(GeoError):
    """An EPSG code that is none of the CGCS2000 systems Guatu knows."""

    def __init__(self, epsg: int) -> None:
        self.epsg = epsg
        super().__init__(
            f"EPSG:{epsg} 不是本系统支持的 2000 国家大地坐标系。请改用 4490、4513–4533 或 4534–4554。",
            f"EPSG:{epsg} is not a supported CGCS2000 system; use 4490, 4513–4533 or 4534–4554.",
        )


class LongitudeOutsideZones(GeoError):
    """A longitude in degrees that no 3-degree zone of China covers."""

    def __init__(self, longitude: float) -> None:
        self.longitude = longitude
        super().__init__(
            f"经度 {longitude:g}° 不在 3 度带第 25–45 带的范围（73.5°–136.5°）内。请核对坐标。",
            f"Longitude {longitude:g}° lies outside 3-degree zones 25–45 (73.5°–136.5°); check it.",
        )


class UnknownZone(GeoError):
    """A 3-degree zone number outside 25 to 45."""

    def __init__(self, zone: int) -> None:
        self.zone = zone
        super().__init__(
            f"没有 3 度带第 {zone} 带。我国的带号是 25–45。",
            f"There is no 3-degree zone {zone} in China; zone numbers run from 25 to 45.",
        )


class WrongDatum(GeoError):
    """Coordinates on a datum that cannot be brought to CGCS2000 without parameters the file does not hold."""

    def __init__(self, datum: str, system_name: str) -> None:
        self.datum, self.system_name = datum, system_name
        super().__init__(
            f"坐标系是“{system_name}”（{datum}），不是 2000 国家大地坐标系。"
            "不同基准之间会差几十到上百米，请先用当地的转换参数转换后再导入。",
            f"The coordinates are in “{system_name}” ({datum}), not CGCS2000. Datums differ by tens of "
            "metres and more; convert the file with the local parameters first.",
        )


class NotTransformable(GeoError):
    """Coordinates the declared system cannot hold; `x` and `y` are the first that failed."""

    def __init__(self, x: float, y: float, system_name: str) -> None:
        self.x, self.y, self.system_name = x, y, system_name
        super().__init__(
            f"坐标（{x:.10g}，{y:.10g}）不可能属于“{system_name}”。请核对文件的坐标系。",
            f"The coordinates ({x:.10g}, {y:.10g}) cannot be in “{system_name}”; check the file's system.",
        )


class NotPolygonal(GeoError):
    """A shape without area where a polygon is needed."""

    def __init__(self, geometry_type: str) -> None:
        self.geometry_type = geometry_type
        super().__init__(
            f"这里需要面，得到的是 {geometry_type}。",
            f"A polygon is needed here, not a {geometry_type}.",
        )


class NotGeoJson(GeoError):
    """Not one of the six plain GeoJSON geometries; `reason` says what is asked for."""

    def __init__(self, reason: Words) -> None:
        self.reason = reason
        super().__init__(
            f"图形的写法不对：{reason.zh}。请核对后再试。",
            f"The geometry is not written as it should be: {reason.en}. Check it and try again.",
        )


class MixedKinds(GeoError):
    """Points, lines and polygons together where shapes of one kind are needed."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        super().__init__(
            "点、线、面不能合并在一起。请分开选择后再试。",
            "Points, lines and polygons cannot be merged with each other; choose shapes of one kind.",
        )


class EmptyShape(GeoError):
    """A shape without any coordinates."""

    def __init__(self) -> None:
        super().__init__("图形是空的，没有坐标。", "The shape is empty: it has no coordinates.")


class NegativeLength(GeoError):
    """A length in metres that is negative, zero where that means nothing, or not a number."""

    def __init__(self, metres: float) -> None:
        self.metres = metres
        super().__init__(
            f"长度 {metres:g} 米没有意义，应为正数。",
            f"A length of {metres:g} metres means nothing; it must be positive.",
        )


class NotAnArea(GeoError):
    """An area that is negative or not a number."""

    def __init__(self, area: float) -> None:
        self.area = area
        super().__init__(
            f"面积 {area:g} 没有意义，应为非负数。",
            f"An area of {area:g} means nothing; it must not be negative.",
        )


class FileRefused(GeoError):
    """Base of everything that keeps a file from being read."""


class NotALocalFile(FileRefused):
    """A path that is no ordinary file of this machine: missing, a folder, an address, a GDAL path."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"找不到文件“{path}”。请核对路径。", f"There is no file “{path}”; check the path.")


class UnknownFormat(FileRefused):
    """A file ending no reader is registered for."""

    def __init__(self, ending: str, known: Sequence[str]) -> None:
        self.ending, self.known = ending, tuple(known)
        listed = "、".join(known)
        super().__init__(
            f"不认识“{ending}”格式。可以读：{listed}。Shapefile 请把 .shp、.shx、.dbf、.prj 压缩成一个 zip。",
            f"Files ending in “{ending}” cannot be read; known are {', '.join(known)} "
            "(put the .shp, .shx, .dbf and .prj of a shapefile into one zip).",
        )


class NotWhatItSays(FileRefused):
    """The content is not of the format its ending promises, or is damaged; `reason` is the reader's word."""

    def __init__(self, name: str, format_name: str, reason: str) -> None:
        self.name, self.format_name, self.reason = name, format_name, reason
        super().__init__(
            f"“{name}”不是完好的 {format_name} 文件（{reason}）。请从源软件重新导出。",
            f"“{name}” is not an intact {format_name} file ({reason}); export it again.",
        )


class FileTooLarge(FileRefused):
    """A file, or what an archive unpacks to, above the limit; both in bytes."""

    def __init__(self, name: str, limit_bytes: int) -> None:
        self.name, self.limit_bytes = name, limit_bytes
        limit_mb = limit_bytes // 1_000_000
        super().__init__(
            f"“{name}”超过 {limit_mb} MB 的上限。请只导出需要的图层，或分成几个文件。",
            f"“{name}” exceeds the limit of {limit_mb} MB; export only the layer needed, or split it.",
        )


class UnsafeArchive(FileRefused):
    """An archive that a harmless program would not make; `entry` is the name inside it."""

    def __init__(self, entry: str, reason: Words) -> None:
        self.entry, self.reason = entry, reason
        super().__init__(
            f"压缩包里的“{entry}”{reason.zh}，没有解压。请重新压缩后再试。",
            f"The archive was not unpacked: “{entry}” {reason.en}; pack it again.",
        )


class TooManyEntries(FileRefused):
    """An archive with more entries than the limit."""

    def __init__(self, name: str, found: int, limit: int) -> None:
        self.name, self.found, self.limit = name, found, limit
        super().__init__(
            f"压缩包“{name}”里有 {found} 个文件，超过 {limit} 个的上限。请只压缩需要的图层。",
            f"The archive “{name}” holds {found} files, more than the limit of {limit}; pack only the layer.",
        )


class MissingPart(FileRefused):
    """A shapefile without one of the files it consists of."""

    def __init__(self, layer: str, part: str) -> None:
        self.layer, self.part = layer, part
        super().__init__(
            f"Shapefile“{layer}”缺少 {part} 文件。请把同名的 .shp、.shx、.dbf、.prj 一起压缩。",
            f"The shapefile “{layer}” lacks its {part}; pack .shp, .shx, .dbf and .prj together.",
        )


class NoLayers(FileRefused):
    """A readable file without any layer of shapes."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"“{name}”里没有图层。", f"“{name}” holds no layer of shapes.")


class LayerNotChosen(FileRefused):
    """Several layers and none named, or one named that is not there; `layers` are those to choose from."""

    def __init__(self, name: str, layers: Sequence[str]) -> None:
        self.name, self.layers = name, tuple(layers)
        super().__init__(
            f"“{name}”里有这些图层：{'、'.join(layers)}。请指定其中一个。",
            f"“{name}” holds the layers {', '.join(layers)}; name one of them.",
        )


class NotFinite(FileRefused):
    """A coordinate that is NaN or infinite; `number` counts features from 1."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"第 {number} 个要素的坐标里有非数值或无穷大。请在源软件里修复后重新导出。",
            f"Feature {number} has a coordinate that is no finite number; repair it and export again.",
        )


class TooManyVertices(FileRefused):
    """More vertices than the limit; `found` is the number in the layer."""

    def __init__(self, found: int, limit: int) -> None:
        self.found, self.limit = found, limit
        super().__init__(
            f"图层有 {found} 个顶点，超过 {limit} 个的上限。请简化边界或分成几个文件。",
            f"The layer has {found} vertices, more than the limit of {limit}; simplify or split it.",
        )
