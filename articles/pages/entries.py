"""The list of sources: each with its number, what kind of evidence it is, and where the page uses it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from articles.text import Doubt, Numbering
from references import bibliography, names
from references.evidence import Badge
from references.models import Reference
from references.notices.once import Told
from references.words import text, without_tags

Known = Mapping[str, Sequence[Told]]
NOTHING: Known = MappingProxyType({})
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


class Place(NamedTuple):
    """One use of a source on the page: where to jump, the heading over it, and the how manieth under that it is."""

    anchor: str
    heading: str
    nth: int

    @property
    def words(self) -> str:
        """'What was found', 'What was found, 2nd use'."""
        return self.heading if self.nth == 1 else f"{self.heading}, {self.ordinal} use"

    @property
    def ordinal(self) -> str:
        return _ordinal(self.nth)


@dataclass(frozen=True)
class EntryNotice:
    """What a journal said later about a source. ``tone`` is 'stop', 'caution' or ''."""

    words: str
    on: str
    reason: str
    url: str
    tone: str


@dataclass(frozen=True)
class Entry:
    """``record`` is the CSL-JSON that is shown; ``badge`` is None for a work that left the library.

    ``label`` and ``where`` are what fits beside a claim: 'Liu et al. 2020', 'N Engl J Med 382:545'.
    """

    number: int
    key: str
    label: str
    where: str
    html: str
    record: Mapping
    url: str
    badge: Badge | None
    uses: Sequence[Place]
    notices: Sequence[EntryNotice]
    later: Sequence[EntryNotice] = ()  # on a page of an earlier day: what nobody knew then

    @property
    def doubtful(self) -> bool:
        return any(notice.tone for notice in self.notices)

    @property
    def doubted_later(self) -> EntryNotice | None:
        """The gravest of what came later and should make a reader stop."""
        return next((notice for notice in self.later if notice.tone), None)

    @property
    def worst(self) -> EntryNotice | None:
        """The notice that stands as a badge: the gravest of those that should make a reader stop."""
        return next((notice for tone in ("stop", "caution") for notice in self.notices if notice.tone == tone), None)


def of(
    numbering: Numbering,
    records: Mapping[str, dict],
    works: Mapping[str, Reference],
    known: Known = NOTHING,
    until: datetime | None = None,
) -> list[Entry]:
    """``records`` are what is shown; ``works`` what the library holds today, for badges, ``known`` their notices.

    ``until``: notices that came later stand apart.
    """
    keys = list(numbering.numbers)
    formatted = bibliography.format([records.get(key, {}) for key in keys], bibliography.house_style())
    return [
        Entry(
            number=numbering.numbers[key],
            key=key,
            label=numbering.labels.get(key) or names.label({}),
            where=_where(records.get(key, {})),
            html=html,
            record=records.get(key, {}),
            uses=list(_places(numbering, key)),
            **_today(works.get(key), known.get(key, ()), until),
        )
        for key, html in zip(keys, formatted, strict=True)
    ]


def notices(works: Mapping[str, Reference], until: datetime | None = None) -> Known:
    """What their journals said of them; by ``until`` if given."""
    return {key: work.gravest_first if until is None else work.known_by(until) for key, work in works.items()}


def doubts(known: Known) -> dict[str, Doubt]:
    """Of those that their journals withdrew or called into question, what they said."""
    return {key: Doubt(said[0].words, said[0].tone) for key, said in known.items() if said and said[0].tone}


def _today(work: Reference | None, known: Sequence[Told], until: datetime | None) -> dict:
    if work is None:
        return {"url": "", "badge": None, "notices": ()}
    later = [] if until is None else [told for told in work.gravest_first if told.first_added > until]
    told = {"notices": [_notice(each) for each in known], "later": [_notice(each) for each in later]}
    return {"url": work.get_absolute_url(), "badge": work.badge, **told}


def _where(record: Mapping) -> str:
    """Journal, volume and first page, or who published it."""
    journal = text(record.get("container-title-short")).replace(".", "") or text(record.get("container-title"))
    first_page = re.split("[-–]", text(record.get("page")), maxsplit=1)[0]
    place = ":".join(filter(None, (text(record.get("volume")), first_page)))
    return " ".join(filter(None, (without_tags(journal or text(record.get("publisher"))), place)))


def _notice(notice: Told) -> EntryNotice:
    return EntryNotice(
        words=notice.words, on=notice.date_words, reason=notice.reason, url=notice.address, tone=notice.tone
    )


def _places(numbering: Numbering, key: str) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for use in numbering.uses.get(key, []):
        seen[use.heading] += 1
        yield Place(use.anchor, use.heading, seen[use.heading])


def _ordinal(number: int) -> str:
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else _ORDINALS.get(number % 10, 'th')}"
