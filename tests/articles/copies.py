"""Many public documents at once, for counting queries: rows like those of one, without the way through the workflow."""

from articles.models import Citation, Document, Review, Revision, Submission, Version
from articles.workflow.publishing import listing, naming


def multiply(document: Document, times: int) -> list[Document]:
    """So many more documents like this one, each with a live version of the same text."""
    live = Version.objects.live().with_text().get(document=document)
    copies = [_copy(document, live, number) for number in range(times)]
    listing.mend()
    naming.mend()
    return copies


def _copy(document: Document, live: Version, number: int) -> Document:
    columns = _columns(document) | {"slug": f"{document.slug}-copy-{number}", "live_id": None}
    copy = Document.objects.create(**columns)
    revision = Revision.objects.create(**_columns(live.submission.revision) | {"document_id": copy.pk})
    submission = Submission.objects.create(
        **_columns(live.submission) | {"document_id": copy.pk, "revision_id": revision.pk}
    )
    own = {"document_id": copy.pk, "submission_id": submission.pk, "number": 1}
    version = Version.objects.create(**_columns(live) | own)
    Review.objects.bulk_create(
        Review(**_columns(review) | {"submission_id": submission.pk}) for review in live.submission.reviews.all()
    )
    Citation.objects.bulk_create(
        Citation(**_columns(line) | {"document_id": copy.pk, "version_id": version.pk}) for line in live.citations.all()
    )
    Document.objects.filter(pk=copy.pk).update(live=version)
    copy.refresh_from_db()
    return copy


def _columns(row: object) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
