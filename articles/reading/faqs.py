from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator

from articles import pages, text
from articles.models import Kind, Version
from articles.pages.questions import show_question
from articles.reading import addresses, linked, lists, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public


@public
def faqs(request: HttpRequest) -> HttpResponse:
    """Every question with its answer, by topic, with one list of sources for all."""
    versions = list(Version.objects.live().of_kind(Kind.FAQ).with_text().order_by("topic__position", "topic", "title"))
    sheet = pages.Sheet.of(versions)
    questions = [(version.topic, show_question(version, sheet)) for version in versions]
    return page(
        request,
        "reading/faqs.html",
        Meta(title="Common questions", description="Short answers with their sources.", path=reverse("reading:faqs")),
        linked=linked.faqs(question for _, question in questions),
        questions=questions,
        entries=sheet.entries(),
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
        more=lists.of_kind(Kind.FAQ).filter(topic=version.topic).exclude(pk=version.pk)[:6],
    )
