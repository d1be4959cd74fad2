"""What a work of the library may take over from a record that came in: fields that it lacks, never others."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from references import identity, uses
from references.formats import hints
from references.library import records
from references.models import Action, Reference

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def of(work: Reference, record: Mapping) -> tuple[dict, list[str]]:
    """The fields that it gains, and those that would change which work a cited reference stands for.

    A field that a person has emptied stays empty.
    """
    lacking = {f: value for f, value in record.items() if f not in {"id", *work.by_hand} and not work.csl.get(f)}
    if custom := _custom(work.csl.get("custom"), record.get("custom")):
        lacking["custom"] = custom
    if not lacking or not uses.cited(work):
        return lacking, []
    kept_back = [f for f, value in lacking.items() if identity.changes(work.csl, {**work.csl, f: value})]
    return {f: value for f, value in lacking.items() if f not in kept_back}, kept_back


def trial(work: Reference, record: Mapping) -> str:
    """The trial that the record names, where the library knows none."""
    return "" if work.trial else hints.trial(record)


def take(work: Reference, fields: Mapping, trial: str, *, by: "User") -> Reference:
    """Write them; what came from a file is not by hand, so that a later look-up may better it."""
    current = records.locked(work)
    fields = {field: value for field, value in fields.items() if field == "custom" or not current.csl.get(field)}
    record, facts = records.cleaned({**current.csl, **fields}), {"trial": trial} if trial else {}
    if changed := records.changes(current, record, current.key, facts):
        records.apply(current, record, current.key, facts)
        records.log(current, Action.CORRECTED, changed, by)
        uses.details_changed(current)
    return current


def _custom(ours: object, theirs: object) -> dict:
    """Ours with what another format said that we have nothing of; {} where nothing is added."""
    if not isinstance(theirs, Mapping) or not isinstance(ours, Mapping | None):
        return {}
    ours = dict(ours or {})
    added = {name: value for name, value in theirs.items() if name not in ours and name != "authors"}
    return ours | added if added else {}
