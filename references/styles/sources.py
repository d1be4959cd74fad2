"""Who brought a work out, and in which version."""

from collections.abc import Mapping

from django.utils.safestring import SafeString

from references import names
from references.styles.parts import rich
from references.words import text


def publisher(csl: Mapping) -> SafeString:
    """Unless it is the author, whom one does not name twice."""
    return _unless_author(csl, "publisher")


def site(csl: Mapping) -> SafeString:
    """The website, server or repository, unless it is the author."""
    return _unless_author(csl, "container-title", "publisher", "archive")


def version(csl: Mapping) -> str:
    """'Version 1.2'."""
    number = text(csl.get("version"))
    return f"Version {number}" if number else ""


def _unless_author(csl: Mapping, *fields: str) -> SafeString:
    by = {text(name.get("literal")) for name in names.of(csl, "author")}
    named = (text(csl.get(field)) for field in fields)
    return rich(next((name for name in named if name and name not in by), ""))
