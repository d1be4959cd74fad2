"""Links: those that lead nowhere or elsewhere, pointers that are no links, and links whose words say nothing."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Place, Severity, at, in_sentence, on_line
from articles.checks.problems import told
from articles.checks.subject import Part, Subject
from articles.text.block import Block, Sentence, Span

_THINGS = (
    "article|articles|blog|contact page|disclaimer|disclaimers|explainer|faq|faqs|glossary|guide|guides|home page|"
    "homepage|list|newsletter|overview|page|pages|policy|post|privacy policy|Q&A|questions|site|story|summary|website"
)
_POINTER = re.compile(
    rf"\b(?:read|see|visit|consult|check(?: out)?|refer to|turn to|have a look at|look at)"
    rf" (?:more (?:in|on) )?our (?:[\w-]+ ){{0,3}}(?:{_THINGS})\b"
    rf"|\b(?:(?:find|read|learn) (?:out )?more|more information|more|told|explained|described|listed) (?:in|on) our"
    rf" (?:[\w-]+ ){{0,3}}(?:{_THINGS})\b"
    r"|\b(?:click|tap|press) (?:here|this|the link|on the link|below)\b"
    r"|\bas (?:is )?(?:described|discussed|explained|shown|told) here\b"
    r"|\b(?:(?:find|read|learn|see) (?:out )?more|more information|available for download|apply|sign up) here\b"
    r"|\b(?:also available|can be (?:found|read|seen)|(?:is|are) listed) here\b"
    r"|\b(?:follow|use|see|click) (?:this|the) link\b"
    r"|\b(?:at|via|through|under) (?:this|the following) link\b"
    r"|\blinked (?:here|below|above)\b",
    re.IGNORECASE,
)
_MAY_POINT = re.compile(r"our |here|link|below|this")
_SAY_NOTHING = frozenset({
    "a link", "article", "click", "click here", "continue", "details", "download", "find out more", "follow this link",
    "go", "here", "info", "learn more", "link", "more", "more here", "more information", "page", "paper", "pdf",
    "read", "read here", "read more", "read on", "see here", "see more", "source", "study", "that", "the link", "there",
    "these", "this", "this article", "this link", "this page", "this paper", "this site", "this study", "this website",
    "tap here", "those", "url", "view", "web", "website",
})  # fmt: skip
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@check("link-unknown", Severity.ERROR, fixed=True)
def unknown(subject: Subject) -> Iterator[Found]:
    """A link to a document that is not there.

    Readers would find words in brackets instead of a link.

    Mend: Choose the document with “Link to a document”, or write its name as it is in its address.

    Bad:
        More in [[desclaimer|our disclaimer]].

    Good:
        More in [[disclaimer|our disclaimer]].
    """
    return told(subject, "link-unknown")


@check("link-broken", Severity.ERROR, fixed=True)
def broken(subject: Subject) -> Iterator[Found]:
    """A link that cannot work.

    Its address is none that a page may use, its words are missing, or the heading it names is not there.

    Mend: Start addresses with https:// or /, give each link words, and name headings as they are.

    Bad:
        The agency keeps [a list](www.agency.example/list).

    Good:
        The agency keeps [a list](https://www.agency.example/list).
    """
    return told(subject, "link-refused", "link-relative", "link-empty", "link-place")


@check("link-dead", Severity.WARNING)
def dead(subject: Subject) -> Iterator[Found]:
    """A link that leads nowhere.

    When it was last tried, nothing was found there. Readers cannot check what they cannot open.

    Mend: Find where the page has gone, or take the link out. If it opens for you, say so in the list of links.

    Bad:
        addresses: https://agency.example/list flagged
        ---
        The agency keeps [a list](https://agency.example/list).

    Good:
        addresses: https://agency.example/list ok
        ---
        The agency keeps [a list](https://agency.example/list).
    """
    for address, place in _outside(subject):
        known = subject.addresses.get(address)
        if known and known.verdict == "flagged" and not known.silenced:
            yield Found(f"Nothing was found at {address[:100]} when it was last tried.", place, address)


@check("link-moved", Severity.NOTE)
def moved(subject: Subject) -> Iterator[Found]:
    """A link to a page that has moved.

    It still leads on to the new address, and may stop doing so.

    Mend: Write the new address, after a look at whether the page still says the same.

    Bad:
        addresses: https://agency.example/list moved https://agency.example/new
        ---
        The agency keeps [a list](https://agency.example/list).

    Good:
        addresses: https://agency.example/list moved https://agency.example/new
        ---
        The agency keeps [a list](https://agency.example/new).
    """
    for address, place in _outside(subject):
        known = subject.addresses.get(address)
        if known and known.moved_to and known.moved_to != address:
            to = known.moved_to
            fix = _address_fix(subject.part(place.part), place.line, address, to)
            yield Found(f"{address[:100]} has moved to {to[:100]}.", place, address, fix=fix)


@check("pointer-without-target", Severity.WARNING)
def pointer_without_target(subject: Subject) -> Iterator[Found]:
    """A pointer without a link.

    “See our overview” leads nowhere where no link stands with it. Often it was lost when a text was pasted.

    Mend: Link the words to what they speak of, or take the sentence out.

    Bad:
        Please read our disclaimer before you go on.

    Good:
        Please read [[disclaimer|our disclaimer]] before you go on.
    """
    for sentence in subject.sentences:
        pointer = _POINTER.search(sentence.words) if _MAY_POINT.search(sentence.words) else None
        if pointer and not _has_link(sentence):
            yield Found(f"“{pointer[0]}” has no link.", in_sentence(sentence, *pointer.span()))


@check("link-words", Severity.NOTE)
def link_words(subject: Subject) -> Iterator[Found]:
    """Words of a link that do not say where it leads.

    Who uses a screen reader hears links one after the other: “here, here, this”. A bare address is read out letter by
    letter.

    Mend: Link the words that name what is there.

    Bad:
        The list of trials is [here](https://agency.example/list).

    Good:
        The agency keeps a [list of trials](https://agency.example/list).
    """
    for block, span in _links(subject):
        words = block.words[span.start : span.end].strip(" .,:;()[]→»>…")
        if words.casefold() in _SAY_NOTHING:
            yield Found(f"“{words}” does not say where the link leads.", at(block, span.start, span.end))
        elif span.kind == "link" and _BARE.fullmatch(words):
            yield Found("A bare address does not say where the link leads.", at(block, span.start, span.end))


@check("link-insecure", Severity.NOTE)
def insecure(subject: Subject) -> Iterator[Found]:
    """A link without encryption.

    Whoever sits between the reader and that site can read along, and change what is shown.

    Mend: Try the address with https://; nearly all sites have it.

    Bad:
        The agency keeps [a list](http://agency.example/list).

    Good:
        The agency keeps [a list](https://agency.example/list).
    """
    for address, place in _outside(subject):
        if address[:7].lower() == "http://":
            yield Found(f"{address[:100]} is not encrypted.", place, address)


def _links(subject: Subject) -> Iterator[tuple[Block, Span]]:
    return ((block, span) for block in subject.blocks for span in block.spans if span.kind in ("link", "document"))


def _outside(subject: Subject) -> Iterator[tuple[str, Place]]:
    """Each link to another site with its address, and where it stands."""
    for block, span in _links(subject):
        if span.target[:4].lower() == "http":
            place = at(block, span.start, span.end) if span.end > span.start else on_line(block.part, block.line, "")
            yield span.target, place


def _has_link(sentence: Sentence) -> bool:
    return any(
        span.kind in ("link", "document") and span.start < sentence.end and span.end > sentence.start
        for span in sentence.block.spans
    )


def _address_fix(part: Part | None, line: int, address: str, to: str) -> Fix | None:
    """None where the address is not written out on these lines, or begins a longer one."""
    if part is None:
        return None
    first, last = part.stretch(line)
    found = re.search(rf"{re.escape(address)}(?![\w/?#&=%~+.-])", part.source[first:last])
    if not found or part.source.find(address, first) != first + found.start():
        return None
    return Fix(part.name, line, address, to, "Write the new address")
