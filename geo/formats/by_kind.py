"""One selection in several layers, where a format keeps points, lines and polygons apart."""

from collections.abc import Sequence
from dataclasses import replace

from geo.formats.checks import filled
from geo.formats.layer import Feature, VectorLayer
from geo.words import Words

__all__ = ["KINDS", "VCT_TABLES", "by_kind", "layer_name", "merged", "one_selection"]

# Kind of shape → how the layer that holds it is called.
KINDS = {"Polygon": "面", "LineString": "线", "Point": "点"}
# The same for VCT, whose tables have names of capitals.
VCT_TABLES = {"Polygon": "DKM", "LineString": "DKX", "Point": "DKD"}
# The last letters of both, in the order of KINDS.
_ORDER = "面线点MXD"
_ONE_FILE = Words(
    "点、线、面分在几个图层里，已合在一起",
    "points, lines and polygons lay in several layers; they were joined",
)


def by_kind(features: Sequence[Feature]) -> dict[str, list[Feature]]:
    """Kind → its features, in the order of KINDS; a Multi form goes with its single one.

    Features without shape go with the first kind there is, polygons if there is none.
    """
    found: dict[str, list[Feature]] = {kind: [] for kind in KINDS}
    without = []
    for feature in features:
        if feature.shape is None or feature.shape.is_empty:
            without.append(feature)
        else:
            found[feature.shape.geom_type.removeprefix("Multi")].append(feature)
    kinds = [kind for kind, those in found.items() if those] or ["Polygon"]
    found[kinds[0]] += without
    return {kind: found[kind] for kind in kinds}


def layer_name(name: str, kind: str, kinds: Sequence[str]) -> str:
    """The layer of one kind: the name itself where there is only one."""
    return name if len(kinds) == 1 else f"{name}_{KINDS[kind]}"


def one_selection(names: Sequence[str]) -> bool:
    """Whether several layers are called as an export of ours calls those of one selection."""
    if len(names) > 1 and set(names) <= set(VCT_TABLES.values()):
        return True
    stems = {name[:-2] for name in names if name[-2:] in {f"_{suffix}" for suffix in KINDS.values()}}
    return len(names) > 1 and len(stems) == 1 and all(name[:-2] in stems for name in names)


def merged(layers: Sequence[VectorLayer]) -> VectorLayer:
    """The layers of one selection, in the order of KINDS, numbered anew; columns in the order they first come."""
    layers = sorted(layers, key=lambda layer: _ORDER.index(layer.name[-1]))
    name = layers[0].name if layers[0].name in VCT_TABLES.values() else layers[0].name[:-2]
    columns = tuple(dict.fromkeys(column for layer in layers for column in layer.columns))
    features = [feature for layer in layers for feature in layer.features]
    return replace(
        layers[0],
        name=name,
        layers=(name,),
        columns=columns,
        features=tuple(
            Feature(number, feature.shape, filled(feature.attributes, columns))
            for number, feature in enumerate(features, start=1)
        ),
        notes=(*layers[0].notes, _ONE_FILE),
        problems=_renumbered(layers),
    )


def _renumbered(layers: Sequence[VectorLayer]) -> dict[int, tuple[Words, ...]]:
    found: dict[int, tuple[Words, ...]] = {}
    before = 0
    for layer in layers:
        found |= {before + number: words for number, words in layer.problems.items()}
        before += len(layer.features)
    return found
