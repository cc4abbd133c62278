"""Tiles say exactly what the list says, stay small, and draw every outline as coarse as its zoom allows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import pytest
from geoalchemy2 import Geometry, WKBElement
from geoalchemy2.shape import to_shape
from shapely.geometry import shape
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from geo.web_mercator import tile_box
from layers.database import Database
from layers.load.units import stand_units
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_page
from layers.tables.documents import Document, Item
from layers.tables.projects import Project, ProjectPlace
from layers.tables.units import Unit, UnitOutline, UnitPosition
from layers.unit_names import shown_name
from tests.factories import add_document, add_item, add_position, add_project, add_unit
from tests.tiles import Properties, Tile, features_of, properties_of, tile_at, tile_bytes, with_neighbours

COUNTY, TOWNSHIP = "640424", "640424100"
ZOOMS = (3, 6, 9, 10, 11, 12, 13, 16)
LARGEST_TILE = 500_000


@pytest.fixture
def reading(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def tiles_with_places(session: Session, zoom: int) -> list[Tile]:
    """Every tile a place stands in or next to."""
    point = UnitPosition.point
    rows = session.execute(
        select(func.ST_X(point), func.ST_Y(point))
        .join(Unit, Unit.stands_at == UnitPosition.unit_code)
        .join(ProjectPlace, ProjectPlace.anchor_code == Unit.code)
        .where(UnitPosition.replaced_at.is_(None))
        .distinct()
    )
    return with_neighbours({tile_at(lon, lat, zoom) for lon, lat in rows})


def places_in(properties: Sequence[Properties]) -> int:
    return sum(feature["count"] if feature["kind"] == "cluster" else 1 for feature in properties)


def document_with_a_sample(session: Session) -> int:
    document = add_document(session, state="published", sample=True)
    for _ in range(3):
        add_project(
            session, document=document, item=add_item(session, document), state="published", sample=True
        )
    return document.id


def wanted(session: Session, name: str) -> ProjectFilter:
    bundled = session.scalars(select(Document.id).where(Document.slug == "jingyuan-cattle")).one()
    return {
        "everything": ProjectFilter(),
        "county": ProjectFilter(unit=COUNTY),
        "township": ProjectFilter(unit=TOWNSHIP),
        "province": ProjectFilter(unit="140000"),
        "category": ProjectFilter(categories=("bee", "cattle")),
        "year": ProjectFilter(year=2023),
        "document": ProjectFilter(document=bundled),
        "text": ProjectFilter(text="蜂"),
        "policies": ProjectFilter(actions=("policy",)),
        "position": ProjectFilter(position=TOWNSHIP),
    }[name]


@pytest.mark.parametrize("zoom", ZOOMS)
def test_tiles_of_a_zoom_together_hold_every_place_once(reading: Session, zoom: int) -> None:
    total = sum(
        places_in(properties_of(reading, "projects", tile)) for tile in tiles_with_places(reading, zoom)
    )
    assert total == project_page(reading, ProjectFilter()).places > 0


@pytest.mark.parametrize(
    "name", ["county", "township", "province", "category", "year", "document", "text", "policies", "position"]
)
def test_tiles_and_list_agree_under_every_filter(reading: Session, name: str) -> None:
    asked = wanted(reading, name)
    listed = project_page(reading, asked).places
    assert listed > 0
    for zoom in (5, 12):
        tiles = tiles_with_places(reading, zoom)
        assert sum(places_in(properties_of(reading, "projects", tile, asked)) for tile in tiles) == listed


def test_samples_stand_in_tiles_only_when_their_document_is_asked_for(
    database: Database, session: Session
) -> None:
    document = document_with_a_sample(session)
    with database.reading() as reading:
        tile = tile_of(reading, TOWNSHIP, 12)
        asked = ProjectFilter(position=TOWNSHIP)
        published = reading.scalar(
            select(func.count())
            .select_from(ProjectPlace)
            .join(Project, Project.id == ProjectPlace.project_id)
            .join(Unit, Unit.code == ProjectPlace.anchor_code)
            .where(Unit.stands_at == TOWNSHIP, Project.sample.is_(False), Project.action != "policy")
        )
        assert places_in(properties_of(reading, "projects", tile, asked)) == published
        assert places_in(properties_of(reading, "projects", tile, ProjectFilter(document=document))) == 3


def tile_of(session: Session, code: str, zoom: int) -> Tile:
    point = session.execute(
        select(func.ST_X(UnitPosition.point), func.ST_Y(UnitPosition.point)).where(
            UnitPosition.unit_code == code, UnitPosition.replaced_at.is_(None)
        )
    ).one()
    return tile_at(point[0], point[1], zoom)


def move_township(session: Session, x: float, y: float) -> None:
    """Puts the township's point there, in metres of EPSG:3857."""
    position = session.scalars(
        select(UnitPosition).where(UnitPosition.unit_code == TOWNSHIP, UnitPosition.replaced_at.is_(None))
    ).one()
    position.point = degrees(session, x, y)
    session.flush()


