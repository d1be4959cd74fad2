"""Cited works that the reviewer, or an author of the text, has written: what the form asks, and what is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Person, Submission
from articles.workflow.errors import Problem
from articles.workflow.together import parcels
from references import authorship, names

PREFIX = "conflict-"  # of the fields of a form that hold the answers


@dataclass(frozen=True)
class Work:
    """``by``: 'orcid', or 'name' where it may be somebody of the same name."""

    key: str
    label: str
    by: str


@dataclass(frozen=True)
class Question:
    """One a person, whatever number of works; ``asks`` is the question as the form shows it."""

    field: str
    person: str
    works: tuple[Work, ...]
    of_reviewer: bool

    @property
    def asks(self) -> str:
        who = "You" if self.of_reviewer else f"{self.person}, an author of this text,"
        sure = [work.label for work in self.works if work.by == authorship.ORCID]
        unsure = [work.label for work in self.works if work.by == authorship.NAME]
        told = []
        if sure:
            told.append(f"{who} {'are' if self.of_reviewer else 'is'} an author of {_listed(sure)}.")
        if unsure:
            told.append(f"{who} may be an author of {_listed(unsure)}: the name agrees.")
        return " ".join(told)


def questions(submission: Submission, reviewer: User) -> list[Question]:
    """The reviewer first, then the authors as they are signed; nobody who wrote none of the cited works.

    What came along is decided with it, so the works that it cites are asked about too.
    """
    every = [*parcels.companions(submission), submission]
    records = {key: csl for each in every for key, csl in each.records.items()}
    person = Person.objects.filter(user=reviewer).first()
    name = person.name if person else reviewer.get_full_name()
    asked = [_question("reviewer", name, person.orcid if person else "", records)]
    for author in submission.revision.own.get("authors", []):
        asked.append(_question(str(author["person"]), author["name"], author["orcid"], records))
    return [question for question in asked if question.works]


def unanswered(asked: Sequence[Question], given: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(question.field, "Answer this too. “It is somebody else” is an answer where only the name agrees.")
        for question in asked
        if not given.get(question.field, "").strip()
    ]


def kept(asked: Sequence[Question], given: Mapping[str, str]) -> list[dict[str, str]]:
    """What stays on record, one line a person and work: ``Review.conflicts``."""
    return [line for question in asked for line in _lines(question, given.get(question.field, "").strip())]


def _lines(question: Question, answer: str) -> Iterator[dict[str, str]]:
    for work in question.works:
        person = {"key": work.key, "label": work.label, "person": question.person, "by": work.by}
        yield person | {"answer": answer}


def _question(field: str, name: str, orcid: str, records: Mapping[str, dict]) -> Question:
    found = ((key, csl, authorship.written_by(csl, name, orcid)) for key, csl in records.items())
    works = tuple(Work(key, names.label(csl), by) for key, csl, by in found if by)
    return Question(PREFIX + field, name, works, of_reviewer=field == "reviewer")


def _listed(labels: Sequence[str]) -> str:
    return " and ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]
