import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from layers.cluster import Cluster
from layers.cluster.postmaster import running_postmaster
from tests.layers.cluster.processes import end_program, postmaster_of, start_program, wait_until_gone


@pytest.fixture(scope="module")
def shared() -> Iterator[Cluster]:
    with Cluster(throw_away=True) as cluster:
        yield cluster


def words_in(cluster: Cluster) -> list[str]:
    with psycopg.connect(cluster.url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM kept")]


def setting(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_sqlalchemy_opens_the_url_and_finds_postgis_and_similarity(shared: Cluster) -> None:
    engine = sqlalchemy.create_engine(shared.url)
    with engine.connect() as connection:
        names = connection.scalars(sqlalchemy.text("SELECT extname FROM pg_extension")).all()
    engine.dispose()
    assert {"postgis", "fuzzystrmatch"} <= set(names)


def test_database_holds_utf8_and_sorts_by_code_point(shared: Cluster) -> None:
    with psycopg.connect(shared.url) as connection:
        row = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = 'guatu'"
        ).fetchone()
    assert row == ("UTF8", "C.UTF-8")


def test_no_port_is_open(shared: Cluster) -> None:
    assert setting(shared, "listen_addresses") == ""


def test_server_does_not_run_as_root(shared: Cluster) -> None:
    assert Path(f"/proc/{postmaster_of(shared.folder).pid}").stat().st_uid != 0


def test_password_is_needed_and_readable_by_its_owner_only(shared: Cluster) -> None:
    assert (shared.folder / "password").stat().st_mode & 0o077 == 0
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(shared.url, password="guess")


def test_lasting_cluster_is_safe_against_power_cuts_and_throw_away_is_not(
    folder: Path, shared: Cluster
) -> None:
    with Cluster(folder) as lasting:
        assert [setting(lasting, name) for name in ("fsync", "full_page_writes")] == ["on", "on"]
    assert [setting(shared, name) for name in ("fsync", "full_page_writes")] == ["off", "off"]


def test_variables_of_a_person_who_uses_postgresql_do_not_bend_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGHOST", "nowhere.invalid")
    with Cluster(folder, throw_away=True) as cluster:
        assert setting(cluster, "port") == "5432"


def test_what_was_stored_is_there_after_stop_and_start(folder: Path) -> None:
    program = start_program(folder)
    end_program(program, signal.SIGTERM)
    with Cluster(folder) as cluster:
        assert words_in(cluster) == ["蜂场"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_server_goes_down_in_order_with_its_process(folder: Path, number: signal.Signals) -> None:
    program = start_program(folder)
    server = postmaster_of(folder)
    assert os.getsid(server.pid) != program.pid, "the terminal's Ctrl-C would reach the server"
    end_program(program, number)
    assert running_postmaster(folder / "data") is None
    assert "database system is shut down" in (folder / "log").read_text()


def test_server_left_by_a_killed_process_is_taken_over_and_then_stopped(folder: Path) -> None:
    program = start_program(folder)
    left = postmaster_of(folder)
    end_program(program, signal.SIGKILL)
    with Cluster(folder) as cluster:
        assert postmaster_of(folder).pid == left.pid
        assert words_in(cluster) == ["蜂场"]
    assert running_postmaster(folder / "data") is None


def test_committed_rows_outlive_a_killed_server(folder: Path) -> None:
    program = start_program(folder)
    server = postmaster_of(folder)
    os.kill(server.pid, signal.SIGKILL)
    wait_until_gone(server.pid)
    end_program(program, signal.SIGKILL)
    with Cluster(folder) as cluster:
        assert words_in(cluster) == ["蜂场"]


def test_files_left_by_a_crash_do_not_stop_the_start_when_another_program_has_their_number(
    folder: Path, shared: Cluster
) -> None:
    with Cluster(folder):
        pass
    other = postmaster_of(shared.folder).pid
    for file in (folder / "data" / "postmaster.pid", folder / "socket" / ".s.PGSQL.5432.lock"):
        shutil.copy(shared.folder / "data" / "postmaster.pid", file)
        shutil.chown(file, folder.stat().st_uid)
    with Cluster(folder):
        assert postmaster_of(folder).pid != other
    assert postmaster_of(shared.folder).pid == other


def test_server_whose_socket_was_cleaned_away_is_started_anew(folder: Path) -> None:
    program = start_program(folder)
    left = postmaster_of(folder)
    end_program(program, signal.SIGKILL)
    shutil.rmtree(left.socket_folder)
    with Cluster(folder) as cluster:
        assert words_in(cluster) == ["蜂场"]


def test_last_user_of_a_folder_stops_the_server(folder: Path) -> None:
    program = start_program(folder)
    with Cluster(folder) as guest:
        assert words_in(guest) == ["蜂场"]
    assert running_postmaster(folder / "data") is not None
    with Cluster(folder):
        end_program(program, signal.SIGTERM)
        assert running_postmaster(folder / "data") is not None
    assert running_postmaster(folder / "data") is None


def test_half_finished_initdb_is_begun_again(folder: Path) -> None:
    unfinished = folder / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("15\n")
    with Cluster(folder, throw_away=True) as cluster:
        assert setting(cluster, "data_directory") == str(folder / "data")
        assert not unfinished.exists()


def test_folder_with_a_long_name_gets_a_short_socket_that_goes_with_it(folder: Path) -> None:
    with Cluster(folder / ("村" * 40), throw_away=True) as cluster:
        short = Path(setting(cluster, "unix_socket_directories"))
        assert short.is_dir()
    assert not short.exists()


def test_throw_away_cluster_leaves_nothing() -> None:
    with Cluster(throw_away=True) as cluster:
        place = cluster.folder
        pid = postmaster_of(place).pid
    assert not place.exists()
    wait_until_gone(pid)


def test_forked_child_does_not_stop_the_server_of_its_parent(folder: Path) -> None:
    with Cluster(folder, throw_away=True) as cluster:
        child = os.fork()
        if child == 0:
            cluster.stop()
            os._exit(0)
        os.waitpid(child, 0)
        assert setting(cluster, "fsync") == "off"
