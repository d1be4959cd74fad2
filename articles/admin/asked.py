"""What handing in asks of a person about the things that the checks found, on the page that hands in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from django.http import HttpRequest, QueryDict

from articles import workflow
from articles.admin import checking
from articles.admin.found import Entry
from articles.checks import FAMILIES, Finding, by_code
from articles.models import Document
from articles.workflow.checking.results import Result
from articles.workflow.together import handing_in

LOOKED = "looked_at"
Piece = tuple[Document, Result]


@dataclass(frozen=True)
class Family:
    """Things that are acknowledged with one tick."""

    name: str
    entries: list[Entry]
    is_ticked: bool

    @property
    def label(self) -> str:
        return FAMILIES[self.name]


@dataclass(frozen=True)
class Asked:
    """Of one draft and what comes along with it, or of a list."""

    pieces: list[Piece]
    reasons: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()

    @property
    def to_mend(self) -> list[Entry]:
        """What readiness does not say in words of its own."""
        return list(self._entries(lambda result: (each for each in result.errors if not _is_said_elsewhere(each))))

    @property
    def to_answer(self) -> list[Entry]:
        return list(self._entries(lambda result: result.to_answer))

    @property
    def families(self) -> list[Family]:
        warnings = list(self._entries(lambda result: chain(*result.to_acknowledge.values())))
        found = {name: [each for each in warnings if each.finding.family == name] for name in FAMILIES}
        return [Family(name, entries, name in self.ticked) for name, entries in found.items() if entries]

    @property
    def has_several(self) -> bool:
        return len(self.pieces) > 1

    def _entries(self, of: Callable[[Result], Iterable[Finding]]) -> Iterator[Entry]:
        for document, result in self.pieces:
            for finding in of(result):
                yield Entry(finding, document, reason=self.reasons.get(finding.id, ""))


def of(documents: Iterable[Document], data: QueryDict) -> Asked:
    answers = answers_in(data)
    return Asked(handing_in.look_at(documents), answers.reasons, answers.acknowledged)


def answers_in(data: QueryDict) -> workflow.Answers:
    return workflow.Answers(frozenset(data.getlist(LOOKED)) & set(FAMILIES), checking.reasons(data))


def keep_reasons(asked: Asked, request: HttpRequest) -> None:
    """Those that were given and may stand are kept though handing in was refused: nobody types them twice."""
    for document, result in asked.pieces:
        given = {name: words for name, words in asked.reasons.items() if result.by_id(name)}
        checking.let_stand(document, result, given, request)


def _is_said_elsewhere(finding: Finding) -> bool:
    check = by_code(finding.code)
    return check is not None and check.fixed
