import pytest
from django.db import IntegrityError, connection, transaction

from references import library
from references.models import Notice
from tests.references.cast import make_reference, make_user, real_notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def noticed(key, ada):
    reference = make_reference(key)
    for notice in real_notices(key):
        library.add_notice(reference, notice, by=ada)
    return reference


@pytest.mark.parametrize(
    ("key", "kind", "words", "tone", "date"),
    [
        ("obokata2014a", "retraction", "Withdrawn by its journal", "stop", "2 July 2014"),  # corrected 30 July
        ("conrad2008", "retraction", "Withdrawn by its journal", "stop", "30 July 2014"),
        ("lei2025", "correction", "Corrected by its journal", "", "2025"),
    ],
)
def test_the_worst_notice_speaks_for_a_work_whatever_the_dates(ada, key, kind, words, tone, date):
    worst = noticed(key, ada).worst_notice
    assert (worst.kind, worst.words, worst.tone, worst.date_words) == (kind, words, tone, date)


def test_notices_stand_gravest_first(ada):
    assert [notice.kind for notice in noticed("obokata2014a", ada).gravest_first] == ["retraction", "correction"]


def test_a_work_without_notices_has_no_worst_one():
    assert make_reference("roe").worst_notice is None


def test_a_reinstatement_does_not_take_a_retraction_back(ada):
    roe = noticed("conrad2008", ada)
    library.add_notice(roe, Notice(kind="reinstatement", date="2024-05-01", precision="month"), by=ada)
    assert roe.worst_notice.kind == "retraction"
    assert roe.notices.first().date_words == "May 2024"


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"doi": "10.1038/nature13598"}, "https://doi.org/10.1038/nature13598"),
        ({"url": "https://www.example.org/notice"}, "https://www.example.org/notice"),
        ({"doi": "x", "url": "javascript:alert(1)"}, ""),
        ({}, ""),
    ],
)
def test_a_notice_leads_to_where_it_can_be_read(fields, address):
    assert Notice(**fields).address == address


def test_the_same_notice_from_one_source_is_kept_once(ada):
    roe = noticed("lei2025", ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        library.add_notice(roe, real_notices("lei2025")[0], by=ada)


def test_a_notice_is_never_changed_or_deleted(ada):
    notice = noticed("lei2025", ada).notices.get()
    changes = [notice.save, notice.delete, lambda: Notice.objects.update(reason="x"), Notice.objects.all().delete]
    for change in changes:
        with pytest.raises(IntegrityError, match="added, never changed"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE references_notice SET reason = 'x'", "DELETE FROM references_notice", "TRUNCATE references_notice"],
)
def test_raw_sql_does_not_change_a_notice_either(ada, statement):
    noticed("lei2025", ada)
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # PostgreSQL truncates no table whose keys are still to be checked
    with pytest.raises(IntegrityError, match="added, never changed"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's")
@pytest.mark.parametrize("key", ["id", "NULL"])
def test_insert_or_replace_does_not_change_a_notice_either(ada, key):
    noticed("lei2025", ada)
    replace = """INSERT OR REPLACE INTO references_notice
        (id, reference_id, kind, date, precision, doi, url, place, reason, source, by_id, added_at)
        SELECT KEY, reference_id, kind, date, precision, doi, url, place, 'changed', source, by_id, added_at
        FROM references_notice"""
    with pytest.raises(IntegrityError, match="added, never changed"), connection.cursor() as cursor:
        cursor.execute(replace.replace("KEY", key))
