"""
Everything that is checked without running the tests: ``make check``.

One line a check; what a failed one said stands above its line, and the next ones still run. A check that
cannot be made here says so, and is not counted as passed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
BIN = Path(PYTHON).parent
MANAGE = (PYTHON, "-W", "ignore", "manage.py")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-browser.txt")


class Check(NamedTuple):
    what: str
    command: tuple[str, ...]


def checks() -> Iterator[Check]:
    templates = sorted(str(path) for path in Path("templates").rglob("*.html"))
    yield Check("format", (str(BIN / "ruff"), "format", "--check", "--quiet", "."))
    yield Check("lint", (str(BIN / "ruff"), "check", "--quiet", "."))
    yield Check("types", (str(BIN / "mypy"),))
    yield Check("templates: Django", (str(BIN / "djade"), "--target-version", "5.2", "--check", *templates))
    yield Check("templates: indent", (str(BIN / "djhtml"), "--check", "--tabwidth", "2", *templates))
    yield Check("floors", (str(BIN / "lint-imports"), "--no-logo"))
    yield Check("migrations in step", (*MANAGE, "makemigrations", "--check", "--dry-run"))
    yield Check("migrations apply", (*MANAGE, "migrate", "--verbosity", "0"))
    yield Check("database", (*MANAGE, "check", "--database", "default", "--fail-level", "WARNING"))
    yield Check("deployment", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="carnk-check-") as folder:
        os.environ |= production(folder)
        results: list[bool | None] = [passed(check) for check in checks()]
    results.append(no_known_vulnerabilities())
    print(f"\n{results.count(True)} passed, {results.count(False)} failed")
    return 1 if False in results else 0


def production(folder: str) -> dict[str, str]:
    """The environment of a site in production, with a database of its own that holds nothing."""
    return {
        "DEBUG": "0",
        "SECRET_KEY": "only-for-make-check-" + os.urandom(32).hex(),
        "SITE_URL": "https://example.org",
        "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3",
        "VAR_DIR": folder,
    }


def run(command: tuple[str, ...]) -> tuple[int, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout.strip()


def passed(check: Check) -> bool:
    start = time.monotonic()
    code, said = run(check.command)
    if code:
        print(f"\n{said}\n")
    verdict = "FAILED" if code else "ok"
    print(f"{check.what:20} {verdict:8} {time.monotonic() - start:5.1f} s", flush=True)
    return code == 0


def no_known_vulnerabilities() -> bool | None:
    """None where that could not be found out: pip-audit's exit code does not tell the two apart."""
    files = (part for lock in LOCKS for part in ("-r", lock))
    code, said = run((str(BIN / "pip-audit"), "--strict", "--disable-pip", "--require-hashes", *files))
    found = re.search(r"Found \d+ known vulnerabilit", said)
    if found:
        print(f"\n{said}\n")
    unknown = code != 0 and not found
    verdict = f"NOT CHECKED: {said.splitlines()[-1]}" if unknown else "FAILED" if found else "ok"
    print(f"{'vulnerabilities':20} {verdict}", flush=True)
    return None if unknown else not found


if __name__ == "__main__":
    sys.exit(main())
