"""What readers of the library may know of the texts that cite a work: live versions, and nothing of drafts."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from articles import clock
from articles.models import Citation, Kind, Listed, Topic, Version
from articles.models.citation import CitationQuerySet
from articles.text.citations import fragment
from articles.text.quoting import quoted
from references import names, uses
from references.models import Reference

PARTS = ("body", "takeaway")  # in the order in which a page numbers its sources


def uses_of(work: Reference) -> Iterator[uses.Use]:
    """By title, each with its citing sentences; the number of queries does not depend on how many there are."""
    lines = _live().filter(reference__in=records_of(work))
    keys = work.every_key
    cites = Version.objects.filter(pk__in=lines.values("version")).select_related("document", "submission")
    for version in cites.order_by("title", "pk"):
        document = version.document
        quotes = tuple(_quotes(version, work.key, keys))
        yield uses.Use(version.title, document.get_absolute_url(), document.get_kind_display(), quotes)


def records_of(work: Reference) -> list[int]:
    """Its own key and those of the records merged into it: by either of two columns no index finds."""
    return [work.pk, *Reference.objects.filter(merged_into=work).values_list("pk", flat=True)]


def topics() -> list[uses.Topic]:
    """Of each topic one text that cites a work is looked for: topics are few, citations are many."""
    cites = Exists(Citation.objects.filter(version=OuterRef("version")))
    found = Topic.objects.filter(Exists(Listed.objects.shown().filter(cites, topic=OuterRef("pk"))))
    return [uses.Topic(topic.slug, topic.name) for topic in found]


def about(topic: str) -> Q:
    texts = Listed.objects.shown().filter(topic__in=Topic.objects.filter(slug=topic))
    cites = Citation.objects.filter(version__in=texts.values("version"))
    return Q(pk__in=cites.values(work=Coalesce("reference__merged_into", "reference")))


def times_cited() -> Combinable:
    """Texts that cite the work itself, and those that cite only a record merged into it; apart, to use indexes."""
    itself = _live().filter(reference=OuterRef("pk"))
    too = _live().filter(reference=OuterRef(OuterRef("pk")), document=OuterRef("document"))
    merged = _live().filter(reference__merged_into=OuterRef("pk")).exclude(Exists(too))
    return _texts(itself) + _texts(merged)


def _texts(cites: CitationQuerySet) -> Subquery:
    count = Func(F("document"), template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return Subquery(cites.order_by().annotate(n=count).values("n"))


def _live() -> CitationQuerySet:
    shown = Citation.objects.filter(version__live_for__isnull=False)
    return shown.exclude(version__expiry__on__lte=clock.today())


def _quotes(version: Version, key: str, keys: Collection[str]) -> Iterator[uses.Quote]:
    """Each sentence leads to its place; a term has none of its own, since the glossary shows them all."""
    address, seen = version.document.get_absolute_url(), Counter[str]()
    html = version.submission.html
    for quote in (quote for part in PARTS for quote in quoted(html.get(part, ""), lambda each: _name(version, each))):
        times = sum(each in keys for each in quote.keys)
        if times and quote.words:
            anchor = f"#cite-{fragment(key)}-{seen[key] + 1}" if version.document.kind != Kind.TERM else ""
            yield uses.Quote(quote.words, f"{address}{anchor}")
        seen[key] += times


def _name(version: Version, key: str) -> str:
    return names.label(version.records.get(key, {}))
