from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from articles.workflow.cited import outward
from articles.workflow.publishing import listing, naming

KEPT: tuple[tuple[str, Callable[[], int]], ...] = (
    ("lines and counts of lists", listing.mend),
    ("versions whose names", naming.mend),
    ("documents whose web addresses", outward.mend),
)


class Command(BaseCommand):
    help = (
        "Compute anew, from the texts and the record, what is kept beside them so that pages need not look for it: "
        "lists and their counts, the people whom versions name, the web addresses that texts hold. Says how many "
        "were wrong. The site goes on meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for words, mend in KEPT:
            begun = monotonic()
            wrong = mend()
            self.stdout.write(f"{monotonic() - begun:6.1f} s  {wrong} {words} were wrong and are mended.")
