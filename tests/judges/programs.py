"""Where the judges lie, and what is missing to ask them."""

import os
import shutil
import sys
from pathlib import Path

import pytest

_MODULES = Path(sys.prefix) / "judges" / "node_modules"
AXE = _MODULES / "axe-core" / "axe.min.js"
NU = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def needs(program: Path, *commands: str) -> pytest.MarkDecorator:
    """Skip without them; under CI, which has them all, go on and fail."""
    lacking = [] if program.exists() else [f"{program.name} (with npm installed: make .venv/judges)"]
    lacking += [command for command in commands if shutil.which(command) is None]
    excused = bool(lacking) and os.environ.get("CI") != "true"
    return pytest.mark.skipif(excused, reason=f"not installed here: {', '.join(lacking)}")
