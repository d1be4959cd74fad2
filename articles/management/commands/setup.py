import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.management import founding
from articles.management.questions import Question, ask, ask_password, password_problems, questions
from articles.models import Document, Publication
from articles.workflow import staffing

STOPPED = "Stopped. Nothing was written; start again when you like."
NOBODY = (
    "There are no more answers, and nothing was written. Run it in a terminal, or give every answer as an option "
    "with --no-input (manage.py setup --help)."
)


class Command(BaseCommand):
    help = "Ask what a new site has to be told, and write it with its first administrator and drafts. Once."

    def add_arguments(self, parser: CommandParser) -> None:
        for question in questions():
            parser.add_argument(question.option, help=question.words, metavar="ANSWER")
        parser.add_argument("--password-from-env", metavar="NAME", help="take the password from this variable")
        parser.add_argument("--no-input", action="store_true", help="ask nothing: options, or else defaults")

    def handle(self, *args: Any, **options: Any) -> None:
        self._require_new()
        try:
            answers = {question.name: self._answer(question, options) for question in questions()}
            password = self._password(answers, options)
        except KeyboardInterrupt:
            raise CommandError(f"\n{STOPPED}", returncode=130) from None
        except EOFError:
            raise CommandError(f"\n{NOBODY}") from None
        publication = founding.found(answers, password)
        self._tell(publication, answers["username"])
        self._keep({"SITE_URL": answers["address"], "TIME_ZONE": answers["time_zone"]})
        self._tell_gaps()

    def _require_new(self) -> None:
        try:
            publication = Publication.objects.first()
        except DatabaseError as error:
            raise CommandError(f"The database is not ready ({error}). Run manage.py migrate first.") from error
        if publication:
            where = f"{settings.SITE_URL}/admin/articles/publication/1/change/"
            raise CommandError(
                f"This site was set up already, as “{publication}”. Change what it says of itself at {where}; "
                f"for another administrator, invite somebody or run manage.py createsuperuser."
            )

    def _answer(self, question: Question, options: dict[str, Any]) -> str:
        """The option where it was given and will do, else what is asked for."""
        given = options[question.name]
        if given is None and not options["no_input"]:
            return ask(question, tell=self.stderr.write)
        try:
            return question.accept(given or "")
        except ValidationError as error:
            raise CommandError(f"{question.option}: {' '.join(error.messages)}") from None

    def _password(self, answers: dict[str, str], options: dict[str, Any]) -> str:
        administrator, variable = founding.administrator_of(answers), options["password_from_env"]
        if not variable and not options["no_input"]:
            return ask_password(administrator, tell=self.stderr.write)
        password = os.environ.get(variable or "", "")
        if not password:
            raise CommandError("--password-from-env: name a variable that holds the password.")
        if problems := password_problems(password, administrator):
            raise CommandError(f"--password-from-env: {' '.join(problems)}")
        return password

    def _keep(self, values: dict[str, str]) -> None:
        """What the settings read at each start, in a file beside the database."""
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = settings.VAR_DIR / "site.env"
        kept.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
        self.stdout.write(f"\nAddress and time zone are kept in {kept} and count from the next start.")
        for name, value in values.items():
            if os.environ.get(name, value) != value:
                self.stdout.write(f"But {name} is set to {os.environ[name]} here, and the environment goes first.")

    def _tell(self, publication: Publication, username: str) -> None:
        pages, disclaimers = (Document.objects.of_kind(kind).count() for kind in ("page", "disclaimer"))
        self.stdout.write(f"\n“{publication}” is set up, with {username} as its administrator.")
        self.stdout.write(f"Drafts of {pages} pages and {disclaimers} disclaimers wait at /admin/. Read them, fill in")
        self.stdout.write("what they ask for, and hand them in for review.")

    def _tell_gaps(self) -> None:
        gaps = staffing.gaps()
        if gaps:
            self.stdout.write("\nNobody approves what they wrote, so these people cannot publish everything yet:")
            for gap in gaps:
                self.stdout.write(f"  {gap}")
            self.stdout.write(f"Invite more at {settings.SITE_URL}/admin/auth/user/add/")
