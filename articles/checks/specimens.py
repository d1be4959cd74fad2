"""From an example of the catalogue to the Subject that it stands for.

    kind: faq
    interests:
    ---
    Eight of 11 people responded [@trial2024].

Above the line stands what differs from a text that lacks nothing; ``times: 50`` says the body fifty times. The works
that examples cite are ``WORKS``.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from articles.checks import parts
from articles.checks.house import Term
from articles.checks.subject import Address, Author, Facts, Subject, Work
from articles.text.lexicon import Word
from articles.text.proof import Link
from references.names import label

TODAY = date(2026, 6, 1)
_HEADER = re.compile(r"\A((?:[\w_]+:.*\n)+)---[ ]*\n", re.MULTILINE)


def _work(key: str, *kinds: str, **values: Any) -> Work:
    family = re.sub(r"\d", "", key).title()
    record = {
        "id": key,
        "type": "article-journal",
        "title": f"{family}, a study",
        "author": [{"family": family, "given": "A"}],
        "container-title": "The Journal",
        "issued": {"date-parts": [[int(re.sub(r"\D", "", key))]]},
        "DOI": f"10.1000/{key}",
    } | values.pop("record", {})
    named = (key, *values.pop("aliases", ()))
    return Work(key=key, record=record, label=label(record), kinds=kinds, cited_as=named, **values)


WORKS = {
    work.key: work
    for work in (
        _work("trial2024", "phase-1-2", people=37, trial="NCT03056339"),
        _work("trial2021", "phase-1", people=11),
        _work("cart2017", "phase-2", people=101, direct=False),
        _work("compared2023", "rct", people=120),
        _work("cohort2022", "cohort", people=400),
        _work("cases2020", "case-series", people=3),
        _work("mouse2018", "animal"),
        _work("cells2019", "in-vitro"),
        _work("review2022", "narrative-review"),
        _work("review2023", "narrative-review"),
        _work("meta2023", "systematic-review"),
        _work("guide2019", "guideline"),
        _work("agency2024", "regulatory"),
        _work("preprint2023", "preprint", published_as="10.1000/published"),
        _work("early2025", "preprint"),
        _work("old2001", "narrative-review"),
        _work("older1999", "animal"),
        _work("withdrawn2014", "animal", notices=("retraction",)),
        _work("kept2014", "animal", notices=("retraction",), settled=True),
        _work("doubted2015", "in-vitro", notices=("expression-of-concern",)),
        _work("corrected2016", "phase-1", notices=("correction",), people=20),
        _work("bare2020", "cohort", lacks=("authors", "journal")),
        _work("twin2024", "phase-1-2", people=37, twin_of="trial2024"),
        _work("unsorted2020"),
        _work("same2024", "phase-1-2", people=37, record={"DOI": "10.1000/TRIAL2024"}),
        _work(
            "again2022",
            "narrative-review",
            record={"title": "Review, a study", "author": [{"family": "Review"}], "DOI": ""},
        ),
        _work("other2022", "narrative-review", record={"title": "Review, a study", "author": [{"family": "Review"}]}),
        _work("renamed2024", "phase-1", aliases=("temp2024",)),
        _work("writer2023", "phase-1", record={"author": [{"family": "Writer", "given": "A"}]}),
        _work("writer2025", "narrative-review", record={"author": [{"family": "Writer", "given": "Ada B"}]}),
    )
}
LINKS = {"crs": Link(1, "Cytokine release syndrome", "/glossary/#crs"), "disclaimer": Link(2, "Disclaimer", "/d/")}
COMPLETE = Facts(
    authors=(Author("Ada Writer", interests="None declared.", credentials="MD"),),
    funding="No outside funding.",
    review_by=date(2027, 6, 1),
    topic="Safety",
    disclaimers=1,
    reviewers=1,
    scope="site",
    placement="foot",
)
_TEXTS = {
    "title": "What is known about these cells",
    "summary": "What a few small studies have seen, and what nobody knows yet.",
    "takeaway": "- Few people were treated [@trial2024].",
}


def subject(example: str) -> Subject:
    """Raises ValueError for a line above the text that means nothing."""
    header = _HEADER.match(example)
    values = dict(line.split(":", 1) for line in header[1].splitlines()) if header else {}
    said = {name.strip(): value.strip() for name, value in values.items()}
    body = example[header.end() :] if header else example
    texts = {
        **_TEXTS,
        **{name: said.pop(name).replace("\\n", "\n") for name in _TEXTS if name in said},
        "body": " ".join([body] * int(said.pop("times", 1))),
    }
    found = Subject(
        kind=said.pop("kind", "article"),
        audience=said.pop("audience", "patients"),
        parts=parts.parts(
            texts,
            {key: work.record for key, work in WORKS.items()},
            links=LINKS,
            aliases={name: work.key for work in WORKS.values() for name in work.cited_as if name != work.key},
            evidence={key: work.kinds for key, work in WORKS.items()},
        ),
        today=TODAY,
        facts=COMPLETE,
        works=WORKS,
    )
    for name, value in said.items():
        if name not in _PUT:
            raise ValueError(f"“{name}” means nothing above an example: {', '.join(_PUT)}.")
        found = _PUT[name](found, value)
    return found


def _listed(value: str, sign: str = ",") -> list[str]:
    return [each.strip() for each in value.split(sign) if each.strip()]


def _fact(name: str, read: Callable[[str], Any]) -> Callable[[Subject, str], Subject]:
    return lambda found, value: replace(found, facts=replace(found.facts, **{name: read(value)}))


def _authors(value: str) -> tuple[Author, ...]:
    """'Ada Writer (None declared.); Ben Other ()'."""
    return tuple(
        Author(name.strip(), interests=rest.rstrip(")").strip(), credentials="MD")
        for name, _, rest in (each.partition("(") for each in _listed(value, ";"))
    )


def _of_authors(name: str) -> Callable[[Subject, str], Subject]:
    def put(found: Subject, value: str) -> Subject:
        authors = tuple(replace(author, **{name: value}) for author in found.facts.authors)
        return replace(found, facts=replace(found.facts, authors=authors))

    return put


def _glossary(found: Subject, value: str) -> Subject:
    """'cytokine release syndrome = CRS, perforin'."""
    words = [tuple(_listed(each, "=")) for each in _listed(value)]
    return replace(found, glossary=tuple(Word(f"term-{n}", names) for n, names in enumerate(words)))


def _terms(kind: Any) -> Callable[[Subject, str], Subject]:
    """'tumour < tumor / tumors, natural killer cell < natural-killer cell'."""

    def put(found: Subject, value: str) -> Subject:
        pairs = [each.partition("<") for each in _listed(value)]
        terms = tuple(Term(name.strip(), tuple(_listed(refused, "/")), kind=kind) for name, _, refused in pairs)
        return replace(found, house=replace(found.house, terms=found.house.terms + terms))

    return put


def _style(name: str, read: Callable[[str], Any] = str) -> Callable[[Subject, str], Subject]:
    return lambda found, value: replace(found, house=replace(found.house, **{name: read(value)}))


def _addresses(found: Subject, value: str) -> Subject:
    """'https://a.example flagged, https://b.example moved https://c.example, https://d.example silenced'."""
    states: dict[str, Address] = {}
    for each in _listed(value):
        address, state, *to = each.split()
        silenced = state == "silenced"
        states[address] = Address("flagged" if silenced else "ok" if to else state, "".join(to), silenced)
    return replace(found, addresses=states)


def _library(found: Subject, value: str) -> Subject:
    """'10.1000/x = trial2024'."""
    pairs = (each.partition("=") for each in _listed(value))
    return replace(found, library={doi.strip(): key.strip() for doi, _, key in pairs})


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


_PUT: dict[str, Callable[[Subject, str], Subject]] = {
    "authors": _fact("authors", _authors),
    "interests": _of_authors("interests"),
    "credentials": _of_authors("credentials"),
    "funding": _fact("funding", str),
    "review_by": _fact("review_by", _day),
    "topic": _fact("topic", str),
    "disclaimers": _fact("disclaimers", int),
    "questions": _fact("questions", int),
    "short_forms": _fact("short_forms", lambda value: tuple(_listed(value))),
    "reviewers": _fact("reviewers", lambda value: int(value) if value else None),
    "scope": _fact("scope", str),
    "placement": _fact("placement", str),
    "glossary": _glossary,
    "house": _terms("term"),
    "plain": _terms("plain"),
    "brands": _terms("brand"),
    "spelling": _style("spelling"),
    "percent_space": _style("percent_space", lambda value: value == "yes"),
    "thousands": _style("thousands", lambda value: {"space": " "}.get(value, value)),
    "addresses": _addresses,
    "library": _library,
}
