"""Vancouver style, after NLM's Citing Medicine (2nd edition) and the ICMJE's sample references.

Differences kept on purpose: a suffix stays as the record writes it (III, not 3rd), and 'e12-e15' and 'S10-S18'
keep both letters, since a page range that cannot be misread is worth a character.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from references import dates, identity, names
from references.styles.parts import address, links, pages, rich, sentences, spaced, title
from references.types import IN_PERIODICALS, PARTS, type_of
from references.words import text

MOST_NAMES = 6


def entry(csl: Mapping) -> SafeString:
    return _layout(csl)(csl)


def _layout(csl: Mapping) -> Callable[[Mapping], SafeString]:
    kind = type_of(csl)
    if kind in IN_PERIODICALS:
        return article
    if "nct" in identity.identifiers(csl):
        return trial
    if kind in PARTS:
        return chapter
    return {"article": preprint, "webpage": webpage, "post-weblog": webpage, "post": webpage}.get(kind, book)


def article(csl: Mapping) -> SafeString:
    """Authors. Title. Journal. 2020 Feb 6;382(6):545-53. doi: ... PMID: ..."""
    journal = text(csl.get("container-title-short")) or text(csl.get("container-title"))
    return spaced(sentences(authors(csl), title(csl), rich(journal), _issue(csl)), links(csl))


def chapter(csl: Mapping) -> SafeString:
    """Authors. Title. In: Editors, editors. Book. 2nd ed. Place: Publisher; Year. p. 93-113."""
    whole = spaced(_editors(csl), rich(text(csl.get("container-title"))), between=". ")
    inside = format_html("In: {}", whole) if whole else ""
    where = pages(csl)
    return spaced(
        sentences(authors(csl), title(csl), inside, _edition(csl), _imprint(csl), f"p. {where}" if where else ""),
        links(csl),
    )


def book(csl: Mapping) -> SafeString:
    """Authors. Title. 9th ed. Place: Publisher; Year. Report No.: ... Books, reports, theses and the rest."""
    who = authors(csl) or _editors(csl)
    number = text(csl.get("number"))
    return spaced(
        sentences(
            who,
            _with_medium(csl),
            _edition(csl),
            _imprint(csl),
            f"Report No.: {number}" if number else "",
        ),
        links(csl),
    )


def webpage(csl: Mapping) -> SafeString:
    """Authors. Title [Internet]. Place: Publisher; 2020 Feb 6 [cited 2024 Jan 5]. Available from: ..."""
    who = authors(csl) or _editors(csl)
    online = format_html("{} [Internet]", title(csl))
    return spaced(sentences(who, online, _imprint(csl)), address(csl) or links(csl))


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
    people = names.of(csl, "author")
    return _listed(people, more=bool(people) and names.shortened(csl))


def _editors(csl: Mapping) -> SafeString:
    editors = names.of(csl, "editor", "collection-editor")
    return format_html("{}, editor{}", _listed(editors), "s" if len(editors) > 1 else "") if editors else escape("")


def _listed(people: list[names.Name], *, more: bool = False) -> SafeString:
    """The first six, then et al.; also where there are ``more`` whom the record does not name."""
    shown = [names.inverted(name) for name in people[:MOST_NAMES]]
    return spaced(*shown, "et al." if more or len(people) > MOST_NAMES else "", between=", ")


def _issue(csl: Mapping) -> str:
    """2020 Feb 6;382(6):545-53, of what is known."""
    volume, issue, where = text(csl.get("volume")), text(csl.get("issue")), pages(csl)
    number = volume + (f"({issue})" if issue else "")
    date = dates.shown(csl.get("issued"))
    placed = ";".join(part for part in (date, number) if part)
    return ":".join(part for part in (placed, where) if part)


def _imprint(csl: Mapping) -> SafeString:
    """Place: Publisher; Year [cited ...], of what is known."""
    who = spaced(text(csl.get("publisher-place")), text(csl.get("publisher")), between=": ")
    return spaced(who, _date(csl), between="; ")


def _date(csl: Mapping) -> str:
    seen = dates.shown(csl.get("accessed"))
    return " ".join(part for part in (dates.shown(csl.get("issued")), f"[cited {seen}]" if seen else "") if part)


def _with_medium(csl: Mapping) -> SafeString:
    marks = {"dataset": "[dataset]", "thesis": "[dissertation]", "software": "[software]"}
    return spaced(title(csl), marks.get(type_of(csl), ""))


def _edition(csl: Mapping) -> str:
    """'9th ed', 'Rev. ed'; the first is not mentioned."""
    given = text(csl.get("edition"))
    if re.fullmatch(r"[0-9]{1,3}", given):
        return f"{int(given)}{_ordinal(int(given))} ed" if int(given) > 1 else ""
    return given if not given or re.search(r"\bed(?:ition|\.)?$", given, re.I) else f"{given} ed"


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
