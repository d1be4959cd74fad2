"""
What is handed in together, and published together.

An article takes along the FAQs and terms on its page that nobody has published yet: they stand on the page that its
reviewers read, and the digest that they sign covers them. Several small texts may be handed in as one list.

What is under review on its own does not come along: it is published first, or taken back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Document, Kind, Parcel, Role, State, Submission
from articles.workflow import locking, policy, rules
from articles.workflow.cited import tasks
from articles.workflow.errors import WrongState
from articles.workflow.writing import manuscript, shown
from articles.workflow.writing.manuscript import Manuscript

TRAVELLERS = (Kind.FAQ, Kind.TERM)


@dataclass(frozen=True)
class Piece:
    """A draft and its texts as they were read when its row was locked."""

    document: Document
    read: Manuscript


@dataclass(frozen=True)
class Companion:
    """What was handed in with others and asks for a role; ``reason``: why this person may not give it now."""

    submission: Submission
    reason: str


def comes_along(document: Document) -> bool:
    never_published = not document.is_public and not document.versions.exists()
    return document.kind in TRAVELLERS and document.state == State.DRAFT and never_published and not document.discarded


def why_not_along(document: Document) -> str:
    """To follow 'The FAQ “Is it approved?”', for one that is not public and cannot come along."""
    if document.discarded:
        return "was discarded: restore it, or take it out."
    leader = lead(document.submission) if document.submission else None
    if leader:
        return f"is in review with “{leader.document}”: publish that one first, or take it out."
    if document.submission:
        return "is in review on its own: publish it first, or take it back, so that it can come along."
    what = "was withdrawn" if document.versions.exists() else "has not been published yet"
    return f"{what}: publish it first, or take it out."


def brought(document: Document, read: Manuscript) -> list[Document]:
    """What a draft would take along, were it handed in now, each after what stands in it."""
    return [piece.document for piece in _gathered([Piece(document, read)])[:-1]]


def with_companions(documents: Iterable[Document]) -> list[Document]:
    """These drafts and what they would take along, each after what stands in it."""
    return [piece.document for piece in _gathered(_read(documents))]


def locked(pks: Iterable[int]) -> list[Piece]:
    """These drafts and what they take along, each after what stands in it; all of their rows are held."""
    pks = list(pks)
    first = _gathered(_read(Document.objects.filter(pk__in=pks)))
    rows = locking.lock_all({*pks, *(piece.document.pk for piece in first)})
    pieces = _gathered(_read(rows[pk] for pk in pks))
    missing = [piece.document for piece in pieces if piece.document.pk not in rows]
    if missing:  # somebody saved between the two looks
        raise WrongState(f"“{missing[0]}” was added just now. Look at what comes along, and hand in again.")
    return [Piece(rows[piece.document.pk], piece.read) for piece in pieces]


def lead(submission: Submission) -> Submission | None:
    """The submission on whose page this one stands, if it came along with one."""
    if submission.parcel_id is None or submission.leads:
        return None
    found = Submission.objects.filter(parcel=submission.parcel_id, leads=True)
    return found.select_related("document", "revision").first()


def listed(parcel: Parcel) -> list[Submission]:
    """What of it is still under review or approved, in the order in which it is to be published."""
    found = Submission.objects.filter(parcel=parcel, current_for__isnull=False)
    return list(found.select_related("document__live", "revision").order_by("pk"))


def members(submission: Submission) -> list[Submission]:
    """What is under review in its parcel, itself included."""
    return listed(submission.parcel) if submission.parcel else [submission]


def companions(submission: Submission) -> list[Submission]:
    """What came along with it, in the order in which it is to be published."""
    return [each for each in members(submission) if each.pk != submission.pk] if submission.leads else []


def opened_with(submission: Submission) -> list[Submission]:
    """What cannot stay under review without it: what shows it, and all that came along with what is opened."""
    others = [each for each in members(submission) if each.pk != submission.pk]
    opened = [submission]
    for other in others:  # each stands after what it shows
        shows = {line[0] for line in other.revision.content["uses"]["documents"]}
        if shows & {each.document_id for each in opened}:
            opened.append(other)
    return others if any(each.leads for each in opened) else opened[1:]


def decided_with(submission: Submission, by: User, role: str) -> list[Companion]:
    """What came along and still asks for this role, each with why this person may not give it."""
    return decided(companions(submission), by, role)


def decided_on(parcel: Parcel, by: User, role: str) -> list[Companion]:
    """The same of all that is on a list."""
    return decided(listed(parcel), by, role)


def decided(submissions: Iterable[Submission], by: User, role: str) -> list[Companion]:
    """The same of these."""
    asked = [each for each in submissions if role in rules.open_roles(each.document)]
    return [Companion(each, next(_obstacles(each, by, Role(role)), "")) for each in asked]


def _obstacles(submission: Submission, by: User, role: Role) -> Iterator[str]:
    document = submission.document
    answer = rules.may_review(by, submission, role)
    if not answer:
        yield answer.reason
    for earlier in policy.of_submission(submission).before(role):
        if earlier in rules.open_roles(document):
            yield f"The {earlier.label} review comes first."
    for problem in tasks.unsettled(document, manuscript.read(document).works):
        yield problem.message


def _read(documents: Iterable[Document]) -> list[Piece]:
    return [Piece(document, manuscript.read(document)) for document in documents]


def _gathered(pieces: Iterable[Piece]) -> list[Piece]:
    found: dict[int, Piece] = {}
    for piece in pieces:
        _add(piece, found)
    return list(found.values())


def _add(piece: Piece, found: dict[int, Piece]) -> None:
    """First what stands in it: a term, then the FAQ that explains itself by it, then the article."""
    if piece.document.pk in found:
        return
    for each in shown.used(piece.document, piece.read):
        if comes_along(each):
            _add(Piece(each, manuscript.read(each)), found)
    found[piece.document.pk] = piece