@pytest.mark.parametrize("zoom", [8, 12, 15])
@pytest.mark.parametrize("east_m", [-0.3, -1e-6, 0.0, 1e-6, 0.3])
@pytest.mark.parametrize("layer", ["projects", "unit-labels"])
def test_point_on_the_edge_of_a_tile_is_in_one_tile_only(
    database: Database, session: Session, layer: str, zoom: int, east_m: float
) -> None:
    tile = tile_of(session, TOWNSHIP, zoom)
    x_min, _, _, y_max = tile_box(*tile)
    move_township(session, x_min + east_m, y_max - east_m)
    asked = ProjectFilter(unit=TOWNSHIP, position=TOWNSHIP)
    with database.reading() as reading:
        shown = [
            feature
            for neighbour in with_neighbours([tile])
            for feature in properties_of(reading, layer, neighbour, asked)
            if layer == "projects" or feature["code"] == TOWNSHIP
        ]
        expected = project_page(reading, asked).places if layer == "projects" else 1
    assert (places_in(shown) if layer == "projects" else len(shown)) == expected > 0


def test_places_at_one_point_say_how_many_they_are_and_count_through(reading: Session) -> None:
    spots: dict[str, list[Properties]] = {}
    for tile in tiles_with_places(reading, 14):
        for feature in properties_of(reading, "projects", tile):
            if feature["kind"] == "project":
                spots.setdefault(feature["position"], []).append(feature)
    assert max(len(features) for features in spots.values()) > 1
    for features in spots.values():
        assert {feature["at_point"] for feature in features} == {len(features)}
        assert sorted(feature["index"] for feature in features) == list(range(len(features)))


def test_cluster_says_what_it_is_made_of(reading: Session) -> None:
    clusters = [
        feature
        for tile in tiles_with_places(reading, 4)
        for feature in properties_of(reading, "projects", tile)
        if feature["kind"] == "cluster"
    ]
    assert clusters
    for cluster in clusters:
        parts = dict(part.split(":") for part in cluster["by"].split(","))
        assert sum(int(count) for count in parts.values()) == cluster["count"]


def test_symbols_are_certain_exactly_where_their_class_is(reading: Session) -> None:
    for tile in tiles_with_places(reading, 14):
        for feature in properties_of(reading, "projects", tile):
            if feature["kind"] == "project":
                assert feature["certain"] == (feature["location_class"] in ("A", "B", "C1"))


def add_crowd(session: Session, codes: Sequence[str], each: int, *, name: str = "标准化蜂场") -> None:
    """Published projects in three statements: so many at every one of the units."""
    document = add_document(session, state="published").id
    anchors = [code for code in codes for _ in range(each)]
    kinds = cycle(("bee", "cattle", "herb"))
    common: list[dict[str, Any]] = [
        {"document_id": document, "name": f"{n}{name}", "category": next(kinds), "action": "new"}
        for n in range(len(anchors))
    ]
    rows = [{**row, "slug": f"crowd/{n}", "state": "accepted"} for n, row in enumerate(common)]
    items = session.scalars(insert(Item).returning(Item.id, sort_by_parameter_order=True), rows)
    rows = [
        {**row, "item_id": item, "unit_codes": [code], "state": "published"}
        for row, item, code in zip(common, items, anchors, strict=True)
    ]
    projects = session.scalars(insert(Project).returning(Project.id, sort_by_parameter_order=True), rows)
    place = {"state": "published", "position": 0, "written": "", "level": "village", "resolution": "certain"}
    rows = [
        {**place, "project_id": project, "anchor_code": code}
        for project, code in zip(projects, anchors, strict=True)
    ]
    session.execute(insert(ProjectPlace), rows)


