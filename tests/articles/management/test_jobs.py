"""A job that writes often lets others write in between."""

from time import monotonic

import pytest

from articles.management import jobs
from articles.models import Seal
from tests.articles import makers


@pytest.mark.django_db
def test_between_two_links_of_the_record_others_are_let_in(cast, monkeypatch):
    makers.publish(makers.make("article", by=cast.author), cast)
    pauses = []
    monkeypatch.setattr(jobs, "sleep", pauses.append)
    before = Seal.objects.count()
    jobs.seal_record(monotonic() + 60)
    assert pauses == [jobs.LET_IN] * (Seal.objects.count() - before) != []
