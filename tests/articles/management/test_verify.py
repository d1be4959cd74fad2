"""manage.py verify, as an operator meets it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Review, Seal
from articles.workflow.record import seals
from references import insert_only
from tests import kept
from tests.articles import makers

pytestmark = pytest.mark.django_db


def verify(*words: str) -> str:
    out = StringIO()
    call_command("verify", *words, stdout=out)
    return out.getvalue()


@kept.fixture
def version(cast):
    return makers.publish(makers.make("article", by=cast.author, slug="trials"), cast)


def test_a_site_without_a_record_has_nothing_to_tell(db):
    assert "There is no chain yet" in verify()


def test_what_fits_is_told_with_the_head(version):
    said = verify()
    assert "1 links and 1 versions: what can be told fits." in said
    assert seals.head_line() in said
    assert "unknown: articles_event: 5 rows are in no link of the chain yet; tick seals them hourly" in said
    while seals.seal_rows():
        pass
    assert "unknown" not in verify()


def test_what_does_not_fit_is_named_and_the_command_fails(version, capsys):
    insert_only.remove()
    Review.objects.filter(role="medical").update(interests="Shares.")
    insert_only.install()
    out = StringIO()
    with pytest.raises(CommandError, match="1 thing does not fit") as end:
        call_command("verify", stdout=out)
    assert end.value.returncode == 1
    review = Review.objects.get(role="medical")
    wrong = f"wrong: articles_review {review.pk}, “Trials”: interests: not what was sealed with version 1"
    assert wrong in out.getvalue().splitlines()


def test_a_guard_that_is_missing_does_not_fit(version):
    insert_only.remove()
    with pytest.raises(CommandError, match="do not fit"):
        verify()


def test_a_head_that_somebody_saw_must_be_in_the_chain(version):
    assert "is that of link 1 of 1" in verify("--head", Seal.objects.get().digest.upper())
    with pytest.raises(CommandError, match="No link of the chain has the digest"):
        verify("--head", "0" * 64)
