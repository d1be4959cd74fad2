"""What identifies a work, in any spelling that people paste, brought to one.

``parse`` understands DOI, PMID, PMCID, ISBN, ClinicalTrials.gov numbers and addresses. Up to eight bare digits
are a PMID; what stands on arXiv has a DOI made of its number. Sources: DOI Handbook 2.5 and 3.8 (case, encoding
in addresses), ISBN Users' Manual 5 (check digits), RFC 3986 section 6 (normal form of addresses).
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from references.words import visible

KINDS = ("doi", "pmid", "pmcid", "isbn", "nct", "url")
MAX_LENGTH = 2000  # characters; longer text identifies nothing
LONGEST_DOI = 300

_ADDRESS = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "isbn": "https://openlibrary.org/isbn/{}",
    "nct": "https://clinicaltrials.gov/study/{}",
}
_WORDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "nct": "Trial number", "url": "Address"}

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\x00-\x20]+", re.I)
_DOI_LABEL = re.compile(r"(?:(?:urn:|info:)?doi(?!\.org)\s*[:=/]?\s*)+", re.I)
_PMID = re.compile(r"(?:(?:info:|pubmed\s+)?pmid|pubmed(?:\s*id)?)?\s*[:=/#]?\s*0*([1-9][0-9]{0,7})", re.I)
_PMCID = re.compile(r"(?:pmcid\s*[:=]?\s*(?:pmc)?|pmc\s*[:=]?)\s*0*([1-9][0-9]{0,9})(?:\.[0-9]+)?", re.I)
_NCT = re.compile(r"(?:clinicaltrials\.gov\s*(?:identifier|id|number|no\.?)?\s*[:=]?\s*)?NCT[\s-]?([0-9]{8})", re.I)
_ISBN = re.compile(r"(?:(?:urn:)?isbn(?:[-\s]?1[03])?\s*[:=]?\s*)?([0-9][0-9\s\u2010-\u2015-]{8,22}[0-9X])", re.I)

_PATHS = [  # host (with or without www.), path, kind
    (r"pubmed\.ncbi\.nlm\.nih\.gov|pubmed\.gov", r"/([0-9]{1,8})", "pmid"),
    (r"(?:m\.)?ncbi\.nlm\.nih\.gov", r"/(?:m/)?pubmed/([0-9]{1,8})", "pmid"),
    (r"europepmc\.org", r"/(?:article|abstract)/med/([0-9]{1,8})", "pmid"),
    (r"pmc\.ncbi\.nlm\.nih\.gov", r"/articles/(PMC[0-9]+)", "pmcid"),
    (r"(?:m\.)?ncbi\.nlm\.nih\.gov", r"/(?:m/)?pmc/articles/(PMC[0-9]+)", "pmcid"),
    (r"europepmc\.org", r"/(?:article|articles)/(?:pmc/)?(PMC[0-9]+)", "pmcid"),
    (r"(?:classic\.|beta\.)?clinicaltrials\.gov", r"/(?:study|ct2/show(?:/[a-z]+)?)/(NCT[0-9]{8})", "nct"),
    (r"openlibrary\.org", r"/isbn/([0-9X-]+)", "isbn"),
]
_BY_PATH = [(re.compile(host, re.I), re.compile(path + r"(?![0-9])", re.I), kind) for host, path, kind in _PATHS]
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_DOI_HOST = re.compile(r"(?:dx\.|www\.)?doi\.org", re.I)
_DOI_IN_PATH = re.compile(
    r"/(?:.*/)?(?:doi|articles?|chapter|book)/(?:[a-z]+/){0,2}(10\.[0-9]{4,9}(?:\.[0-9]+)*/.+?)"
    r"(?:/(?:full|fulltext|abstract|summary|e?pdf|html|meta|references))?/?",
    re.I,
)
_BIORXIV = re.compile(r"/content/(?:[a-z]+/)?(10\.(?:1101|64898)/[0-9.]*[0-9])", re.I)
_ARXIV = re.compile(r"(?:arxiv\s*:\s*)([a-z-]+(?:\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?", re.I)
_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html)/([a-z-]+(?:\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?![0-9])", re.I)
_TRACKING = re.compile(r"(?:utm_[a-z]*|fbclid|gclid|mc_[ce]id)(?:=|$)", re.I)
_SAFE = "%/?:;@!$&'()*+,=~-._"
_CLOSING = {")": "(", "]": "[", ">": "<", "}": "{"}


@dataclass(frozen=True)
class Identifier:
    """``kind`` is one of KINDS; ``value`` its one spelling, by which two records are compared."""

    kind: str
    value: str

    @property
    def address(self) -> str:
        if self.kind == "url":
            return self.value
        return _ADDRESS[self.kind].format(quote(self.value, safe="/:;()._-~"))

    @property
    def name(self) -> str:
        """What people call its kind: 'DOI', 'Trial number'."""
        return _WORDS[self.kind]

    def __str__(self) -> str:
        return self.value if self.kind in {"pmcid", "nct", "url"} else f"{_WORDS[self.kind]} {self.value}"


def parse(text: str) -> Identifier | None:
    """The identifier that this text is, or None. Never raises on a string."""
    if not isinstance(text, str) or len(text) > MAX_LENGTH:
        return None
    text = _bare(visible(text))
    return _address(text) or _doi(text) or _numbered(text)


def read(kind: str, text: str) -> Identifier | None:
    """The identifier in a record's field of this kind: a PMCID may be bare digits there, ISBNs several."""
    labels = {"pmid": "PMID ", "pmcid": "PMCID "}
    tries = (labels.get(kind, "") + text, text, *(text.split() if kind == "isbn" else []))
    return next((found for found in map(parse, tries) if found is not None and found.kind == kind), None)


