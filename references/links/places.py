"""Every web address that the site holds, and where each stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Q
from django.urls import reverse

from references import identifiers, uses
from references.identifiers import Identifier
from references.models import Reference
from references.uses import Use


def everywhere() -> set[str]:
    """All of them."""
    works = Reference.objects.kept()
    dois = works.filter(doi__isnull=False).values_list("doi", flat=True)
    found = {Identifier("doi", doi).address for doi in dois.iterator()}
    found |= set(works.filter(link__isnull=False).values_list("link", flat=True))
    return found | {address for address, _ in uses.links()}


def holding(addresses: Collection[str]) -> dict[str, list[Use]]:
    """Each of these addresses to the records and the places in texts that hold it, for staff."""
    found: dict[str, list[Use]] = defaultdict(list)
    known = (identifiers.parse(address) for address in addresses)
    dois = [each.value for each in known if each and each.kind == "doi"]
    # Told here which of them were merged away: beside an OR, SQLite would rather read all that were not.
    works = Reference.objects.filter(Q(doi__in=dois) | Q(link__in=addresses)).order_by("pk")
    for work in works:
        for address in of_work(work) if work.merged_into_id is None else ():
            found[address].append(_use(work))
    for address, use in uses.links(addresses):
        found[address].append(use)
    return {address: found[address] for address in addresses}


def of_work(work: Reference) -> Iterator[str]:
    """Where its entry leads: its DOI, and the address in its record where that is another."""
    if work.doi:
        yield Identifier("doi", work.doi).address
    if work.link:
        yield work.link


def _use(work: Reference) -> Use:
    return Use(work.label, reverse("admin:references_reference_change", args=[work.pk]), "reference")
