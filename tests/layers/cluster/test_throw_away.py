import os
import signal
from pathlib import Path

from layers.cluster.throw_away import new_throw_away_folder, remove_forgotten
from tests.layers.cluster.processes import end_program, postmaster_of, start_program, wait_until_gone


def make_old(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_server_of_a_killed_test_run_is_ended_and_removed() -> None:
    folder = new_throw_away_folder()
    program = start_program(folder, throw_away=True)
    server = postmaster_of(folder)
    end_program(program, signal.SIGKILL)
    make_old(folder)
    remove_forgotten()
    wait_until_gone(server.pid)
    assert not folder.exists()


def test_server_in_use_is_left_alone() -> None:
    folder = new_throw_away_folder()
    program = start_program(folder, throw_away=True)
    make_old(folder)
    remove_forgotten()
    assert postmaster_of(folder).status == "ready"
    end_program(program, signal.SIGTERM)
    assert not folder.exists()


def test_folder_made_this_moment_is_left_alone() -> None:
    folder = new_throw_away_folder()
    remove_forgotten()
    assert folder.exists()
    folder.rmdir()
