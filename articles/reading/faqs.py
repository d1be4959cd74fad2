from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator

from articles import made_of, pages, search, text
from articles.models import Kind, Version
from articles.pages.questions import show_question
from articles.reading import addresses, linked, lists, trails
from articles.reading.asking import Asked
from articles.reading.catalogue import Catalogue
from articles.reading.in_topics import ON_A_PAGE, Questions
from articles.reading.meta import Meta, page
from articles.reading.store import public, public_with
from articles.search import Meant
from references.long_lists import page_of

MOST = 50


@dataclass(frozen=True)
class Choosing:
    """Which questions were asked for. ``chosen`` is None where all are shown; ``more``: there are others."""

    query: str
    meant: Meant
    chosen: Sequence[int] | None
    more: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        asked = Asked.read(request.GET)
        if not asked.query:
            return cls("", Meant(asked.wanted), None)
        meant = search.meant(replace(asked.wanted, kind=Kind.FAQ))
        found = search.hits(meant.wanted) if meant.hits.more else search.narrowed(meant.hits, meant.wanted)
        return cls(asked.query, meant, [hit.document for hit in found.rows[:MOST]], more=len(found.rows) > MOST)

    def versions(self) -> Sequence[Version]:
        found = Version.objects.filter(listed__in=self.chosen or ()).with_text()
        return found.order_by("topic__position", "topic__name", "title", "pk")


@public_with(reads=["page"], searches=["q"])
def faqs(request: HttpRequest) -> HttpResponse:
    """Questions with their answers, by topic, with one list of sources for a page. ``?q=`` those with these words."""
    choosing, every = Choosing.of(request), Questions.of(Catalogue.read())
    listed = page_of(every, ON_A_PAGE, request.GET)
    versions = list(listed if choosing.chosen is None else choosing.versions())
    sheet = pages.Sheet.of(versions)
    questions = [(version.topic, show_question(version, sheet)) for version in versions]
    return page(
        request,
        "reading/faqs.html",
        Meta(
            title=f"Questions: {choosing.query}" if choosing.query else "Common questions",
            description="Short answers with their sources.",
            path=reverse("reading:faqs"),
            listed=not choosing.query,
        ),
        linked=linked.faqs(question for _, question in questions),
        questions=questions,
        choosing=choosing,
        listed=listed,
        topics=every.pages() if choosing.chosen is None else [],
        alone=bool(choosing.query) and len(questions) == 1,
        entries=sheet.entries(),
        made_of=sheet.made_of | {*lists.MADE_OF},
    )


@public
@addresses.live(Kind.FAQ)
def faq(request: HttpRequest, version: Version) -> HttpResponse:
    shown = pages.of_version(version)
    answer = Truncator(text.plain(version.own["body"])).chars(200)
    return page(
        request,
        "reading/faq.html",
        Meta(title=shown.title, description=answer, path=shown.url, kind="article", trail=trails.faq(shown)),
        linked=linked.faq(shown),
        page=shown,
        more=lists.of_kind(Kind.FAQ, topic=version.topic).exclude(pk=version.pk)[:6],
        made_of=shown.made_of | {_beside(version)},
    )


def _beside(version: Version) -> str:
    """The questions of its topic, or those without one."""
    topic = version.topic_id
    return made_of.of_topic(Kind.FAQ, topic) if topic else made_of.newest(Kind.FAQ)
