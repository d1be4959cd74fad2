"""A work's record as some program wrote it, as the library takes it: what cannot be read is left out, and named."""

import re
from collections.abc import Mapping

from references import csl
from references.identifiers import read
from references.types import TYPES, type_of
from references.words import text, visible

_IN_NOTE = {"PMID": re.compile(r"\bPMID:?\s*([0-9]{1,8})\b"), "PMCID": re.compile(r"\bPMCID:?\s*(PMC[0-9]{1,10})\b")}
_NOT_OURS = frozenset({"id", "citation-key", "citation-label", "system_id", "source"})


class WorkUnreadable(ValueError):
    """Why this is no record."""


def cleaned(data: Mapping) -> tuple[dict, list[str]]:
    """The record, and what had to be left out, in words. Raises WorkUnreadable for one without a title."""
    item = {str(field): value for field, value in data.items() if field not in _NOT_OURS}
    _identify(item)
    if type_of(item) not in TYPES:
        item["type"] = "document"
    if not text(item.get("title")):
        item["title"] = text(item.get("title-short")) or text(item.get("container-title"))
    dropped = [str(problem)[:200] for problem in csl.problems(item) if problem.field and problem.field != "title"]
    lost = {visible(str(problem.field)) for problem in csl.problems(item)} - {"title", ""}
    item = {field: value for field, value in item.items() if visible(field)[:60] not in lost}
    try:
        return csl.clean(item), dropped
    except csl.CslError as error:
        raise WorkUnreadable(str(error)[:200]) from None


def _identify(item: dict) -> None:
    """Zotero keeps PMID and PMCID in the note, where its fields have no place for them."""
    note = item.get("note")
    for name, pattern in _IN_NOTE.items():
        found = pattern.search(note) if isinstance(note, str) else None
        if found and not text(item.get(name)) and read(name.lower(), found[1]):
            item[name] = found[1]
