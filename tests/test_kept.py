import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from articles.workflow import audit
from tests import kept, rows
from tests.articles import makers

pytestmark = pytest.mark.django_db
made, others = [], []


@kept.fixture
def cast():
    return makers.make_cast()


@kept.fixture
def version(cast):
    made.append(cast)
    return makers.publish(makers.make("article", by=cast.author), cast)


def test_rows_that_are_put_in_again_are_those_that_were_written(cast):
    before = rows.everything()
    with transaction.atomic():
        makers.publish(makers.make("article", by=cast.author), cast)
        written, found = rows.everything(), list(audit.everything())
        transaction.set_rollback(True)
    assert rows.everything() == before
    rows.put(rows.added(before, written))
    assert (rows.everything(), list(audit.everything())) == (written, found)
    makers.make("article", by=cast.author)  # under keys of its own


def test_what_has_changed_cannot_be_told_by_what_was_added(cast):
    before = rows.everything()
    get_user_model().objects.update(first_name="Another")
    assert rows.added(before, rows.everything()) is None


@pytest.mark.parametrize("time", ["first", "again"])
def test_a_fixture_is_made_once_and_each_test_has_a_copy(version, time):
    version.refresh_from_db()
    assert (version.document.title, len(made)) == (version.document.live.title, 1)
    version.document.title = "Spoilt"


@kept.fixture
def other(cast):
    others.append(cast)
    return makers.make("article", by=cast.author)


@pytest.mark.parametrize("guests", [0, 1])
def test_it_is_made_anew_where_something_else_is_there(cast, request, guests):
    for _ in range(guests):
        makers.make_user("guest")
    before = len(others)
    request.getfixturevalue("other")
    assert len(others) == before + 1


def test_what_was_kept_for_a_run_is_found_by_those_alone_to_whose_keys_it_leads(tmp_path):
    file = tmp_path / "site.rows"
    assert kept.beside(file) == kept.beside(file)
    before = kept.beside(file)
    Permission.objects.create(codename="other", name="Other", content_type=ContentType.objects.first())
    assert kept.beside(file) != before
