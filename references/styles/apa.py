"""APA style, after the Publication Manual of the American Psychological Association (7th edition), chapters 9 and 10.

Differences kept on purpose: titles keep their own case; a preprint is always said to be one, since readers must
know; a full stop that is not the title's own stays outside its quotation marks.
"""

from collections.abc import Callable, Mapping

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from references import dates, identifiers, identity, names
from references.styles import layouts, places, sources
from references.styles.apa_names import in_running_order, listed
from references.styles.parts import NOTHING, italic, link, plain, rich, sentences, spaced, title, web
from references.types import type_of
from references.words import text

DATED_TO_THE_DAY = {"webpage", "post-weblog", "post", "article-newspaper", "article-magazine", "speech"}
Pieces = tuple[SafeString | str, ...]


def entry(csl: Mapping) -> SafeString:
    """Author. (Date). Title. Where it appeared. https://... Without an author the title comes first."""
    who, (what, *where) = authors(csl), _LAYOUTS[layouts.of(csl)](csl)
    before = (who, _date(csl), what) if who else (what, _date(csl))
    return spaced(sentences(*before, *where), access(csl))


def article(csl: Mapping) -> Pieces:
    """Title. Journal, 382(6), 545–553."""
    full = rich(text(csl.get("container-title")) or text(csl.get("container-title-short")))
    where = spaced(italic(full), _issue(csl), _article_or_pages(csl), between=", ")
    return title(csl), where, _ahead(csl)


def chapter(csl: Mapping) -> Pieces:
    """Title. In A. Roe & J. Lamb (Eds.), Book (2nd ed., pp. 93–113). Publisher."""
    editors = names.of(csl, "editor", "collection-editor")
    led = format_html("{} {}", in_running_order(editors), _eds(editors)) if editors else NOTHING
    whole = spaced(led, italic(rich(text(csl.get("container-title")))), between=", ")
    held = spaced(whole, _bracketed(places.edition(csl), _pages(csl)))
    return title(csl), format_html("In {}", held) if held else "", sources.publisher(csl)


def book(csl: Mapping) -> Pieces:
    """Title (3rd ed.). Publisher. Books, reports, guidelines and the rest."""
    number = text(csl.get("number"))
    of_report = f"{text(csl.get('genre')) or 'Report No.'} {number}" if number else ""
    return _titled(csl, places.edition(csl), of_report), sources.publisher(csl)


def thesis(csl: Mapping) -> Pieces:
    """Title [PhD thesis, University] where it can be read; Title [PhD thesis]. University. where it cannot."""
    kind, university = plain(text(csl.get("genre")) or "Doctoral dissertation"), sources.publisher(csl)
    inside, after = (university, NOTHING) if access(csl) else (NOTHING, university)
    return spaced(italic(title(csl)), format_html("[{}]", spaced(kind, inside, between=", "))), after


def webpage(csl: Mapping) -> Pieces:
    return italic(title(csl)), sources.site(csl)


def preprint(csl: Mapping) -> Pieces:
    return spaced(italic(title(csl)), "[Preprint]"), sources.site(csl)


def dataset(csl: Mapping) -> Pieces:
    """Title (Version 1.2) [Data set]. Repository."""
    number = text(csl.get("number"))
    titled = _titled(csl, sources.version(csl), f"No. {number}" if number else "")
    return spaced(titled, "[Data set]"), sources.site(csl)


def software(csl: Mapping) -> Pieces:
    return spaced(_titled(csl, sources.version(csl)), "[Computer software]"), sources.publisher(csl)


def trial(csl: Mapping) -> Pieces:
    """Title (Identifier NCT03056339) [Clinical trial registration]. ClinicalTrials.gov."""
    number = f"Identifier {identity.identifiers(csl)['nct']}"
    return spaced(_titled(csl, number), "[Clinical trial registration]"), "ClinicalTrials.gov"


def authors(csl: Mapping) -> SafeString:
    people = names.of(csl, "author")
    if people:
        return listed(people, more=names.shortened(csl))
    editors = names.of(csl, "editor", "collection-editor") if layouts.of(csl) == "book" else []
    return format_html("{} {}", listed(editors), _eds(editors)) if editors else NOTHING


def access(csl: Mapping) -> SafeString:
    """An address, which no full stop follows; with the day of reading only where the page bears no date."""
    doi, pmid = text(csl.get("DOI")), text(csl.get("PMID"))
    if doi:
        found = identifiers.read("doi", doi)
        return link("doi", doi, f"https://doi.org/{identifiers.plain('doi', doi)}") if found else plain(doi)
    nct = identity.identifiers(csl).get("nct", "")
    address = web(csl) or (link("nct", nct, f"https://clinicaltrials.gov/study/{nct}") if nct else NOTHING)
    if not address:
        return format_html("PMID: {}", link("pmid", pmid)) if pmid else NOTHING
    seen = "" if dates.parts(csl.get("issued")) else dates.in_words(csl.get("accessed"))
    return format_html("Retrieved {}, from {}", seen, address) if seen else address


def _date(csl: Mapping) -> SafeString:
    year, rest = dates.year(csl), dates.month_and_day(csl.get("issued"))
    if year is None:
        return escape("(n.d.)")
    return spaced(f"({year}", rest if type_of(csl) in DATED_TO_THE_DAY else "", between=", ") + escape(")")


def _issue(csl: Mapping) -> SafeString:
    volume, issue = text(csl.get("volume")), text(csl.get("issue"))
    return italic(plain(volume)) + escape(f"({issue})" if issue else "")


def _article_or_pages(csl: Mapping) -> str:
    number = places.article_number(csl)
    return f"Article {number}" if number else places.full_pages(csl, "\u2013")


def _ahead(csl: Mapping) -> str:
    """Only of a journal's article: a magazine without a volume is simply one."""
    placed = any(text(csl.get(field)) for field in ("volume", "issue", "page", "number"))
    return "Advance online publication" if type_of(csl) == "article-journal" and not placed else ""


def _titled(csl: Mapping, *facts: str) -> SafeString:
    return spaced(italic(title(csl)), _bracketed(*facts))


def _bracketed(*facts: str) -> SafeString:
    known = ", ".join(fact for fact in facts if fact)
    return plain(f"({known})") if known else NOTHING


def _pages(csl: Mapping) -> str:
    where = places.full_pages(csl, "\u2013")
    several = "\u2013" in where or "," in where
    return f"{'pp.' if several else 'p.'} {where}" if where else ""


def _eds(editors: list[names.Name]) -> str:
    return "(Eds.)" if len(editors) > 1 else "(Ed.)"


_LAYOUTS: dict[str, Callable[[Mapping], Pieces]] = {
    "article": article,
    "trial": trial,
    "chapter": chapter,
    "book": book,
    "thesis": thesis,
    "dataset": dataset,
    "software": software,
    "webpage": webpage,
    "preprint": preprint,
}