def test_no_tile_is_too_large_with_ten_thousand_projects_at_few_points(
    database: Database, session: Session
) -> None:
    """More would not tell more: a cell beyond its few singles is one cluster, however many stand in it."""
    townships = session.scalars(
        select(Unit.code).where(Unit.level == "township", Unit.county_code == COUNTY)
    ).all()
    add_crowd(session, townships, 10_000 // len(townships))
    with database.reading() as reading:
        for zoom in (5, 8, 10, 12, 14):
            tiles = {tile_of(reading, code, zoom) for code in townships}
            sizes = [len(tile_bytes(reading, "projects", tile)) for tile in tiles]
            assert 0 < max(sizes) < 20_000


@pytest.mark.parametrize("each", [23, 60])
@pytest.mark.parametrize("zoom", [10, 13, 15])
def test_fullest_tile_there_can_be_is_still_small_enough(
    database: Database, session: Session, zoom: int, each: int
) -> None:
    """A point in each of a tile's 64 cells, with 23 or 60 projects under long names standing at each of them."""
    tile = tile_of(session, TOWNSHIP, zoom)
    codes = villages_in_every_cell(session, tile)
    add_crowd(session, codes, each, name="香水镇" * 40)
    asked = ProjectFilter(text="香水镇香水镇")
    with database.reading() as reading:
        content = tile_bytes(reading, "projects", tile, asked)
        shown = properties_of(reading, "projects", tile, asked)
    assert places_in(shown) == 64 * each
    assert len(content) <= LARGEST_TILE


def villages_in_every_cell(session: Session, tile: Tile) -> list[str]:
    """Codes of 64 new villages, each standing in the middle of its own cell of the tile."""
    x_min, y_min, x_max, y_max = tile_box(*tile)
    codes = [f"{TOWNSHIP}{number:03}" for number in range(600, 664)]
    for number, code in enumerate(codes):
        add_unit(session, code, "village", parent_code=TOWNSHIP)
        x = x_min + (number % 8 + 0.5) * (x_max - x_min) / 8
        y = y_min + (number // 8 + 0.5) * (y_max - y_min) / 8
        add_position(session, code, point=degrees(session, x, y))
    stand_units(session, prefix=TOWNSHIP)
    return codes


def degrees(session: Session, x: float, y: float) -> WKBElement:
    """The point in EPSG:4490 of metres in EPSG:3857."""
    metres = func.ST_SetSRID(func.ST_MakePoint(x, y), 3857)
    point: WKBElement = session.scalars(select(func.ST_Transform(metres, 4490, type_=Geometry))).one()
    return point


@pytest.mark.parametrize("zoom", [7, 9, 12])
def test_uncertain_layer_has_one_halo_a_position_with_all_its_projects(reading: Session, zoom: int) -> None:
    for code in (COUNTY, TOWNSHIP):
        halos = properties_of(reading, "uncertain", tile_of(reading, code, zoom))
        counted = Counter(halo["position"] for halo in halos)
        assert counted[code] == 1 and set(counted.values()) == {1}


def test_halo_counts_the_projects_that_stand_there(reading: Session) -> None:
    halos = properties_of(reading, "uncertain", tile_of(reading, TOWNSHIP, 11))
    (halo,) = [halo for halo in halos if halo["position"] == TOWNSHIP]
    assert halo["projects"] == project_page(reading, ProjectFilter(position=TOWNSHIP)).total
    assert halo["location_class"] == "C2" and halo["accuracy_m"] > 1500


def test_halo_takes_the_same_filter_as_the_projects(reading: Session) -> None:
    asked = ProjectFilter(categories=("bee",), unit=COUNTY)
    halos = properties_of(reading, "uncertain", tile_of(reading, TOWNSHIP, 9), asked)
    for halo in halos:
        at_point = ProjectFilter(categories=("bee",), unit=COUNTY, position=halo["position"])
        assert halo["projects"] == project_page(reading, at_point).total


def test_official_village_has_no_halo(database: Database, session: Session) -> None:
    code = add_unit(session, "640424100699", "village", parent_code=TOWNSHIP).code
    add_position(session, code)
    stand_units(session, prefix=code)
    add_project(session, anchors=[code], state="published")
    with database.reading() as reading:
        tile = tile_of(reading, code, 12)
        shown = [f for f in properties_of(reading, "projects", tile) if f.get("unit") == code]
        halos = properties_of(reading, "uncertain", tile)
    assert [feature["certain"] for feature in shown] == [True]
    assert code not in {halo["position"] for halo in halos}


def vertices(session: Session, code: str, zoom: int) -> int:
    """Of the unit's outline as stored for the zoom; 0 if there is none."""
    counted = select(func.ST_NPoints(UnitOutline.shape_3857)).where(
        UnitOutline.unit_code == code, UnitOutline.min_zoom <= zoom, UnitOutline.max_zoom >= zoom
    )
    return session.scalar(counted) or 0


def test_outlines_get_finer_with_every_band_of_zooms(reading: Session) -> None:
    counts = [vertices(reading, COUNTY, zoom) for zoom in (5, 7, 9, 11, 12)]
    assert counts == sorted(counts) and counts[0] * 10 < counts[-1]


@pytest.mark.parametrize("zoom", range(5, 13))
def test_generalised_outline_strays_less_than_a_pixel(reading: Session, zoom: int) -> None:
    outline, truth = reading.execute(
        select(UnitOutline.shape_3857, UnitPosition.ground_3857)
        .join(UnitPosition, UnitPosition.unit_code == UnitOutline.unit_code)
        .where(UnitOutline.unit_code == COUNTY, UnitPosition.replaced_at.is_(None))
        .where(UnitOutline.min_zoom <= zoom, UnitOutline.max_zoom >= zoom)
    ).one()
    pixel_m = 78271.5 / 2**zoom
    assert to_shape(outline).boundary.hausdorff_distance(to_shape(truth).boundary) < pixel_m


def test_every_county_has_an_outline_at_each_of_its_zooms(reading: Session) -> None:
    counties = reading.scalars(select(Unit.code).where(Unit.level == "county")).all()
    assert counties
    for code in counties:
        assert all(vertices(reading, code, zoom) > 3 for zoom in range(5, 15))


def test_township_without_a_polygon_is_a_point(reading: Session) -> None:
    features = features_of(reading, "townships", tile_of(reading, TOWNSHIP, 11))
    kinds = {feature["properties"]["code"]: shape(feature["geometry"]).geom_type for feature in features}
    assert kinds[TOWNSHIP] == "Point"


def test_units_layer_shows_its_own_level_only(reading: Session) -> None:
    tile = tile_of(reading, COUNTY, 9)
    for layer, level in (("provinces", "province"), ("counties", "county"), ("townships", "township")):
        assert {unit["level"] for unit in properties_of(reading, layer, tile)} == {level}


@pytest.mark.parametrize(
    ("zoom", "levels"), [(4, {"province"}), (7, {"city", "county"}), (9, {"county", "township"})]
)
def test_every_name_stands_once_on_a_zoom(reading: Session, zoom: int, levels: set[str]) -> None:
    point = UnitPosition.point
    rows = reading.execute(
        select(Unit.code, func.ST_X(point), func.ST_Y(point))
        .join(UnitPosition, UnitPosition.unit_code == Unit.code)
        .where(Unit.level.in_(levels), UnitPosition.replaced_at.is_(None))
    ).all()
    tiles = with_neighbours({tile_at(lon, lat, zoom) for _, lon, lat in rows})
    labels = [label["code"] for tile in tiles for label in properties_of(reading, "unit-labels", tile)]
    assert Counter(labels) == Counter(code for code, _, _ in rows)


def test_names_on_the_map_are_those_people_write(database: Database, session: Session) -> None:
    names = [
        "张家台子村委会",
        "下村村委会",
        "谢悉村民委员会",
        "后村委会",
        "南关路社区居委会",
        "马家洼社区居民委员会",
        "穆村居委会",
    ]
    for number, name in enumerate(names):
        code = add_unit(session, f"640424100{700 + number}", "village", name=name, parent_code=TOWNSHIP).code
        add_position(session, code)
    with database.reading() as reading:
        labels = properties_of(reading, "unit-labels", tile_of(reading, "640424100700", 14))
    assert {label["name"] for label in labels} == {shown_name(name) for name in names}


def test_tile_without_anything_is_empty(reading: Session) -> None:
    for layer in ("projects", "uncertain", "counties", "unit-labels"):
        assert tile_bytes(reading, layer, (12, 0, 0)) == b""


def test_all_the_world_is_one_tile_at_zoom_zero(reading: Session) -> None:
    assert {unit["code"] for unit in properties_of(reading, "provinces", (0, 0, 0))} >= {"640000", "140000"}
