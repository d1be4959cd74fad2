import pytest
from django.core.management import CommandError, call_command

from articles.models import Document, Publication
from tests.articles.makers import make_reference, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (make_user, "1 users"),
        (make_topic, "1 topics"),
        (make_reference, "1 references"),
        (lambda: Publication.objects.create(pk=1), "1 publication"),
    ],
)
def test_a_database_that_holds_anything_is_no_place_for_a_demo(make, named, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    make()
    with pytest.raises(CommandError, match=named):
        call_command("seed_demo")
    assert not Document.objects.exists()
    assert not list(tmp_path.iterdir())


def test_accounts_that_cannot_be_kept_leave_nothing_behind(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "file"
    settings.VAR_DIR.write_text("in the way")
    with pytest.raises(OSError, match="file"):
        call_command("seed_demo")
    assert not Publication.objects.exists()
    assert not Document.objects.exists()
