"""Who says "we": the editors, or somebody who sells."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject

_NONE = re.compile(r"\b(?:no|none|nil|nothing|not|never|without|keine?)\b|^\W*(?:n/?a)?\W*$", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:no|none|nothing)\s+other\b|\b(?:other than|except|apart from|besides|but)\b", re.IGNORECASE
)
_OURS = (
    r"our\s(?:own\s)?(?:[\w-]+\s){0,2}?(?:clients?|clinics?|clinicians|company|customers?|doctors|experts?|facilit(?:y|ies)|"
    r"hospitals?|laborator(?:y|ies)|manufacturing|mission|network|partners?|patients|physicians|pipeline|platform|"
    r"products?|programmes?|programs?|services?|solutions?|specialists|technology|treatments?|therap(?:y|ies))\b"
)
_ALSO = r"(?:\s(?:also|already|now|currently|proudly|can|will|do|have|are able to|even|both))*+"
_DO = (
    r"(?:offer|provid(?:e|ed)|suppl(?:y|ied)|deliver|manufactur|produc|ship|sell|distribut|speciali[sz]|partner)\w*+"
    r"(?!\s(?:[\w-]+\s){0,3}?(?:overview|summar\w+|lists?|tables?|links?|references|numbers|figures|sources|answers?|"
    r"explanations?|introduction|definitions?|examples?|context|no\s))"
    r"|(?:treat|help|serve|support)(?:ed)?\s(?:[\w-]+\s){0,2}?"
    r"(?:patients|people|clinics|hospitals|families|you|cancers?|children|adults|customers|clients)"
    r"|develop(?:ed)?\s(?:[\w-]+\s){0,3}?(?:cells|products?|therap\w+|treatments?|platform|medicines?|technology|drugs?)"
    r"|work\swith\s(?:[\w-]+\s){0,2}?(?:hospitals|clinics|partners|doctors|patients)"
    r"|are\s(?:proud|committed|dedicated|speciali[sz]ed)"
    r"|are\s(?:an?|the|one\sof\sthe)\s(?:[\w-]+\s){0,3}?(?:clinics?|compan(?:y|ies)|leaders?|manufacturers?|providers?|"
    r"suppliers?|team\sof)"
)
_SELLER = re.compile(
    rf"\b(?:{_OURS}|we{_ALSO}\s(?:{_DO})|(?:contact|visit|call|join|choose|trust)\sus\b)", re.IGNORECASE
)
_US = frozenset({"we", "our", "us"})


@check("we-undeclared", Severity.ERROR, kinds=("article",))
def we_undeclared(subject: Subject) -> Iterator[Found]:
    """“We” of a seller, and an author who has declared nothing.

    Who offers a treatment has an interest in it. Nothing says whether the author is one of them.

    Mend: Have the author declare interests, and write what is known instead of what “we” offer.

    Bad:
        interests:
        ---
        Our clinic offers these cells.

    Good:
        interests:
        ---
        We do not know who will respond.
    """
    if any(not author.interests.strip() for author in subject.facts.authors):
        yield from _spoken(subject, "an author has not declared interests")


@check("we-without-interest", Severity.WARNING, kinds=MEDICAL)
def we_without_interest(subject: Subject) -> Iterator[Found]:
    """“We” of a seller, and no declared interest.

    Readers take “our clinic” for the author's. Then the interest has to be declared; or the words came along from a
    page that sells.

    Mend: Write who offers it, or declare the interest on the author's page.

    Bad:
        We supply CAR-NK cells to hospitals.

    Good:
        We found no study that compares the two, and our immune system has many cells.
    """
    said = [author.interests for author in subject.facts.authors]
    if all(each.strip() for each in said) and not any(map(_declares, said)):
        yield from _spoken(subject, "no author has declared an interest")


def _declares(statement: str) -> bool:
    """Whether it names an interest; 'None other than …' does."""
    return _BESIDES.search(statement) is not None or _NONE.search(statement) is None


def _spoken(subject: Subject, why: str) -> Iterator[Found]:
    for sentence, words in subject.worded:
        if words.isdisjoint(_US) or sentence.block.kind == "quote":
            continue
        for found in _SELLER.finditer(sentence.words):
            start = sentence.start + found.start()
            if not is_shown(sentence.block, start, start + len(found[0])):
                yield Found(f"“{found[0]}” speaks for somebody who offers it; {why}.", in_sentence(sentence))
                break
