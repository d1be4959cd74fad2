"""What the library said of works at an earlier time, as far as its log tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from references.errors import Change
from references.library.records import FACTS
from references.models import Action, ReferenceEdit

ASIDE = {*FACTS, "key", "record"}  # what an edit may tell of beside the fields of the record


def corrected(kept: Mapping[str, tuple[Mapping[str, Any], datetime]], until: datetime) -> dict[str, dict[str, Any]]:
    """Records by key, each kept at a moment, with the corrections that were made between that moment and ``until``.

    A merge changes none of them: the record stays the one that the text was published with.
    """
    edits = ReferenceEdit.objects.filter(key__in=kept, at__lte=until, action__in=(Action.CORRECTED, Action.IDENTITY))
    made: dict[str, list[Change]] = defaultdict(list)
    for edit in edits.order_by("pk"):
        if edit.at > kept[edit.key][1]:
            made[edit.key] += edit.changes
    return {key: redone(csl, made[key]) for key, (csl, _) in kept.items()}


def redone(csl: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The record after these changes, in their order."""
    record = dict(csl)
    for change in changes:
        if change["field"] in ASIDE:
            continue
        if change["new"] is None:
            record.pop(change["field"], None)
        else:
            record[change["field"]] = change["new"]
    return record
