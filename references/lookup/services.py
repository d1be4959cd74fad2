"""The services that are asked, and what each wants of those who ask. Addresses: settings.LOOK_UP_SERVICES.

Pauses follow what the services publish: NCBI wants no parallel requests and at most 3 a second; Crossref lets
lists be asked for 3 times a second by who names a contact. The others name no number.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

# Agencies that keep DOIs: doi.org sends those who ask for a record to one of these.
_AGENCIES = ("crossref.org", "datacite.org", "crosscite.org", "medra.org", "kisti.re.kr", "japanlinkcenter.org")


@dataclass(frozen=True)
class Service:
    """``words`` is what people call it, ``pause`` the seconds between its answer and our next question.

    ``queue``: the name of the service with which it shares its turns, where both have one keeper.
    """

    name: str
    words: str
    pause: float
    leads_to: tuple[str, ...] = ()
    queue: str = ""

    @property
    def address(self) -> str:
        return settings.LOOK_UP_SERVICES[self.name].rstrip("/")

    def may_lead_to(self, target: str) -> bool:
        """Whether a redirect is followed: on its own host, or by https to a host that it is known to send to."""
        try:
            own, other = urlsplit(self.address), urlsplit(target)
            if (own.scheme, own.netloc) == (other.scheme, other.netloc):
                return True
            host, plain = other.hostname or "", other.port in (None, 443) and other.username is None
        except ValueError:
            return False
        return other.scheme == "https" and plain and any(f".{host}".endswith(f".{end}") for end in self.leads_to)


DOI = Service("doi", "doi.org", 0.1, ("doi.org", *_AGENCIES))
NCBI = Service("ncbi", "PubMed", 0.34, ("ncbi.nlm.nih.gov",))
PUBMED = Service("pubmed", "PubMed", 0.34, queue="ncbi")
CROSSREF = Service("crossref", "Crossref", 0.34, ("crossref.org",))
TRIALS = Service("trials", "ClinicalTrials.gov", 0.34, ("clinicaltrials.gov",))
BOOKS = Service("books", "Open Library", 0.34, ("openlibrary.org",))
