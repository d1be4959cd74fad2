"""How many texts there are of each kind, topic and audience today, and the pages of their lists."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from django.db.models import QuerySet

from articles.models import Kind, Listed, Topic, Total, Version
from articles.reading import lists
from references.long_lists import LongList

Group: TypeAlias = tuple[str, int | None, str]


@dataclass(frozen=True)
class Catalogue:
    """``over``: documents that are listed still, and whose last day has passed."""

    numbers: Counter[Group]
    over: Collection[int]

    @classmethod
    def read(cls) -> Self:
        """Two queries over what is counted already."""
        rows = Total.objects.values_list("kind", "topic_id", "audience", "number")
        numbers = Counter({(kind, topic, audience): number for kind, topic, audience, number in rows})
        over = list(Listed.objects.over().values_list("pk", "kind", "topic_id", "audience"))
        numbers.subtract((kind, topic, audience) for _, kind, topic, audience in over)
        return cls(numbers, [pk for pk, *_ in over])

    def number(self, of: Kind, **narrowed: object) -> int:
        """``topic=`` by its key, ``audience=`` by its name."""
        return sum(
            number
            for (kind, topic, audience), number in self.numbers.items()
            if kind == of and narrowed.items() <= {"topic": topic, "audience": audience}.items()
        )

    def topics(self, *, of: Collection[Kind] = (Kind.ARTICLE, Kind.FAQ)) -> list[Topic]:
        """Those that something public of these kinds is about, with the number of ``articles`` and ``questions``."""
        topics = list(Topic.objects.order_by("position", "name"))
        for topic in topics:
            topic.articles = self.number(Kind.ARTICLE, topic=topic.pk)
            topic.questions = self.number(Kind.FAQ, topic=topic.pk)
        return [topic for topic in topics if any(self.number(kind, topic=topic.pk) for kind in of)]

    def newest(self, kind: Kind, **narrowed: object) -> LongList[Version]:
        """All of them, the newest first."""
        lines = Listed.objects.filter(kind=kind, **narrowed).newest_first()
        return LongList(self._keys(lines), number=self.number(kind, **narrowed), load=_load)

    def by_title(self, kind: Kind, *, topic: int | None) -> LongList[Version]:
        """Those about one topic, or none, with all that a page is put together from."""
        lines = Listed.objects.filter(kind=kind, topic=topic).order_by("title", "version_id")
        return LongList(self._keys(lines), number=self.number(kind, topic=topic), load=_load_texts)

    def _keys(self, lines: QuerySet[Listed]) -> QuerySet[Listed, int]:
        shown = lines.exclude(pk__in=self.over) if self.over else lines
        return shown.values_list("version_id", flat=True)


def _load(keys: Sequence[int]) -> dict[int, Version]:
    return lists.with_sources(lists.shown(Version.objects.all())).in_bulk(keys)


def _load_texts(keys: Sequence[int]) -> dict[int, Version]:
    return Version.objects.with_text().in_bulk(keys)
