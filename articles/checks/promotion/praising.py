"""Words of advertisements."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.promotion.brands import named
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject

_SELLERS = (
    "authorit(?:y|ies)|brands?|cent(?:re|er)s?|clinics?|compan(?:y|ies)|developers?|experts?|firms?|hospitals?|"
    "institut(?:es?|ions?)|laborator(?:y|ies)|manufacturers?|names?|platforms?|products?|providers?|solutions?|"
    "specialists?|suppliers?|technolog(?:y|ies)|therap(?:y|ies)|treatments?"
)
_SUPERLATIVE = (
    r"(?:world|industry|market)[- ]leading|world[- ](?:class|renowned)|cutting-edge|state-of-the-art|best-in-class|"
    r"award-winning|top-(?:tier|rated|class|quality|notch)|unparalleled|unrivall?ed|unmatched|unsurpassed|"
    r"game-chang(?:ing|er)|second\ to\ none|premier(?=\s[a-z])|internationally\ renowned|"
    r"most\ advanced\ (?:platform|technology|therapy|treatment)|"
    rf"leading\s(?:(?!to\b|of\b|from\b)[\w-]+\s){{0,2}}?(?:{_SELLERS})|"
    r"the\ (?:very\ )?best\ (?:clinics?|hospitals?|providers?|platforms?|compan(?:y|ies)|products?|quality|experts?)"
)
_SUPERLATIVES = re.compile(rf"\b(?:{_SUPERLATIVE})\b", re.IGNORECASE)
_PRAISE = re.compile(
    rf"\b(?:{_SUPERLATIVE}|(?<!no\s)trusted|renowned|pioneer(?:s|ing)?|innovative|revolutionary|ground-?breaking|"
    r"breakthrough|exceptional|outstanding|excellence|high-quality|premium|reliable|affordable|seamless(?:ly)?|proud(?:ly)?|"
    r"flagship|number\ one|peace\ of\ mind|committed\ to|unique\ expertise|safest|fastest|most\ effective)\b",
    re.IGNORECASE,
)
_SUPERLATIVE_WORDS = frozenset({
    "world-leading", "industry-leading", "market-leading", "world-class", "world-renowned", "cutting-edge",
    "state-of-the-art", "best-in-class", "award-winning", "top-tier", "top-rated", "top-class", "top-quality",
    "top-notch", "unparalleled", "unrivalled", "unrivaled", "unmatched", "unsurpassed", "game-changing",
    "game-changer", "second", "premier", "internationally", "most", "leading", "best", "world", "industry",
    "market",
})  # fmt: skip
TELLING = _SUPERLATIVE_WORDS | frozenset({
    "trusted", "renowned", "pioneer", "pioneers", "pioneering", "innovative", "revolutionary", "groundbreaking",
    "ground-breaking", "breakthrough", "exceptional", "outstanding", "excellence", "high-quality", "premium",
    "reliable", "affordable", "seamless", "seamlessly", "proud", "proudly", "flagship", "number", "peace",
    "committed", "unique", "safest", "fastest",
})  # fmt: skip
"""One of these stands in each sentence that praises."""


@check("superlative", Severity.WARNING, kinds=MEDICAL)
def superlative(subject: Subject) -> Iterator[Found]:
    """A word of an advertisement, without a source.

    “Leading” and “cutting-edge” say nothing that can be checked.

    Mend: Say what was measured, with its source, or leave the word out.

    Bad:
        It is a cutting-edge treatment.

    Good:
        Lung disease is a leading cause of death.
    """
    for sentence, words in subject.worded:
        if words.isdisjoint(_SUPERLATIVE_WORDS) or sentence.keys:
            continue
        praised = list(_SUPERLATIVES.finditer(sentence.words))
        if not praised or named(subject, sentence):  # told as promotion
            continue
        for found in praised:
            if not is_shown(sentence.block, sentence.start + found.start(), sentence.start + found.end()):
                words_ = f"“{found[0]}” praises, and no source says so."
                yield Found(words_, in_sentence(sentence, *found.span()))


def praise(words: str) -> re.Match[str] | None:
    return _PRAISE.search(words)
