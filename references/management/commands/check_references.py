from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from references.management.progress import Progress
from references.notices import checking, due
from references.notices.checking import Checked

STOPPED = "Stopped after {} of {}. What was checked is kept; start again, and the others follow."


class Command(BaseCommand):
    help = (
        "Ask Crossref and PubMed what happened to works since: those that are due, cited ones first. Ends with 1 where "
        "a source could not be asked about a work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are not due, longest ago first")
        parser.add_argument("--limit", type=int, metavar="N", help="at most so many")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOOK_UP:
            raise CommandError("Nothing was checked: LOOK_UP=0 forbids to ask services outside.")
        turns = due.everything() if options["all"] else due.due(timezone.now())
        turns = turns[: options["limit"]]
        checked = self._check(turns)
        found = sum(len(each.added) for each in checked)
        unknown = [each for each in checked if each.unknown]
        self.stdout.write(f"{len(checked)} works checked, {found} notices added.")
        if unknown:
            raise CommandError(f"{len(unknown)} works could not be checked at every source; they are due again soon.")

    def _check(self, turns: list[int]) -> list[Checked]:
        progress = Progress(self.stderr, "Works checked", len(turns))  # type: ignore[arg-type]
        done: list[Checked] = []
        try:
            for work in due.each(turns):
                done.append(checking.check(work))
                self._tell(done[-1])
                progress.add()
        except KeyboardInterrupt:
            raise CommandError(f"\n{STOPPED.format(len(done), len(turns))}", returncode=130) from None
        progress.end()
        return done

    def _tell(self, checked: Checked) -> None:
        for notice in checked.added:
            self.stdout.write(f"{checked.work.key}: {notice}, says {notice.source}.")
        for look in checked.unknown:
            self.stderr.write(f"{checked.work.key}: {look.source} {look.reason}.")
