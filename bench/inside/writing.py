"""An article's way through the workflow, over and over: what each step of it costs."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles import clock, workflow
from articles.management.filling import sentences
from articles.models import Audience, Change, Document, Extent, Kind, Submission, Topic
from articles.workflow import policy
from articles.workflow.checking import results
from bench import forms
from bench.inside.asking import HOST
from bench.inside.spent import spent
from references.models import Reference

WORDS, CITED = 1_500, 30


def once() -> dict[str, float]:
    """Seconds of each step from an open form to a published version, and of looking at what changed in it."""
    steps = {
        "open the form": _open,
        "save": _save,
        "hand in": _hand_in,
        "read at the desk": _read,
        "approve, both roles": _approve,
        "publish": _publish,
        "look at the difference": _compare,
    }
    return {name: _timed(step) for name, step in steps.items()}


def _timed(step: Callable[[], Any]) -> float:
    took, answer = spent(step)
    if getattr(answer, "status_code", 200) >= 400 or (answer is not None and b"errornote" in answer.content):
        raise RuntimeError(f"{step.__name__} was refused.")
    return took


def _open() -> Any:
    return _client("author-1").get(_change_url())


def _save() -> Any:
    """As the form sends it; the text says something else than before."""
    page = _client("author-1").get(_change_url()).content.decode()
    said = forms.fields(page, form="article_form") | {"body": [_body(_article().edit)], "_continue": ["1"]}
    return _client("author-1").post(_change_url(), said)


def _hand_in() -> None:
    document = _article()
    reasons = {finding.id: "The text is invented, to measure on." for finding in results.of(document).to_answer}
    answers = workflow.Answers(workflow.EVERYTHING.acknowledged, reasons)
    workflow.submit(document, by=_user("author-1"), edit=document.edit, answers=answers)


def _read() -> Any:
    return _client("medical-reviewer-1").get(reverse("desk:submission", args=[_submission().pk]))


def _approve() -> None:
    for role in policy.of(Kind.ARTICLE).roles:
        by = _user(f"{role}-reviewer-1")
        workflow.approve(_submission(), by=by, role=role, extent=Extent.ALL, interests="None declared.")


def _publish() -> None:
    first = _article().live is None
    note = "" if first else "Told better."
    workflow.publish(_submission(), by=_user("publisher-1"), change="" if first else Change.MINOR, note=note)


def _compare() -> Any:
    document = _article()
    number = document.live.number
    if number == 1:
        return None
    return _client("author-1").get(reverse("reading:difference", args=[document.slug, number - 1, number]))


def _article() -> Document:
    return Document.objects.select_related("live", "submission").get(pk=_begun())


def _submission() -> Submission:
    return Submission.objects.filter(document=_begun()).latest("pk")


@cache
def _begun() -> int:
    by = _user("author-1")
    values = {
        "slug": "measured",
        "title": "What was measured",
        "summary": "A text to measure on.",
        "topic": Topic.objects.order_by("position")[0],
        "audience": Audience.PATIENTS,
        "funding": "No outside funding.",
        "takeaway": "- It takes as long as it takes.",
        "review_by": clock.today().replace(year=clock.today().year + 1, day=1),
    }
    document = workflow.create(Kind.ARTICLE, by=by, **values)
    with workflow.editing(document, by=by, edit=document.edit) as draft:
        draft.bylines.create(person=by.person)
    return document.pk


def _body(seed: int) -> str:
    keys = list(Reference.objects.order_by("pk").values_list("key", flat=True)[:CITED])
    text = sentences.body(Random(7), WORDS, keys)  # noqa: S311 - no secret: the same text each time
    return f"{text.replace(sentences.MARKED, '')}\n\nThis is save number {seed}."


@cache
def _user(name: str) -> Any:
    return User.objects.get(username=name)


@cache
def _client(name: str) -> Client:
    client = Client(SERVER_NAME=HOST)
    client.force_login(_user(name))
    return client


def _change_url() -> str:
    return reverse("admin:articles_article_change", args=[_begun()])
