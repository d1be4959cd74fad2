"""
Sites to measure on: the demo, made anew; and filled ones of any size, kept for the next time.

A filled site stays as long as the code that fills is the same and the migrations that it knows are still there; newer
ones are applied to it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bench.engines import FOLDER, Engine

ROOT = Path(__file__).parents[1]
STATIC = FOLDER / "static"


@dataclass(frozen=True)
class Site:
    """``folder``: its VAR_DIR."""

    folder: Path
    engine: Engine
    name: str

    def environment(self, **more: str) -> dict[str, str]:
        """As in production, whatever the shell has set."""
        own = {
            "DJANGO_SETTINGS_MODULE": "carnk_site.settings",
            "SECRET_KEY": "for benchmarks only, and for nothing else whatsoever in this world",
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.engine.url(self.name),
            "SITE_URL": "http://127.0.0.1:8000",
            "LOG_LEVEL": "ERROR",
            "LOOK_UP": "0",
            "DEBUG": "0",
        }
        return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | own | more

    def manage(self, *words: str, quiet: bool = True) -> None:
        told = subprocess.DEVNULL if quiet else None
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=self.environment(), stdout=told, check=True)  # noqa: S603 - our own words

    def prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.manage("migrate", "--noinput", "--verbosity", "0")
        if not (self.folder / "static").exists():
            (self.folder / "static").symlink_to(STATIC)


class Sites:
    """Those of one engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @cached_property
    def demo(self) -> Site:
        site = self._new("demo")
        site.manage("seed_demo", "--silent")
        self.engine.settle(site.name)
        return site

    def filled(self, size: int) -> Site:
        with _alone():
            return self._filled(size)

    def _filled(self, size: int) -> Site:
        site = self._site(f"filled{size}")
        note = site.folder / "filled.json"
        if _fits(note):
            site.prepare()
        else:
            print(
                f"Filling a site of {size:,} documents on {self.engine.name}; it is kept for the next time.", flush=True
            )
            self._new(site.name)
            site.manage("fill", str(size), quiet=False)
            self.engine.settle(site.name)
        note.write_text(json.dumps({"fill": _fill_code(), "migrations": _migrations()}))
        return site

    @contextmanager
    def copy(self, site: Site) -> Iterator[Site]:
        """One to write on."""
        other = self._site(f"{site.name}_copy")
        self.engine.copy(site.name, other.name)
        other.prepare()
        try:
            yield other
        finally:
            self.engine.drop(other.name)

    def _new(self, name: str) -> Site:
        site = self._site(name)
        shutil.rmtree(site.folder, ignore_errors=True)
        self.engine.make(name)
        site.prepare()
        return site

    def _site(self, name: str) -> Site:
        return Site(FOLDER / self.engine.name / name, self.engine, name)


@contextmanager
def _alone() -> Iterator[None]:
    """Of two runs at once the second waits until the first has filled its site."""
    with (FOLDER / "filling").open("w") as file:
        flock(file, LOCK_EX)
        yield


def collect_static() -> None:
    """Once for all sites of a run."""
    environment = {"SECRET_KEY": "for static files", "VAR_DIR": str(FOLDER), "PATH": os.environ["PATH"]}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own words


def _fits(note: Path) -> bool:
    if not note.exists():
        return False
    known = json.loads(note.read_text())
    return known["fill"] == _fill_code() and set(known["migrations"]) <= set(_migrations())


def _fill_code() -> str:
    management = ROOT / "articles" / "management"
    files = [*sorted((management / "filling").glob("*.py")), management / "commands" / "fill.py"]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _migrations() -> list[str]:
    return sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("*/migrations/0*.py"))
