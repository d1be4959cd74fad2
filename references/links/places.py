"""Every web address that the site holds, and where each stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.urls import reverse

from references import identifiers, uses
from references.identifiers import Identifier
from references.models import Reference
from references.uses import Use
from references.words import text


def everywhere() -> dict[str, list[Use]]:
    """Address to the records and the places in texts that hold it, for staff."""
    found: dict[str, list[Use]] = defaultdict(list)
    for work in Reference.objects.kept().iterator():
        for address in of_work(work):
            found[address].append(_use(work))
    for address, use in uses.links():
        found[address].append(use)
    return dict(found)


def holding(addresses: Collection[str]) -> dict[str, list[Use]]:
    """The same for these addresses alone."""
    every = everywhere()
    return {address: every.get(address, []) for address in addresses}


def of_work(work: Reference) -> Iterator[str]:
    """Where its entry leads: its DOI, and the address in its record where that is another."""
    if work.doi:
        yield Identifier("doi", work.doi).address
    written = text(work.csl.get("URL"))
    found = identifiers.parse(written)
    if found and found.kind in {"url", "doi"} and (found.kind, found.value) != ("doi", work.doi):
        yield found.address


def _use(work: Reference) -> Use:
    return Use(work.label, reverse("admin:references_reference_change", args=[work.pk]), "reference")
