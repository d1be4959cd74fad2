"""``verify`` names whatever was changed: one byte, in any permanent table."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from articles import workflow
from articles.models import (
    Correction,
    Document,
    Event,
    Expiry,
    Kind,
    Parcel,
    Redaction,
    Review,
    ReviewEvent,
    Revision,
    Seal,
    Unreviewed,
    Version,
)
from articles.workflow import audit
from articles.workflow.audit import Grade
from articles.workflow.record import seals
from articles.workflow.writing import bundle
from references import insert_only
from references.library import works
from references.models import Notice
from tests.articles import makers

TABLES = {model._meta.db_table: model for model in insert_only.models()}


@pytest.fixture(scope="module")
def _kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    """A record with a row in every permanent table, all of it sealed, its guards lifted; for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _record(makers.make_cast())
        transaction.set_rollback(True)


@pytest.fixture
def record(_kept: SimpleNamespace, db: None) -> SimpleNamespace:
    return _kept


def _record(cast: SimpleNamespace) -> SimpleNamespace:
    works.add({"type": "book", "title": "A book"}, by=cast.author)
    work = makers.make_reference("liu2020")
    works.add_notice(work, Notice(kind="correction", date=date(2025, 3, 3), source="by hand"), by=cast.author)
    article = makers.make(Kind.ARTICLE, by=cast.author, slug="trials", body="## Found\n\nEight [@liu2020].")
    first = makers.publish(article, cast)
    makers.edit(article, by=cast.author, summary="Told again.")
    version = makers.publish(article, cast)
    faq = makers.publish(makers.make(Kind.FAQ, by=cast.author, slug="gone"), cast)
    workflow.withdraw(faq, by=cast.publisher, reason="Wrong.")
    _overlays(cast, first, version)
    insert_only.remove()
    while seals.seal_rows():
        pass
    return SimpleNamespace(cast=cast, article=article, version=version)


def _overlays(cast: SimpleNamespace, first: Version, version: Version) -> None:
    now, by = timezone.now(), cast.publisher
    Parcel.objects.create(by=by, note="All of these.", at=now)
    Unreviewed.objects.create(version=first, cause="emergency", roles=["medical"], reason="Urgent.", by=by, at=now)
    Correction.objects.create(version=version, since=first, wrong="A number.", changes_conclusions=False)
    Expiry.objects.create(version=version, on=date(2999, 1, 1), reason="Old by then.", by=by, at=now)
    signed = {"reviewer": cast.medical, "name": "Mira", "role": "medical", "interests": "None."}
    told = {"outcome": "unchanged", "due": date(2030, 1, 1), "at": now}
    ReviewEvent.objects.create(version=version, digest=version.digest, **signed, **told)
    revision = Revision.objects.filter(submissions=None).first()
    workflow.choose("emoji", by=makers.make_user(may=["set_checks"]), reason="They help here.", severity="note")
    reason = {"reason": "A court said so.", "by": cast.publisher, "confirmed_by": cast.editor}
    Redaction.objects.create(revision=revision, digest=revision.digest, at=now, **reason)


@contextmanager
def changed(model: type[Model], pk: int, column: str, change: Callable[[Any], Any]) -> Iterator[None]:
    """Inside, this column of this row is another, past the ORM's checks and without its triggers."""
    old = model._default_manager.filter(pk=pk).values_list(column, flat=True).get()
    with transaction.atomic():
        model._default_manager.filter(pk=pk).update(**{column: change(old)})
        yield
        transaction.set_rollback(True)


def wrong() -> list[audit.Found]:
    guards = "is missing, so that rows could be changed"
    return [found for found in audit.everything() if found.grade is Grade.WRONG and guards not in found.what]


