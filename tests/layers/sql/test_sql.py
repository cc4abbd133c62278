"""Every statement of layers/sql can be read, planned and run."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import layers.sql
from layers.catalogue import layer_by_name
from layers.queries.filters import ProjectFilter
from layers.queries.tiles import tile_parameters
from layers.sql import run, statement

FOLDER = Path(layers.sql.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.sql"))


@pytest.mark.parametrize("name", NAMES)
def test_statement_says_what_it_answers_and_has_no_gap(name: str) -> None:
    text = statement(name)
    assert text.startswith("-- ")
    assert "{{" not in text and "}}" not in text
    assert not text.rstrip().endswith(";")


def test_part_is_put_in_its_place() -> None:
    assert statement("matching_places") in statement("project_counts")


def test_name_that_is_no_statement_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        statement("no_such_statement")


@pytest.mark.parametrize("name", ["projects", "uncertain", "unit-labels", "provinces", "villages"])
def test_parameters_of_a_layer_are_those_its_statement_binds(session: Session, name: str) -> None:
    layer = layer_by_name(name)
    assert layer
    parameters = tile_parameters(layer, 12, 3257, 1612, ProjectFilter())
    assert run(session, layer.source, parameters).scalar() is not None
    for key in parameters:
        if key not in ("zoom", "x_min", "y_min", "x_max", "y_max"):
            assert f"%({key})s" in statement(layer.source), key
