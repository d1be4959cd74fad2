"""
The daily letter: all that somebody is to be told, in one mail a day at most.

From the set hour on, whoever is told something and has had no letter that day gets one. It waits a few minutes first,
so that an editor who asks for three reviews in a row sends one letter. Guests are told while their invitation is open.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import Invitation, Letter, Message, Publication
from articles.workflow import clock, people, rules
from articles.workflow.letters import telling
from articles.workflow.record import seals

SETTLED_AFTER = timedelta(minutes=10)
STALE_AFTER = timedelta(days=30)  # what nobody could be told for so long is news no more


def gather(*, at_once: bool = False) -> int:
    """How many letters were drawn up. ``at_once``: whatever the hour, and without the few minutes."""
    if not at_once and timezone.localtime(clock.now()).hour < settings.DAILY_LETTER_HOUR:
        return 0
    administrators = rules.with_permission("invite_person").exclude(email="").order_by("pk")[:2]
    return sum(_draw_up(person, list(administrators)) for person in _to_be_told(settled=not at_once).exclude(email=""))


def out_of_reach() -> QuerySet[User]:
    """People who are to be told something and have no address."""
    return _to_be_told().filter(email="")


def closing() -> list[str]:
    """Lines at the foot of every daily letter, the same for everybody."""
    return list(filter(None, [seals.head_line()]))


def _to_be_told(*, settled: bool = True) -> QuerySet[User]:
    now = clock.now()
    today = Letter.objects.filter(user=OuterRef("pk"), day=clock.local_date(now))
    guests = Invitation.objects.open(now).to_decide().values("guest")
    waiting = get_user_model().objects.filter(
        Q(is_active=True) | Q(pk__in=guests),
        ~Exists(today),
        messages__letter=None,
        messages__at__gt=now - STALE_AFTER,
    )
    latest = now - SETTLED_AFTER if settled else now
    return waiting.annotate(since=Min("messages__at")).filter(since__lte=latest).order_by("pk")


def _draw_up(person: User, administrators: list[User]) -> bool:
    """Whether it is ours: another process may have drawn up this person's letter of the day."""
    now = clock.now()
    told = list(person.messages.filter(letter=None, at__gt=now - STALE_AFTER))
    subject, body = _worded(person, told, administrators)
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                user=person,
                address=person.email,
                subject=telling.one_line(subject),
                body=body,
                day=clock.local_date(now),
                queued_at=now,
                next_try_at=now,
            )
            Message.objects.filter(pk__in=[each.pk for each in told], letter=None).update(letter=letter)
    except IntegrityError:
        return False
    return True


def _worded(person: User, told: list[Message], administrators: list[User]) -> tuple[str, str]:
    """Subject and body: the first line of the template, and the rest."""
    words = {
        "name": people.name_of(person),
        "told": told,
        "site": settings.SITE_URL,
        "publication": Publication.current().name,
        "administrators": administrators if person.is_active else [],  # guests are told nobody's address
        "closing": closing(),
    }
    subject, _, body = render_to_string("letters/daily.txt", words).strip().partition("\n")
    return subject, body.strip() + "\n"
