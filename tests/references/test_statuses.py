from datetime import timedelta

import pytest
from django.utils import timezone

from references.models import Check, Notice, Reference
from references.statuses import BY_KEY
from references.watch import OLD_AFTER
from tests.references.cast import make_reference

pytestmark = pytest.mark.django_db


def works(status):
    return sorted(Reference.objects.filter(BY_KEY[status].condition()).values_list("key", flat=True))


def checked(key, *verdicts, days=1, **fields):
    """A work of which each source said these in turn, the last of them so many days ago."""
    work = make_reference(key, **fields)
    at = timezone.now() - timedelta(days=days)
    for before, (source, verdict) in enumerate(reversed(verdicts)):
        reason = "it did not answer" if verdict == "unknown" else ""
        Check.objects.create(
            reference=work, source=source, verdict=verdict, reason=reason, at=at - timedelta(hours=before)
        )
    Reference.objects.filter(pk=work.pk).update(checked_at=at)
    return work


def test_the_gravest_notice_decides_whatever_the_dates():
    for key, kinds in {
        "a": ["retraction", "correction", "reinstatement"],
        "b": ["expression-of-concern", "correction"],
        "c": ["correction"],
        "d": ["reinstatement"],
    }.items():
        work = make_reference(key)
        for year, kind in enumerate(kinds, start=2001):
            Notice.objects.create(reference=work, kind=kind, date=f"{year}-01-01")
    assert [works(status) for status in ("withdrawn", "doubted", "corrected")] == [["a"], ["b"], ["c"]]


def test_a_notice_on_a_merged_record_counts_for_the_one_that_was_kept():
    kept, gone = make_reference("kept"), make_reference("gone")
    Notice.objects.create(reference=gone, kind="retraction", precision="unknown")
    Reference.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert "kept" in works("withdrawn")


def test_only_what_every_source_was_asked_about_lately_is_fine():
    checked("good", ("A", "ok"), ("B", "ok"))
    checked("mended", ("A", "unknown"), ("A", "ok"))
    checked("failed", ("A", "ok"), ("B", "ok"), ("B", "unknown"))
    checked("old", ("A", "ok"), days=OLD_AFTER.days + 1)
    make_reference("never")
    checked("bare", ("A", "ok"), author=None)
    Reference.objects.filter(pk=checked("unseen", ("A", "ok")).pk).update(confirmed=False)
    Notice.objects.create(reference=checked("warned", ("A", "ok")), kind="correction", date="2020-01-01")
    assert works("fine") == ["good", "mended"]
    assert works("unchecked") == ["failed", "never", "old"]
    assert works("incomplete") == ["bare", "unseen"]
