"""What sources say of a work now, kept beside its record until a person takes it over or refuses it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from references import comparison, lookup, uses
from references.csl import Problem
from references.errors import Change, Decided, NotValid, Stale
from references.library import proposals, records
from references.lookup import Found
from references.models import Action, IdentityProposal, Reference, Refresh, RefreshState
from references.words import fold, text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def ask_again(reference: Reference) -> Found:
    """Ask the sources afresh, by each of its identifiers until one answers; by its title where it has none.

    It takes seconds: call it outside of transactions.
    """
    tried: tuple[lookup.Tried, ...] = ()
    known = [identifier for identifier in reference.identifiers if identifier.kind != "url"]
    for identifier in known:
        found = lookup.find(str(identifier), fresh=True)
        tried += found.tried
        if found.item:
            return replace(found, tried=tried)
    return Found(reference.title, known[0], tried=tried) if known else _by_title(reference)


@transaction.atomic
def keep_refresh(reference: Reference, found: Found) -> Refresh | None:
    """Put what was found beside the record, instead of what waited there; None where they say the same."""
    current = records.locked(reference)
    current.refreshes.filter(state=RefreshState.OPEN).delete()
    changes = comparison.differences(current.csl, found.item)
    if not changes:
        return None
    return Refresh.objects.create(reference=current, source=found.source, changes=changes)


def standing(refresh: Refresh, reference: Reference) -> list[Change]:
    """What of it the record still does not say."""
    return comparison.differences(reference.csl, {"type": reference.type} | _said(refresh.changes))


@transaction.atomic
def take_over(
    refresh: Refresh, fields: Collection[str], *, by: "User", edit: int
) -> tuple[Reference, IdentityProposal | None]:
    """Put these fields into the record. They are no corrections by hand: a later refresh may change them again.

    Which work a cited reference is changes by a proposal, which is given back. Raises NotValid, Decided, Stale,
    AlreadyThere.
    """
    current = records.locked(refresh.reference)
    if current.merged_into:
        raise Decided(f"{current.key} was merged into {current.merged_into.key}: look at that record.")
    refresh = _open(refresh)
    chosen = [change for change in standing(refresh, current) if change["field"] in fields]
    if not chosen:
        raise NotValid([Problem("", "tick the fields to take over, or keep the record as it is")])
    if edit != current.edit:
        raise Stale(current, chosen)
    apart = current.confirmed and uses.cited(current)
    waiting = [change for change in chosen if apart and comparison.changes_identity(current.csl, change)]
    _apply(current, [change for change in chosen if change not in waiting], by)
    _decide(refresh, RefreshState.DONE, by)
    return current, _proposed(current, waiting, refresh.source, by) if waiting else None


@transaction.atomic
def refuse_refresh(refresh: Refresh, *, by: "User") -> None:
    """The record stays as it is."""
    records.locked(refresh.reference)
    _decide(_open(refresh), RefreshState.REFUSED, by)


def _by_title(reference: Reference) -> Found:
    """A candidate counts only if it has our very title and its year is near."""
    found = lookup.find(reference.title)
    for work in found.candidates:
        if fold(text(work.item.get("title"))) == fold(reference.title) and _near(Reference(csl=work.item), reference):
            return Found(found.asked, item=work.item, source="Crossref, by its title", warnings=work.warnings)
    return found


def _near(one: Reference, other: Reference) -> bool:
    one.read_record()
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def _apply(current: Reference, chosen: Sequence[Change], by: "User") -> None:
    if not chosen:
        return
    record = records.cleaned(current.csl | _said(chosen))
    changed = records.changes(current, record, current.key, {})
    current.by_hand = [field for field in current.by_hand if field not in _said(chosen)]
    records.apply(current, record, current.key, {})
    records.log(current, Action.CORRECTED, changed, by)
    uses.details_changed(current)


def _proposed(current: Reference, waiting: Sequence[Change], source: str, by: "User") -> IdentityProposal:
    return proposals.propose_identity(current, current.csl | _said(waiting), by=by, reason=f"{source} says so now.")


def _said(changes: Sequence[Change]) -> dict:
    return {change["field"]: change["new"] for change in changes}


def _open(refresh: Refresh) -> Refresh:
    current = Refresh.objects.select_for_update().filter(pk=refresh.pk, state=RefreshState.OPEN).first()
    if current is None:
        raise Decided("This has been decided, or asked again since. Look at the reference as it stands now.")
    return current


def _decide(refresh: Refresh, state: RefreshState, by: "User") -> None:
    refresh.state, refresh.decided_by, refresh.decided_at = state, by, timezone.now()
    refresh.save(update_fields=["state", "decided_by", "decided_at"])
