from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Version
from articles.workflow import audit
from articles.workflow.audit import Grade, chain
from articles.workflow.record import seals


class Command(BaseCommand):
    help = (
        "Compute every digest of the record again, follow its chain, and look whether the approvals of all that is "
        "public hold. Names what does not fit, and what cannot be told; ends with 1 where something does not fit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="DIGEST", help="as a feed or a letter told it: it must be in the chain")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["head"]:
            self._look_for(options["head"].strip().lower())
        wrong = 0
        for found in audit.everything():
            wrong += found.grade is Grade.WRONG
            self.stdout.write(str(found))
        if wrong:
            raise CommandError(f"{wrong} {'thing does' if wrong == 1 else 'things do'} not fit.")
        self.stdout.write(f"{seals.newest()} links and {Version.objects.count()} versions: what can be told fits.")
        self.stdout.write(seals.head_line() or "There is no chain yet: it begins with the first publication.")

    def _look_for(self, digest: str) -> None:
        number = chain.holds(digest)
        if number is None:
            raise CommandError(f"No link of the chain has the digest {digest}: it is not the chain that was seen then.")
        self.stdout.write(f"The digest is that of link {number} of {seals.newest()}.")
