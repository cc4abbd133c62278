"""Whether two numbers stand as northing and easting, in China, where nothing else fits."""

__all__ = ["looks_swapped"]

_LATITUDES, _LONGITUDES, _MOST_DEGREES = (3.0, 54.0), (73.0, 136.0), 180.0
# Eastings carry a zone number and exceed every northing, or stay under the northings of the mainland.
_LEAST_NORTHING, _LEAST_PREFIXED = 1_000_000.0, 10_000_000.0


def looks_swapped(x: float, y: float) -> bool:
    """Whether x, said to be an easting or longitude, is the northing or latitude, and y the other."""
    if max(abs(x), abs(y)) <= _MOST_DEGREES:
        return _LATITUDES[0] <= x <= _LATITUDES[1] and _LONGITUDES[0] <= y <= _LONGITUDES[1]
    if max(x, y) >= _LEAST_PREFIXED:
        return y > x
    return x >= _LEAST_NORTHING > y
