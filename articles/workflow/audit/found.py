from dataclasses import dataclass
from enum import Enum

from django.db.models import Model

WAYS = ("document__title", "version__document__title", "submission__document__title", "revision__document__title")


class Grade(Enum):
    WRONG = "wrong"
    UNKNOWN = "unknown"
    KNOWN = "redacted"


@dataclass(frozen=True)
class Found:
    """Something that does not fit, or that cannot be told: the table, the row, its document, and what it is."""

    table: str
    pk: int | None = None
    document: str = ""
    what: str = ""
    grade: Grade = Grade.WRONG

    def __str__(self) -> str:
        row = self.table if self.pk is None else f"{self.table} {self.pk}"
        return f"{self.grade.value}: {row}{f', “{self.document}”' if self.document else ''}: {self.what}"


def of(row: Model, what: str, grade: Grade = Grade.WRONG) -> Found:
    return at(type(row), row.pk, what, grade)


def at(model: type[Model], pk: int, what: str, grade: Grade = Grade.WRONG) -> Found:
    """Of a row that may be gone."""
    return Found(model._meta.db_table, pk, document_of(model, pk), what, grade)


def document_of(model: type[Model], pk: int) -> str:
    """The title of the document that a row belongs to, or the key of the work; '' where there is none."""
    fields = {field.name for field in model._meta.get_fields()}
    ways = [*(way for way in WAYS if way.partition("__")[0] in fields), *({"key", "reference"} & fields)]
    for way in ways[:1]:
        path = "reference__key" if way == "reference" else way
        return model._default_manager.filter(pk=pk).values_list(path, flat=True).first() or ""
    return ""
