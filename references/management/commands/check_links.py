import time
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from references import leases
from references.links import checking, keeping, places
from references.management.progress import Progress
from references.models import Answered

LONGEST = 6 * 60 * 60  # seconds


class Command(BaseCommand):
    help = "Ask the web addresses of references and texts whether they still lead somewhere: those that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are not due")
        parser.add_argument("--limit", type=int, metavar="N", help="at most so many")

    def handle(self, *args: Any, **options: Any) -> None:
        with leases.held(checking.LEASE, checking.LEASED_FOR) as ours:
            if not ours:
                raise CommandError("Links are being checked already, by another process.")
            held = places.everywhere()
            keeping.forget(held)
            urls = sorted(held) if options["all"] else checking.due(held, timezone.now())
            try:
                self._check(urls[: options["limit"]])
            except KeyboardInterrupt:
                raise CommandError("\nStopped. What was checked is kept; start again, and the others follow.") from None

    def _check(self, urls: list[str]) -> None:
        progress = Progress(self.stderr, "Addresses checked", len(urls))  # type: ignore[arg-type]
        counted: Counter[str] = Counter()
        for address in checking.check(urls, until=time.monotonic() + LONGEST):
            counted[address.verdict] += 1
            if address.verdict == Answered.BROKEN and not address.silenced_at:
                self.stdout.write(f"{address.url}: {address.reason}")
            progress.add()
        progress.end()
        told = ", ".join(f"{counted[each.value]} {each.label}" for each in Answered)
        self.stdout.write(f"{len(urls)} addresses checked: {told}.")