def plain(kind: str, text: str) -> str:
    """A record's field without label and address, in the capitals that it came in."""
    found = read(kind, text)
    if found is None or kind in {"isbn", "url"}:
        return text
    at = text.lower().find(found.value.lower())
    return text[at : at + len(found.value)] if at >= 0 and kind == "doi" else found.value


def _bare(text: str) -> str:
    """Without white space, brackets and quotes around it and the punctuation of the sentence it stood in."""
    text = text.strip().lstrip("<([{\"'“‘«").strip()
    while text:
        last = text[-1]
        loose = last in _CLOSING and text.count(last) > text.count(_CLOSING[last])
        if not (loose or last in ".,;:!?\"'”’»*" or last.isspace()):
            break
        text = text[:-1]
    return text


def _doi(text: str) -> Identifier | None:
    text = _DOI_LABEL.sub("", text, count=1) if _DOI_LABEL.match(text) else text
    if re.match(r"10\.[0-9.]+%2f", text, re.I):
        text = unquote(text)
    value = _bare(text).lower()
    return Identifier("doi", value) if _DOI.fullmatch(value) and len(value) <= LONGEST_DOI else None


def _numbered(text: str) -> Identifier | None:
    if match := _PMCID.fullmatch(text):
        return Identifier("pmcid", f"PMC{match[1]}")
    if match := _ARXIV.fullmatch(text):
        return _doi(f"10.48550/arxiv.{match[1]}")
    if match := _NCT.fullmatch(text):
        return Identifier("nct", f"NCT{match[1]}")
    if match := _PMID.fullmatch(text):
        return Identifier("pmid", match[1])
    if match := _ISBN.fullmatch(text):
        return _isbn(match[1])
    return None


def _isbn(text: str) -> Identifier | None:
    digits = re.sub(r"[^0-9X]", "", text.upper())
    if len(digits) == 10 and _check_10(digits[:9]) == digits[9]:
        return Identifier("isbn", f"978{digits[:9]}" + _check_13(f"978{digits[:9]}"))
    if len(digits) == 13 and digits.isdigit() and digits[:3] in {"978", "979"}:
        return Identifier("isbn", digits) if _check_13(digits[:12]) == digits[12] else None
    return None


def _check_10(nine: str) -> str:
    if not nine.isdigit():
        return ""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True))
    return "0123456789X"[-total % 11]


def _check_13(twelve: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve)) % 10)


def _address(text: str) -> Identifier | None:
    """A web address: of a known register, of a publisher's page that holds the DOI, or simply an address."""
    text = re.sub(r"^(?:url|doi|available (?:from|at))\s*:?\s*(?=https?:)", "", text, flags=re.I)
    if re.match(r"(?:www\.|(?:dx\.)?doi\.org/)", text, re.I):
        text = f"https://{text}"
    if not re.match(r"https?://", text, re.I) or re.search(r"\s", text):
        return None
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if not _HOST.fullmatch(host) or parts.username is not None:
        return None
    if registered := _registered(host, unquote(parts.path)):
        return registered
    normal = _normal(parts, host, port)
    return Identifier("url", normal) if len(normal) <= MAX_LENGTH else None


def _registered(host: str, path: str) -> Identifier | None:
    """What the address is about where its host and path tell."""
    if _DOI_HOST.fullmatch(host):
        return _doi(path.lstrip("/"))
    if re.search(r"(?:bio|med)rxiv\.org$", host) and (match := _BIORXIV.match(path)):
        return _doi(match[1])
    if re.fullmatch(r"(?:[a-z]+\.)?arxiv\.org", host, re.I) and (match := _ARXIV_PATH.match(path)):
        return _doi(f"10.48550/arxiv.{match[1]}")
    if match := _DOI_IN_PATH.fullmatch(path):
        return _doi(match[1])
    for of_host, of_path, _kind in _BY_PATH:
        if of_host.fullmatch(host.removeprefix("www.")) and (match := of_path.match(path)):
            return _numbered(match[1])
    return None


def _normal(parts: SplitResult, host: str, port: int | None) -> str:
    """RFC 3986's normal form, without fragment and the marks that campaigns add."""
    at = "" if port in (None, {"http": 80, "https": 443}[parts.scheme]) else f":{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    return f"{parts.scheme}://{host}{at}{_encoded(parts.path) or '/'}" + (f"?{_encoded(query)}" if query else "")


def _encoded(part: str) -> str:
    """Percent signs followed by capitals, and everything encoded that an address may not hold."""
    return re.sub(r"%[0-9a-f]{2}", lambda match: match[0].upper(), quote(part, safe=_SAFE), flags=re.I)
