"""What the admin's first page shows to one person, in a number of queries that no length of list changes."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from articles.desk import aftercare, queues, waits
from articles.desk.aftercare import Aftercare
from articles.desk.queues import Queues, Row
from articles.desk.wait_chart import Chart
from articles.models import Document, Kind, Letter, Publication, Report, Revision, Run, State, Tally, Task, Version
from articles.workflow import clock, rules, runs
from articles.workflow.cited import tasks
from articles.workflow.letters import daily, post
from articles.workflow.reviewing import periodic
from references.models import Address

MOST = 12
MOST_SAVES = 1000  # in which a person's drafts are looked for


@dataclass(frozen=True)
class Machinery:
    """What does not go by itself as it should. ``late``: tick did not run for a while, or never."""

    late: bool
    last: datetime | None
    failing: list[Run]
    letters: list[Letter]
    letters_in_trouble: int
    out_of_reach: list[User]

    def __bool__(self) -> bool:
        return bool(self.late or self.failing or self.letters_in_trouble or self.out_of_reach)


@dataclass(frozen=True)
class Found:
    """Of the drafts of one kind: how many have things to mend, and how many need a reason."""

    kind: Kind
    mend: int
    reason: int


@dataclass(frozen=True)
class Overview:
    queues: Queues
    tasks: list[Task]
    corrections: int
    drafts: list[Document]
    found: list[Found] = field(default_factory=list)
    may_read_checks: bool = False
    late: list[Row] = field(default_factory=list)
    due_again: list[Version] = field(default_factory=list)
    care: Aftercare = field(default_factory=Aftercare)
    links: int = 0
    reports: int = 0
    chart: Chart | None = None
    machinery: Machinery | None = None

    @property
    def is_empty(self) -> bool:
        found = self.queues
        waits_for_me = found.sent_back or found.waiting or found.ready or found.coming
        return not (waits_for_me or self.care.mine or self.tasks or self.corrections or self.drafts or self.reports)


def of(user: User) -> Overview:
    leads, found = bool(rules.may_assign(user)), queues.of(user)
    return Overview(
        queues=found,
        tasks=list(tasks.waiting_for(user, stopping=True)[:MOST]),
        corrections=tasks.waiting_for(user, stopping=False).count(),
        drafts=list(drafts_of(user)[:MOST]),
        found=found_in_drafts(user),
        may_read_checks=bool(rules.may_read_checks(user)),
        late=found.late if leads else [],
        due_again=list(due_again()[:MOST]) if leads else [],
        care=aftercare.of(user) if rules.reviews(user) else Aftercare(),
        links=Address.objects.alarms().count() if user.has_perm("references.change_address") else 0,
        reports=Report.objects.filter(state=Report.State.NEW).count() if user.has_perm("articles.change_report") else 0,
        chart=waits.chart() if leads else None,
        machinery=machinery() if rules.may_send_letters(user) else None,
    )


def drafts_of(user: User) -> QuerySet[Document]:
    """What this person has written in lately and not handed in yet, newest first."""
    saves = Revision.objects.filter(by=user).order_by("-pk").values("document")[:MOST_SAVES]
    later = Revision.objects.filter(by=user, document=OuterRef("pk"), pk__gt=OuterRef("live__submission__revision"))
    return (
        Document.objects.kept()
        .filter(Q(live=None) | Exists(later), state=State.DRAFT, pk__in=saves)
        .select_related("live")
        .defer("body", "takeaway", "summary")
        .order_by("-updated_at")
    )


def found_in_drafts(user: User) -> list[Found]:
    """Of the kinds that this person may change: those in which the checks found what keeps a draft from review."""
    kinds = [kind for kind in Kind if user.has_perm(f"articles.change_{kind}")]
    asking = Tally.objects.filter(errors__gt=0).values("pk").union(Tally.objects.filter(reasons__gt=0).values("pk"))
    rows = (
        Tally.objects.filter(pk__in=asking, stale=False)
        .filter(document__state=State.DRAFT, document__discarded=False, document__kind__in=kinds)
        .values("document__kind")
        .annotate(mend=Count("pk", filter=Q(errors__gt=0)), reason=Count("pk", filter=Q(reasons__gt=0)))
    )
    counts = {row["document__kind"]: (row["mend"], row["reason"]) for row in rows}
    return [Found(kind, *counts[kind]) for kind in kinds if any(counts.get(kind, ()))]


def due_again() -> QuerySet[Version]:
    """What readers see although the day of its next review is over, the longest overdue first."""
    return periodic.due().filter(next_review_on__lt=clock.today())  # type: ignore[misc]  # due() annotates it


def machinery() -> Machinery:
    """In a demonstration nobody runs tick, and nobody need be told."""
    last, letters = runs.last_tick(), post.in_trouble().defer("body")
    return Machinery(
        late=runs.is_late(last) and not (last is None and Publication.current().demo),
        last=last,
        failing=list(runs.failing()[:MOST]),
        letters=list(letters[:3]),
        letters_in_trouble=letters.count(),
        out_of_reach=list(daily.out_of_reach()[:MOST]),
    )
