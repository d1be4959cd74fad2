"""A citation as reference managers note it (CSL's citation JSON): its works as records, and its words around them."""

import json
import re
from collections.abc import Mapping

from articles.incoming.arrival import CITATION, COULD_NOT, RECORD, Cite, Gathered
from articles.incoming.works import WorkUnreadable, cleaned
from references.names import label
from references.words import text, visible

_LABELS = {
    "page": "p.", "chapter": "ch.", "section": "sec.", "figure": "fig.", "paragraph": "para.", "volume": "vol.",
    "issue": "no.", "note": "note", "line": "line", "appendix": "app.", "table": "table", "verse": "v.", "book": "book",
}  # fmt: skip
_MANY = re.compile(r"[0-9][0-9A-Za-z]*\s*[-–,&]\s*[0-9]")
_UNSURE = "read from the reference manager’s data"


class Manager:
    """Reads the citations of one file, and knows each work again."""

    def __init__(self, found: Gathered, source: str) -> None:
        self.found = found
        self.source = source
        self.known: dict[str, str] = {}
        self.count = 0

    def cited(self, citation: object, printed: str) -> str:
        """The sign for this citation; '' where it cannot be read, so that its printed form stays."""
        self.count += 1
        place = f"citation {self.count}"
        items = citation.get("citationItems") if isinstance(citation, Mapping) else None
        cites = [self._cite(item, printed) for item in items] if isinstance(items, list) and len(items) < 500 else []
        if not cites or None in cites:
            told = f"The data of this citation could not be read, so its printed form was kept: “{printed[:80]}”."
            self.found.note(COULD_NOT, told, place)
            return ""
        whole = tuple(cite for cite in cites if cite)
        works = [cite.record for cite in whole]
        self.found.note(CITATION, f"“{printed[:80]}”, made by the reference manager, cites", place, works)
        return self.found.cite(whole)

    def _cite(self, item: object, printed: str) -> Cite | None:
        data = item.get("itemData") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(data, Mapping):
            return None
        key = self._record(item, data, printed)
        return Cite(key, _words(item.get("prefix")), _behind(item), bool(item.get("suppress-author"))) if key else None

    def _record(self, item: Mapping, data: Mapping, printed: str) -> str:
        name = _name(item, data)
        if name not in self.known:
            try:
                csl, dropped = cleaned(data)
            except WorkUnreadable as error:
                self.found.note(COULD_NOT, f"A work cited at “{printed[:60]}” is no record: {error}.")
                self.known[name] = ""
                return ""
            self.known[name] = self._added(csl, dropped, printed)
        return self.known[name]

    def _added(self, csl: dict, dropped: list[str], printed: str) -> str:
        place = f"{self.source}, cited as “{printed[:60]}”"
        key, new = self.found.add_record(csl, place, _UNSURE)
        if dropped:
            told = f"{label(csl)}: left out of the record, since it says nothing: {'; '.join(dropped)}."
            self.found.note(COULD_NOT, told, place)
        if new:
            self.found.note(RECORD, f"{label(csl)}: “{text(csl.get('title'))[:100]}”, as", place, [key])
        return key


def _name(item: Mapping, data: Mapping) -> str:
    """What tells one work of the file from another: the manager's own address, else all that it says."""
    uris = item.get("uris") or item.get("uri")
    first = uris[0] if isinstance(uris, list) and uris else uris
    return first if isinstance(first, str) and first else json.dumps(data, sort_keys=True, default=str)


def _behind(item: Mapping) -> str:
    """'p. 3, and elsewhere', from locator and suffix."""
    locator, said = _words(item.get("locator")), text(item.get("label")) or "page"
    mark = _LABELS.get(said, f"{said}")
    if mark == "p." and _MANY.search(locator):
        mark = "pp."
    return ", ".join(part for part in (f"{mark} {locator}" if locator else "", _words(item.get("suffix"))) if part)


def _words(value: object) -> str:
    """Words that may stand beside a key: no tags, no marks that would end the citation or begin another."""
    bare = re.sub(r"<[^<>]{0,200}>", "", visible(value)) if isinstance(value, str) else text(value)
    tidy = " ".join(bare.split()).strip(" ,;").replace(";", ",")
    return re.sub(r"[\[\]\\@*_`<]", lambda match: f"\\{match[0]}", tidy)[:300]
