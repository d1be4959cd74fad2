"""Types of work: CSL 1.0.2's own words and what people call them."""

from collections.abc import Mapping

from references.words import text

TYPES = {
    "article-journal": "Journal article",
    "book": "Book",
    "chapter": "Chapter of a book",
    "report": "Report or guidance",
    "webpage": "Web page",
    "article": "Preprint",
    "dataset": "Dataset or trial registration",
    "paper-conference": "Conference paper",
    "thesis": "Thesis",
    "article-newspaper": "Newspaper article",
    "article-magazine": "Magazine article",
    "entry-encyclopedia": "Encyclopedia entry",
    "entry-dictionary": "Dictionary entry",
    "entry": "Database entry",
    "post-weblog": "Blog post",
    "post": "Post",
    "legislation": "Law",
    "legal_case": "Court case",
    "patent": "Patent",
    "standard": "Standard",
    "regulation": "Regulation",
    "software": "Software",
    "speech": "Talk",
    "broadcast": "Broadcast",
    "motion_picture": "Film",
    "song": "Recording",
    "interview": "Interview",
    "manuscript": "Manuscript",
    "pamphlet": "Leaflet",
    "periodical": "Periodical",
    "review": "Review of a work",
    "review-book": "Book review",
    "figure": "Figure",
    "graphic": "Picture",
    "map": "Map",
    "bill": "Bill",
    "hearing": "Hearing",
    "treaty": "Treaty",
    "classic": "Classical work",
    "collection": "Collection",
    "event": "Event",
    "performance": "Performance",
    "personal_communication": "Personal communication",
    "musical_score": "Score",
    "document": "Document",
}

# What Crossref and doi.org answer where CSL has another word.
ALIASES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "report-component": "report",
    "peer-review": "review",
    "other": "document",
}

# Works that stand inside another, whose ISBN is not theirs.
PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
IN_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})


def type_of(csl: Mapping) -> str:
    given = text(csl.get("type"))
    return ALIASES.get(given, given)
