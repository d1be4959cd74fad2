"""What readers searched and did not find, for editors: counts per words and day, and nothing of who asked."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, QuerySet, Sum

from articles import clock
from articles.models import SearchMiss
from references import identifiers

KEPT = timedelta(days=90)
MOST_WORDS = 8
MOST_A_DAY = 500
_LONG_NUMBER = re.compile(r"\d(?:[\s()./+-]*\d){6,}")


def note(query: str, terms: Sequence[str], *, instead: str = "") -> None:
    """Count it, unless it may say who somebody is, or is no question of a reader."""
    words = " ".join(terms)
    if not words or len(words) > 80 or len(terms) > MOST_WORDS or may_be_personal(query):
        return
    today, told = SearchMiss.objects.filter(on=clock.today()), instead[:80]
    if today.filter(words=words).update(count=F("count") + 1, instead=told):
        return
    if today.count() < MOST_A_DAY:  # what a robot makes up is not to fill the table
        SearchMiss.objects.bulk_create([SearchMiss(words=words, on=clock.today(), instead=told)], ignore_conflicts=True)


def may_be_personal(query: str) -> bool:
    """An address for letters, or a long number that is not that of a work: a telephone, a patient."""
    return "@" in query or bool(_LONG_NUMBER.search(query) and identifiers.parse(query) is None)


def report(since: date) -> QuerySet[SearchMiss, Any]:
    """Words with ``times`` and the ``last`` day, those asked most first."""
    rows = SearchMiss.objects.filter(on__gte=since).order_by().values("words")
    told = rows.annotate(times=Sum("count"), last=Max("on"), instead=Max("instead"))
    return told.order_by("-times", "-last", "words")


def forget() -> int:
    return SearchMiss.objects.filter(on__lt=clock.today() - KEPT).delete()[0]
