"""What waits for whom: the lists of the desk's first page, in a number of queries that no length of list changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from articles.desk import asked, rows
from articles.desk.asked import Asked
from articles.desk.rows import Row, Turn
from articles.models import Assignment, Decision, Document, Event, Review, Role, State
from articles.workflow import policy, rules
from articles.workflow.outside import guests
from articles.workflow.writing import contributors

Step = Event.Step
# Why somebody may not review, to follow 'is' or 'are'.
WROTE = "an author of this text or of a change to it"
NEEDED_TWICE = "free for only one of the reviews that are still to come"
RETURNED = [Step.CHANGES, Step.SENT_BACK, Step.TAKEN_BACK]
ROUND = [
    Step.SUBMITTED,
    Step.APPROVED,
    Step.PUBLISHED,
    Step.EMERGENCY,
    *RETURNED,
]  # what moves a text on; the rest is beside it


@dataclass(frozen=True)
class Stuck:
    """A role that nobody is left for; ``holders`` have it, each with why they may not give it."""

    row: Row
    role: Role
    holders: tuple[tuple[User, str], ...]

    @property
    def by_writing(self) -> bool:
        """Somebody would be free again, were their change taken out."""
        return any(reason == WROTE for _, reason in self.holders)

    @property
    def by_reviewing(self) -> bool:
        """Somebody would be free, might one person give several reviews."""
        return any(reason != WROTE for _, reason in self.holders)


@dataclass
class Queues:
    waiting: list[Turn] = field(default_factory=list)
    coming: list[Asked] = field(default_factory=list)
    late: list[Row] = field(default_factory=list)
    closed: list[Turn] = field(default_factory=list)
    ready: list[Row] = field(default_factory=list)
    elsewhere: list[Row] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
    sent_back: list[Event] = field(default_factory=list)
    overtaken: list[Event] = field(default_factory=list)


def of(user: User) -> Queues:
    each = [_row(document) for document in under_review()]
    wrote = contributors.of_all([row.document for row in each])
    queues = Queues(stuck=list(_stuck(each, wrote)))
    held = {stuck.row.document.pk for stuck in queues.stuck}
    together = sorted(rows.folded(each), key=lambda row: row.since)
    for row in together:
        _sort_in(row, queues, user, wrote=wrote, held=held)
    queues.waiting.sort(key=lambda turn: turn.order)
    queues.coming = _coming(queues, user)
    queues.late = [row for row in together if row.late]
    _sort_returned(queues, user)
    return queues


def stuck(document: Document) -> list[Stuck]:
    """The dead ends of one draft in review."""
    found = [_row(each) for each in under_review().filter(pk=document.pk)]
    return list(_stuck(found, contributors.of_all([row.document for row in found])))


def under_review() -> QuerySet[Document]:
    """Drafts that are in review or approved, with what a row shows and without their texts."""
    approvals = Review.objects.filter(decision=Decision.APPROVE)
    return (
        Document.objects.filter(state__in=[State.IN_REVIEW, State.APPROVED])
        .select_related("submission__by")
        .prefetch_related(Prefetch("submission__reviews", queryset=approvals, to_attr="approvals"))
        .prefetch_related(Prefetch("assignments", queryset=_open_assignments(), to_attr="asked"))
        .annotate(published=Count("versions"))
        .defer("summary", "body", "takeaway", "funding", "submission__html", "submission__records")
    )


def returned() -> QuerySet[Event]:
    """The last step of each draft whose review was ended by it: looked for from such steps, not from all drafts.

    One kind of step after the other: of several at once SQLite reads the whole record.
    """
    later = Event.objects.filter(document=OuterRef("document"), pk__gt=OuterRef("pk"), step__in=ROUND)
    last = Event.objects.filter(~Exists(later))
    first, *others = (last.filter(step=step).order_by().values("pk") for step in RETURNED)
    ended = Event.objects.filter(pk__in=first.union(*others))
    approvals = Review.objects.filter(decision=Decision.APPROVE)
    return (
        ended.filter(document__state=State.DRAFT, document__discarded=False)
        .select_related("document", "by", "submission")
        .prefetch_related(Prefetch("submission__reviews", queryset=approvals, to_attr="approvals"))
        .defer("document__body", "document__takeaway", "submission__html", "submission__records")
        .order_by("-pk")
    )


def _open_assignments() -> QuerySet[Assignment]:
    return Assignment.objects.filter(ended_at=None).select_related("reviewer")


def was_approved(event: Event) -> bool:
    """Whether every role had approved the text before it was opened again."""
    given = {review.role for review in event.submission.approvals}
    return given.issuperset(policy.asked(event.document.kind, event.submission).roles)


def _row(document: Document) -> Row:
    rule = policy.of_document(document)
    given = {review.role for review in document.submission.approvals}
    open_ = tuple(role for role in rule.roles if role not in given)
    turn = open_[:1] if rule.in_order else open_
    return Row(
        document=document,
        submission=document.submission,
        number=document.published + 1,
        approvals=tuple(document.submission.approvals),
        open=open_,
        turn=turn,
        asked=asked.listed(document.asked, turn),
    )


def _sort_in(row: Row, queues: Queues, user: User, *, wrote: dict[int, set[int]], held: set[int]) -> None:
    """Where the next step of any text of the row is this person's, the row is."""
    if row.is_approved:
        (queues.ready if rules.may_publish(user) else queues.elsewhere).append(row)
        return
    turns = [turn for part in row.parts for turn in _turns(part, user, wrote=user.pk in wrote[part.document.pk])]
    free = [turn for turn in turns if not turn.reason]
    hindered = [turn for turn in turns if turn.row.document.pk not in held]
    if free:
        roles = dict.fromkeys(role for turn in free for role in turn.roles)
        queues.waiting.append(Turn(row, tuple(roles), asked=row.asked_of(user)))
    elif hindered:
        queues.closed.append(Turn(row, hindered[0].roles, hindered[0].reason))
    elif any(part.document.state != State.APPROVED and part.document.pk not in held for part in row.parts):
        queues.elsewhere.append(row)


