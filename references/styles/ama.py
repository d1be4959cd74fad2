"""AMA style, after the AMA Manual of Style (11th edition), chapter 3.

Differences kept on purpose: titles keep their own case; an organisation's document keeps its number and a trial its
sponsor, by which they are found; a full stop that is not the title's own stays outside its quotation marks.
"""

from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from references import dates, identity
from references.styles import layouts, people, places, sources
from references.styles.parts import italic, journal, link, plain, rich, sentences, spaced, title, web
from references.words import text

MOST_NAMES, NAMES_SHOWN = 6, 3
Pieces = tuple[SafeString | str, ...]


def entry(csl: Mapping) -> SafeString:
    """Everything that ends in a full stop, then where to find it."""
    return spaced(sentences(*_LAYOUTS[layouts.of(csl)](csl)), access(csl))


def article(csl: Mapping) -> Pieces:
    """Authors. Title. Journal. 2020;382(6):545-553. doi:..."""
    return authors(csl), title(csl), italic(journal(csl)), _issue(csl)


def chapter(csl: Mapping) -> Pieces:
    """Authors. Title. In: Editors, eds. Book. 2nd ed. Publisher; 2002:93-113."""
    whole = spaced(_editors(csl), italic(rich(text(csl.get("container-title")))), between=". ")
    inside = format_html("In: {}", whole) if whole else ""
    imprint = spaced(_imprint(csl), places.full_pages(csl), between=":")
    return authors(csl), title(csl), inside, places.edition(csl), imprint


def book(csl: Mapping) -> Pieces:
    """Authors. Title. 3rd ed. Publisher; 2014. Report 12-345. Books, reports, guidelines and the rest."""
    who = authors(csl) or _editors(csl)
    return who, italic(title(csl)), places.edition(csl), _imprint(csl), _number(csl)


def thesis(csl: Mapping) -> Pieces:
    return authors(csl), italic(title(csl)), plain(text(csl.get("genre"))) or "Dissertation", _imprint(csl)


def webpage(csl: Mapping) -> Pieces:
    """Authors. Title. Website. January 5, 2024. Accessed February 6, 2024. https://..."""
    return authors(csl) or _editors(csl), title(csl), sources.site(csl), dates.in_words(csl.get("issued"))


def preprint(csl: Mapping) -> Pieces:
    """Authors. Title. bioRxiv. Preprint posted online January 5, 2021. doi:..."""
    on = dates.in_words(csl.get("issued"))
    return authors(csl), title(csl), italic(sources.site(csl)), f"Preprint posted online {on}" if on else "Preprint"


def dataset(csl: Mapping) -> Pieces:
    """Authors. Title. Version 1.2. Repository. March 1, 2022. doi:..."""
    number = plain(text(csl.get("number")))
    return authors(csl), title(csl), sources.version(csl), sources.site(csl), number, dates.in_words(csl.get("issued"))


def software(csl: Mapping) -> Pieces:
    return authors(csl), title(csl), sources.version(csl), _imprint(csl)


def trial(csl: Mapping) -> Pieces:
    """Sponsor. Title. ClinicalTrials.gov identifier: NCT03056339. February 17, 2017. https://..."""
    number = link("nct", identity.identifiers(csl)["nct"])
    identifier = format_html("ClinicalTrials.gov identifier: {}", number)
    return authors(csl), title(csl), identifier, dates.in_words(csl.get("issued"))


def authors(csl: Mapping) -> SafeString:
    return people.authors(csl, most=MOST_NAMES, shown=NAMES_SHOWN)


def access(csl: Mapping) -> SafeString:
    """doi:..., which no full stop follows; without one the PubMed number, or the address and when it was read."""
    doi, pmid = text(csl.get("DOI")), text(csl.get("PMID"))
    if doi:
        return format_html("doi:{}", link("doi", doi))
    if pmid:
        return format_html("PMID: {}", link("pmid", pmid))
    seen, found = dates.in_words(csl.get("accessed")), web(csl)
    return spaced(f"Accessed {seen}." if seen and found else "", found)


def _editors(csl: Mapping) -> SafeString:
    return people.editors(csl, "ed", most=MOST_NAMES, shown=NAMES_SHOWN)


def _issue(csl: Mapping) -> str:
    """2020;382(6):545-553, or 'Published online March 4, 2021' of what has no volume yet."""
    volume, issue = text(csl.get("volume")), text(csl.get("issue"))
    where = places.article_number(csl) or places.full_pages(csl)
    number = volume + (f"({issue})" if issue else "")
    placed = ";".join(part for part in (str(dates.year(csl) or ""), number) if part) if number else _online(csl)
    return ":".join(part for part in (placed, where) if part)


def _online(csl: Mapping) -> str:
    on = dates.in_words(csl.get("issued"))
    daily = text(csl.get("type")) == "article-newspaper"
    return on if daily or not on else f"Published online {on}"


def _imprint(csl: Mapping) -> SafeString:
    """Publisher; 2014."""
    return spaced(plain(text(csl.get("publisher"))), str(dates.year(csl) or ""), between="; ")


def _number(csl: Mapping) -> str:
    number = text(csl.get("number"))
    return f"{text(csl.get('genre')) or 'Report'} {number}" if number else ""


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
