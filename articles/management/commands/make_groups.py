from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.management import groups


class Command(BaseCommand):
    help = "Make the groups of the site (author, editor, reviewers, publisher, administrator) with their permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changed = groups.make()
        except (DatabaseError, LookupError) as error:
            raise CommandError(f"The groups could not be made ({error}). Run manage.py migrate first.") from error
        self.stdout.write(f"Made: {', '.join(changed)}." if changed else "Every group is as it should be.")