def _turns(part: Row, user: User, *, wrote: bool) -> Iterator[Turn]:
    """One text's turn, where it asks for a role that this person has."""
    roles = tuple(role for role in part.turn if user.has_perm(f"articles.review_{role}"))
    if roles and part.document.state != State.APPROVED:
        yield Turn(part, roles, _reason(part, user, wrote=wrote))


def _coming(queues: Queues, user: User) -> list[Asked]:
    """What was asked of this person and is not their turn yet, or not handed in."""
    here = [part.document.pk for turn in (*queues.waiting, *queues.closed) for part in turn.row.parts]
    mine = _open_assignments().filter(reviewer=user, document__discarded=False).exclude(document__in=here)
    found = mine.exclude(document__state=State.APPROVED).select_related("reviewer", "document")
    return list(asked.listed(found.defer("document__body", "document__takeaway", "document__summary"), turn=()))


def _reason(row: Row, person: User, *, wrote: bool) -> str:
    """Why somebody who has the role may not give this approval; the workflow asks the same again."""
    if wrote:
        return WROTE
    given = [review for review in row.approvals if review.reviewer_id == person.pk]
    if given and not policy.of_document(row.document).one_person_several_roles:
        return f"its {given[0].get_role_display()} reviewer already"
    return ""


def _stuck(found: Iterable[Row], wrote: dict[int, set[int]]) -> Iterator[Stuck]:
    texts = list(found)
    holders = {role: list(rules.with_permission(f"review_{role}").order_by("pk")) for role in Role}
    invited = guests.invited([row.document.pk for row in texts])
    for row in texts:
        if row.document.state == State.APPROVED:
            continue
        writers = wrote[row.document.pk]
        reasons = {
            role: [(person, _reason(row, person, wrote=person.pk in writers)) for person in people]
            for role in row.open
            for people in [[*holders[role], *invited[row.document.pk, role]]]
        }
        free = {role: {person.pk for person, reason in found if not reason} for role, found in reasons.items()}
        several = policy.of_document(row.document).one_person_several_roles
        for role in rules.unfilled(free, several=several):
            yield Stuck(row, role, tuple((person, reason or NEEDED_TWICE) for person, reason in reasons[role]))


def _sort_returned(queues: Queues, user: User) -> None:
    events = list(returned())
    wrote = contributors.of_all([event.document for event in events])
    may_publish = rules.may_publish(user)
    for event in events:
        if may_publish and was_approved(event):
            queues.overtaken.append(event)
        mine = user.pk in wrote[event.document_id] or event.submission.by_id == user.pk
        if mine and event.step != Step.TAKEN_BACK:
            queues.sent_back.append(event)
    queues.sent_back = _without_followers(queues.sent_back)
    queues.overtaken = _without_followers(queues.overtaken)


def _without_followers(events: list[Event]) -> list[Event]:
    """Without what was opened because its lead was, which stands here too; what was asked of it itself stays."""
    leads = {event.submission.parcel_id for event in events if event.submission.leads}
    return [
        event
        for event in events
        if event.submission.leads or event.step == Step.CHANGES or event.submission.parcel_id not in leads
    ]
