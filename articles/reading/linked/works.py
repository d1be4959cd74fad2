"""A source as schema.org knows it: what identifies it. Who wants more finds it under its DOI."""

from articles.pages import Entry
from articles.reading.linked.nodes import Node, known, whole
from references import dates, types, words

KINDS = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "paper-conference": "ScholarlyArticle",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def cited(entry: Entry) -> Node:
    record = entry.record
    doi = words.text(record.get("DOI"))
    return known(
        {
            "@type": KINDS.get(types.type_of(record), "CreativeWork"),
            "name": words.without_tags(words.text(record.get("title"))) or entry.label,
            "datePublished": str(dates.year(record) or ""),
            "sameAs": f"https://doi.org/{doi}" if doi else "",
            "url": whole(entry.url),
            "creativeWorkStatus": entry.worst.words if entry.worst else "",
        }
    )
