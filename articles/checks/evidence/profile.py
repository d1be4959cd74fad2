"""The works that a text rests on, counted."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from articles.checks.citations.twice import pairs
from articles.checks.subject import Subject, Work
from articles.text.block import Sentence
from articles.text.claims import PRECLINICAL
from references import authorship

OVERVIEWS = frozenset({"narrative-review", "commentary"})
"""Works that tell of studies, chosen as their authors saw fit."""
SECONDARY = OVERVIEWS | {"systematic-review", "guideline"}
PREPRINT = "preprint"


@dataclass(frozen=True)
class Profile:
    """``works``: each once, also where two records of it are cited, without those ``withdrawn``: a text that speaks of
    a retraction does not rest on it. ``own``: those that an author of the text wrote, as far as names tell.
    ``on_one_study``: sentences that rest on a single study in people."""

    works: tuple[Work, ...]
    withdrawn: tuple[Work, ...]
    own: tuple[Work, ...]
    on_one_study: tuple[Sentence, ...]
    year: int

    @cached_property
    def secondary(self) -> list[Work]:
        """Reviews of both sorts, guidelines and opinions: they tell of what others studied."""
        return [work for work in self.works if work.kinds and SECONDARY.issuperset(work.kinds)]

    @cached_property
    def overviews(self) -> list[Work]:
        return [work for work in self.works if is_overview(work)]

    @cached_property
    def in_people(self) -> list[Work]:
        return [work for work in self.works if work.is_in_people]

    @cached_property
    def preclinical(self) -> list[Work]:
        """In animals or cells, and not in people too."""
        return [work for work in self.works if work.kinds and PRECLINICAL.issuperset(work.kinds)]

    @cached_property
    def indirect(self) -> list[Work]:
        """Of another therapy."""
        return [work for work in self.works if not work.direct]

    @cached_property
    def preprints(self) -> list[Work]:
        return [work for work in self.works if PREPRINT in work.kinds]

    @cached_property
    def unsorted(self) -> list[Work]:
        return [work for work in self.works if not work.kinds]

    @cached_property
    def ages(self) -> list[int]:
        """In years, of the works whose year is known."""
        return [self.year - work.year for work in self.works if work.year is not None]

    @property
    def median_age(self) -> float | None:
        return median(self.ages) if self.ages else None

    @property
    def rests_on_overviews_alone(self) -> bool:
        return bool(self.works) and len(self.overviews) == len(self.works)

    @property
    def rests_on_preclinical_work_alone(self) -> bool:
        """Overviews beside it do not change that, unless they are most of what is cited."""
        others = len(self.works) - len(self.preclinical) - len(self.overviews)
        return bool(self.preclinical) and others == 0 and len(self.preclinical) >= len(self.overviews)

    def older_than(self, years: int) -> list[int]:
        return [age for age in self.ages if age > years]

    def told(self, works: Collection[object]) -> str:
        """'4 of 10 works (40%)'."""
        return f"{len(works)} of {len(self.works)} works ({self.share(works)}%)"

    def share(self, works: Collection[object]) -> int:
        """In per cent of all works."""
        return round(100 * len(works) / len(self.works)) if self.works else 0


def is_overview(work: Work) -> bool:
    return bool(work.kinds) and OVERVIEWS.issuperset(work.kinds)


def of(subject: Subject) -> Profile:
    """Ask for it with ``subject.once(profile.of)``."""
    second = {pair.second.key for pair in subject.once(pairs) if pair.sure}
    cited = [work for work in subject.cited if work.key not in second]
    works = tuple(work for work in cited if work.notices[:1] != ("retraction",))
    return Profile(
        works=works,
        withdrawn=tuple(work for work in cited if work not in works),
        own=tuple(work for work in works if _is_own(work, subject)),
        on_one_study=tuple(each for each in subject.sentences if _rests_on_one_study(subject.works_of(each))),
        year=subject.today.year,
    )


def _is_own(work: Work, subject: Subject) -> bool:
    return any(authorship.written_by(work.record, author.name, author.orcid) for author in subject.facts.authors)


def _rests_on_one_study(works: tuple[Work, ...]) -> bool:
    return len(works) == 1 and works[0].is_in_people
