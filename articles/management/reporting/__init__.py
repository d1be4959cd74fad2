"""What ``manage.py check_articles`` tells, in three formats: each writes a document as soon as it was checked."""

from typing import Protocol

from articles.management.reporting.checked import Checked, Line, Totals
from articles.management.reporting.github import GitHub
from articles.management.reporting.json import Json
from articles.management.reporting.text import Text


class Format(Protocol):
    """Each part is written as soon as it is told, so that nothing waits in memory."""

    def begin(self) -> str: ...

    def document(self, checked: Checked) -> str: ...

    def end(self, totals: Totals) -> str: ...


FORMATS: dict[str, type[Format]] = {"text": Text, "json": Json, "github": GitHub}

__all__ = ["FORMATS", "Checked", "Format", "Line", "Totals"]
