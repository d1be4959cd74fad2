"""Several texts set on one page: one numbering, one look-up of works, one of addresses."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.utils.safestring import SafeString

from articles import made_of, text
from articles.models import Document, Version
from articles.pages import entries, pictures
from articles.pages.entries import Entry
from articles.workflow.writing.works import library
from references import names
from references.models import Reference
from references.remembered import remembered

NOTHING: Mapping[int, str] = MappingProxyType({})
NONE_KNOWN: Mapping[str, Reference] = MappingProxyType({})
_LINKED = re.compile(r'<a href="doc:(\d+)">')


def linked(stored: Iterable[str]) -> set[int]:
    """Ids of the documents that these texts name."""
    return {int(pk) for html in stored for pk in _LINKED.findall(html)}


class Sheet:
    """``records`` holds CSL-JSON by key as it was kept; ``as_kept`` shows it so, as a permanent page does. ``also``:
    documents that the page names beside those that its texts lead to; of all of them ``addresses`` has the public ones.
    ``here``: where on this page that stands which its texts may lead to; it wins over an address.
    ``until``: notices that came later than that stand apart. ``known``: works that were read already, as ``library``
    gives them, by their own keys. ``made_of``: all that what is shown can depend on.

    Otherwise a source is shown as the library has it today, also where it was merged into another since. The number
    of queries does not depend on how many texts and sources there are.
    """

    def __init__(
        self,
        stored: Iterable[str],
        records: Mapping[str, dict],
        *,
        as_kept: bool = False,
        until: datetime | None = None,
        also: Iterable[int] = (),
        here: Mapping[int, str] = NOTHING,
        known: Mapping[str, Reference] = NONE_KNOWN,
    ) -> None:
        stored = list(stored)
        found = _resolved(records, known)
        today = {work.key: work for work in found.values()}
        aliases = {} if as_kept else {key: work.key for key, work in found.items() if work.key != key}
        self.works = found | today
        self.until = until
        self._known = entries.notices(self.works, until)
        self.records = {**records, **({} if as_kept else {key: work.csl for key, work in today.items()})}
        labels = {key: names.label(csl) for key, csl in self.records.items()}
        self.numbering = text.Numbering(labels, aliases, entries.doubts(self._known))
        named = {*linked(stored), *also}
        self.documents = _public(named)
        self.made_of = frozenset(
            {
                *map(made_of.document, named),
                *(made_of.work(work.pk) for work in self.works.values()),
                *_unknown(records, found),
            }
        )
        self.addresses = {pk: document.get_absolute_url() for pk, document in self.documents.items()}
        self.links = {**self.addresses, **here}
        self.pictures = pictures.of(stored)

    @classmethod
    def of(cls, versions: Iterable[Version]) -> "Sheet":
        """A page that shows these versions, one after the other."""
        versions = list(versions)
        stored = [html for version in versions for html in version.submission.html.values()]
        return cls(stored, records_of(versions), also=[version.document_id for version in versions])

    def show(self, stored: str, *, under: str) -> SafeString:
        """The next text of the page; ``under`` names it for the links back from its sources."""
        return text.show(stored, self.numbering, links=self.links, under=under, pictures=self.pictures)

    def show_as_kept(self, stored: str) -> SafeString:
        """For comparing: figures are paragraphs, as they are in what was signed."""
        return text.show(stored, self.numbering, links=self.links, pictures=None)

    def read(self, stored: str, *, under: str, words: Sequence[text.Word] = ()) -> SafeString:
        """The same for reading: with these words explained, and with what a machine that translates it leaves alone."""
        return _finished(self.show(stored, under=under), tuple(words))

    def entries(self) -> list[Entry]:
        """The sources used by what has been shown so far, in the order of their numbers."""
        return entries.of(self.numbering, self.records, self.works, self._known, self.until)


@remembered
def _finished(shown: SafeString, words: tuple[text.Word, ...]) -> SafeString:
    return text.directed(text.untranslated(text.explain(shown, words)))


def _resolved(keys: Collection[str], known: Mapping[str, Reference]) -> dict[str, Reference]:
    found = {key: known[key] for key in keys if key in known}
    missing = set(keys) - set(found)
    return found | library().resolve(missing) if missing else found


def _public(ids: set[int]) -> dict[int, Document]:
    found = Document.objects.public().filter(pk__in=ids).select_related("live")
    return {document.pk: document for document in found.only("kind", "slug", "live__title")}


def _unknown(records: Collection[str], found: Collection[str]) -> set[str]:
    """Nothing says when a source that the library does not know is in it again."""
    return set() if set(records) <= set(found) else {made_of.ANY}


def records_of(versions: Iterable[Version]) -> dict[str, dict]:
    return {key: csl for version in versions for key, csl in version.records.items()}
