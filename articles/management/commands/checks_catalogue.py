from typing import Any

from django.core.management.base import BaseCommand

from articles.checks import guide


class Command(BaseCommand):
    help = "Write the catalogue of editorial checks as Markdown: manage.py checks_catalogue > docs/checks.md"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(guide.written(), ending="")
