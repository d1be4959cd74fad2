"""What must stand beside a text; handing in asks for the same (``articles.workflow.writing.readiness``)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity
from articles.checks.subject import Author, Subject

REQUIRED = {
    "article": ("summary", "body", "takeaway", "topic", "audience", "funding", "review_by"),
    "faq": ("body", "topic"),
    "disclaimer": ("body", "scope", "placement"),
    "page": ("body",),
    "term": ("body",),
}
LABELS = {"body": "text", "takeaway": "key takeaway", "review_by": "review-by date"}


class Lack(NamedTuple):
    """``field``: that of the form where it is mended."""

    field: str
    message: str


def lacks(kind: str, values: Mapping[str, object], authors: Sequence[Author]) -> Iterator[Lack]:
    """What a document still needs. ``values``: of its fields, by name."""
    for field in REQUIRED[kind]:
        if not _is_filled(values.get(field)):
            yield Lack(field, f"Fill in the {LABELS.get(field, field)}.")
    if kind == "disclaimer" and values.get("scope") == "topic" and not _is_filled(values.get("topic")):
        yield Lack("topic", "Choose the topic whose articles show this disclaimer.")
    if kind == "article":
        yield from _lacks_of_authors(authors)


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _lacks_of_authors(authors: Sequence[Author]) -> Iterator[Lack]:
    if not authors:
        yield Lack("authors", "Name at least one author.")
    for author in authors:
        if not author.interests.strip():
            yield Lack("authors", f"{author.name} has not declared interests: fill them in on the person's page.")


@check("missing", Severity.ERROR, fixed=True)
def missing(subject: Subject) -> Iterator[Found]:
    """Something that must be there is missing.

    Readers judge a text by who wrote it, who paid for it, for whom it is and until when it holds.

    Mend: Fill it in, in the form or on the author's page.

    Bad:
        funding:
        ---
        Few people have been treated.

    Good:
        funding: No outside funding.
        ---
        Few people have been treated.
    """
    facts = subject.facts
    texts = {part.name: part.source for part in subject.parts}
    values = {**vars(facts), **texts, "audience": subject.audience}
    for lack in lacks(subject.kind, values, facts.authors):
        yield Found(lack.message, about=lack.field)


@check("disclaimer-missing", Severity.ERROR, kinds=("article",))
def disclaimer_missing(subject: Subject) -> Iterator[Found]:
    """No disclaimer stands on the page.

    Somebody may act on what is written here. A disclaimer says what the text is not.

    Mend: Choose one in the form, or have one published that stands on all articles.

    Bad:
        disclaimers: 0
        ---
        Few people have been treated.

    Good:
        disclaimers: 1
        ---
        Few people have been treated.
    """
    if not subject.facts.disclaimers:
        yield Found("No disclaimer will stand on this page.", about="disclaimers")


@check("reviewer-missing", Severity.NOTE)
def reviewer_missing(subject: Subject) -> Iterator[Found]:
    """Nobody has been asked for a review.

    A review takes weeks from the day on which somebody was asked.

    Mend: Ask a reviewer while you still write.

    Bad:
        reviewers: 0
        ---
        Few people have been treated.

    Good:
        reviewers: 1
        ---
        Few people have been treated.
    """
    if subject.facts.reviewers == 0:
        yield Found("Nobody has been asked for a review yet.", about="reviewers")


@check("credentials-missing", Severity.NOTE, kinds=("article",))
def credentials_missing(subject: Subject) -> Iterator[Found]:
    """An author without credentials.

    Readers of medical texts ask what somebody knows of the matter.

    Mend: Fill in the degree or the profession on the person's page.

    Bad:
        credentials:
        ---
        Few people have been treated.

    Good:
        credentials: MD
        ---
        Few people have been treated.
    """
    for author in subject.facts.authors:
        if not author.credentials.strip():
            yield Found(f"Nothing says what {author.name} is by training or profession.", about=author.name)
