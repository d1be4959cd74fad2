import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from articles.management import seeding
from articles.models import Publication
from articles.workflow.checking import counting


class Command(BaseCommand):
    help = "Fill an empty site with demonstration content. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--silent", action="store_true", help="do not print the accounts: they are in the file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            publication = Publication.objects.first()
            holds = seeding.holds()
        except DatabaseError as error:
            raise CommandError(f"The database is not ready ({error}). Run manage.py migrate first.") from error
        if publication and publication.demo:
            self.stdout.write("The demo content is there already; nothing was changed.")
            return
        if holds:
            raise CommandError(
                f"This database holds {', '.join(holds)}, so it is no place for a demo. "
                "Choose an empty one: another VAR_DIR or DATABASE_URL."
            )
        path = settings.VAR_DIR / "demo-accounts.json"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with transaction.atomic():
            accounts = seeding.sow(tell=lambda words: self.stdout.write(f"  {words}")).accounts()
            keep(path, accounts)
        counting.count_due(lambda: False)  # nobody runs tick in a demonstration
        if not options["silent"]:
            self.stdout.write(f"\nAccounts, kept in {path}:")
            for role, account in accounts.items():
                self.stdout.write(f"  {role:18} {account['username']:18} {account['password']}")


def keep(path: Path, accounts: dict[str, dict[str, str]]) -> None:
    """For its owner's eyes alone, also where a file of this name lay about."""
    path.unlink(missing_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w") as file:
        json.dump(accounts, file, indent=2)
