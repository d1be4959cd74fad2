"""All questions as their list shows them: by topic, and in each by title."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from articles.models import Kind, Topic, Version
from articles.reading.catalogue import Catalogue
from references.long_lists import LongList

ON_A_PAGE = 30


@dataclass(frozen=True)
class Questions:
    """What a ``Paginator`` takes for its list. Where a topic begins is known from the counts of those before it."""

    parts: Sequence[tuple[Topic | None, LongList[Version]]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        topics: list[Topic | None] = [*catalogue.topics(of=[Kind.FAQ]), None]
        return cls([(topic, catalogue.by_title(Kind.FAQ, topic=topic and topic.pk)) for topic in topics])

    def count(self) -> int:
        return sum(part.count() for _, part in self.parts)

    def __getitem__(self, place: slice) -> list[Version]:
        start, stop, _ = place.indices(self.count())
        return [
            version
            for begins, (_, part) in zip(self._begin(), self.parts, strict=False)
            for version in part[max(start - begins, 0) : max(stop - begins, 0)]
        ]

    def pages(self) -> list[tuple[Topic, int]]:
        """Each topic that has questions, and the page on which they begin."""
        begun = zip(self._begin(), self.parts, strict=False)
        return [(topic, begins // ON_A_PAGE + 1) for begins, (topic, part) in begun if topic and part.count()]

    def _begin(self) -> list[int]:
        return [*accumulate((part.count() for _, part in self.parts), initial=0)]
