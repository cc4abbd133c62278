"""Run as a program of its own: reads one file of its working folder and writes what it holds to standard output.

Drivers in C may crash on a damaged file or ask for any amount of memory, which ends the process they run in.
Here that is this one, and not the server.
"""

import json
import resource
import sys
from pathlib import Path

_MOST_BYTES = 3 << 30
_MOST_SECONDS = 110
OUT_OF_MEMORY = 3


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.loads(sys.argv[1])
    try:
        written = _read(Path(asked["file"]), asked["layer"], asked["limits"])
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(written)


def _read(path: Path, layer: str | None, limits: dict[str, int]) -> bytes:
    # pyogrio loads geopandas where it is there, which takes a second and which nobody needs here.
    sys.modules["geopandas"] = None  # type: ignore[assignment]  # how Python is told that there is none
    # Imported here, under the limits, and with the drivers GDAL_SKIP leaves.
    from geo.errors import FileRefused
    from geo.formats import read_layer
    from geo.formats.layer import Limits
    from geo.formats.transfer import layer_bytes, refusal_bytes

    try:
        return layer_bytes(read_layer(path, layer=layer, limits=Limits(**limits)))
    except FileRefused as refusal:
        return refusal_bytes(refusal)


if __name__ == "__main__":
    main()
