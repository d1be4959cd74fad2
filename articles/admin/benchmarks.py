"""JAMA's four benchmarks for a page on health (Silberg, Lundberg, Musacchio 1997, JAMA 277:1244): each met or not,
and where to mend it. Computed from the draft; what reviewers owe is asked when they sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from articles.models import Document, Person, Version
from articles.workflow import clock


@dataclass(frozen=True)
class Lack:
    """What is missing, and where it is mended."""

    words: str
    url: str


@dataclass(frozen=True)
class Benchmark:
    name: str
    asks: str
    lacks: Sequence[Lack]

    @property
    def met(self) -> bool:
        return not self.lacks


def of(document: Document) -> list[Benchmark]:
    """Of an article, with as many queries however many people and works it names."""
    authors = [line.person for line in document.bylines.select_related("person")]
    return [
        Benchmark("Authorship", "who wrote it, with affiliation and credentials", list(_authorship(authors))),
        Benchmark("Attribution", "the sources of what it says", list(_attribution(document))),
        Benchmark(
            "Disclosure",
            "who paid for it, and the interests of all who wrote it",
            [*_funding(document), *_interests(authors)],
        ),
        Benchmark("Currency", "by when it will be reviewed again", list(_currency(document))),
    ]


def _authorship(authors: Sequence[Person]) -> Iterator[Lack]:
    if not authors:
        yield Lack("Name at least one author.", "#bylines-group")
    for person in authors:
        wanting = [name for name in ("credentials", "affiliation") if not getattr(person, name).strip()]
        if wanting:
            yield Lack(f"{person}: fill in {' and '.join(wanting)}.", _page(person, wanting[0]))


def _attribution(document: Document) -> Iterator[Lack]:
    if not document.citations.filter(version=None).exists():
        yield Lack("Cite the works that the text rests on.", "#id_body")


def _funding(document: Document) -> Iterator[Lack]:
    if not document.funding.strip():
        yield Lack("Say who paid for it, or that nobody did.", "#id_funding")


def _interests(authors: Iterable[Person]) -> Iterator[Lack]:
    for person in authors:
        if not person.interests.strip():
            yield Lack(f"{person} has not declared interests.", _page(person, "interests"))


def _currency(document: Document) -> Iterator[Lack]:
    if document.review_by is None:
        yield Lack("Say by when it is to be reviewed again.", "#id_review_by")
    elif document.review_by < clock.today():
        yield Lack("The day of its next review has passed: choose another.", "#id_review_by")
    live = Version.objects.with_reviews().filter(pk=document.live_id).first()
    if live and live.is_overdue:
        yield Lack("What readers see is overdue for review.", reverse("desk:look-over", args=[live.pk]))


def _page(person: Person, field: str) -> str:
    return f"{reverse('admin:articles_person_change', args=[person.pk])}#id_{field}"
