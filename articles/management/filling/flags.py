"""One work in a hundred gets a notice, by the library's own door, so that texts that cite it get their tasks."""

from datetime import datetime, timedelta
from random import Random

from articles import clock, workflow
from articles.management.filling.cast import Cast
from articles.management.filling.works import Shelf
from articles.models import Task
from references import library
from references.models import Kind, Notice, Reference

OPEN = 20  # tasks that nobody has settled yet, however large the site
KINDS = (Kind.CORRECTION, Kind.CORRECTION, Kind.CONCERN, Kind.RETRACTION)


def raise_on(shelf: Shelf, rng: Random, cast: Cast, *, today: datetime) -> tuple[int, int]:
    """The number of works flagged and of tasks. Of the less cited half, as most flagged works are."""
    rare = shelf.works[len(shelf.works) // 2 :]
    flagged = rng.sample(rare, max(1, len(shelf.works) // 100))
    for number, work in enumerate(flagged):
        with clock.at(today - timedelta(days=1)):
            notice = Notice(
                kind=KINDS[number % len(KINDS)], date=(today - timedelta(days=90)).date(), reason="Figures."
            )
            library.add_notice(Reference.objects.get(pk=work.pk), notice, by=cast.editor)
    tasks = list(Task.objects.filter(outcome="").order_by("pk"))
    with clock.at(today):
        for task in tasks[OPEN:]:
            workflow.settle(task, by=cast.editor, outcome=Task.Outcome.KEPT, note="The text names the notice.")
    return len(flagged), len(tasks)
