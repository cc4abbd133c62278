import inspect

from geo import errors
from geo.errors import GeoError, TooManyVertices


def test_every_refusal_is_a_geo_error() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    assert all(issubclass(kind, GeoError) for kind in kinds)


def test_refusal_carries_its_values_and_both_languages() -> None:
    refusal = TooManyVertices(found=12, limit=10)
    assert (refusal.found, refusal.limit) == (12, 10)
    assert (
        str(refusal) == refusal.words.zh == "图层有 12 个顶点，超过 10 个的上限。请简化边界或分成几个文件。"
    )
    assert "more than the limit of 10" in refusal.words.en
