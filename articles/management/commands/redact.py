import getpass
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import workflow
from articles.models import Document, Revision


class Command(BaseCommand):
    help = (
        "Replace a text that the law forbids by a tombstone. Two people who may do so give their passwords, and one a "
        "reason. It cannot be undone; its fingerprint stays. Take the text out of back-ups too (docs/operators.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", help="its slug")
        parser.add_argument(
            "text", help="the number of a version, or the fingerprint of a saved draft (8 characters or more)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        revision = _found(options["document"], options["text"])
        self.stdout.write(f"“{revision.own['title']}”, saved {revision.at:%Y-%m-%d %H:%M} by {revision.by}.")
        self.stdout.write("Its words will be gone for good, wherever this text stands.")
        reason = input("Why (which law, which court): ")
        by, confirmed_by = self._person("First person"), self._person("Second person")
        try:
            rows = workflow.redact(revision, by=by, confirmed_by=confirmed_by, reason=reason)
        except workflow.WorkflowError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Redacted: {len(rows)} saves with this text. Fingerprint {revision.digest}.")

    def _person(self, who: str) -> User:
        """Somebody who knows the password of an account here. Whether they may, the workflow says."""
        user = User.objects.filter(username=input(f"{who}, log-in name: "), is_active=True).first()
        password = getpass.getpass(f"{who}, password: ")
        if user is None or not user.check_password(password):
            raise CommandError("This log-in name and password do not fit. Nothing was changed.")
        return user


def _found(slug: str, which: str) -> Revision:
    document = Document.objects.filter(slug=slug).first()
    if document is None:
        raise CommandError(f"There is no document {slug!r}.")
    if which.isdecimal() and len(which) < 8:
        version = document.versions.filter(number=int(which)).select_related("submission__revision").first()
        if version is None:
            raise CommandError(f"“{document}” has no version {which}.")
        return version.submission.revision
    found = document.revisions.filter(digest__startswith=which) if len(which) >= 8 else document.revisions.none()
    if len({revision.digest for revision in found}) != 1:
        raise CommandError("Give the number of a version, or at least 8 characters of one fingerprint.")
    return found[0]
