"""One text of the demo, from its start to the stage at which the demo leaves it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from articles import workflow
from articles.demo.content import DemoDocument, Edition
from articles.management.seeding import reasons, remarks
from articles.management.seeding.cast import Cast
from articles.models import Change, Document, Extent, Kind, Submission, Task, Topic, Version
from articles.workflow import clock, policy
from articles.workflow.cited import tasks
from articles.workflow.conversation import remarks as said_of

STARTED = 365  # days ago: every text is named before any is written, since texts lead to one another
WRITTEN, HANDED_IN, FIRST_REVIEW, LAST_REVIEW = 7, 5, 4, 2  # days before it is published
ASKED, TO_REVIEW = 1, 5  # days ago that an editor asked for a review, and days to give it
REWRITTEN = 3  # weeks that pass where a reviewer has asked for changes
UNPUBLISHED = {"draft": -4, "in-review": 2, "approved": 2}  # stage to days ago that it might have been published
HOURS = {"write": 10, "hand_in": 14, "review": 11, "publish": 9, "withdraw": 16}

# The editions whose changes were looked at alone: only a full reading moves the date of the last review.
LOOKED_AT = {Change.MINOR, Change.CORRECTION}


@dataclass(frozen=True)
class Step:
    """What to do, so many days ago at this minute of the day."""

    days_ago: int
    minute: int
    act: Callable[[], object]


@dataclass
class Story:
    """``place``: among all texts, which decides the minute, the writer and the reviewers."""

    text: DemoDocument
    place: int
    cast: Cast
    topics: dict[str, Topic]
    document: Document = field(init=False)
    submission: Submission = field(init=False)

    def steps(self) -> Iterator[Step]:
        """Every step of its life, each to be taken in the order of the days."""
        yield self._step(STARTED, "write", self.start)
        for number, edition in enumerate(self.text.editions, start=1):
            day = UNPUBLISHED[self.text.stage] if edition.days_ago is None else edition.days_ago
            if number == 1 and self.text.slug in remarks.SENT_BACK:
                yield from self._sent_back(day + 7 * REWRITTEN, edition)
            yield self._step(day + WRITTEN, "write", partial(self.write, edition, day))
            yield from self._after_writing(number, edition, day)
        if self.text.withdrawn_days_ago is not None:
            yield self._step(self.text.withdrawn_days_ago, "withdraw", self.withdraw)

    def _after_writing(self, number: int, edition: Edition, day: int) -> Iterator[Step]:
        public = edition.days_ago is not None
        if not public and self.text.stage == "draft":
            return
        yield self._step(day + HANDED_IN, "hand_in", self.hand_in)
        roles = policy.of(self.text.kind).roles
        waits = not public and self.text.stage == "in-review"
        for role in roles[:-1] if waits else roles:
            on = LAST_REVIEW if role == roles[-1] else FIRST_REVIEW
            yield self._step(day + on, "review", partial(self.approve, role, number, edition))
        for said in remarks.OPEN.get(self.text.slug, ()) if waits else ():
            on = LAST_REVIEW if said.role == roles[-1] else FIRST_REVIEW
            yield self._step(day + on, "review", partial(self.remark, said))
        if public:
            yield self._step(day, "publish", partial(self.publish, edition))
        elif waits and self.text.slug in remarks.ASKED:
            yield self._step(ASKED, "hand_in", partial(self.ask, roles[-1]))

    def _sent_back(self, day: int, edition: Edition) -> Iterator[Step]:
        roles = policy.of(self.text.kind).roles
        yield self._step(day + WRITTEN, "write", partial(self.write, remarks.rough(edition), day))
        yield self._step(day + HANDED_IN, "hand_in", self.hand_in)
        for role in roles[:-1]:
            yield self._step(day + FIRST_REVIEW, "review", partial(self.approve, role, 0, edition))
        yield self._step(day + LAST_REVIEW, "review", partial(self.ask_for_changes, roles[-1]))

    def _step(self, days_ago: int, hour: str, act: Callable[[], object]) -> Step:
        return Step(days_ago, HOURS[hour] * 60 + self.place, act)

    # -- What is done

    def start(self) -> None:
        text = self.text
        values: dict[str, Any] = {
            "abbreviations": text.abbreviations,
            "audience": text.audience,
            "funding": text.funding,
            "placement": text.placement,
            "scope": text.scope,
            "urgent": text.urgent,
            "topic": self.topics.get(text.topic),
        }
        self.document = workflow.create(
            text.kind, by=self._owner, slug=text.slug, title=text.editions[0].title, **values
        )

    def write(self, edition: Edition, day: int) -> None:
        """Save an edition in the draft, with its parts. ``day``: how many days ago it is published."""
        values: dict[str, Any] = {"title": edition.title, "body": edition.body}
        if self.text.kind in {Kind.ARTICLE, Kind.PAGE}:
            values["summary"] = edition.summary
        if self.text.kind == Kind.ARTICLE:
            companion = self._named(self.text.companion) if self.text.companion else None
            due = clock.today() + timedelta(days=WRITTEN + self.text.review_after_days)
            values |= {"takeaway": edition.takeaway, "review_by": due, "companion": companion}
        self.document.refresh_from_db()
        with workflow.editing(self.document, by=self._owner, edit=self.document.edit) as draft:
            for column, value in values.items():
                setattr(draft, column, value)
            draft.save(update_fields=list(values))
            if self.text.kind == Kind.ARTICLE:
                self._write_parts(draft, edition)
        for task in self.document.tasks.filter(outcome=""):
            if tasks.stands_in_the_way(task.gravity):  # a correction waits for somebody to look at it
                workflow.settle(task, by=self._owner, outcome=Task.Outcome.KEPT, note=remarks.KEPT)

    def hand_in(self) -> None:
        self.document.refresh_from_db()
        answers = reasons.answers(self.document)
        self.submission = workflow.submit(self.document, by=self._owner, edit=self.document.edit, answers=answers)

    def approve(self, role: str, number: int, edition: Edition) -> None:
        reviewer = self.cast.reviewer(role, self.text, self.place)
        workflow.approve(
            self.submission,
            by=self.cast.users[reviewer],
            role=role,
            extent=Extent.CHANGES if edition.change in LOOKED_AT else Extent.ALL,
            interests=self.cast.people[reviewer].interests,
            comment=remarks.COMMENTS.get((self.text.slug, number, role), ""),
        )

    def remark(self, said: remarks.Said) -> None:
        reviewer = self.cast.users[self.cast.reviewer(said.role, self.text, self.place)]
        said_of.add(self.submission, by=reviewer, quote=said.quote, words=said.words, proposal=said.proposal)

    def ask_for_changes(self, role: str) -> None:
        reviewer = self.cast.reviewer(role, self.text, self.place)
        workflow.request_changes(
            self.submission,
            by=self.cast.users[reviewer],
            role=role,
            interests=self.cast.people[reviewer].interests,
            comment=remarks.SENT_BACK[self.text.slug],
        )

    def ask(self, role: str) -> None:
        """The person who logs in with this role in the demo, so that a visitor finds it."""
        workflow.assign(
            self.document,
            role=role,
            reviewer=self.cast.login(role),
            by=self.cast.login("editor"),
            due=clock.today() + timedelta(days=TO_REVIEW),
            note=remarks.ASKED[self.text.slug],
        )

    def publish(self, edition: Edition) -> None:
        is_correction = edition.change == Change.CORRECTION
        workflow.publish(
            self.submission,
            by=self.cast.login("publisher"),
            change=edition.change,
            note=edition.note,
            mending=remarks.MENDED[self.text.slug] if is_correction else workflow.Mending(),
        )

    def withdraw(self) -> None:
        version = Version.objects.live().get(document=self.document)
        workflow.withdraw(version, by=self.cast.login("publisher"), reason=self.text.withdrawn_reason)

    def _write_parts(self, draft: Document, edition: Edition) -> None:
        questions = [self._named(slug) for slug in edition.questions]
        draft.questions.all().delete()
        for position, faq in enumerate(questions):
            draft.questions.create(faq=faq, position=position)
        if not draft.bylines.exists():
            for position, slug in enumerate(self.text.authors):
                draft.bylines.create(person=self.cast.people[slug], position=position)
            for slug in self.text.disclaimers:
                draft.chosen_disclaimers.create(disclaimer=self._named(slug))

    @property
    def _owner(self) -> Any:
        return self.cast.users[self.cast.owner(self.text, self.place)]

    def _named(self, slug: str) -> Document:
        return Document.objects.get(slug=slug)
