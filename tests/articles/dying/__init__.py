"""
Steps taken by processes that die on the way, without a chance to tidy up.

``python -m tests.articles.dying DATABASE`` (``__main__``) reads orders, a line of JSON each, and forks a process for
each, so that Django starts but once. The process kills itself (SIGKILL): before its n-th statement, or after so many
seconds from another thread, wherever it is then.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

READY = "ready"


@dataclass(frozen=True)
class Order:
    """``step`` is a name in ``steps``. Neither ``statement`` nor ``seconds``: it may live."""

    step: str
    told: dict[str, Any] = field(default_factory=dict)
    statement: int | None = None
    seconds: float | None = None

    @property
    def is_to_die(self) -> bool:
        return self.statement is not None or self.seconds is not None


@dataclass(frozen=True)
class End:
    """``statements`` and ``seconds`` are known of those that lived."""

    killed: bool
    statements: int = 0
    seconds: float = 0.0


class Graveyard:
    """Where orders are sent to, and how they ended."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def send(self, order: Order) -> End:
        print(json.dumps(vars(order)), file=self._process.stdin, flush=True)
        return End(**json.loads(self._process.stdout.readline()))


@contextmanager
def graveyard(database: str) -> Iterator[Graveyard]:
    command = [sys.executable, "-m", "tests.articles.dying", database]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip() == READY
        yield Graveyard(process)
        process.stdin.close()
