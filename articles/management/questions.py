"""What a new site has to be told, each answer checked at once with the reason told."""

import getpass
import re
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

Check = Callable[[str], str]
LONGEST = 160


@dataclass(frozen=True)
class Question:
    """``name`` of the option and the answer; ``check`` gives the tidy answer or raises ValidationError."""

    name: str
    words: str
    check: Check
    default: str = ""

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"

    def accept(self, answer: str) -> str:
        """The answer as it is kept. Raises ValidationError with the reason."""
        answer = answer.strip() or self.default
        if not answer:
            raise ValidationError("This cannot be left out.")
        if len(answer) > LONGEST or not answer.isprintable():
            raise ValidationError(f"Use one line of at most {LONGEST} characters.")
        return self.check(answer)


def questions() -> tuple[Question, ...]:
    return (
        Question("username", "Your log-in name", _username),
        Question("name", "Your name, as it is signed", _plain),
        Question("email", "Your e-mail address", _email),
        Question("site_name", "Name of the site", _short),
        Question("address", "Its address", _address, settings.SITE_URL),
        Question("publisher", "Who publishes it (a person or an organisation)", _plain),
        Question("funding", "Who pays for it, as a sentence for readers", _plain),
        Question("contact", "E-mail address for readers", _email),
        Question("licence", "Licence of the texts", _short, "CC BY 4.0"),
        Question("licence_url", "Address of the licence", _link, "https://creativecommons.org/licenses/by/4.0/"),
        Question("language", "Language of the texts, as a tag", _language, "en-GB"),
        Question("time_zone", "Time zone in which its days begin", _time_zone, settings.TIME_ZONE),
    )


def ask(question: Question, *, tell: Callable[[str], object]) -> str:
    """Until the answer will do. Raises EOFError where nobody answers."""
    default = f" [{question.default}]" if question.default else ""
    while True:
        try:
            return question.accept(input(f"{question.words}{default}: "))
        except ValidationError as error:
            tell(f"  {' '.join(error.messages)}")


def ask_password(user: User, *, tell: Callable[[str], object]) -> str:
    """Twice the same, and strong enough for this person."""
    while True:
        password = getpass.getpass("Your password: ")
        problems = password_problems(password, user)
        if not problems and password != getpass.getpass("Once more: "):
            problems = ["The two differ."]
        if not problems:
            return password
        tell(f"  {' '.join(problems)}")


def password_problems(password: str, user: User) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


def _plain(answer: str) -> str:
    return answer


def _short(answer: str) -> str:
    if len(answer) > 80:
        raise ValidationError("Use at most 80 characters.")
    return answer


def _username(answer: str) -> str:
    for validate in User._meta.get_field("username").validators:
        validate(answer)
    if User.objects.filter(username__iexact=answer).exists():
        raise ValidationError(f"Somebody logs in as {answer} already.")
    return answer


def _email(answer: str) -> str:
    validate_email(answer)
    return answer


def _link(answer: str) -> str:
    URLValidator(schemes=["http", "https"])(answer)
    return answer


def _address(answer: str) -> str:
    """A whole host, as the setting SITE_URL wants it."""
    address = answer.rstrip("/")
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?", address) or not urlsplit(address).hostname:
        raise ValidationError("Write it as https://example.org, with nothing after the name.")
    return address


def _language(answer: str) -> str:
    """A tag in the form of BCP 47; whether the language exists is not looked up."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", answer) or len(answer) > 10:
        raise ValidationError("Write a tag such as en-GB, de or pt-BR.")
    return answer


def _time_zone(answer: str) -> str:
    if answer not in zoneinfo.available_timezones():
        raise ValidationError(f"{answer} is no time zone. Write one such as Europe/London or America/New_York.")
    return answer
