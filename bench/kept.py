"""What a benchmark found, kept as JSON beside the machine and the commit that it was found on."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"


def engine() -> str:
    return "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def keep(name: str, rows: Sequence[Any]) -> Path:
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.json"
    told = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "commit": _commit(), **_machine(), "rows": rows}
    path.write_text(json.dumps(told, indent=1) + "\n")
    return path


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0]
    return {"python": platform.python_version(), "cores": os.cpu_count(), "load_before": round(load, 2)}


def _commit() -> str:
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607 - git is where PATH says
    return asked.stdout.strip()
