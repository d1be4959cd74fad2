"""What stands above the form: where the draft is, who has done what, what this person may do next."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser as User
from django.urls import reverse

from articles import workflow
from articles.admin import benchmarks, suggestions
from articles.admin.benchmarks import Benchmark
from articles.admin.suggestions import Shown
from articles.checks import by_code
from articles.models import Decision, Document, Kind, Review, State, Submission, Task
from articles.workflow import rules
from articles.workflow.checking.results import Result
from articles.workflow.reviewing import wording
from articles.workflow.steps import RoleProgress

ANCHORS = {
    "authors": "bylines-group",
    "uses": "questions-group",
    "disclaimers": "chosen_disclaimers-group",
    "sources": "state",
}
ASKS = {"submit": "Add a note to the reviewers", "take_back": "Say why, to the reviewers"}
CONFIRMED = {"withdraw", "discard"}
PAGES = {
    "review": ("desk:submission", "submission_id"),
    "publish": ("desk:publish", "submission_id"),
    "emergency": ("desk:emergency", "pk"),
    "last_day": ("desk:last-day", "live_id"),
}
"""Steps that have a page of their own on the desk, and of what it is the page."""


@dataclass(frozen=True)
class NextStep:
    """``url`` to post to, or to open (``is_link``); ``asks``: the label of the words that may go with it."""

    name: str
    label: str
    url: str
    needs: tuple[str, ...] = ()
    is_link: bool = False
    asks: str = ""

    @property
    def is_confirmed_first(self) -> bool:
        return self.name in CONFIRMED


@dataclass(frozen=True)
class Place:
    """One stage on the way to the public."""

    label: str
    is_done: bool
    is_here: bool


@dataclass(frozen=True)
class Need:
    message: str
    anchor: str


@dataclass(frozen=True)
class Panel:
    document: Document
    state: str
    live: str
    track: list[Place]
    steps: list[NextStep]
    needs: list[Need]
    progress: list[RoleProgress]
    asked: list[Review]
    fingerprint: str
    live_url: str
    desk_url: str
    outside_url: str
    users: list[Document]
    costs: str
    suggestions: list[Shown]
    tasks: list[Task]
    may_be_wording: bool
    benchmarks: list[Benchmark]

    @property
    def is_locked(self) -> bool:
        return self.document.is_locked


def of(document: Document, user: User, checked: Result | None = None) -> Panel:
    document = Document.objects.select_related("live__submission__revision", "submission__by").get(pk=document.pk)
    submission = document.submission
    as_published = is_as_published(document)
    steps = [step for step in workflow.steps(document, user) if not (as_published and step.name == "submit")]
    may_edit = bool(rules.may_edit(user, document))
    return Panel(
        document=document,
        state="Published as it stands." if as_published else state_in_words(document),
        live=live_in_words(document),
        track=track(document, as_published=as_published),
        steps=[next_step(document, step) for step in steps],
        needs=[] if as_published else [*_needs(document), *_to_mend(checked)],
        progress=workflow.progress(document) if submission else [],
        asked=_asked(document),
        fingerprint=_fingerprint(document, submission),
        live_url=document.get_absolute_url() if document.is_public else "",
        desk_url=reverse("desk:submission", args=[submission.pk]) if submission else "",
        outside_url=reverse("desk:outside", args=[document.pk]) if rules.may_share(user, document) else "",
        users=workflow.users_of(document),
        costs=cost_in_words(document, user) if may_edit else "",
        suggestions=suggestions.open_ones(document) if may_edit else [],
        may_be_wording=document.live_id is not None and bool(wording.skipped(document.kind)),
        benchmarks=benchmarks.of(document) if document.kind == Kind.ARTICLE and not document.discarded else [],
        tasks=list(document.tasks.filter(outcome="").select_related("reference")),
    )


def state_in_words(document: Document) -> str:
    if document.discarded:
        return "Discarded: hidden from every list, and nothing of it is lost."
    submission = document.submission
    if document.state == State.DRAFT or submission is None:
        return "A draft."
    since = f"{submission.at:%d %B %Y}".lstrip("0")
    by = submission.by.get_full_name() or submission.by.get_username()
    if document.state == State.IN_REVIEW:
        return f"In review since {since}, handed in by {by}."
    return f"Approved, and ready to be published. Handed in on {since} by {by}."


def track(document: Document, *, as_published: bool) -> list[Place]:
    """Where the draft is. Only what stands unchanged in public is at the end of the way."""
    labels = [*(state.label.capitalize() for state in State), "Published"]
    at = len(State) if as_published else list(State).index(State(document.state))
    return [Place(label, is_done=place < at, is_here=place == at) for place, label in enumerate(labels)]


def is_as_published(document: Document) -> bool:
    """Whether the draft says what readers see: then there is nothing to hand in."""
    if document.live is None or document.is_locked:
        return False
    newest = document.revisions.order_by("-pk").first()
    return newest is not None and newest.own_digest == document.live.submission.revision.own_digest


def live_in_words(document: Document) -> str:
    if document.live_id:
        return f"Readers see version {document.live.number} of {document.live.published_at:%d %B %Y}."
    return "Withdrawn: readers are told why." if document.versions.exists() else "Never published."


def next_step(document: Document, step: workflow.Step) -> NextStep:
    if step.name in PAGES:
        page, key = PAGES[step.name]
        url = reverse(page, args=[getattr(document, key)])
        return NextStep(step.name, step.label, url, step.needs, is_link=True)
    url = reverse("admin:articles_step", args=[document.pk, step.name])
    return NextStep(step.name, step.label, url, step.needs, asks=ASKS.get(step.name, ""))


def cost_in_words(document: Document, user: User) -> str:
    """'medical reviewer': what this person may approve as now, and could not after saving a change."""
    if document.is_locked:
        return ""
    return " or ".join(f"{role.label} reviewer" for role in rules.would_lose(user, document))


def anchor(document: Document, field: str) -> str:
    if field == "uses" and document.kind != Kind.ARTICLE:
        return "id_body"
    return ANCHORS.get(field, f"id_{field}")


def _needs(document: Document) -> list[Need]:
    if document.is_locked or document.discarded:
        return []
    return [Need(problem.message, anchor(document, problem.field)) for problem in workflow.problems(document)]


def _to_mend(checked: Result | None) -> list[Need]:
    """What readiness does not say in words of its own."""
    errors = checked.errors if checked else []
    number = sum(not (check and check.fixed) for check in (by_code(each.code) for each in errors))
    if not number:
        return []
    return [Need(f"Mend {'one thing' if number == 1 else f'{number} things'} that the checks found.", "checks")]


def _asked(document: Document) -> list[Review]:
    """What reviewers asked for when they last sent the draft back, until it is handed in again."""
    if document.is_locked:
        return []
    last = document.submissions.order_by("-pk").first()
    return list(last.reviews.filter(decision=Decision.CHANGES)) if last else []


def _fingerprint(document: Document, submission: Submission | None) -> str:
    newest = submission.revision if submission else document.revisions.order_by("-pk").first()
    return newest.digest[:8] if newest else ""
