"""Pages that are no reviewed text: the home page, lists, people."""

from collections.abc import Iterable

from django.urls import reverse

from articles.models import Person
from articles.pages import Credit, ShownQuestion, ShownTerm
from articles.reading.linked.nodes import Node, person, question, term, whole


def website() -> Node:
    return {
        "@type": "WebSite",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": whole(reverse("reading:search")) + "?q={words}"},
            "query": "required name=words",
        },
    }


def faqs(questions: Iterable[ShownQuestion]) -> Node:
    return {"@type": "FAQPage", "mainEntity": [question(each) for each in questions]}


def glossary(terms: Iterable[ShownTerm]) -> Node:
    words = {"@type": "DefinedTermSet", "name": "Glossary", "hasDefinedTerm": [term(each) for each in terms]}
    return {"@type": "WebPage", "mainEntity": words}


def profile(somebody: Person) -> Node:
    told = {"affiliation": somebody.affiliation, "orcid": somebody.orcid, "url": somebody.get_absolute_url()}
    return {"@type": "ProfilePage", "mainEntity": person(Credit(somebody.name, somebody.credentials, **told))}
