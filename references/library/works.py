"""A work comes in, is corrected, gets a notice, goes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from references import identity, uses
from references.csl import Problem
from references.errors import Decided, IdentityIsCited, InUse, KeptForGood, NotValid, Stale
from references.library import records
from references.models import Action, Notice, Reference
from references.notices.once import is_news

if TYPE_CHECKING:
    from django.contrib.auth.models import User


_PERMANENT = {
    "notices": "notices",
    "identity_proposals": "proposals about its work",
    "merges": "merges",
    "merged_away": "merges",
}


@transaction.atomic
def add(
    csl: Mapping, *, by: "User", key: str | None = None, source: str = "", confirmed: bool = True, **facts: object
) -> Reference:
    """A new work; ``facts`` are values of FACTS. Raises NotValid, AlreadyThere.

    ``source``: the service or file that the record came from; not ``confirmed``: nobody has looked at it yet.
    """
    record = records.cleaned(csl)
    reference = Reference(
        key=key or records.free_key(record),
        csl=record,
        source=source,
        confirmed=confirmed,
        **records.known(facts),
    )
    records.save(reference)
    records.log(reference, Action.ADDED, [], by)
    uses.details_changed(reference)
    return reference


@transaction.atomic
def correct(
    reference: Reference, csl: Mapping, *, by: "User", edit: int, key: str | None = None, **facts: object
) -> Reference:
    """Change details. ``edit`` is the number that the work had when this person opened it.

    Facts that are not given stay. What changes nothing succeeds, also from a stale form.
    Raises NotValid, AlreadyThere, Stale, IdentityIsCited.
    """
    current, record, given = records.locked(reference), records.cleaned(csl), records.known(facts)
    if current.merged_into_id:
        raise Decided(f"{current.key} was merged into {current.merged_into.key}: correct that record.")
    key = key or current.key
    changed = records.changes(current, record, key, given)
    if not changed:
        return current
    if edit != current.edit:
        raise Stale(current, changed)
    _refuse_if_cited(current, record, key)
    current.by_hand = sorted(
        {*current.by_hand, *(c["field"] for c in changed if c["field"] in {*current.csl, *record})}
    )
    records.apply(current, record, key, given)
    records.log(current, Action.CORRECTED, changed, by)
    uses.details_changed(current)
    return current


@transaction.atomic
def confirm(reference: Reference, *, by: "User") -> Reference:
    """A person has looked at a record that came from a file, and it is the work that it says."""
    current = records.locked(reference)
    if current.confirmed:
        return current
    current.confirmed = True
    current.edit += 1
    current.save(update_fields=["confirmed", "edit"])
    records.log(current, Action.CONFIRMED, [], by)
    uses.details_changed(current)
    return current


@transaction.atomic
def add_notice(reference: Reference, notice: Notice, *, by: "User | None") -> Notice:
    """What a journal said about a work: the next request of any page that shows the work shows it.

    ``by`` is nobody where a check found it. Whoever cites the work is told of each notice once, from however many
    sources it comes.
    """
    current = records.locked(reference)
    known = current.every_notice
    notice.reference, notice.by = current, by
    notice.save(force_insert=True)
    notice.refresh_from_db(fields=["date"])  # as a date, however it was given
    if is_news(notice, known, current.doi):
        uses.flagged(current, notice, by)
    uses.details_changed(current)
    return notice


@transaction.atomic
def delete(reference: Reference, *, by: "User") -> None:
    """Take out a work that nobody cites; the log keeps its record. Raises InUse, KeptForGood."""
    current = records.locked(reference)
    if uses.cited(current):
        raise InUse(current, uses.of(current))
    for relation, what in _PERMANENT.items():
        if getattr(current, relation).exists():
            raise KeptForGood(current, what)
    current.edit += 1
    records.log(current, Action.DELETED, [{"field": "record", "old": current.csl, "new": None}], by)
    current.delete()
    uses.details_changed(reference)


def _refuse_if_cited(current: Reference, record: Mapping, key: str) -> None:
    """A cited work keeps its key, and its identity until a second person confirms another.

    A record that nobody has confirmed stands for nothing yet: no text that cites it can be handed in, and whoever
    confirms it says which work it is.
    """
    parts = identity.changes(current.csl, record) if current.confirmed else []
    if (parts or key != current.key) and uses.cited(current):
        if key != current.key:
            raise NotValid([Problem("key", "texts cite this reference by it, so it stays as it is")])
        raise IdentityIsCited(parts, uses.identity_changing(current))
