"""What the library asks upward: where a work is used, and what follows from a change of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Citation, Document, Event, Stamp, State
from articles.workflow import clock, locking, review
from references import uses
from references.models import Reference


class Citations:
    """The provider of ``references.uses``: drafts, and versions that readers see."""

    def of(self, reference: Reference, *, public: bool) -> Iterator[uses.Use]:
        if public:
            yield from (_public(line) for line in _live(reference))
        else:
            yield from (_staff(line) for line in _current(reference))

    def count(self, references: Iterable[Reference]) -> Mapping[int, int]:
        pairs = Citation.objects.filter(_CURRENT, reference__in=list(references))
        return Counter(pk for pk, _ in set(pairs.values_list("reference_id", "document_id")))

    def cited(self, reference: Reference) -> bool:
        return Citation.objects.filter(reference=reference).exists()

    def identity_changing(self, reference: Reference) -> Iterator[uses.Use]:
        return self.of(reference, public=False)

    def identity_changed(self, reference: Reference, by: User) -> None:
        """Send what is in review or approved back to its author, and mark what is live for a look."""
        cause = f"The source {reference.key} was changed to another work: {reference.label}, {reference.title}."
        for pk in _current(reference).order_by("document").values_list("document", flat=True).distinct():
            document = locking.lock(pk)
            if document.state != State.DRAFT and reference.key in document.submission.records:
                review.send_back(document, by=by, cause=cause)
            if document.live_id and reference.key in document.live.records:
                Event.objects.create(document=document, step=Event.Step.TO_LOOK_AT, by=by, note=cause, at=clock.now())
        Stamp.objects.touch()

    def details_changed(self, reference: Reference) -> None:
        Stamp.objects.touch()


_CURRENT = Q(version__isnull=True, document__discarded=False) | Q(version__live_for__isnull=False)


def register() -> None:
    uses.register(_PROVIDER)


def _current(reference: Reference) -> QuerySet[Citation]:
    """Its citations in drafts and in what is public today."""
    lines = Citation.objects.filter(_CURRENT, reference=reference)
    return lines.select_related("document", "version").order_by("document__title", "version__number")


def _live(reference: Reference) -> QuerySet[Citation]:
    return _current(reference).filter(version__isnull=False)


def _public(line: Citation) -> uses.Use:
    return uses.Use(line.version.title, line.document.get_absolute_url(), line.document.get_kind_display())


def _staff(line: Citation) -> uses.Use:
    document: Document = line.document
    where = f"version {line.version.number}" if line.version else "draft"
    address = reverse(f"admin:articles_{document.kind}_change", args=[document.pk])
    return uses.Use(document.title, address, f"{document.get_kind_display()}, {where}")


_PROVIDER = Citations()
