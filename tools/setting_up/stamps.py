"""Stamps say from what a folder was made. They lie inside it, so that they go when it goes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = ".guatu-stamp"


def fingerprint(files: Iterable[Path]) -> str:
    """Changes with the content, the name, the coming and the going of any file."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def is_stamped(folder: Path, text: str) -> bool:
    file = folder / NAME
    return file.exists() and file.read_text() == text


def stamp(folder: Path, text: str) -> None:
    (folder / NAME).write_text(text)
