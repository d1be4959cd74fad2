"""What the library asks upward: where a work is used, and what follows from a change of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Citation, Document, Event, Submission
from articles.workflow import clock, locking, showing
from articles.workflow.checking import tallies
from articles.workflow.cited import outward, readers, tasks
from articles.workflow.reviewing import review
from articles.workflow.writing import drafts, manuscript
from references import uses
from references.models import Notice, Reference


class Citations:
    """The provider of ``references.uses``: drafts, and versions that readers see."""

    def of(self, reference: Reference, *, public: bool) -> Iterator[uses.Use]:
        if public:
            yield from readers.uses_of(reference)
        else:
            yield from (_staff(line) for line in _current(reference))

    def count(self, references: Iterable[Reference]) -> Mapping[int, int]:
        cites = Citation.objects.current().of_works(references)
        work = Coalesce("reference__merged_into", "reference")
        return Counter(pk for pk, _ in set(cites.annotate(work=work).values_list("work", "document_id")))

    def topics(self) -> Iterable[uses.Topic]:
        return readers.topics()

    def about(self, topic: str) -> Q:
        return readers.about(topic)

    def times_cited(self) -> Combinable:
        return readers.times_cited()

    def cited(self, reference: Reference) -> bool:
        return Citation.objects.of_work(reference).exists()

    def identity_changing(self, reference: Reference) -> Iterator[uses.Use]:
        return self.of(reference, public=False)

    def identity_changed(self, reference: Reference, by: User) -> None:
        """Send what is in review or approved back to its author, and mark what is live for a look."""
        cause = f"The source {reference.key} was changed to another work: {reference.label}, {reference.title}."
        _tell(reference, by=by, cause=cause)
        showing.changed()

    def merged(self, gone: Reference, kept: Reference, by: User) -> None:
        """Drafts cite the record that was kept; what is in review or live is told, since its source reads otherwise."""
        _tell(gone, by=by, cause=f"The source {gone.key} was merged into {kept.key}: {kept.label}, {kept.title}.")
        _tell(kept, by=by, cause=f"The record of the source {kept.key} was merged with {gone.key}.")
        tasks.move(gone, kept)
        _cite_anew(gone, kept, by=by)
        showing.changed()

    def parted(self, gone: Reference, kept: Reference, by: User) -> None:
        cause = f"The merge of the sources {gone.key} and {kept.key} was undone: they are two works."
        _tell(kept, by=by, cause=cause, always=True)
        _cite_anew(gone, kept, by=by)
        showing.changed()

    def flagged(self, reference: Reference, notice: Notice, by: User | None) -> None:
        tasks.open_for(reference.merged_into or reference)

    def links(self, among: Collection[str] | None) -> Iterator[tuple[str, uses.Use]]:
        return outward.links(among)

    def details_changed(self, reference: Reference) -> None:
        """Whatever becomes of a work ends here: its record, its evidence, a notice, a merge, a deletion."""
        if reference.pk:
            tallies.outdate_citing(reference)
            showing.work_changed(reference)
        else:
            showing.changed()

    def checked(self, references: Collection[int]) -> None:
        showing.works_checked(references)


def register() -> None:
    uses.register(_PROVIDER)


def _tell(reference: Reference, *, by: User, cause: str, always: bool = False) -> None:
    """Send back what is in review or approved with this very record, and mark what is live for a look.

    What was signed with the identity that the record has is left in peace, unless ``always``.
    """
    always = always or reference.merged_into_id is not None
    pks = _current(reference).order_by("document").values_list("document", flat=True).distinct()
    locking.lock_all(list(pks))
    for pk in pks:
        document = locking.lock(pk)
        if document.submission and _is_told(document.submission, reference, always):
            review.send_back(document, by=by, cause=cause)
        if document.live_id and _is_told(document.live.submission, reference, always):
            Event.objects.create(document=document, step=Event.Step.TO_LOOK_AT, by=by, note=cause, at=clock.now())


def _is_told(submission: Submission, reference: Reference, always: bool) -> bool:
    signed = submission.revision.content["uses"]["references"]
    return reference.key in signed and (always or signed[reference.key] != reference.fingerprint)


def _cite_anew(*references: Reference, by: User) -> None:
    """Read again which works the drafts cite that name one of these, now that their keys lead elsewhere."""
    lines = Citation.objects.filter(version=None, reference__in=references)
    for document in Document.objects.filter(pk__in=lines.values("document")):
        read = manuscript.read(document)
        drafts.index_uses(document, read)
        tasks.follow(document, read, by=by)
        tallies.outdate(document)


def _current(reference: Reference) -> QuerySet[Citation]:
    """Its citations in drafts and in what is public today."""
    lines = Citation.objects.current().of_work(reference)
    return lines.select_related("document", "version").order_by("document__title", "version__number")


def _staff(line: Citation) -> uses.Use:
    document: Document = line.document
    where = f"version {line.version.number}" if line.version else "draft"
    address = reverse(f"admin:articles_{document.kind}_change", args=[document.pk])
    return uses.Use(document.title, address, f"{document.get_kind_display()}, {where}")


_PROVIDER = Citations()
