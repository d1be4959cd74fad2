"""What a reader asked of the search, read from the address. Nonsense for a filter counts as not chosen."""

import re
from dataclasses import dataclass

from django.core import validators
from django.http import QueryDict

from articles import search
from articles.models import Kind
from articles.search import Wanted
from references import evidence

LONGEST = 200
KINDS = {
    Kind.ARTICLE.value: "Articles",
    Kind.FAQ.value: "Questions",
    Kind.TERM.value: "Glossary",
    Kind.PAGE.value: "About this site",
    Kind.DISCLAIMER.value: "Disclaimers",
}
FILTERS = {"kind": "Look in", "topic": "Topic", "year": "Published in", "evidence": "Kind of evidence"}


@dataclass(frozen=True)
class Asked:
    """``query`` as it is shown again; ``cut``: it was longer than what is searched."""

    query: str
    cut: bool
    wanted: Wanted

    @classmethod
    def read(cls, data: QueryDict) -> "Asked":
        typed = " ".join(data.get("q", "").replace("\x00", " ").split())
        query = typed[:LONGEST]
        kind, topic, kind_of_evidence = (data.get(name, "") for name in ("kind", "topic", "evidence"))
        return cls(
            query=query,
            cut=len(typed) > LONGEST,
            wanted=Wanted(
                terms=search.terms(query),
                kind=kind if kind in KINDS else "",
                topic=topic if validators.slug_re.fullmatch(topic) else "",
                year=_year(data.get("year", "")),
                evidence=kind_of_evidence if kind_of_evidence in evidence.BY_KEY else "",
            ),
        )


def _year(said: str) -> int:
    return int(said) if re.fullmatch(r"(19|20)[0-9]{2}", said) else 0
