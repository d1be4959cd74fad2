"""What a benchmark found, kept as JSON beside the machine and the commit that it was found on."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.found import Found
from bench.options import Options

FOLDER = Path(__file__).parent / "results"


def keep(section: str, engine: str, rows: Sequence[Found], options: Options) -> None:
    """``engine``: '' for what asks no database."""
    FOLDER.mkdir(exist_ok=True)
    how = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "commit": _commit(), **_machine()}
    told = how | options._asdict() | {"rows": [row._asdict() for row in rows]}
    _file(section, engine).write_text(json.dumps(told, indent=1) + "\n")


def read(section: str, engine: str) -> dict[str, Any] | None:
    """What was kept last, its ``rows`` as they were found; None where nothing was."""
    file = _file(section, engine)
    if not file.exists():
        return None
    told = json.loads(file.read_text())
    return told | {"rows": [Found(**row) for row in told["rows"]]}


def _file(section: str, engine: str) -> Path:
    return FOLDER / f"{'-'.join(filter(None, (section, engine)))}.json"


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0]
    return {"python": platform.python_version(), "cores": os.cpu_count(), "load_after": round(load, 2)}


def _commit() -> str:
    """With a + where the code differs from it."""
    head = _git("rev-parse", "--short", "HEAD").strip()
    return head + ("+" if _git("status", "--porcelain", "--", ".", ":!bench/results", ":!docs") else "")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607 - git is where PATH says
