"""What work a cited reference is, changed by two people."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from references import identity, uses
from references.csl import Problem
from references.errors import Decided, NotAllowed, NotValid
from references.library import records
from references.models import Action, IdentityProposal, ProposalState, Reference

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def propose_identity(reference: Reference, csl: Mapping, *, by: "User", reason: str) -> IdentityProposal:
    """Ask a second person to confirm that a cited work is another than the record says."""
    current, record = records.locked(reference), records.cleaned(csl)
    if not reason.strip():
        raise NotValid([Problem("reason", "say why the record names the wrong work")])
    if not identity.changes(current.csl, record):
        raise NotValid([Problem("", "nothing here changes which work it stands for: save it as a correction")])
    if current.identity_proposals.filter(state=ProposalState.OPEN).exists():
        raise Decided("A change of this reference is already waiting for a second person. Decide that one first.")
    records.refuse_duplicates(Reference(pk=current.pk, key=current.key, csl=record))
    return IdentityProposal.objects.create(
        reference=current,
        changes=records.changes(current, record, current.key, {}),
        fingerprint=current.fingerprint,
        reason=reason.strip(),
        proposed_by=by,
    )


@transaction.atomic
def confirm_identity(proposal: IdentityProposal, *, by: "User") -> Reference:
    """The second person's yes. Whoever cites the work is told in the same transaction."""
    current = records.locked(proposal.reference)
    proposal = _open(proposal)
    if by.pk == proposal.proposed_by_id:
        raise NotAllowed("You proposed this change, so another person must confirm it.")
    if not by.has_perm("references.confirm_identity"):
        raise NotAllowed("You may not confirm which work a cited reference stands for.")
    _refuse_if_changed(proposal, current)
    fields = current.csl | {change["field"]: change["new"] for change in proposal.changes}
    records.apply(current, records.cleaned(fields), current.key, {})
    _decide(proposal, ProposalState.CONFIRMED, by)
    records.log(current, Action.IDENTITY, proposal.changes, by)
    uses.identity_changed(current, by)
    uses.details_changed(current)
    return current


@transaction.atomic
def refuse_identity(proposal: IdentityProposal, *, by: "User", answer: str = "") -> IdentityProposal:
    """No from a second person, or taken back by who proposed it."""
    records.locked(proposal.reference)
    proposal = _open(proposal)
    if by.pk != proposal.proposed_by_id and not by.has_perm("references.confirm_identity"):
        raise NotAllowed("You may not decide which work a cited reference stands for.")
    return _decide(proposal, ProposalState.REFUSED, by, answer.strip())


def _open(proposal: IdentityProposal) -> IdentityProposal:
    current = IdentityProposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != ProposalState.OPEN:
        raise Decided(f"This proposal has been decided: {current.get_state_display().lower()}.")
    return current


def _refuse_if_changed(proposal: IdentityProposal, current: Reference) -> None:
    """Only the proposed fields change, and only from what the proposer saw: a correction since then stays."""
    stale = [c["field"] for c in proposal.changes if current.csl.get(c["field"]) != c["old"]]
    if stale or proposal.fingerprint != current.fingerprint:
        raise Decided(
            f"The reference has changed since this was proposed ({', '.join(stale) or 'its work'}). "
            "Refuse this proposal and make a new one."
        )


def _decide(proposal: IdentityProposal, state: ProposalState, by: "User", answer: str = "") -> IdentityProposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.answer = answer
    proposal.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    return proposal
