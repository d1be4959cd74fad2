"""Counting what the checks find: a draft that was just saved, and whatever was not counted since it changed."""

import logging
from collections.abc import Callable

from articles.models import Document
from articles.text import TextTooLong
from articles.workflow.checking import results, tallies

_log = logging.getLogger(__name__)


def count(pk: int) -> bool:
    """Of a draft as it is saved now: to be called after the transaction that saves it. Whether it was counted."""
    tally = tallies.begun(pk)
    try:
        return tallies.keep(tally, results.of(Document.objects.get(pk=pk)))
    except TextTooLong:
        _log.warning("Document %s is too long to be checked.", pk)
        tallies.leave(tally)
        return False
    except Exception:
        tallies.leave(tally)
        raise


def count_due(is_over: Callable[[], bool]) -> tuple[int, bool]:
    """How many were counted until ``is_over``, and whether some are left."""
    counted = 0
    for pk in list(tallies.due().values_list("pk", flat=True)):
        if is_over():
            return counted, True
        counted += count(pk)
    return counted, False
