from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from references.management.progress import Progress
from references.notices import importing
from references.notices.retraction_watch import NotTheFile

MOST_TOLD = 50
LONGEST_LINE = 1_000_000  # bytes; what has longer lines is no table


class Command(BaseCommand):
    help = (
        "Read a Retraction Watch file (CSV, from https://gitlab.com/crossref/retraction-watch-data) and add the "
        "notices about works of the library. Reading it again adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        self.told = 0
        try:
            report = importing.import_lines(self._lines(file), tell_wrong=self._tell_wrong)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except NotTheFile as error:
            raise CommandError(f"{file}: {error}") from None
        if report.wrong > MOST_TOLD:
            self.stderr.write(f"... and {report.wrong - MOST_TOLD} more rows that could not be read.")
        self.stdout.write(
            f"{report.rows} rows read, {report.wrong} of them could not be; {report.works} works of the library "
            f"named; {report.added} notices added, {report.known} known already."
        )
        if report.unclear:
            self.stderr.write(
                f"For {report.unclear} works this check counts as not made, because of rows that could not be read."
            )

    def _lines(self, file: Path) -> Iterator[bytes]:
        with file.open("rb") as lines:
            progress = Progress(self.stderr, file.name, file.stat().st_size)  # type: ignore[arg-type]
            while line := lines.readline(LONGEST_LINE):
                yield line
                progress.add(len(line))
            progress.end()

    def _tell_wrong(self, line: int, reason: str) -> None:
        self.told += 1
        if self.told <= MOST_TOLD:
            self.stderr.write(f"Line {line}: {reason}.")
