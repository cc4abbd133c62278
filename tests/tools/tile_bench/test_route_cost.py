from concurrent.futures import ThreadPoolExecutor

from layers.database import Database
from tools.tile_bench.route_cost import route_milliseconds

NO_DATABASE = "postgresql://nobody@/nothing?host=/nowhere"


def test_whole_route_is_measured_and_no_database_is_asked() -> None:
    database = Database(NO_DATABASE)
    # In a thread of its own: browser tests may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        measured = thread.submit(
            route_milliseconds, database, "/tiles/projects/10/814/403.mvt", b"tile" * 1000
        )
        milliseconds = measured.result()
    database.close()
    assert 0.01 < milliseconds < 20
