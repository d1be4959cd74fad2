"""
Who answers for what stands, as writer or as named author: they may not approve it (four eyes).

Whoever puts right what is told of an author (``bylines``) writes nothing by it: else mending an ORCID would cost an
editor every review of that author's texts. All of an article's reviewers read the new byline all the same, since what
was signed with the old one goes back, and the history names who changed it.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db.models import Case, F, Q, Value, When

from articles.models import Byline, Document, Person, Revision, Version

WRITER = Case(When(byline_only=True, then=Value(None)), default=F("by"))
"""Of a Revision: whose words it brought, or None where only what is told of an author changed."""


def standing(start: str, saves: Iterable[tuple[str, int | None]]) -> set[int]:
    """Who wrote what stands after these saves.

    ``start`` is the own digest of the live version ('' for none); ``saves`` are (own digest, person) in order,
    without a person where the same words stand under a changed byline from then on.
    Whoever goes back to an earlier text frees those who wrote in between, and writes nothing by it.
    """
    texts, writers = [start], [0]
    for digest, person in saves:
        if person is None:
            texts[-1] = digest
        elif digest in texts:
            keep = texts.index(digest) + 1
            texts, writers = texts[:keep], writers[:keep]
        else:
            texts.append(digest)
            writers.append(person)
    return set(writers[1:])


def of(document: Document) -> set[int]:
    """Primary keys of the users who answer for the draft: who wrote what stands, and who is named as its author."""
    return of_all([document])[document.pk]


def of_all(documents: Iterable[Document]) -> dict[int, set[int]]:
    """The same for many drafts in three queries, by document."""
    live = "document__live__submission__revision"
    found = Document.objects.filter(pk__in=[document.pk for document in documents])
    starts = dict(found.values_list("pk", "live__submission__revision__own_digest"))
    saves: dict[int, list[tuple[str, int | None]]] = {pk: [] for pk in starts}
    since = Revision.objects.filter(document__in=starts).filter(Q(**{live: None}) | Q(pk__gt=F(live)))
    for pk, digest, person in since.order_by("pk").values_list("document", "own_digest", WRITER):
        saves[pk].append((digest, person))
    wrote = {pk: standing(starts[pk] or "", saves[pk]) for pk in starts}
    for pk, author in _named(starts):
        wrote[pk].add(author)
    return wrote


def of_version(version: Version) -> set[int]:
    """Who answered for the text of a version when it was published, told from what is kept of that time."""
    before = _live_before(version)
    start = before.submission.revision if before else None
    kept = Revision.objects.filter(document=version.document_id, pk__lte=version.submission.revision_id)
    since = kept.filter(pk__gt=start.pk) if start else kept
    saves = since.order_by("pk").values_list("own_digest", WRITER)
    wrote = standing(start.own_digest if start else "", list(saves))
    named = [author["person"] for author in version.own.get("authors", [])]
    return wrote | set(Person.objects.filter(pk__in=named, user__isnull=False).values_list("user", flat=True))


def of_text(version: Version) -> set[int]:
    """Who answers for what stands in a version, from the first save of its document on."""
    return of_texts([version])[version.pk]


def of_texts(versions: Sequence[Version]) -> dict[int, set[int]]:
    """The same for many versions in two queries. Load them with ``submission__revision``."""
    last = {version.document_id: version.submission.revision_id for version in versions}
    saves: dict[int, list[tuple[str, int | None]]] = {document: [] for document in last}
    rows = Revision.objects.filter(document__in=last).order_by("pk")
    for pk, document, digest, person in rows.values_list("pk", "document", "own_digest", WRITER):
        if pk <= last[document]:
            saves[document].append((digest, person))
    named = {version.pk: [author["person"] for author in version.own.get("authors", [])] for version in versions}
    people = Person.objects.filter(pk__in=[pk for found in named.values() for pk in found], user__isnull=False)
    users = dict(people.values_list("pk", "user"))
    return {
        version.pk: standing("", saves[version.document_id])
        | {users[person] for person in named[version.pk] if person in users}
        for version in versions
    }


def is_author(document: Document, user: User) -> bool:
    """Named in the byline, whoever typed the text."""
    return (document.pk, user.pk) in _named([document.pk])


def _live_before(version: Version) -> Version | None:
    """The version that readers had when this one was published."""
    earlier = Version.objects.filter(document=version.document_id, number=version.number - 1)
    return earlier.exclude(withdrawal__at__lte=version.published_at).select_related("submission__revision").first()


def _named(documents: Iterable[int]) -> list[tuple[int, int]]:
    lines = Byline.objects.filter(document__in=documents, person__user__isnull=False)
    return list(lines.values_list("document", "person__user"))
