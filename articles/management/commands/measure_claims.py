from typing import Any

from django.core.management.base import BaseCommand

from articles.checks.claims import measuring


class Command(BaseCommand):
    help = (
        "How well the checks find statements that need a source: precision and recall over sentences labelled by hand. "
        "What is missed is shown of the part for tuning only."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for part in measuring.PARTS:
            rows = measuring.labelled(part)
            found = measuring.measure(rows)
            needing = sum(row.needs_source for row in rows)
            self.stdout.write(f"{part}: {len(rows)} sentences, {needing} that need a source")
            self.stdout.write(f"  precision {found.precision}")
            self.stdout.write(f"  recall    {found.recall}")
            if part == "tuning":
                self._errors("missed", found.missed)
                self._errors("asked for wrongly", found.wrongly)

    def _errors(self, name: str, rows: tuple[measuring.Labelled, ...]) -> None:
        for row in rows:
            self.stdout.write(f"  {name}: {row.sentence}")
