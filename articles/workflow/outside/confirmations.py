"""
A guest's decision, confirmed by a code that is sent to the invited address.

    ask      try the decision out, keep its words, send a code for exactly these words and this text
    confirm  the right code in time, and the decision is taken as it was kept

The link alone decides nothing: it may have been passed on. A code holds for fifteen minutes and five tries, the newest
one alone; how often one may be asked for is limited, since each is a letter.
"""

import hmac
import secrets
from datetime import timedelta
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from articles.models import ConfirmationCode, Decision, Invitation, Review, Submission
from articles.workflow import clock
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.outside import inviting
from articles.workflow.reviewing import review

DIGITS = 8
LASTS = timedelta(minutes=15)
MOST_TRIES = 5
MOST_LETTERS, WITHIN = 6, timedelta(hours=1)


class WrongCode(NotReady):
    """The code does not fit, or does not hold any more; the decision is kept, and nothing was signed."""

    def __init__(self, message: str) -> None:
        super().__init__([Problem("code", message)])


@transaction.atomic
def ask(invitation: Invitation, submission: Submission, decision: dict[str, Any]) -> ConfirmationCode:
    """Send a code for this decision. What would refuse the decision refuses it here already.

    ``decision``: 'decision', one of Decision, and the words as ``workflow.approve`` takes them.
    """
    _require_few(invitation)
    _rehearse(submission, cast(User, invitation.guest), decision)
    now = clock.now()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    asked = ConfirmationCode.objects.create(
        invitation=invitation,
        submission=submission,
        decision=decision,
        code_hash=_hash(invitation, code),
        at=now,
        expires_at=now + LASTS,
    )
    inviting.send_code(invitation, code, decision["decision"])
    return asked


def again(invitation: Invitation) -> ConfirmationCode:
    """Another code for the decision that still waits for one."""
    asked = newest(invitation)
    if asked is None:
        raise AlreadyDone("Nothing waits for a code.")
    return ask(invitation, asked.submission, asked.decision)


def newest(invitation: Invitation) -> ConfirmationCode | None:
    """The last code that was sent, unless it has been used."""
    asked = invitation.codes.select_related("submission").last()
    return asked if asked and not asked.used_at else None


def confirm(invitation: Invitation, code: str) -> Review:
    """Take the decision that waits for this code. Raises WrongCode, or what refuses the decision by now."""
    asked = _counted(invitation)
    if not hmac.compare_digest(asked.code_hash, _hash(invitation, "".join(code.split()))):
        left = MOST_TRIES - asked.tries
        rest = f"You have {left} more {'try' if left == 1 else 'tries'}." if left else "Ask for a new one."
        raise WrongCode(f"This is not the code that we sent last. {rest}")
    with transaction.atomic():
        if not ConfirmationCode.objects.filter(pk=asked.pk, used_at=None).update(used_at=clock.now()):
            raise AlreadyDone("This decision was confirmed already.")
        signed = _take(asked.submission, cast(User, invitation.guest), asked.decision)
        Invitation.objects.filter(pk=invitation.pk).update(typed={})
    return signed


def _counted(invitation: Invitation) -> ConfirmationCode:
    """The newest code, its try counted before it is looked at: who asks twenty times at once has five tries too."""
    asked = newest(invitation)
    if asked is None:
        raise AlreadyDone("Nothing waits for a code: decide first, or the decision was confirmed already.")
    if asked.expires_at <= clock.now():
        raise WrongCode("This code is too old. Ask for a new one.")
    open_ = ConfirmationCode.objects.filter(pk=asked.pk, tries__lt=MOST_TRIES)
    if not open_.update(tries=F("tries") + 1):
        raise WrongCode("This code was tried too often. Ask for a new one.")
    asked.refresh_from_db(fields=["tries"])
    return asked


def _require_few(invitation: Invitation) -> None:
    if invitation.codes.filter(at__gt=clock.now() - WITHIN).count() >= MOST_LETTERS:
        raise WrongState(f"{MOST_LETTERS} codes were sent within an hour. Wait a while; what you wrote is kept.")


class _Rehearsed(Exception):
    """Undoes what was only tried out."""


def _rehearse(submission: Submission, guest: User, decision: dict[str, Any]) -> None:
    """Take the decision and undo it, so that nobody types a code for what would be refused."""
    try:
        with transaction.atomic():
            _take(submission, guest, decision)
            raise _Rehearsed
    except _Rehearsed:
        return


def _take(submission: Submission, guest: User, decision: dict[str, Any]) -> Review:
    words = {name: value for name, value in decision.items() if name != "decision"}
    if decision["decision"] == Decision.APPROVE:
        return review.approve(submission, by=guest, **words)
    words.pop("extent", None)
    return review.request_changes(submission, by=guest, **words)


def _hash(invitation: Invitation, code: str) -> str:
    """Keyed: eight digits alone would be found by trying."""
    return salted_hmac("articles.confirmation", f"{invitation.pk}:{code}", algorithm="sha256").hexdigest()
