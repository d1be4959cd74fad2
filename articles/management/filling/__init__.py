"""
A site of any size to measure on: documents as the workflow makes them, but not one by one.

``sentences``  the words of it all, put together from a pool
``cast``       people with accounts, and topics
``table``      rows written at once
``works``      the library
``patterns``   some texts, taken through the whole workflow, read, and rolled back
``copying``    one pattern written down again with another title, other words and other sources
``flags``      what journals said of one work in a hundred, and what became of it in the texts

The same seed gives the same texts and digests. Nothing is sealed here: ``tick`` does that, a link at a time.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Min, OuterRef, Subquery
from django.utils import timezone

from articles.management.filling import flags, patterns, works
from articles.management.filling.cast import Cast
from articles.management.filling.copying import COPIED, Press
from articles.models import Document, Person, Publication, Revision, Topic
from articles.search import words
from articles.workflow import showing
from articles.workflow.publishing import listing
from references.models import Reference, ReferenceEdit

Tell = Callable[[str], None]

FEWEST = 40
AT_ONCE = 200  # documents in one transaction


def holds() -> list[str]:
    """What a database that should be empty holds, in words."""
    tables = (Publication, Person, Topic, Document, Reference)
    return [f"{n} {table._meta.verbose_name_plural}" for table in tables if (n := table.objects.count())]


def fill(count: int, *, seed: int, tell: Tell) -> None:
    """``count`` documents and five works for each, in an empty database."""
    noon = datetime.combine(timezone.localdate(), time(12), tzinfo=timezone.get_current_timezone())
    with transaction.atomic():
        cast = Cast.engage(joined=noon - timedelta(days=900))
    tell(f"{len(cast.people)} people, {len(cast.topics)} topics")
    shares = patterns.shares(count)
    drawn = patterns.draw(shares, _random(seed, "patterns"), cast, noon=noon)
    tell(f"{len(drawn)} patterns, taken through the workflow")
    shelf = works.fill(count * 5, _random(seed, "works"), by=cast.editor, at=noon - timedelta(days=800))
    tell(f"{len(shelf.works)} works")
    _copy(Press(drawn, shelf, _random(seed, "copies")), shares, count, tell)
    _finish()
    flagged, tasks = flags.raise_on(shelf, _random(seed, "flags"), cast, today=noon)
    tell(f"{flagged} works flagged, {tasks} tasks that followed")
    tell(f"{words.rebuild()} words for the search")


def _random(seed: int, part: str) -> Random:
    """Of its own for each part, so that a change of one leaves the others as they were."""
    return Random(f"{seed} {part}")  # noqa: S311 - no secret: a seed gives the same site


def _copy(press: Press, shares: list[patterns.Share], count: int, tell: Tell) -> None:
    jobs = [pattern for share in shares for pattern in share.turns()]
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            press.print(jobs[start : start + AT_ONCE])
        tell(f"{min(start + AT_ONCE, count)} of {count} documents")


def _finish() -> None:
    """What lines of a table lack: days that a save sets by itself, what lists keep, the numbers that come next."""
    saves = Revision.objects.filter(document=OuterRef("pk")).order_by().values("document")
    first, last = (Subquery(saves.annotate(on=each("at")).values("on")) for each in (Min, Max))
    Document.objects.update(created_at=first, updated_at=last)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*COPIED, Reference, ReferenceEdit]):
            cursor.execute(statement)
    listing.mend()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    showing.changed()
