"""What makes a work that work and no other: type, title, first author, container, year and identifiers.

Everything else in a record (pages, given names, addresses) is a detail and may be corrected at any time.
"""

import hashlib
import json
from collections.abc import Mapping

from references import dates, names
from references.identifiers import parse, read
from references.types import IN_PERIODICALS, PARTS, type_of
from references.words import text


def identity(csl: Mapping) -> dict[str, object]:
    """What a fingerprint is taken of, and what is compared to say in words what changed."""
    return {
        "type": type_of(csl),
        "title": text(csl.get("title")),
        "first author": next((names.family(name) for name in names.of(csl, "author", "editor")), ""),
        "container": text(csl.get("container-title")),
        "year": dates.year(csl),
        "identifiers": {kind: value for kind, value in identifiers(csl).items() if kind != "url"},
    }


def fingerprint(csl: Mapping) -> str:
    """SHA-256 of the identity as canonical JSON, in hexadecimal."""
    canonical = json.dumps(identity(csl), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def changes(old: Mapping, new: Mapping) -> list[str]:
    """Names of the parts of the identity in which two records differ."""
    before, after = identity(old), identity(new)
    return [part for part in before if before[part] != after[part]]


def told_apart(one: Mapping, other: Mapping) -> list[str]:
    """Kinds of identifier of which the two records name different ones. Addresses prove nothing: a work has many."""
    ours, theirs = identifiers(one), identifiers(other)
    return [kind for kind in ours if kind in theirs and kind != "url" and ours[kind] != theirs[kind]]


def identifiers(csl: Mapping) -> dict[str, str]:
    """Kind to value, of those that identify this very work.

    A chapter has no ISBN of its own, a paper no trial number; an address counts where nothing else is known.
    """
    found = {}
    for kind, field in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("isbn", "ISBN")):
        if (value := text(csl.get(field))) and (identifier := read(kind, value)):
            found[kind] = identifier.value
    if type_of(csl) in PARTS:
        found.pop("isbn", None)
    address = parse(text(csl.get("URL")))
    if type_of(csl) not in IN_PERIODICALS:
        number = parse(text(csl.get("number")))
        found |= {i.kind: i.value for i in (number, address) if i and i.kind == "nct"}
    if address and not found:
        found[address.kind] = address.value
    return found


def link(csl: Mapping) -> str | None:
    """Where its record leads beside its DOI; no address is kept of a page that shows what another identifier names."""
    address = parse(text(csl.get("URL")))
    if address is None or address.kind not in {"url", "doi"}:
        return None
    return address.address if (address.kind, address.value) != ("doi", identifiers(csl).get("doi")) else None
