"""The common questions of an article, each answered by a version of its own, and the words that it explains."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from articles import text
from articles.models import Kind, Version
from articles.pages.sheet import Sheet
from articles.pages.shown import ShownQuestion, ShownTerm
from articles.workflow.writing import glossary


def questions(own: Mapping[str, Any], beside: Iterable[Version], sheet: Sheet) -> list[ShownQuestion]:
    """In the order that was signed. One that is not among ``beside`` is left out."""
    answers = {version.document_id: version for version in beside if version.document.kind == Kind.FAQ}
    return [show_question(answers[pk], sheet) for pk in own.get("questions", []) if pk in answers]


def show_question(version: Version, sheet: Sheet) -> ShownQuestion:
    return ShownQuestion(
        title=version.title,
        html=sheet.read(version.submission.html["body"], under=version.title),
        url=sheet.addresses.get(version.document_id, ""),
        anchor=place(version),
        since=_since(version, sheet),
    )


def terms(beside: Iterable[Version], sheet: Sheet, uncited: Container[int] = ()) -> list[ShownTerm]:
    """By name, as a dictionary sorts: capitals and accents make no difference.

    ``uncited``: those that are shown without their sources, which the glossary has.
    """
    found = sorted(_terms(beside), key=lambda version: text.fold(version.title))
    return [show_term(version, sheet, is_cited=version.document_id not in uncited) for version in found]


def words(beside: Iterable[Version]) -> list[text.Word]:
    """What ``text.explain`` links to the place on the page where it is explained."""
    return [text.Word(place(version), glossary.names(version.own)) for version in _terms(beside)]


def _terms(beside: Iterable[Version]) -> list[Version]:
    return [version for version in beside if version.document.kind == Kind.TERM]


def show_term(version: Version, sheet: Sheet, *, is_cited: bool = True) -> ShownTerm:
    stored = version.submission.html["body"]
    return ShownTerm(
        title=version.title,
        abbreviations=version.own["abbreviations"],
        html=sheet.read(stored if is_cited else text.without_citations(stored), under=version.title),
        url=sheet.addresses.get(version.document_id, ""),
        anchor=version.document.slug,
        place=place(version),
    )


def here(beside: Iterable[Version]) -> dict[int, str]:
    """Where on the page that stands which its texts may lead to: terms, and what has no address of its own yet."""
    found = [version for version in beside if version._state.adding or version.document.kind == Kind.TERM]
    return {version.document_id: f"#{place(version)}" for version in found}


def place(version: Version) -> str:
    return f"{'term' if version.document.kind == Kind.TERM else 'question'}-{version.document_id}"


def _since(version: Version, sheet: Sheet) -> str:
    """What has become of an answer that is no longer the current one."""
    if version._state.adding:  # it is still to be published
        return ""
    public = version.document_id in sheet.addresses
    if public and version.document.live_id == version.pk:
        return ""
    if public:
        return "This answer has been replaced since. Its own page has the current one."
    return "This answer has been withdrawn since."
