"""A source as schema.org knows it: what identifies it. Who wants more finds it under its DOI."""

from articles.pages import Entry
from articles.reading.linked.nodes import Node, known, whole
from references import dates, linked, words


def cited(entry: Entry) -> Node:
    record = entry.record
    doi = words.text(record.get("DOI"))
    return known(
        {
            "@type": linked.kind(record),
            "name": linked.title(record) or entry.label,
            "datePublished": str(dates.year(record) or ""),
            "sameAs": f"https://doi.org/{doi}" if doi else "",
            "url": whole(entry.url),
            "creativeWorkStatus": entry.worst.words if entry.worst else "",
        }
    )
