"""
Whether the record still is what it was: every digest computed again, from what the tables hold now.

``chain``      the links, each under the one before
``batches``    what a link says of rows against the rows
``texts``      digests that the rows carry themselves
``versions``   what a link says of a version against the version, its submission, revision and reviews
``approvals``  each live version: its approvals hold, its steps were taken whole

What cannot be told is ``unknown`` and never counts as fine. Memory does not grow with the record.
"""

import logging
from collections.abc import Iterator

from articles.workflow.audit import approvals, batches, chain, texts, versions
from articles.workflow.audit.found import Found, Grade
from references import insert_only

__all__ = ["Found", "Grade", "everything"]

logger = logging.getLogger(__name__)


def everything() -> Iterator[Found]:
    """All that does not fit, and all that nobody can tell."""
    yield from _triggers()
    for room in (chain, batches, texts, versions, approvals):
        yield from _to_the_end(room.__name__.rpartition(".")[2], room.check())


def _to_the_end(room: str, found: Iterator[Found]) -> Iterator[Found]:
    """One check after the other, also where rows are so broken that one of them cannot go on."""
    try:
        yield from found
    except Exception as error:
        logger.exception("verify: the check of %s stopped.", room)
        yield Found(room, what=f"this check could not go on: {error}")


def _triggers() -> Iterator[Found]:
    for name in insert_only.missing():
        what = f"the trigger {name} is missing, so that rows could be changed; migrate puts it back"
        yield Found(name.partition(".")[0], what=what)
