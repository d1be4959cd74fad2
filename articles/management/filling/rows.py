"""The rows that belong to one document, as values."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.models import (
    Assignment,
    Byline,
    CheckReport,
    ChosenDisclaimer,
    Citation,
    Document,
    DocumentLink,
    Event,
    Named,
    OutwardLink,
    Question,
    Review,
    Revision,
    SearchEntry,
    Submission,
    Tally,
    Version,
    Waiver,
)

WAYS: dict[type[Model], str] = {
    Document: "pk",
    Revision: "document",
    Submission: "document",
    Version: "document",
    CheckReport: "submission__document",
    Review: "submission__document",
    Named: "version__document",
    Citation: "document",
    DocumentLink: "document",
    OutwardLink: "document",
    Byline: "document",
    Question: "document",
    ChosenDisclaimer: "document",
    Event: "document",
    Assignment: "document",
    Waiver: "document",
    Tally: "document",
    SearchEntry: "document",
}
"""What a step of the workflow writes for a document, and how each row leads to it; what is named comes first."""


@dataclass(frozen=True)
class Row:
    model: type[Model]
    pk: int
    values: dict[str, Any]


def rows_of(document: int) -> list[Row]:
    found = (
        (model, each)
        for model, way in WAYS.items()
        for each in model._default_manager.filter(**{way: document}).order_by("pk")
    )
    return [
        Row(model, each.pk, {field.attname: getattr(each, field.attname) for field in model._meta.concrete_fields})
        for model, each in found
    ]
