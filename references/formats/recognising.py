"""Which format a file is in, told from how its lines begin."""

import re

from references.formats import decoding
from references.formats.reading import FormatError

_SEEN = 200_000  # characters: some databases write a long head
_FIRST = {
    "csl-json": re.compile(r"\A\s*[\[{]"),
    "bibtex": re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.M),
    "ris": re.compile(r"^TY {2}- ?", re.M),
    "pubmed": re.compile(r"^(?:PMID|OWN |STAT|BTI |TI  |FAU |DP  |PT  |JT  |LID )- ", re.M),
}
_OTHERS = {
    r"\A\s*<\?xml|\A\s*<xml": "an XML file (EndNote, PubMed)",
    r"\A\s*<!doctype html|\A\s*<html": "a web page",
    r"^%0 ": "a file of EndNote tags (refer)",
    r"^FN .*\n(?:VR|PT) ": "an export of Web of Science",
}
EXPECTED = (
    "CSL-JSON begins with [ or {, BibTeX has entries such as @article{liu2020, …, RIS has lines such as "
    "'TY  - JOUR', PubMed's format has lines such as 'PMID- 32023374'."
)


def recognise(data: bytes) -> str:
    """'csl-json', 'bibtex', 'ris' or 'pubmed'. Raises FormatError, which says what was expected."""
    head = decoding.decode(data).text[:_SEEN].replace("\r\n", "\n").replace("\r", "\n")
    if not head.strip():
        raise FormatError("There is nothing in it. " + EXPECTED)
    found = {name: match.start() for name, pattern in _FIRST.items() if (match := pattern.search(head))}
    if found:
        return min(found, key=lambda name: found[name])
    other = next((words for pattern, words in _OTHERS.items() if re.search(pattern, head, re.I | re.M)), "")
    told = f"This is {other}, which cannot be read here: export as RIS or BibTeX. " if other else ""
    raise FormatError(told + "This is none of the formats that are known here: " * (not told) + EXPECTED)
