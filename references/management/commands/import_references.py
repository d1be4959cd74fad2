import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from references import formats, library
from references.library import Report, Status


class Command(BaseCommand):
    help = (
        "Bring files of references (CSL-JSON, BibTeX, RIS, PubMed) into the library, each record by itself, with a "
        "report on each. Importing a file again changes nothing. Ends with 1 where a record was refused or needs a "
        "decision, or a file could not be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=list(formats.FORMATS), default="", help="else it is recognised")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--by", metavar="USER", help="who imports; needed where there are several administrators")

    def handle(self, *args: Any, **options: Any) -> None:
        by, left = self._person(options["by"]), 0
        for name in options["files"]:
            left += self._file(Path(name), by, options)
        if left:
            raise CommandError(f"Not everything came in: see the {left} lines above that say so.")

    def _file(self, path: Path, by: User, options: dict[str, Any]) -> int:
        """Import one file and tell what became of it; the number of things that did not come in."""
        self.stdout.write(f"{path}:")
        try:
            report = library.import_file(
                path.read_bytes(),
                options["format"],
                by=by,
                source=path.name,
                dry_run=options["dry_run"],
                progress=self._progress,
            )
        except (OSError, formats.FormatError) as error:
            self.stderr.write(f"  could not be read: {error}")
            return 1
        self._tell(report, everything=options["verbosity"] > 0)
        return report.counts[Status.REFUSED] + report.counts[Status.UNCLEAR]

    def _tell(self, report: Report, *, everything: bool) -> None:
        for row in report.rows if everything else []:
            named = f" ({row.name})" if row.name else ""
            self.stdout.write(f"  record {row.place}{named}: {row.status.label}, {row.words}")
            for hint in row.hints:
                self.stdout.write(f"    {hint}")
        for note in report.notes:
            self.stdout.write(f"  {note}")
        if report.unknown:
            fields = ", ".join(f"{name} ({count})" for name, count in sorted(report.unknown.items()))
            self.stdout.write(f"  Kept under the records, since the library has no field for them: {fields}")
        self.stdout.write(f"  {report.summary}{'. Nothing was changed.' if report.dry_run else '.'}")

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and (done % 50 == 0 or done == total):
            self.stderr.write(f"\r  {done:,} of {total:,}", ending="\n" if done == total else "")

    def _person(self, name: str | None) -> User:
        if name:
            person = User.objects.filter(username=name).first()
            if person is None:
                raise CommandError(f"--by: there is nobody of the name {name}.")
            if not (person.is_active and person.has_perm("references.add_reference")):
                raise CommandError(f"--by: {name} may not add references.")
            return person
        several = list(User.objects.filter(is_superuser=True, is_active=True)[:2])
        if len(several) != 1:
            raise CommandError("Say with --by who imports: the library keeps who added what.")
        return several[0]
