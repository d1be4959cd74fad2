"""Vancouver style, after NLM's Citing Medicine (2nd edition) and the ICMJE's sample references.

Differences kept on purpose: a suffix stays as the record writes it (III, not 3rd), and 'e12-e15' and 'S10-S18'
keep both letters, since a page range that cannot be misread is worth a character.
"""

from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from references import dates, identity
from references.styles import layouts, people, places, sources
from references.styles.parts import address, journal, links, plain, rich, sentences, spaced, title
from references.words import text

MOST_NAMES = 6


def entry(csl: Mapping) -> SafeString:
    return _LAYOUTS[layouts.of(csl)](csl)


def article(csl: Mapping) -> SafeString:
    """Authors. Title. Journal. 2020 Feb 6;382(6):545-53. doi: ... PMID: ..."""
    where = journal(csl)
    online = spaced(where, _internet(csl)) if where else ""
    return spaced(sentences(authors(csl), title(csl), online, _issue(csl)), links(csl))


def chapter(csl: Mapping) -> SafeString:
    """Authors. Title. In: Editors, editors. Book. 2nd ed. Place: Publisher; Year. p. 93-113."""
    whole = spaced(_editors(csl), _container(csl), between=". ")
    inside = format_html("In: {}", whole) if whole else ""
    where = places.short_pages(csl)
    imprint = _imprint(csl, str(dates.year(csl) or ""))
    return spaced(
        sentences(authors(csl), title(csl), inside, places.edition(csl), imprint, f"p. {where}" if where else ""),
        links(csl),
    )


def book(csl: Mapping, medium: str = "", *, number: str = "Report No.:") -> SafeString:
    """Authors. Title. 9th ed. Place: Publisher; Year. Report No.: ... Books, reports and the rest."""
    who, given = authors(csl) or _editors(csl), text(csl.get("number"))
    what = spaced(title(csl), medium, _internet(csl))
    edition = places.edition(csl) or sources.version(csl)
    return spaced(
        sentences(who, what, edition, _imprint(csl, _date(csl)), f"{number} {given}" if given else ""), links(csl)
    )


def thesis(csl: Mapping) -> SafeString:
    master = "master" in text(csl.get("genre")).lower()
    return book(csl, "[master’s thesis]" if master else "[dissertation]")


def dataset(csl: Mapping) -> SafeString:
    return book(csl, "[dataset]", number="Identifier:")


def software(csl: Mapping) -> SafeString:
    return book(csl, "[software]")


def webpage(csl: Mapping) -> SafeString:
    """Authors. Title [Internet]. Place: Publisher; 2020 Feb 6 [cited 2024 Jan 5]. Available from: ..."""
    who = authors(csl) or _editors(csl)
    online = format_html("{} [Internet]", title(csl))
    return spaced(sentences(who, online, _container(csl), _imprint(csl, _date(csl))), address(csl) or links(csl))


def preprint(csl: Mapping) -> SafeString:
    """Authors. Title. bioRxiv [Preprint]. 2021 Jan 5. doi: ..."""
    server = next((text(csl.get(f)) for f in ("container-title", "publisher", "archive") if text(csl.get(f))), "")
    return spaced(
        sentences(authors(csl), title(csl), spaced(rich(server), "[Preprint]"), dates.shown(csl.get("issued"))),
        links(csl),
    )


def trial(csl: Mapping) -> SafeString:
    """Sponsor. Title. ClinicalTrials.gov [Internet]; 2017 Feb 17. Identifier: NCT03056339."""
    number = identity.identifiers(csl)["nct"]
    register = spaced("ClinicalTrials.gov [Internet]", _date(csl), between="; ")
    identifier = format_html('Identifier: <a href="https://clinicaltrials.gov/study/{}">{}</a>', number, number)
    return sentences(authors(csl), title(csl), register, identifier)


def authors(csl: Mapping) -> SafeString:
    return people.authors(csl, most=MOST_NAMES, shown=MOST_NAMES)


def _editors(csl: Mapping) -> SafeString:
    return people.editors(csl, "editor", most=MOST_NAMES, shown=MOST_NAMES)


def _internet(csl: Mapping) -> str:
    """Where nothing but a web address leads to it."""
    numbered = any(text(csl.get(field)) for field in ("DOI", "PMID", "PMCID"))
    return "[Internet]" if not numbered and address(csl) else ""


def _container(csl: Mapping) -> SafeString:
    """The book; for proceedings with the day and place of the meeting: 'Proceedings of ...; 2002 Aug 17; Paris'."""
    held = (dates.shown(csl.get("event-date")), plain(text(csl.get("event-place"))))
    return spaced(rich(text(csl.get("container-title"))), *held, between="; ")


def _issue(csl: Mapping) -> str:
    """2020 Feb 6;382(6):545-53, of what is known."""
    volume, issue = text(csl.get("volume")), text(csl.get("issue"))
    where = places.article_number(csl) or places.short_pages(csl)
    number = volume + (f"({issue})" if issue else "")
    date = dates.shown(csl.get("issued"))
    placed = ";".join(part for part in (date, number) if part)
    return ":".join(part for part in (placed, where) if part)


def _imprint(csl: Mapping, date: str) -> SafeString:
    """Place: Publisher; Year [cited ...], of what is known."""
    who = spaced(plain(text(csl.get("publisher-place"))), plain(text(csl.get("publisher"))), between=": ")
    return spaced(who, date, between="; ")


def _date(csl: Mapping) -> str:
    seen = dates.shown(csl.get("accessed"))
    return " ".join(part for part in (dates.shown(csl.get("issued")), f"[cited {seen}]" if seen else "") if part)


_LAYOUTS: dict[str, Callable[[Mapping], SafeString]] = {
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
