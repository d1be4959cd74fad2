"""What a public page of the library says of itself to those who list it or share it.

The site adds what holds for all its pages, such as who publishes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from references import linked
from references.models import Reference

NAME = "Sources"


@dataclass(frozen=True)
class Head:
    """``path``: the address under which it is to be known; ``trail``: name and path of the pages above it.

    ``listed``: search engines may list it; ``linked``: what is particular to it, in the words of schema.org.
    """

    title: str
    description: str
    path: str
    linked: Mapping[str, Any]
    trail: tuple[tuple[str, str], ...] = ()
    listed: bool = True


def of_library(works: int, *, listed: bool) -> Head:
    return Head(
        title=NAME,
        description="Every work that our texts rest on, what kind of evidence it is, and where we cite it.",
        path=reverse("references:library"),
        linked={"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "numberOfItems": works}},
        listed=listed,
    )


def of_work(work: Reference) -> Head:
    worst = work.worst_notice
    trial = "" if work.nct else work.trial
    return Head(
        title=f"{work.label}: {work.title}",
        description=f"{work.label}: what kind of evidence it is, what happened to it since, and where we cite it.",
        path=work.get_absolute_url(),
        linked={
            "mainEntity": linked.work(work.csl, work.identifiers, trial=trial, status=worst.words if worst else "")
        },
        trail=((NAME, reverse("references:library")),),
    )
