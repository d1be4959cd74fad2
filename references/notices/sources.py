"""The sources that can be asked about one work. Each is asked by an identifier, and says what happened since.

``ask`` raises NoAnswer where the service could not be asked, Unclear where its answer says nothing sure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings

from references import identity
from references.lookup import client
from references.lookup.errors import NoAnswer
from references.lookup.services import CROSSREF, PUBMED
from references.models import Reference
from references.notices import crossref, pubmed
from references.notices.statement import Statement, Unclear

MOST_UPDATES = 100


@dataclass(frozen=True)
class Source:
    """``kind``: of the identifier by which it is asked."""

    name: str
    kind: str
    ask: Callable[[str], list[Statement]]

    def identifiers(self, work: Reference) -> Iterator[str]:
        """Of the work, and of records that were merged into it."""
        for csl in (work.csl, *(gone.csl for gone in work.merged_from.all())):
            if value := identity.identifiers(csl).get(self.kind):
                yield value


def _crossref(doi: str) -> list[Statement]:
    """Its record of the work names notices, and so does its list of works that update it: either may lack some."""
    said: list[Statement] = []
    unclear: list[str] = []
    listed = urlencode({"filter": f"updates:{doi}", "rows": MOST_UPDATES})
    for path, read in ((f"/works/{quote(doi, safe='')}", crossref.of_work), (f"/works?{listed}", crossref.of_updates)):
        try:
            said += read(client.ask(CROSSREF, path, fresh=True), doi)
        except NoAnswer as error:  # who does not answer is not asked more
            raise Unclear("; ".join(dict.fromkeys([*unclear, str(error)])), tuple(said)) from None
        except Unclear as error:
            said += error.said
            unclear.append(str(error))
    if unclear:
        raise Unclear("; ".join(dict.fromkeys(unclear)), tuple(said))
    return said


def _pubmed(pmid: str) -> list[Statement]:
    mail = {"email": settings.CONTACT} if "@" in settings.CONTACT else {}
    asked = {"db": "pubmed", "id": pmid, "rettype": "medline", "retmode": "text", "tool": "carnk-site"} | mail
    path = f"/entrez/eutils/efetch.fcgi?{urlencode(asked)}"
    return pubmed.of_record(client.ask(PUBMED, path, read=str, accept="text/plain", fresh=True), pmid)


SOURCES = (
    Source(crossref.SOURCE, "doi", _crossref),
    Source(pubmed.SOURCE, "pmid", _pubmed),
)
