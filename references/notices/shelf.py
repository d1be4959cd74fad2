"""Which work of the library an identifier belongs to."""

from references.models import Reference


class Shelf:
    """All works that have a DOI or a PMID; those of a merged record lead to the one that was kept."""

    def __init__(self) -> None:
        rows = list(Reference.objects.values_list("pk", "key", "doi", "pmid", "merged_into"))
        self._merged = {pk: into for pk, _, _, _, into in rows if into}
        self.keys = {pk: key for pk, key, *_ in rows}
        self.dois = {doi: self._kept(pk) for pk, _, doi, _, _ in rows if doi}
        self.pmids = {pmid: self._kept(pk) for pk, _, _, pmid, _ in rows if pmid}

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

    def _kept(self, pk: int) -> int:
        while pk in self._merged:
            pk = self._merged[pk]
        return pk
