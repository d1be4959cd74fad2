"""Who has written what stands: they may not approve it (four eyes)."""

from collections.abc import Iterable

from django.db.models import F, Q

from articles.models import Document, Revision


def standing(start: str, saves: Iterable[tuple[str, int]]) -> set[int]:
    """Who wrote what stands after these saves.

    ``start`` is the own digest of the live version ('' for none); ``saves`` are (own digest, person) in order.
    Whoever goes back to an earlier text frees those who wrote in between, and writes nothing by it.
    """
    texts, writers = [start], [0]
    for digest, person in saves:
        if digest in texts:
            keep = texts.index(digest) + 1
            texts, writers = texts[:keep], writers[:keep]
        else:
            texts.append(digest)
            writers.append(person)
    return set(writers[1:])


def of(document: Document) -> set[int]:
    """Primary keys of the users who wrote what stands in the draft since the live version."""
    return of_all([document])[document.pk]


def of_all(documents: Iterable[Document]) -> dict[int, set[int]]:
    """The same for many drafts in two queries, by document."""
    live = "document__live__submission__revision"
    found = Document.objects.filter(pk__in=[document.pk for document in documents])
    starts = dict(found.values_list("pk", "live__submission__revision__own_digest"))
    saves: dict[int, list[tuple[str, int]]] = {pk: [] for pk in starts}
    since = Revision.objects.filter(document__in=starts).filter(Q(**{live: None}) | Q(pk__gt=F(live)))
    for pk, digest, person in since.order_by("pk").values_list("document", "own_digest", "by"):
        saves[pk].append((digest, person))
    return {pk: standing(starts[pk] or "", saves[pk]) for pk in starts}
