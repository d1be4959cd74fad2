"""The words of the glossary that a text uses, so that they are explained on its page without being linked by hand.

They are looked for when a page is made and when a version is published, not when its text is handed in: each was
approved on its own, and a new one voids no approval (docs/decisions/0015).
"""

import json
import re
from collections.abc import Iterable, Mapping

from articles.models import Kind, Version
from articles.models.version import VersionQuerySet
from articles.text import Word, words_in
from references.remembered import remembered

_BETWEEN = re.compile(r"\s*[,;]\s*")


def names(own: Mapping[str, str]) -> tuple[str, ...]:
    """Of a term's own part: its title and its short forms."""
    return tuple(filter(None, [own["title"].strip(), *short_forms(own["abbreviations"])]))


def short_forms(abbreviations: str) -> tuple[str, ...]:
    """As they stand in the field, set apart by commas or semicolons."""
    return tuple(filter(None, _BETWEEN.split(abbreviations.strip())))


def words(among: VersionQuerySet | None = None) -> list[Word]:
    """The terms that are public, or those ``among``; the place of each is the id of its document. One query."""
    live = Version.objects.live() if among is None else among
    terms = live.of_kind(Kind.TERM).values_list("document_id", "submission__revision__bundle")
    return [Word(str(pk), found) for pk, bundle in terms if (found := _names_in(bundle))]


@remembered
def _names_in(bundle: str) -> tuple[str, ...]:
    own = json.loads(bundle)["own"]
    return names(own) if own["title"] else ()


def used(html: Iterable[str], known: Iterable[Word]) -> set[int]:
    """Ids of the terms that these texts use, of ``words``."""
    known = tuple(known)
    return {int(place) for part in html for place in words_in(part, known)}
