"""
Two records of one work, made one. The record that goes stays as a row, since old versions were published with it;
its key leads to the record that was kept.

    propose_merge --(nobody cites the one that goes)--> done --undo_merge--> undone
          |
         open --confirm_merge (another person)--> done
          +--refuse_merge--> refused
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from references import identity, uses
from references.csl import Problem
from references.errors import Decided, NotAllowed, NotValid
from references.library import records
from references.models import Action, Merge, MergeState, Reference

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PROOF = {"pmid": "PMIDs", "pmcid": "PMCIDs", "nct": "trial numbers"}
"""What two works never share. Two DOIs are no proof: a preprint has one of its own."""


@transaction.atomic
def propose_merge(gone: Reference, kept: Reference, *, by: "User", reason: str = "") -> Merge:
    """Make ``gone`` lead to ``kept``: at once where no text cites it, else once a second person confirms it."""
    kept, gone = _locked(kept, gone)
    _require_two_whole(kept, gone)
    merge = Merge(kept=kept, gone=gone, reason=reason.strip(), state=MergeState.OPEN, proposed_by=by)
    if uses.cited(gone):
        if not merge.reason:
            raise NotValid([Problem("reason", "texts cite this record: say why the two are one work")])
        merge.save()
        return merge
    return _carry_out(merge, kept, gone, by)


@transaction.atomic
def confirm_merge(merge: Merge, *, by: "User") -> Merge:
    """The second person's yes. Whoever cites the record that goes is told in the same transaction."""
    kept, gone = _locked(merge.kept, merge.gone)
    merge = _at(merge, MergeState.OPEN)
    if by.pk == merge.proposed_by_id:
        raise NotAllowed("You proposed this merge, so another person must confirm it.")
    _require_may_decide(by)
    _require_two_whole(kept, gone, but=merge)
    return _carry_out(merge, kept, gone, by)


@transaction.atomic
def refuse_merge(merge: Merge, *, by: "User") -> Merge:
    """No from a second person, or taken back by who proposed it."""
    merge = _at(merge, MergeState.OPEN)
    if by.pk != merge.proposed_by_id:
        _require_may_decide(by)
    return _decide(merge, MergeState.REFUSED, by)


@transaction.atomic
def undo_merge(merge: Merge, *, by: "User") -> Merge:
    """Two records again: what the kept one took over goes back, unless somebody has corrected it since."""
    kept, gone = _locked(merge.kept, merge.gone)
    merge = _at(merge, MergeState.DONE)
    _require_may_decide(by)
    back = {field for field in merge.taken if kept.csl.get(field) == gone.csl.get(field)}
    changed = _change(kept, {field: value for field, value in kept.csl.items() if field not in back})
    gone.merged_into = None
    records.apply(gone, gone.csl, gone.key, {})
    records.log(kept, Action.UNMERGED, changed, by)
    records.log(gone, Action.UNMERGED, [], by)
    merge = _decide(merge, MergeState.UNDONE, by)
    uses.parted(gone, kept, by)
    uses.details_changed(kept)
    return merge


def _carry_out(merge: Merge, kept: Reference, gone: Reference, by: "User") -> Merge:
    """``gone`` gives up its identifiers first, since each may stand in the library once."""
    gone.merged_into = kept
    records.apply(gone, gone.csl, gone.key, {})
    merge.taken = sorted(field for field in gone.csl if field != "id" and not kept.csl.get(field))
    changed = _change(kept, kept.csl | {field: gone.csl[field] for field in merge.taken})
    records.log(gone, Action.MERGED, [{"field": "leads to", "old": None, "new": kept.key}], by)
    records.log(kept, Action.MERGED, changed, by)
    merge = _decide(merge, MergeState.DONE, by)
    uses.merged(gone, kept, by)
    uses.details_changed(kept)
    return merge


def _change(kept: Reference, record: dict) -> list[dict]:
    changed = records.changes(kept, record, kept.key, {})
    records.apply(kept, records.cleaned(record), kept.key, {})
    return changed


def _locked(*references: Reference) -> tuple[Reference, Reference]:
    """Both rows, locked in the order of their numbers, so that two merges never wait for each other."""
    found = {each.pk: records.locked(each) for each in sorted(references, key=lambda each: each.pk)}
    first, second = (found[each.pk] for each in references)
    return first, second


def _require_two_whole(kept: Reference, gone: Reference, *, but: Merge | None = None) -> None:
    if kept.pk == gone.pk:
        raise NotValid([Problem("", "choose two different records")])
    for each in (kept, gone):
        if each.merged_into_id:
            raise Decided(f"{each.key} was merged into {each.merged_into.key} already.")
    if gone.merged_from.exists():
        raise NotValid([Problem("", f"other records were merged into {gone.key}: keep that one instead")])
    waiting = Merge.objects.filter(state=MergeState.OPEN, gone__in=[kept, gone])
    if other := next((each for each in waiting if each != but), None):
        raise Decided(f"A merge of {other} already waits for a second person. Decide that one first.")
    if apart := [PROOF[kind] for kind in identity.told_apart(kept.csl, gone.csl) if kind in PROOF]:
        raise NotValid([Problem("", f"the records have different {apart[0]}, so they are two works")])


def _require_may_decide(by: "User") -> None:
    if not by.has_perm("references.confirm_identity"):
        raise NotAllowed("You may not decide which records of the library are one work.")


def _at(merge: Merge, state: MergeState) -> Merge:
    current = Merge.objects.select_for_update(no_key=True).select_related("kept", "gone").get(pk=merge.pk)
    if current.state != state:
        raise Decided(f"This merge is no longer where you saw it: {current.get_state_display().lower()}.")
    return current


def _decide(merge: Merge, state: MergeState, by: "User") -> Merge:
    merge.state, merge.decided_by, merge.decided_at = state, by, timezone.now()
    merge.save()
    return merge
