"""Letters with a link by which somebody chooses a password. The link works once, for a set time."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from articles.models import Publication

FILES = "django.core.mail.backends.filebased.EmailBackend"


class NotSent(Exception):
    """The letter did not leave. ``str()`` says why, without the link."""


def kept_in_files() -> bool:
    """Whether no mail server is named, so that letters lie in a folder for somebody to pass on."""
    return settings.EMAIL_BACKEND == FILES


def link_for(user: User) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.SITE_URL + reverse("password_reset_confirm", args=[uid, token])


def works_until() -> datetime:
    return timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def send(user: User, letter: str, **words: object) -> None:
    """Send ``accounts/<letter>.txt``, whose first line is the subject. Raises NotSent."""
    publication = Publication.current()
    context = {"user": user, "publication": publication, "link": link_for(user), "until": works_until(), **words}
    subject, _, body = render_to_string(f"accounts/{letter}.txt", context).strip().partition("\n")
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [user.email])
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"{type(error).__name__}: {error}") from error
