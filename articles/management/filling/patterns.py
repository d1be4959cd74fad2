"""Some texts of each kind, taken through the workflow as people would, read as rows, and rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from articles import clock, workflow
from articles.management.filling import sentences, works
from articles.management.filling.cast import Cast
from articles.management.filling.rows import Row, rows_of
from articles.management.filling.works import Work
from articles.models import Audience, Change, Document, Extent, Kind, Placement, Scope, Submission, Topic
from articles.workflow import policy
from articles.workflow.checking import counting, results
from references.models import Reference

SOURCES = 40  # works that patterns cite, in whose place copies put real ones
APART = 60  # days between two versions
EARLIER = {Kind.ARTICLE: 2, Kind.FAQ: 160, Kind.PAGE: 200}  # days ago that the last version came; what is shown, before
EARLIEST = 240
STAGES = ("draft", "in-review", "approved")
VERSIONS = (1, 2, 1, 3, 1, 2, 1, 1, 2, 3)
WORDS = {Kind.FAQ: (80, 300), Kind.PAGE: (200, 800), Kind.TERM: (30, 60), Kind.DISCLAIMER: (40, 60)}
ARTICLE_WORDS = (600, 3_000)


@dataclass(frozen=True)
class Share:
    """How many documents of a kind and stage there are to be, made from how many patterns."""

    kind: Kind
    count: int
    first: int
    patterns: int
    stage: str = ""

    def turns(self) -> Iterator[int]:
        """The number of the pattern of each document."""
        return (self.first + number % self.patterns for number in range(self.count))


@dataclass(frozen=True)
class Pattern:
    """The rows of a text. Words that begin with Qz stand for what differs from copy to copy."""

    kind: Kind
    document: int
    topic: str
    token: str
    slug: str
    is_open: bool
    works: list[Work]
    rows: list[Row]


def shares(count: int) -> list[Share]:
    """What is worked on, and what the site says of itself, grow with the staff and not with the archive."""
    small = {Kind.DISCLAIMER: 1, Kind.PAGE: min(8, max(2, count // 50)), Kind.TERM: min(200, max(2, count // 20))}
    wanted = [(kind, many, min(many, 5), "") for kind, many in small.items()]
    wanted.append((Kind.FAQ, count // 5, min(10, max(2, count // 40)), ""))
    wanted += [(Kind.ARTICLE, min(10, max(1, count // 20)), 1, stage) for stage in STAGES]
    rest = count - sum(many for _, many, _, _ in wanted)
    wanted.append((Kind.ARTICLE, rest, min(24, max(2, count // 20)), ""))
    found, first = [], 0
    for kind, many, patterns, stage in wanted:
        found.append(Share(kind, many, first, patterns, stage))
        first += patterns
    return found


def draw(wanted: list[Share], rng: Random, cast: Cast, *, noon: datetime) -> list[Pattern]:
    """Every pattern, in the order of the shares. Nothing of it stays in the database."""
    with transaction.atomic():
        sources = [_source(number, rng) for number in range(SOURCES)]
        stories: list[Story] = []
        for share in wanted:
            for number in range(share.patterns):
                stories.append(Story(share, number, rng, cast, noon, sources, stories[:]))
                stories[-1].live()
        drawn = [story.pattern() for story in stories]
        transaction.set_rollback(True)
    return drawn


def _source(number: int, rng: Random) -> Work:
    made = works.reference(10_000_000 + number, rng, key=f"qzwork{number:03}")
    made.csl |= {"author": [{"family": f"Qzfamily{number:03}", "given": "A"}]}
    made.save()
    return Work(made.pk, made.key, Reference.objects.get(pk=made.pk).csl)


class Story:
    """One text, from its start to the stage at which it is left."""

    def __init__(
        self, share: Share, number: int, rng: Random, cast: Cast, noon: datetime, sources: list[Work], before: list
    ) -> None:
        self.share, self.number, self.rng, self.cast, self.noon = share, number, rng, cast, noon
        self.kind = share.kind
        self.place = share.first + number
        self.topic: Topic = cast.topics[self.place % len(cast.topics)]
        self.by = cast.users["author"][self.place % len(cast.users["author"])]
        if self.kind in {Kind.PAGE, Kind.DISCLAIMER}:
            self.by = cast.editor
        cited = {Kind.ARTICLE: (4, 20), Kind.FAQ: (1, 3)}.get(self.kind, (0, 0))
        self.sources = rng.sample(sources, rng.randint(*cited))
        self.terms = self._some(before, Kind.TERM, 2) if self.kind in {Kind.ARTICLE, Kind.FAQ} else []
        self.questions = self._some(before, Kind.FAQ, 3) if self.kind == Kind.ARTICLE else []
        self.token, self.slug = f"Qztitle{self.place:03}", f"qzslug{self.place:03}"
        self.ago = EARLIER.get(self.kind, EARLIEST)
        low, high = WORDS.get(self.kind, ARTICLE_WORDS)
        self.words = low + (high - low) * number // max(1, share.patterns - 1)

    def _some(self, before: list, kind: Kind, most: int) -> list["Story"]:
        there = [story for story in before if story.kind == kind]
        return self.rng.sample(there, min(most, len(there)))

    def live(self) -> None:
        versions = 1 if self.share.stage else VERSIONS[self.number % len(VERSIONS)]
        for number in range(1, versions + 1):
            day = self.noon - timedelta(days=self.ago + APART * (versions - number) // (1 + self.ago // 150))
            self._write(number, day)
            if self.share.stage != "draft":
                self._hand_in(day - timedelta(days=4))
                self._review(day - timedelta(days=2))
            if not self.share.stage:
                self._publish(number, day)
        counting.count(self.document.pk)

    def _write(self, number: int, day: datetime) -> None:
        with clock.at(day - timedelta(days=7)):
            if number == 1:
                self.document = workflow.create(self.kind, by=self.by, **self._columns())
            self.document.refresh_from_db()
            with workflow.editing(self.document, by=self.by, edit=self.document.edit) as draft:
                draft.body = sentences.body(
                    self.rng,
                    self.words,
                    [work.key for work in self.sources],
                    [term.slug for term in self.terms],
                )
                if self.kind == Kind.ARTICLE:
                    draft.takeaway = "\n".join(f"- {sentences.sentence(self.rng)}" for _ in range(3))
                    self._parts(draft)
                draft.save()

    def _columns(self) -> dict[str, Any]:
        about = self.topic.name
        titles = {Kind.FAQ: f"What is asked about {about.lower()} in {self.token}?", Kind.TERM: self.token}
        columns: dict[str, Any] = {
            "slug": self.slug,
            "title": titles.get(self.kind, f"{about}: what was seen in {self.token}"),
        }
        if self.kind in {Kind.ARTICLE, Kind.FAQ}:
            columns |= {"topic": self.topic}
        if self.kind in {Kind.ARTICLE, Kind.PAGE}:
            columns |= {"summary": " ".join(sentences.sentence(self.rng) for _ in range(2))}
        if self.kind == Kind.ARTICLE:
            columns |= {"audience": Audience.values[self.place % 2], "funding": "No outside funding."}
            columns |= {"review_by": date(self.noon.year + 1, 12, 31)}
        if self.kind == Kind.DISCLAIMER:
            columns |= {"scope": Scope.SITE, "placement": Placement.FOOT}
        return columns

    def _parts(self, draft: Document) -> None:
        if draft.bylines.exists():
            return
        authors = [self.by, self.cast.users["author"][(self.place + 5) % len(self.cast.users["author"])]]
        for position, user in enumerate(authors):
            draft.bylines.create(person=user.person, position=position)
        for position, story in enumerate(self.questions):
            draft.questions.create(faq=story.document, position=position)

    def _hand_in(self, day: datetime) -> None:
        self.document.refresh_from_db()
        asked = results.of(self.document).to_answer
        reasons = {finding.id: "The text is invented, to measure on." for finding in asked}
        answers = workflow.Answers(workflow.EVERYTHING.acknowledged, reasons)
        with clock.at(day):
            self.submission: Submission = workflow.submit(
                self.document, by=self.by, edit=self.document.edit, answers=answers
            )

    def _review(self, day: datetime) -> None:
        """All roles of the policy; where it is left in review, the last is asked for and has not answered."""
        roles = policy.of(self.kind).roles
        waits = self.share.stage == "in-review"
        for role in roles[:-1] if waits else roles:
            with clock.at(day):
                reviewer = self.cast.reviewer(role, self.place)
                workflow.approve(self.submission, by=reviewer, role=role, extent=Extent.ALL, interests="None declared.")
        if waits:
            reviewer, due = self.cast.reviewer(roles[-1], self.place), (self.noon + timedelta(days=9)).date()
            workflow.assign(self.document, role=roles[-1], reviewer=reviewer, by=self.cast.editor, due=due)

    def _publish(self, number: int, day: datetime) -> None:
        change = Change.MAJOR if number > 1 else ""
        note = "Brought up to date." if number > 1 else ""
        with clock.at(day):
            workflow.publish(self.submission, by=self.cast.publisher, change=change, note=note)

    def pattern(self) -> Pattern:
        rows = rows_of(self.document.pk)
        about = (self.kind, self.document.pk, self.topic.name, self.token, self.slug, bool(self.share.stage))
        return Pattern(*about, works=self.sources, rows=rows)
