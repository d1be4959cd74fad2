from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import workflow
from articles.incoming import Arrival, Note, Unreadable, read
from articles.incoming.arrival import RECORD
from articles.models import Kind
from articles.workflow.writing.incoming import known


class Command(BaseCommand):
    help = "Bring in a text (.docx, HTML, Markdown, plain text) as a draft, its sources to be confirmed, with a report."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="USER", help="the account in whose name it comes in")
        parser.add_argument("--kind", choices=[Kind.ARTICLE.value, Kind.FAQ.value], default=Kind.ARTICLE.value)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done; write nothing")

    def handle(self, *args: Any, file: Path, by: str, kind: str, dry_run: bool, **options: Any) -> None:
        user = get_user_model().objects.filter(username=by, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account “{by}”.")
        try:
            arrival = read(file.read_bytes(), file.name)
            if dry_run:
                return self._tell(arrival)
            incoming = workflow.take_in(arrival, by=user, kind=kind)
        except OSError as error:
            raise CommandError(f"{file} could not be opened: {error.strerror}.") from error
        except (Unreadable, workflow.WorkflowError) as error:
            raise CommandError(f"{file.name}: {error}") from error
        self._say(
            Note(note["place"], note["what"], note["words"], tuple(note.get("keys", ()))) for note in incoming.report
        )
        self.stdout.write(f"Draft {incoming.document_id}: {incoming.document} (/{incoming.document.slug}/)")
        return None

    def _tell(self, arrival: Arrival) -> None:
        self._say(note for note in arrival.notes if note.what != RECORD)
        for record in arrival.records:
            work = known(record)
            told = f"in the library already, as {work.key}" if work else "new, to be confirmed"
            self.stdout.write(f"{'record':9}  {record.place}: {record.csl['title'][:100]}: {told}")
        self.stdout.write(
            f"“{arrival.title}” would become a draft of {len(arrival.text):,} characters. Nothing was written."
        )

    def _say(self, notes: Any) -> None:
        for note in notes:
            self.stdout.write(f"{note.what:9}  {f'{note.place}: ' if note.place else ''}{note}")
