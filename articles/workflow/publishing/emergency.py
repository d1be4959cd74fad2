"""
Publishing without a full review, where waiting would harm readers. They are told 'not yet reviewed', with the reason.

    DRAFT or IN_REVIEW --publish_emergency--> DRAFT, live = n, which waits for the missing roles
                                                  | complete_review, each role by another person (unreviewed.py)
                                                  +--> reviewed
"""

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Document, Event, State, Submission, Version
from articles.workflow import clock, locking, rules
from articles.workflow.cited import tasks
from articles.workflow.errors import NotReady, Problem, WrongState
from articles.workflow.publishing import issuing
from articles.workflow.publishing.issuing import Dates, Lacking
from articles.workflow.publishing.words import NOTHING, Ending, Mending, Words
from articles.workflow.reviewing import fallen, periodic, review, unreviewed
from articles.workflow.rules import require
from articles.workflow.together import handing_in
from articles.workflow.writing import manuscript


@transaction.atomic
def publish_emergency(
    document: Document,
    *,
    by: User,
    edit: int,
    reason: str,
    change: str = "",
    note: str = "",
    mending: Mending = NOTHING.mending,
    ending: Ending = NOTHING.ending,
) -> Version:
    """Make a draft, or what is in review, public at once. ``edit``: which save the person had before them.

    What would break the page stops it all the same, and so does a flagged source of which nobody has said what
    becomes of it: that takes one sentence. Raises NotAllowed, WrongState, Stale, NotReady, Outdated.
    """
    document = locking.at(document.pk, State.DRAFT, State.IN_REVIEW)
    require(rules.may_publish_in_emergency(by))
    told = Words(change, note, mending, ending)
    problems = told.problems(document, first_day=clock.today())
    if not reason.strip():
        problems.append(Problem("reason", "Say why this cannot wait for its review. Readers see it."))
    if problems:
        raise NotReady(problems)
    submission = _submission(document, by=by, edit=edit, reason=reason)
    lacking = Lacking(tuple(rules.open_roles(document)), reason.strip())
    version = issuing.issue(
        submission,
        manuscript.read(document),
        by=by,
        told=told,
        dates=Dates(None, periodic.next_due(submission.revision.own, since=clock.today())),
        step=Event.Step.EMERGENCY,
        lacking=lacking,
    )
    unreviewed.announce(version.unreviewed)
    return version


def _submission(document: Document, *, by: User, edit: int, reason: str) -> Submission:
    """What is in review, if it still is what was handed in; else the draft, handed in by this very step."""
    if document.state == State.DRAFT:
        return handing_in.hand_in_alone(document, by=by, edit=edit, note=reason)
    submission = Submission.objects.select_related("revision").get(current_for=document)
    submission.document = document
    if submission.parcel_id:
        raise WrongState("It was handed in together with other texts. Take it back, and publish it without them.")
    read = manuscript.read(document)
    review.require_same(document, submission, read)
    tasks.require_settled(document, read)
    if why := " ".join(fallen.told(each) for each in fallen.of(submission)):
        raise WrongState(f"{why} Take the text back, and publish it without that approval.")
    return submission
