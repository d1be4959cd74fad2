"""The common questions of an article, each answered by a version of its own, and the words that it explains."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles import text
from articles.models import Kind, Version
from articles.pages.sheet import Sheet
from articles.pages.shown import ShownQuestion, ShownTerm


def questions(own: Mapping[str, Any], beside: Iterable[Version], sheet: Sheet) -> list[ShownQuestion]:
    """In the order that was signed. One that is not among ``beside`` is left out."""
    answers = {version.document_id: version for version in beside if version.document.kind == Kind.FAQ}
    return [show_question(answers[pk], sheet) for pk in own.get("questions", []) if pk in answers]


def show_question(version: Version, sheet: Sheet) -> ShownQuestion:
    return ShownQuestion(
        title=version.title,
        html=sheet.show(version.submission.html["body"], under=version.title),
        url=sheet.addresses.get(version.document_id, ""),
        anchor=place(version),
        since=_since(version, sheet),
    )


def terms(beside: Iterable[Version], sheet: Sheet) -> list[ShownTerm]:
    """By name, as a dictionary sorts: capitals and accents make no difference."""
    found = [version for version in beside if version.document.kind == Kind.TERM]
    return [show_term(version, sheet) for version in sorted(found, key=lambda version: text.fold(version.title))]


def show_term(version: Version, sheet: Sheet) -> ShownTerm:
    return ShownTerm(
        title=version.title,
        abbreviations=version.own["abbreviations"],
        html=sheet.show(version.submission.html["body"], under=version.title),
        url=sheet.addresses.get(version.document_id, ""),
        anchor=version.document.slug,
        place=place(version),
    )


def along(beside: Iterable[Version]) -> dict[int, str]:
    """Where what came along stands on the page, by document."""
    return {version.document_id: f"#{place(version)}" for version in beside if version._state.adding}


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
