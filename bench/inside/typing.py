"""What is asked while somebody types: the preview and the checks, beside the two libraries that both stand on."""

import time
from functools import cache, partial
from random import Random
from typing import Any

import nh3
from django.urls import reverse
from markdown_it import MarkdownIt

from articles.management.filling import sentences
from articles.models import Topic
from articles.text import render
from bench.inside.asking import client
from bench.inside.spent import spent
from references.models import Reference


def once(words: int, cited: int) -> dict[str, float]:
    """Seconds of each, once a sentence was added to a text that was previewed before, as while somebody writes."""
    before, records = _text(words, cited)
    text = _written_on(before)
    article = {"title": "What was measured", "summary": "A text.", "takeaway": "", "body": text, "audience": "patients"}
    article |= {"topic": str(Topic.objects.order_by("position")[0].pk)}
    preview, checks = (f"{reverse(f'admin:articles_{what}')}?kind=article" for what in ("preview", "checks"))
    _asked(preview, article | {"body": before})
    return {
        "preview": _asked(preview, article),
        "checks": _asked(checks, article),
        "render": spent(partial(render, text, records))[0],
        "libraries": spent(partial(_libraries, text))[0],
    }


def _asked(path: str, said: dict[str, str]) -> float:
    took, answer = spent(partial(client(staff=True).post, path, said))
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return took


def _libraries(text: str) -> str:
    return nh3.clean(MarkdownIt("commonmark").enable("table").render(text))


def _written_on(text: str) -> str:
    """The same with a sentence that was never there before, since nobody asks twice for the very same."""
    here = text.index("\n\n", len(text) // 2)
    return f"{text[:here]} What was written at {time.time_ns()} stands here.{text[here:]}"


@cache
def _text(words: int, cited: int) -> tuple[str, dict[str, Any]]:
    works = Reference.objects.order_by("pk")[:cited]
    records = {work.key: work.csl for work in works}
    text = sentences.body(Random(7), words, list(records))  # noqa: S311 - no secret: the same text each time
    return text.replace(sentences.MARKED, ""), records
