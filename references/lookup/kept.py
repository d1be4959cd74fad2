"""Answers of services, kept for a while so that the same question is not asked twice."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from references.models import Answer


def answer(question: str) -> str | None:
    found = Answer.objects.filter(question=_digest(question), at__gte=_oldest())
    return found.values_list("body", flat=True).first()


def keep(question: str, body: str) -> None:
    Answer.objects.update_or_create(
        question=_digest(question), defaults={"body": body.replace("\x00", ""), "at": timezone.now()}
    )


def forget_old() -> int:
    """Delete what is too old to be used; how many there were."""
    return Answer.objects.filter(at__lt=_oldest()).delete()[0]


def _oldest() -> datetime:
    return timezone.now() - timedelta(hours=settings.LOOK_UP_KEPT_HOURS)


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()
