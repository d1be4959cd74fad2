"""The environment, read by small functions that refuse nonsense, naming the variable and what it may be."""

import os
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
ENGINES = ("sqlite", "postgres", "postgresql")


def load(file: Path) -> None:
    """Take variables from a file of NAME=value lines, if it is there. What the environment says goes first."""
    lines = file.read_text().splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not re.match(r"[A-Z_]+=", line):
            raise ImproperlyConfigured(f"{file}, line {number}: expected NAME=value.")
        name, _, value = line.partition("=")
        os.environ.setdefault(name, value.strip())


def text(name: str, default: str | None = None) -> str:
    """The variable's words; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment: it has no default here.")
    return value


def secret(name: str, file: Path, default: str | None = None) -> str:
    """A variable that may also be kept in a file, which ``make run`` writes."""
    kept = file.read_text().strip() if file.is_file() else ""
    return text(name, kept or default)


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no: use 1 or 0.")
    return value in TRUE


def number(name: str, *, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None


def choice(name: str, among: tuple[str, ...], *, default: str) -> str:
    value = os.environ.get(name, "").strip() or default
    if value not in among:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(among)}.")
    return value


def words(name: str, *, default: str = "") -> list[str]:
    """A list, its items set apart by commas: ``ALLOWED_HOSTS=a.org,b.org``."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def site(name: str, default: str) -> SplitResult:
    """The address of a whole host: scheme, host and perhaps a port, nothing after them."""
    value = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?", value):
        raise ImproperlyConfigured(f"{name}={value!r} is not a site's address: write it as https://example.org.")
    return urlsplit(value)


def address(name: str, default: str | None = None) -> str:
    """Where a service is: a host, perhaps with a path that stands before every question. Without a default it must be
    set."""
    value = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/[\w./~-]*)?", value):
        raise ImproperlyConfigured(f"{name}={value!r} is not a service's address: write it as https://example.org.")
    return value


def database(name: str, default: str, *, pooled: bool = False) -> dj_database_url.DBConfig:
    """The address is never repeated in the message: it holds a password.

    ``pooled``: each transaction may meet another connection of the server, so that no cursor stays there between two.
    Statements are not prepared there in any case: Django leaves that out.
    """
    value = text(name, default)
    if value.partition("://")[0] not in ENGINES:
        raise ImproperlyConfigured(f"{name} starts with none of {', '.join(f'{e}://' for e in ENGINES)}.")
    return dj_database_url.parse(value, conn_max_age=None, conn_health_checks=True, disable_server_side_cursors=pooled)
