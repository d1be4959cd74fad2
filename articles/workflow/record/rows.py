"""Rows of the permanent tables, and the digest of each: what a batch of the chain is made of.

A digest covers a row's columns by name. Which columns there were is kept beside it, so that a column that an upgrade
adds leaves older digests as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from articles.models import Seal
from articles.workflow.writing import bundle
from references import insert_only


def tables() -> dict[str, type[Model]]:
    """Every permanent table but the chain's own, by name."""
    return {model._meta.db_table: model for model in insert_only.models() if model is not Seal}


def columns(model: type[Model]) -> list[str]:
    return sorted(field.attname for field in model._meta.concrete_fields)


def read(model: type[Model], names: Sequence[str], keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Primary key and digest, over the columns of these names, of the rows that are there."""
    found = model._default_manager.filter(pk__in=keys).order_by("pk")
    for values in found.values("pk", *names).iterator(chunk_size=200):
        yield values["pk"], digest({name: values[name] for name in names})


def digest(values: Mapping[str, Any]) -> str:
    return bundle.digest(bundle.exact({name: bundle.plain(value) for name, value in values.items()}))
