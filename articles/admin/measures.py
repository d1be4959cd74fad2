"""What a text rests on and how hard it is to read, in figures, beside its editor."""

from dataclasses import dataclass
from functools import cached_property

from articles.admin.spots import Spot, term_url
from articles.checks import Subject, readability
from articles.checks.catalogue import MEDICAL
from articles.checks.evidence import panel
from articles.checks.finding import in_sentence
from articles.checks.readability import Readability
from articles.workflow.checking import choices


@dataclass(frozen=True)
class Measures:
    subject: Subject

    @cached_property
    def sources(self) -> list[panel.Line]:
        """None for a text that cites nothing."""
        return panel.lines(self.subject, choices.policy()) if self.subject.kind in MEDICAL else []

    @cached_property
    def reading(self) -> Readability | None:
        """None for a text without words."""
        found = readability.of(self.subject) if self.subject.sentences else None
        return found if found and found.words else None

    @property
    def long_percent(self) -> int:
        return round(100 * self.reading.long_share)

    @property
    def hardest(self) -> list[tuple[readability.Hard, Spot]]:
        """What to change first, with its place."""
        return [(hard, Spot(in_sentence(hard.sentence))) for hard in self.reading.hardest]

    @property
    def unexplained(self) -> list[tuple[str, str]]:
        """Each word that nobody explains, with the way to the glossary."""
        return [(word, term_url(word)) for word in self.reading.unexplained]
