"""A layer, or a refusal, as bytes between the reading process and ours: JSON and WKB, which cannot run anything."""

import json
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

import geo.errors
import geo.formats.errors
from geo.errors import FileRefused
from geo.formats.layer import Encoding, Feature, VectorLayer
from geo.words import Words

__all__ = ["layer_bytes", "layer_from", "refusal_bytes"]

_MODULES = (geo.errors, geo.formats.errors)
_LENGTH_BYTES = 8


def layer_bytes(layer: VectorLayer) -> bytes:
    """The length of the JSON, the JSON, and behind it the shapes as WKB one after another."""
    shapes = [b"" if f.shape is None else shapely.to_wkb(f.shape) for f in layer.features]
    said = {
        "name": layer.name,
        "layers": layer.layers,
        "columns": layer.columns,
        "rows": [[f.attributes.get(column) for column in layer.columns] for f in layer.features],
        "lengths": [len(shape) for shape in shapes],
        "crs": None if layer.crs is None else layer.crs.to_json(),
        "encoding": [layer.encoding.name, layer.encoding.sure, layer.encoding.reason],
        "stated": layer.stated,
        "notes": layer.notes,
        "problems": {str(number): words for number, words in layer.problems.items()},
    }
    return b"".join([_framed(said), *shapes])


def refusal_bytes(refusal: FileRefused) -> bytes:
    values = {name: value for name, value in vars(refusal).items() if name != "words"}
    return _framed({"refused": type(refusal).__name__, "values": values})


def layer_from(written: bytes, *, file_name: str) -> VectorLayer:
    """Raises the refusal if that is what was written, under the name people know the file by."""
    length = int.from_bytes(written[:_LENGTH_BYTES], "big")
    said = json.loads(written[_LENGTH_BYTES : _LENGTH_BYTES + length])
    if "refused" in said:
        raise _refusal(said, file_name)
    columns = tuple(said["columns"])
    shapes = _shapes(written[_LENGTH_BYTES + length :], said["lengths"])
    encoding_name, sure, reason = said["encoding"]
    return VectorLayer(
        name=said["name"],
        layers=tuple(said["layers"]),
        columns=columns,
        features=tuple(
            Feature(number, shape, dict(zip(columns, row, strict=True)))
            for number, (shape, row) in enumerate(zip(shapes, said["rows"], strict=True), start=1)
        ),
        crs=None if said["crs"] is None else CRS.from_json(said["crs"]),
        encoding=Encoding(encoding_name, sure, Words(*reason)),
        stated=None if said["stated"] is None else Words(*said["stated"]),
        notes=tuple(Words(*words) for words in said["notes"]),
        problems={
            int(number): tuple(Words(*words) for words in each) for number, each in said["problems"].items()
        },
    )


def _framed(said: dict[str, Any]) -> bytes:
    text = json.dumps(said, ensure_ascii=True).encode()
    return len(text).to_bytes(_LENGTH_BYTES, "big") + text


def _shapes(written: bytes, lengths: list[int]) -> list[Any]:
    starts = np.concatenate([[0], np.cumsum(lengths)]).tolist() if lengths else []
    parts = [written[start : start + length] or None for start, length in zip(starts, lengths, strict=False)]
    with np.errstate(invalid="ignore"):
        return list(shapely.from_wkb(np.array(parts, dtype=object))) if parts else []


def _refusal(said: dict[str, Any], file_name: str) -> FileRefused:
    """The same refusal as in the other process; names of ours for the file give way to its own."""
    kind = next(getattr(module, said["refused"]) for module in _MODULES if hasattr(module, said["refused"]))
    values = {name: Words(*value) if name == "reason" and isinstance(value, list) else value
              for name, value in said["values"].items()}  # fmt: skip
    if "name" in values:
        values["name"] = file_name
    refusal: FileRefused = kind(**values)
    return refusal
