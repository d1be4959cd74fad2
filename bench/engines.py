"""The two engines, behind one face: databases by name, made, copied and dropped."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from tools import with_postgres

FOLDER = Path(os.environ.get("BENCH_DIR", "var/bench")).resolve()


class Engine(Protocol):
    name: str

    def url(self, name: str) -> str: ...

    def make(self, name: str) -> None:
        """An empty one, in place of what was there."""

    def copy(self, name: str, new: str) -> None:
        """In place of what was there."""

    def drop(self, name: str) -> None: ...

    def settle(self, name: str) -> None:
        """After much was written: what the engine does by itself in time."""


class Sqlite:
    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def make(self, name: str) -> None:
        self.drop(name)
        self._file(name).parent.mkdir(parents=True, exist_ok=True)

    def copy(self, name: str, new: str) -> None:
        self.drop(new)
        self.settle(name)
        shutil.copyfile(self._file(name), self._file(new))

    def drop(self, name: str) -> None:
        for ending in ("", "-wal", "-shm"):
            self._file(name).with_name(f"{name}.sqlite3{ending}").unlink(missing_ok=True)

    def settle(self, name: str) -> None:
        with closing(sqlite3.connect(self._file(name))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"


class Postgres:
    name = "postgresql"

    def __init__(self, server: str) -> None:
        self._server = server

    def url(self, name: str) -> str:
        return f"{self._server.rpartition('/')[0]}/{name}"

    def make(self, name: str) -> None:
        self.drop(name)
        self._tell(self._server, "CREATE DATABASE {}", name)

    def copy(self, name: str, new: str) -> None:
        self.drop(new)
        self._tell(self._server, "CREATE DATABASE {} TEMPLATE {}", new, name)

    def drop(self, name: str) -> None:
        self._tell(self._server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def settle(self, name: str) -> None:
        self._tell(self.url(name), "VACUUM ANALYZE")

    @staticmethod
    def _tell(server: str, words: str, *names: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


@contextmanager
def started(name: str) -> Iterator[Engine]:
    """PostgreSQL with its databases of the last time, on a socket alone, with fsync off (``tools.with_postgres``)."""
    if name == Sqlite.name:
        yield Sqlite(FOLDER / name)
        return
    with with_postgres.server(FOLDER / name / "data") as url:
        yield Postgres(url)
