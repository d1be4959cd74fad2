"""A work in the words of schema.org, as machines look for it. What is not known is left out."""

from collections.abc import Iterable, Mapping
from typing import Any

from references import dates, names, types, words
from references.identifiers import Identifier
from references.names import Name

Node = dict[str, Any]

KINDS = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "paper-conference": "ScholarlyArticle",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def work(csl: Mapping, identifiers: Iterable[Identifier], *, trial: str = "", status: str = "") -> Node:
    """``trial``: the registration of the trial that it reports; ``status``: what became of it, in words."""
    known = list(identifiers)
    return _known(
        {
            "@type": kind(csl),
            "name": title(csl),
            "author": [_person(name) for name in names.of(csl, "author")],
            "datePublished": _date(csl),
            "isPartOf": _container(csl),
            "publisher": _named("Organization", words.text(csl.get("publisher"))),
            "identifier": [_property(each) for each in known if each.kind != "url"],
            "sameAs": [each.address for each in known],
            "about": _trial(trial),
            "creativeWorkStatus": status,
        }
    )


def kind(csl: Mapping) -> str:
    return KINDS.get(types.type_of(csl), "CreativeWork")


def title(csl: Mapping) -> str:
    return words.without_tags(words.text(csl.get("title")))


def _known(values: Node) -> Node:
    return {name: value for name, value in values.items() if value}


def _named(kind_: str, name: str) -> Node | None:
    return {"@type": kind_, "name": name} if name else None


def _person(name: Name) -> Node:
    if names.is_group(name):
        return {"@type": "Organization", "name": names.family(name)}
    family, given = names.split(name)
    whole = " ".join(part for part in (given, family, names.suffix(name)) if part)
    return {"@type": "Person", "name": names.unspaced(name) or whole}


def _date(csl: Mapping) -> str:
    """As far as it is known: '2020', '2020-02', '2020-02-06'."""
    return "-".join(f"{part:0{width}}" for part, width in zip(dates.parts(csl.get("issued")), (4, 2, 2), strict=False))


def _container(csl: Mapping) -> Node | None:
    of = types.type_of(csl)
    sort = "Periodical" if of in types.IN_PERIODICALS else "Book" if of == "chapter" else "CreativeWork"
    return _named(sort, words.text(csl.get("container-title")))


def _property(identifier: Identifier) -> Node:
    return {"@type": "PropertyValue", "propertyID": identifier.name, "value": identifier.value}


def _trial(number: str) -> Node | None:
    if not number:
        return None
    return {"@type": "MedicalTrial", "name": number, "sameAs": Identifier("nct", number).address}
