"""The last act of each public step: it says what readers will see changed, by the names that pages carry.

Pages that carry none of them stay as they are (``articles.made_of``), so that a step names all that it can have
changed, or nothing at all.
"""

from collections.abc import Collection, Iterator

from django.db.models.functions import Coalesce

from articles import made_of
from articles.models import Kind, Stamp, Version
from articles.workflow import purging
from articles.workflow.writing import glossary
from references.models import Reference

MOST = 500


def changed(*names: str) -> None:
    """What these stand for; without names anything at all."""
    Stamp.objects.touch(*names)
    purging.ask_for(names or [made_of.SITE])


def version_changed(version: Version, *, before: Version | None = None) -> None:
    """What readers have of its document. ``before``: the version that it takes the place of, if there is one."""
    changed(*_names(version), *(_names(before) if before else ()), *_lists(version, before))


def work_changed(work: Reference) -> None:
    """A work of the library; one that was merged into another shows on the pages of that one."""
    names = [made_of.work(pk) for pk in (work.pk, work.merged_into_id) if pk]
    number = work.nct or work.trial
    changed(*names, *([made_of.trial(number)] if number else []))


def works_checked(works: Collection[int]) -> None:
    """That sources were asked of these. For very many of them it is simpler to say: anything."""
    if works:
        changed(*map(made_of.work, works if len(works) <= MOST else []))


def _names(version: Version) -> Iterator[str]:
    kind = version.document.kind
    yield made_of.document(version.document_id)
    if version.topic_id:
        yield made_of.of_topic(kind, version.topic_id)
    yield from map(made_of.work, _works(version))
    yield from map(made_of.person, _people(version))


def _lists(version: Version, before: Version | None) -> Iterator[str]:
    """The list of its kind; that of terms is of the words that are explained, wherever they stand."""
    if version.document.kind != Kind.TERM or not (before and _words(before) == _words(version)):
        yield made_of.newest(version.document.kind)


def _words(term: Version) -> tuple[str, ...]:
    return glossary.names(term.own)


def _works(version: Version) -> list[int]:
    """Whose pages say that it cites them, and whose other readers are led to it."""
    cited = version.citations.values_list(Coalesce("reference__merged_into", "reference"), flat=True)
    return [pk for pk in cited if pk]


def _people(version: Version) -> set[int]:
    wrote = {author["person"] for author in version.own.get("authors", [])}
    return wrote | set(version.submission.reviews.exclude(person=None).values_list("person", flat=True))
