"""Companies, brands and products that are named where something is praised or offered."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.promotion import praising
from articles.checks.promotion.brands import named
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject


@check("promotion", Severity.REASON, kinds=MEDICAL)
def promotion(subject: Subject) -> Iterator[Found]:
    """A company or product, named with praise or an offer.

    Readers who look for help cannot tell such a sentence from an advertisement, and trust the rest less.

    Mend: Say what was found, with its source, and leave out the praise; or say why the name must stand here.

    Bad:
        NovaCell Inc. is a trusted provider of CAR-NK therapy.

    Good:
        The cells were supplied by NovaCell Inc. [@trial2024].
    """
    for sentence, words in subject.worded:
        if words.isdisjoint(_TELLING):
            continue
        said = praising.praise(sentence.words) or _ACCESS.search(sentence.words)
        name = named(subject, sentence) if said else None
        if said and name and not is_shown(sentence.block, sentence.start + said.start(), sentence.start + said.end()):
            told = f"“{name}” is named in one sentence with “{said[0]}”."
            yield Found(told, in_sentence(sentence))


_ACCESS = re.compile(
    r"""\b(?:
      (?:contact|visit|call|reach|join|ask)\ us
    | our\ (?:clinics?|platform|team|experts?|products?|services?|network|partners?)
    | book(?=\ (?:an?|your|now|online)\b)
    | (?:order|purchase|buy)(?=\ (?:now|online|from|your|it|them|these|at|through)\b)
    | supplies | supplying | supplier\ of | (?:provides|delivers|ships|manufactures|sells|distributes)
    | offers(?!\ (?:no|little|some|an?\ comparison|evidence|insights?|an?\ explanation)\b)
    | (?:gives?|provid(?:es?|ing)|offer(?:s|ing)?|gain|enabl(?:es?|ing)|access)\ access | easy\ access
    | access(?:ible|ed)?\ (?:through|via) | available\ (?:from|through|via|at)
    | (?:helps|connects|supports|serves)\ (?:patients|clinics|hospitals|physicians|doctors|families|you|people)
    | partners?\ with\ (?:hospitals|clinics|patients|you) | one-stop | end-to-end | sign\ up
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TELLING = praising.TELLING | frozenset({
    "us", "our", "book", "order", "orders", "ordering", "purchase", "buy", "supplies", "supplying", "supplier",
    "provides", "delivers", "ships", "manufactures", "sells", "distributes", "offers", "offer", "gives", "give",
    "enables", "gain", "access", "accessible", "accessed", "available", "helps", "connects", "supports", "serves",
    "partners", "partner", "one-stop", "end-to-end", "sign", "offering", "providing", "provide", "enabling",
})  # fmt: skip
"""One of these stands in each sentence that is looked at closer."""
