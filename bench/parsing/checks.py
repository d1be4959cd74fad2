"""The editorial checks over the demo's articles: for 1,000, 5,000 and 50,000 words, and how their time grows."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from articles.checks import Facts, Part, Subject, Work, parts, run
from articles.checks.catalogue import Check, applying
from articles.demo import content
from articles.text import render
from bench.parsing.measure import ROUNDS, Row, best
from references.names import label

LENGTHS = (1_000, 5_000, 50_000)
SLOWEST = 5
_RECORDS = {record["id"]: record for record in content.references()}
_WORKS = {key: Work(key, record, label(record), cited_as=(key,)) for key, record in _RECORDS.items()}


def rows() -> Iterator[Row]:
    texts = {length: _text(length) for length in LENGTHS}
    parsing = {length: best(partial(_parts, text)) for length, text in texts.items()}
    checking = {length: _checking(text) for length, text in texts.items()}
    for length in LENGTHS:
        yield Row(f"check {length:,} words", checking[length], "parse them", parsing[length], 6)
    both = checking[5_000] + parsing[5_000]
    rendering = best(lambda: render(texts[5_000], _RECORDS))
    yield Row("parse and check 5,000 words", both, "render them", rendering, 6)
    for short, long in pairwise(LENGTHS):
        most = 2 * long / short
        yield Row(f"parse {long:,} words", parsing[long], f"parse {short:,}", parsing[short], most)
        yield Row(f"check {long:,} words", checking[long], f"check {short:,}", checking[short], most)
    yield from _slowest(texts[5_000], checking[5_000])


def _slowest(text: str, all_of_them: float) -> Iterator[Row]:
    """What several checks share is counted with the first that asks for it."""
    took: dict[str, float] = {}
    for _ in range(ROUNDS):
        subject = _subject(_parts(text))
        for check in applying(subject):
            once = best(partial(_one, check, subject), rounds=1)
            took[check.code] = min(took.get(check.code, once), once)
    for code in sorted(took, key=lambda code: -took[code])[:SLOWEST]:
        yield Row(f"of this, {code}", took[code], "all checks", all_of_them, 0.4)


def _checking(text: str) -> float:
    """Each round with a text that nothing has been asked of."""
    fresh = [_subject(_parts(text)) for _ in range(ROUNDS)]
    return best(lambda: run(fresh.pop()))


def _one(check: Check, subject: Subject) -> None:
    limit = check.limit_for(subject.kind, subject.audience)
    list(check.run(subject) if check.limit is None else check.run(subject, limit))


def _text(length: int) -> str:
    """So many words of the demo's articles, over and over."""
    articles = [document.current.body for document in content.documents() if document.kind == "article"]
    words = "\n\n".join(articles).split(" ")
    return " ".join((words * (length // len(words) + 1))[:length])


def _parts(text: str) -> tuple[Part, ...]:
    return parts.parts({"title": "A text", "body": text}, _RECORDS)


def _subject(read: tuple[Part, ...]) -> Subject:
    return Subject(kind="article", audience="patients", parts=read, today=date(2026, 6, 1), facts=Facts(), works=_WORKS)
