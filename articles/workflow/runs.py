"""When ``manage.py tick`` and its jobs last did their work, for whoever wonders why nothing goes out."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from articles.models import Run
from articles.workflow import clock

TICK = "tick"
LATE_AFTER = timedelta(minutes=10)
LONGEST_ERROR = 300


def note(name: str, *, error: str = "") -> None:
    """That it was its turn just now, and what went wrong."""
    now = clock.now()
    run, _ = Run.objects.get_or_create(name=name, defaults={"at": now})
    run.failing_since = (run.failing_since or now) if error else None
    run.at, run.error = now, error[:LONGEST_ERROR]
    run.save(update_fields=["at", "error", "failing_since"])


def last_tick() -> datetime | None:
    return Run.objects.filter(name=TICK).values_list("at", flat=True).first()


def is_late(last: datetime | None) -> bool:
    """Also where the clock has jumped back: then nobody knows when it ran."""
    return last is None or abs(clock.now() - last) > LATE_AFTER


def failing() -> QuerySet[Run]:
    return Run.objects.exclude(error="")
