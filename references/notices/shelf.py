"""Which work of the library an identifier belongs to."""

from references import identity
from references.models import Reference


class Shelf:
    """All works that have a DOI or a PMID; what a merged record had leads to the one that was kept."""

    def __init__(self) -> None:
        self.dois: dict[str, int] = {}
        self.pmids: dict[str, int] = {}
        self.keys: dict[int, str] = {}
        for gone in Reference.objects.exclude(merged_into=None).select_related("merged_into"):
            found = identity.identifiers(gone.csl)
            self._put(gone.merged_into.pk, found.get("doi"), found.get("pmid"))
        for pk, key, doi, pmid in Reference.objects.kept().values_list("pk", "key", "doi", "pmid"):
            self._put(pk, doi, pmid)
            self.keys[pk] = key

    def _put(self, pk: int, doi: str | None, pmid: str | None) -> None:
        if doi:
            self.dois[doi] = pk
        if pmid:
            self.pmids[pmid] = pk

    @property
    def works(self) -> set[int]:
        """Primary keys of the works that can be found."""
        return {*self.dois.values(), *self.pmids.values()}

    def find(self, doi: str, pmid: str) -> int | None:
        """The DOI decides where there is one."""
        return self.dois.get(doi) or self.pmids.get(pmid)

    def contradiction(self, doi: str, pmid: str) -> str:
        """What speaks against taking the work of this PMID for that of this DOI; '' for nothing."""
        by_doi, by_pmid = self.dois.get(doi), self.pmids.get(pmid)
        if not doi or by_pmid is None or by_pmid == by_doi:
            return ""
        other = by_doi is not None or by_pmid in self.dois.values()
        return f"PMID {pmid} is that of {self.keys[by_pmid]}, DOI {doi} is not" if other else ""
