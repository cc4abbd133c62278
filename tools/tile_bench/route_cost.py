"""What a tile costs in Python: the whole application over ASGI, the database's answer being a constant."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext

from fastapi import FastAPI
from starlette.types import Message, Scope

from layers.database import Database
from layers.settings import Settings
from web.app import create_app

_BATCHES, _A_BATCH = 7, 100


def route_milliseconds(database: Database, path: str, content: bytes) -> float:
    """CPU milliseconds a request, from the scope to the last byte, uncompressed: the median of some batches."""
    app = create_app(Settings(), database)
    app.state.tile_pool = _ConstantPool(content)
    return asyncio.run(_measure(app, _scope(path)))


async def _measure(app: FastAPI, scope: Scope) -> float:
    await _batch(app, scope)
    return statistics.median([await _batch(app, scope) for _ in range(_BATCHES)])


async def _batch(app: FastAPI, scope: Scope) -> float:
    started = time.process_time()
    for _ in range(_A_BATCH):
        answered: list[Message] = []
        await app({**scope}, _nothing_sent, _Kept(answered))
        if answered[0]["status"] != 200:
            raise RuntimeError(f"{scope['path']} was answered with {answered[0]['status']}")
    return (time.process_time() - started) / _A_BATCH * 1000


def _scope(path: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 80),
        "state": {},
    }


async def _nothing_sent() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


class _Kept:
    def __init__(self, answered: list[Message]) -> None:
        self._answered = answered

    async def __call__(self, message: Message) -> None:
        self._answered.append(message)


class _ConstantPool:
    """Stands where the pool stands; whatever is executed has this one row."""

    def __init__(self, content: bytes) -> None:
        self._row: Sequence[bytes] = (content,)

    def connection(self) -> "AbstractAsyncContextManager[_ConstantPool]":
        return nullcontext(self)

    async def execute(self, *_: object, **__: object) -> "_ConstantPool":
        return self

    async def fetchone(self) -> Sequence[bytes]:
        return self._row
