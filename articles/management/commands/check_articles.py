from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from articles.checks import Severity
from articles.management.reporting import FORMATS, Checked, Totals
from articles.models import Document, Version
from articles.text import TextTooLong
from articles.workflow.checking import results

AT_ONCE = 20
"""Documents held in memory, and after how many it is told how far it is."""
FAIL_ON = [each.value for each in Severity if each is not Severity.OFF]
SOMETHING_TO_MEND, NO_SUCH_TEXT = 1, 2


class Command(BaseCommand):
    help = (
        "Tell what the editorial checks find in all texts, or in those named. Ends with 1 where something is to be "
        "mended or a text could not be checked, with 2 where it was asked what it cannot answer. What was let stand "
        "with a reason is told, and does not count."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug", help="the texts, by the name in their address")
        parser.add_argument("--format", choices=list(FORMATS), default="text")
        parser.add_argument("--public", action="store_true", help="what readers have, instead of the drafts")
        parser.add_argument("--fail-on", choices=FAIL_ON, default="error", help="the mildest that ends with 1")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = _named(options["slugs"], public=options["public"])
        told, totals = FORMATS[options["format"]](), Totals()
        self._write(told.begin())
        for checked in self._each(documents, public=options["public"], quiet=options["verbosity"] == 0):
            totals.add(checked)
            self._write(told.document(checked))
        self._write(told.end(totals))
        if totals.fails(Severity(options["fail_on"])):
            raise CommandError("Something is to be mended.", returncode=SOMETHING_TO_MEND)

    def _each(self, documents: QuerySet[Document], *, public: bool, quiet: bool) -> Iterator[Checked]:
        number = documents.count()
        for done, document in enumerate(documents.iterator(chunk_size=AT_ONCE)):
            if done and done % AT_ONCE == 0 and not quiet:
                self.stderr.write(f"{done} of {number} texts checked")
            yield _checked(document, public=public)

    def _write(self, words: str) -> None:
        if words:
            self.stdout.write(words, ending="")


def _named(slugs: list[str], *, public: bool) -> QuerySet[Document]:
    """Raises CommandError, naming what is not there."""
    documents = Document.objects.public() if public else Document.objects.kept()
    if slugs:
        documents = documents.filter(slug__in=slugs)
        missing = sorted(set(slugs) - set(documents.values_list("slug", flat=True)))
        if missing:
            where = "public" if public else "here"
            raise CommandError(f"No text of this name is {where}: {', '.join(missing)}.", returncode=NO_SUCH_TEXT)
    return documents.order_by("kind", "slug")


def _checked(document: Document, *, public: bool) -> Checked:
    version = None
    try:
        if not public:
            return Checked(document, result=results.of(document))
        version = Version.objects.select_related("document", "submission__revision").get(live_for=document)
        return Checked(document, version=version.number, result=results.of_version(version))
    except TextTooLong as error:
        return Checked(document, version=version.number if version else None, problem=str(error))