def another(value: Any) -> Any:
    """The same value, a byte (or a day, or one) away."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime() | date():
            return value - timedelta(days=1)
        case str():
            return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
        case list():
            return [*value, "x"]
        case dict():
            return {**value, "x": "x"}
    return value


def columns(row: Model) -> list[str]:
    """What a row says by itself: keys aside, and what is empty."""
    fields = [field for field in row._meta.concrete_fields if not field.is_relation and not field.primary_key]
    return [field.attname for field in fields if getattr(row, field.attname) is not None]


def named(row: Model, column: str) -> bool | None:
    """Whether a changed byte in this column is told with the table and the row; None where the database refuses it."""
    try:
        with changed(type(row), row.pk, column, another):
            return (row._meta.db_table, row.pk) in {(found.table, found.pk) for found in wrong()}
    except DatabaseError:
        return None


def test_a_record_that_nobody_touched_fits(record: SimpleNamespace) -> None:
    assert wrong() == []
    assert {found.grade for found in audit.everything() if "trigger" not in found.what} <= {Grade.KNOWN}


def test_every_permanent_table_has_a_row_here(record: SimpleNamespace) -> None:
    assert [name for name, model in TABLES.items() if not model._default_manager.exists()] == []


@pytest.mark.parametrize("table", TABLES)
def test_one_byte_changed_is_named_with_its_table_and_row(record: SimpleNamespace, table: str) -> None:
    row = TABLES[table]._default_manager.order_by("pk").last()
    texts = [column for column in columns(row) if isinstance(getattr(row, column), str)] or columns(row)
    assert next(told for column in texts[::-1] if (told := named(row, column)) is not None)


@pytest.mark.deep
@pytest.mark.parametrize("table", TABLES)
def test_so_is_one_in_any_column(record: SimpleNamespace, table: str) -> None:
    row = TABLES[table]._default_manager.order_by("pk").last()
    told = {column: named(row, column) for column in columns(row)}
    assert [column for column in told if told[column] is False] == []
    assert any(told.values())


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_was_taken_out_is_missed(record: SimpleNamespace, table: str) -> None:
    model = TABLES[table]
    row = model._default_manager.order_by("pk").last() if model is not Seal else Seal.objects.order_by("pk").first()
    with transaction.atomic(), connection.constraint_checks_disabled():
        model._default_manager.filter(pk=row.pk)._raw_delete("default")
        told = {found.table for found in wrong()}
        transaction.set_rollback(True)
    assert table in told


def test_a_changed_row_is_named_with_its_document(record: SimpleNamespace) -> None:
    review = record.version.submission.reviews.get(role="medical")
    with changed(Review, review.pk, "interests", lambda old: old + " "):
        assert (review.pk, "Trials") in {(found.pk, found.document) for found in wrong()}


# -- What readers have today


def test_an_approval_by_a_contributor_is_named(record: SimpleNamespace) -> None:
    """Of a text that was changed in the tables together with all its digests, nobody's approval is left."""
    live, writer = record.version, record.cast.author
    review = live.submission.reviews.get(role="medical")
    with changed(Review, review.pk, "reviewer", lambda _: writer.pk):
        assert "Mira approved version 2 and answers for its text" in told()


def test_a_missing_approval_is_named(record: SimpleNamespace) -> None:
    with transaction.atomic():
        record.version.submission.reviews.filter(role="medical")._raw_delete("default")
        assert "the medical approval of version 2 is not there" in told()
        transaction.set_rollback(True)


def test_two_approvals_by_one_person_are_named(record: SimpleNamespace) -> None:
    with changed(Review, record.version.submission.reviews.get(role="medical").pk, "reviewer", _editorial(record)):
        assert "one person gave two approvals of version 2" in told()


def test_a_live_version_that_is_not_the_newest_is_named(record: SimpleNamespace) -> None:
    first = record.article.versions.get(number=1)
    with changed(Document, record.article.pk, "live", lambda _: first.pk):
        assert "readers are shown version 1, and 2 is newer" in told()


def test_a_version_without_its_link_is_named(record: SimpleNamespace) -> None:
    link = record.version.seal
    with transaction.atomic():
        Seal.objects.filter(number__gte=link.number)._raw_delete("default")
        assert "it was published without a link in the chain" in told()
        transaction.set_rollback(True)


def test_a_version_without_its_event_is_named(record: SimpleNamespace) -> None:
    with transaction.atomic():
        Event.objects.filter(submission=record.version.submission, step="published")._raw_delete("default")
        assert "no event says that it was published" in told()
        transaction.set_rollback(True)


def test_a_text_replaced_with_all_its_digests_is_still_named(record: SimpleNamespace) -> None:
    """The chain has the digest that the text had."""
    revision = record.version.submission.revision
    forged = revision.bundle.replace("Eight", "Nine")
    with (
        changed(Revision, revision.pk, "bundle", lambda _: forged),
        changed(Revision, revision.pk, "digest", lambda _: bundle.digest(forged)),
    ):
        assert "“bundle” is not the text that was sealed (version 2)" in told()


def test_a_text_that_the_law_forbids_is_known_and_not_wrong(record: SimpleNamespace) -> None:
    revision = record.version.submission.revision
    reason = {"reason": "A court said so.", "by": record.cast.publisher, "confirmed_by": record.cast.editor}
    with transaction.atomic():
        Redaction.objects.create(revision=revision, digest=revision.digest, at=timezone.now(), **reason)
        with changed(Revision, revision.pk, "bundle", lambda _: '{"own":{}}'):
            tables = {found.table for found in audit.everything() if found.grade is Grade.KNOWN}
        transaction.set_rollback(True)
    assert tables == {"articles_revision"}


def told() -> set[str]:
    return {found.what for found in wrong()}


def _editorial(record: SimpleNamespace) -> Callable[[Any], int]:
    return lambda _: record.cast.editorial.pk
