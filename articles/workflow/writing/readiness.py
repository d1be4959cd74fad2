"""What a draft still needs before it can be handed in, by kind. The form shows the same list all along."""

from collections.abc import Iterator

from articles.checks import Author
from articles.checks.metadata import required
from articles.models import Document, Kind
from articles.workflow.cited import tasks
from articles.workflow.errors import Problem
from articles.workflow.together import parcels
from articles.workflow.writing import manuscript, shown
from articles.workflow.writing.manuscript import Manuscript, pictures_of


def problems(document: Document, read: Manuscript) -> list[Problem]:
    found = [*_missing(document), *_in_the_text(document, read), *_not_public(document, read)]
    return [*found, *_not_looked_at(read), *tasks.unsettled(document, read.works)]


def _missing(document: Document) -> Iterator[Problem]:
    """As the checks tell it too."""
    kind = Kind(document.kind)
    values = {field: getattr(document, field) for field in (*required.REQUIRED[kind], "topic", "scope")}
    for lack in required.lacks(kind, values, _authors(document) if kind == Kind.ARTICLE else ()):
        yield Problem(lack.field, lack.message)


def _authors(document: Document) -> list[Author]:
    people = (line.person for line in document.bylines.select_related("person"))
    return [Author(str(person), interests=person.interests) for person in people]


def _in_the_text(document: Document, read: Manuscript) -> Iterator[Problem]:
    for part, rendered in read.parts.items():
        for problem in rendered.problems:
            where = f"{required.LABELS.get(part, part).capitalize()}, line {problem.line}"
            yield Problem(part, f"{where}: {problem.message}")
    uploaded = pictures_of(read.images)
    for src in read.images:
        if src not in uploaded:
            yield Problem("body", f"The image {src} is not among the uploaded ones: insert it in the editor again.")


def _not_looked_at(read: Manuscript) -> Iterator[Problem]:
    """A record that a file brought is no source before somebody has seen that it is the work it says."""
    for work in read.works:
        if not work.confirmed:
            came = f" (from {work.source})" if work.source else ""
            yield Problem(
                "sources", f"Nobody has looked at the record of @{work.key} yet{came}: confirm it in the library."
            )


def _not_public(document: Document, read: Manuscript) -> Iterator[Problem]:
    """What stands on the page is public, or comes along: its own reviewers answer for it."""
    chosen = [line.disclaimer for line in document.chosen_disclaimers.select_related("disclaimer__live__expiry")]
    for each in [*shown.used(document, read), *chosen]:
        if parcels.comes_along(each):
            yield from _not_complete(each)
        elif not each.is_public:
            yield Problem("uses", f"The {each.get_kind_display()} “{each}” {parcels.why_not_along(each)}")


def _not_complete(document: Document) -> Iterator[Problem]:
    for problem in problems(document, manuscript.read(document)):
        what = f"The {document.get_kind_display()} “{document}” comes along and is not complete"
        yield Problem("uses", f"{what}: {problem.message}")
