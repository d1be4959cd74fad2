import logging
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.management import jobs
from articles.management.jobs import Done, Job
from articles.workflow import runs
from references import leases

LEASE, LEASED_FOR = "tick", 600
AGAIN_AFTER = 600  # seconds, for a job that failed
LEFT_OUT = "not done: it asks services outside, which want to know whom to write to. Set CONTACT (docs/operators.md)"

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Do what is due: check sources and links, clear away what is old. To be run every minute; two never run at "
        "once, and what was interrupted goes on with the next. Ends with 1 where a job failed; the log says why."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with leases.held(LEASE, LEASED_FOR) as ours:
            if not ours:
                self.stdout.write("Another tick is still running.")
                return
            failed = [job.name for job in jobs.JOBS if not self._do(job)]
            runs.note(runs.TICK)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

    def _do(self, job: Job) -> bool:
        """Its turn, if it has come; whether that went well. A lease also holds it back until it is due again."""
        turn = f"job: {job.name}"
        if not leases.take(turn, job.seconds + LEASED_FOR):
            return True
        leases.keep(LEASE, LEASED_FOR)
        try:
            done = self._done(job)
        except Exception as error:
            logger.exception("tick: %s failed.", job.name)
            runs.note(job.name, error=f"{type(error).__name__}: {error}")
            leases.keep(turn, min(AGAIN_AFTER, job.every.total_seconds()))
            return False
        runs.note(job.name)
        leases.keep(turn, 0 if done.more else job.every.total_seconds())
        if done.said:
            self.stdout.write(f"{job.name}: {done.said}.")
        return True

    def _done(self, job: Job) -> Done:
        if job.outside and not (settings.CONTACT and settings.LOOK_UP):
            return Done(LEFT_OUT if settings.LOOK_UP else "not done: LOOK_UP=0 forbids to ask services outside")
        return job.work(time.monotonic() + job.seconds)
