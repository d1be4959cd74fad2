from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management import filling


class Command(BaseCommand):
    help = (
        "Fill an empty database with invented documents, to measure on: a site of any size. Never for readers. "
        "The same seed gives the same texts. Links of the chain are left to tick."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, help="how many documents")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"] < filling.FEWEST:
            raise CommandError(f"{filling.FEWEST} documents at least: with fewer, some kind of page would be missing.")
        if holds := filling.holds():
            raise CommandError(
                f"This database holds {', '.join(holds)}. Choose an empty one: another VAR_DIR or DATABASE_URL."
            )
        begun = monotonic()
        filling.fill(options["count"], seed=options["seed"], tell=lambda words: self._tell(words, begun))

    def _tell(self, words: str, begun: float) -> None:
        self.stdout.write(f"{monotonic() - begun:6.1f} s  {words}")
