"""Where remarks stand in a text as it reads now, and what a person may do with each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.utils.safestring import SafeString

from articles.models import Document, Remark, Reply
from articles.text import marked
from articles.text.anchors import Found, Later, Place
from articles.workflow import people, rules
from articles.workflow.conversation import places
from articles.workflow.conversation.places import Reading
from articles.workflow.outside import guests
from articles.workflow.rules import Answer

Called = Callable[[User], str]


@dataclass(frozen=True)
class Thread:
    """A remark with its answers. ``found`` is None for one on the whole text; ``may``: names of steps;
    ``called``: what whoever reads it may know people by; ``from_outside``: a guest made it, and another reads it."""

    remark: Remark
    found: Found | None
    reading: Reading
    may: frozenset[str] = frozenset()
    called: Called = people.name_of
    from_outside: bool = False

    @property
    def by(self) -> str:
        return self.called(self.remark.by)

    @property
    def closed_by(self) -> str:
        return self.called(self.remark.closed_by) if self.remark.closed_by else ""

    @property
    def answers(self) -> list[tuple[str, Reply]]:
        """Each with who gave it."""
        return [(self.called(reply.by), reply) for reply in self.remark.replies.all()]

    @property
    def is_placed(self) -> bool:
        return self.found is not None and self.found.is_placed

    @property
    def is_outdated(self) -> bool:
        return self.found is not None and not self.found.is_placed

    @property
    def part(self) -> str:
        """As it is called on screen."""
        return places.PARTS.get(self.remark.part, "Question") if self.found else "The whole text"

    @property
    def line(self) -> int:
        """In the source of a draft."""
        return self.reading.line(self.remark.part, self.found.block if self.found else None)

    @cached_property
    def nearest(self) -> str:
        """What stands there now, where the words themselves are gone; '' where nothing does."""
        blocks = self.reading.parts.get(self.remark.part, [])
        block = self.found.block if self.found and self.is_outdated else None
        return blocks[block] if block is not None else ""

    @property
    def change(self) -> SafeString | None:
        """The proposal, word by word."""
        return None if self.remark.proposal is None else marked.changes(self.remark.quote, self.remark.proposal)

    @property
    def order(self) -> tuple[int, int, int, int]:
        """By place in the text, what is said of the whole first."""
        parts = list(self.reading.parts)
        part = parts.index(self.remark.part) if self.remark.part in parts else len(parts)
        found = self.found or Found(None, 0)
        return (part if self.found else -1, found.block or 0, found.start or 0, self.remark.pk)


def of(remarks: Iterable[Remark], reading: Reading, user: User, *, called: Called = people.name_of) -> list[Thread]:
    """In the order of the text. Select the remarks ``with_text()``."""
    later: dict[tuple[int, str], Later] = {}
    parts: dict[Document, Answer] = {}
    found = []
    for row in remarks:
        if row.document not in parts:
            parts[row.document] = rules.may_remark(user, row.document)
        may = frozenset(_may(row, user, parts[row.document]))
        from_outside = row.by_id != user.pk and guests.is_guest(row.by)
        found.append(Thread(row, _found(row, reading, later), reading, may, called, from_outside))
    return sorted(found, key=lambda thread: thread.order)


def find(remark: Remark, blocks: list[str]) -> Found:
    """Where the words of a remark stand in its part as it reads now."""
    return _later(remark, blocks).find(_place(remark))


def _may(remark: Remark, user: User, part: Answer) -> Iterator[str]:
    if rules.may_reply(user, remark, part):
        yield "reply"
    may_edit, may_close = rules.may_edit(user, remark.document), rules.may_close(user, remark, part)
    if remark.outcome:
        yield from ["reopen"] if may_close and remark.outcome != Remark.Outcome.TAKEN else []
        return
    if may_close:
        yield "resolve"
    if remark.proposal is not None and may_edit:
        yield from ["decline", "take-over"] if remark.part in places.PARTS else ["decline"]


def _found(remark: Remark, reading: Reading, later: dict[tuple[int, str], Later]) -> Found | None:
    if not remark.quote:
        return None
    key = (remark.submission_id, remark.part)
    if key not in later:
        later[key] = _later(remark, reading.parts.get(remark.part, []))
    return later[key].find(_place(remark))


def _later(remark: Remark, blocks: list[str]) -> Later:
    """A question's text of then is not at hand: its block alone is."""
    return Later(places.own_parts(remark.submission).get(remark.part, []), blocks)


def _place(remark: Remark) -> Place:
    return Place(remark.block, remark.block_words, remark.start, remark.quote)
