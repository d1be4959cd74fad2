"""One work, asked about at every source that it can be asked about at."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from references.lookup.errors import NoAnswer
from references.models import Notice, Reference, Verdict
from references.notices import recording
from references.notices.looks import Look
from references.notices.sources import SOURCES, Source
from references.notices.statement import Statement, Unclear

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checked:
    """``looks`` is empty where the work has nothing by which a source could be asked."""

    work: Reference
    looks: tuple[Look, ...]
    added: tuple[Notice, ...]

    @property
    def unknown(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.verdict == Verdict.UNKNOWN)


def check(work: Reference) -> Checked:
    """Ask, then record all of it in one transaction. A source that fails leaves its look unknown."""
    asked = [(source, list(source.identifiers(work))) for source in SOURCES]
    looks = tuple(_look(source, identifiers) for source, identifiers in asked if identifiers)
    at = timezone.now()
    with transaction.atomic():
        added = recording.record(work, looks, at=at)
        Reference.objects.filter(pk=work.pk).update(checked_at=at)
    return Checked(work, looks, tuple(added))


def _look(source: Source, identifiers: list[str]) -> Look:
    said: list[Statement] = []
    unclear: list[str] = []
    for identifier in identifiers:
        try:
            said += source.ask(identifier)
        except NoAnswer as error:
            unclear.append(str(error))
        except Unclear as error:
            said += error.said
            unclear.append(str(error))
        except Exception as error:  # one work that trips us up must not keep all others from being checked
            logger.exception("%s: what it says of %s could not be read.", source.name, identifier)
            unclear.append(f"its answer could not be read ({type(error).__name__}: told in the log)")
    return Look(source.name, tuple(dict.fromkeys(said)), "; ".join(dict.fromkeys(unclear)))
