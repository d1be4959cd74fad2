"""What calls readers to act, and what it costs."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import KINDS, MEDICAL, check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject
from articles.text.block import Sentence

_CALL = re.compile(
    r"""\b(?:
      book\ (?:now|today|online)
    | book\ (?:an?|your)\ (?:free\ |first\ |online\ )*+(?:appointment|consultation|call|session|demo|place)
    | (?:contact|call|e-?mail|reach\ out\ to|write\ to|speak\ (?:to|with)|talk\ to)
      \ (?:us|our\ (?:team|experts?|clinic|specialists?))
    | (?:request|get|ask\ for)\ (?:an?|your)\ (?:free\ )?(?:quote|consultation|demo|estimate|offer|brochure|assessment)
    | sign\ up\ (?:now|today|here|below|for\ (?:our|free|a\ free)) | subscribe\ (?:now|today|here)
    | get\ (?:in\ touch|started)(?=\s*(?:$|[.!]|now\b|today\b|with\ us\b))
    | (?:buy|order|call|apply|enrol|register|act|join|enquire|inquire)\ (?:now|today|online)
      (?=\s*(?:$|[.!,]|and\b|to\b))
    | schedule\ (?:an?|your)\ (?:free\ )?(?:consultation|appointment|call|visit|demo)
    | click\ here | learn\ more\ (?:at|on)\ our | visit\ (?:us|our\ (?:website|clinic|site|page))
    | interested\ (?:patients|families|hospitals|clinics|readers|parties)\ (?:can|may|should|are)
    | join\ us\ (?:now|today) | download\ our | free\ consultation(?!s) | start\ your\ (?:journey|treatment)
    | don['’]t\ (?:wait|miss\ out|hesitate\ to\ contact)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLING = frozenset({
    "book", "contact", "call", "email", "e-mail", "reach", "write", "speak", "talk", "request", "get", "ask",
    "sign", "subscribe", "buy", "order", "apply", "enrol", "register", "act", "join", "enquire", "inquire",
    "interested", "schedule", "click", "learn", "visit", "download", "free", "start", "don't", "don’t",
})  # fmt: skip
_OFFER = re.compile(
    r"\b(?:discount(?:s|ed)?|special\ offer|limited[- ]time\s(?:offer|price|only)|money[- ]back|price\ list|"
    r"(?:best|lowest)\ price|(?:prices?|packages?)\ (?:start(?:s|ing)?|from)|starting\ (?:at|from)\ (?:only\ )?[$€£]|"
    r"promo(?:tional)?\ code|[0-9]+\s?%\ off|financing\ available|pay\ in\ instal?lments|voucher|coupon)\b",
    re.IGNORECASE,
)
_OFFERING = frozenset({
    "discount", "discounts", "discounted", "special", "limited", "limited-time", "money", "money-back", "price",
    "prices", "package", "packages", "starting", "promo", "promotional", "off", "financing", "instalments",
    "installments", "voucher", "coupon",
})  # fmt: skip
_PRICE = re.compile(
    r"(?:US|A|C|HK)?[$€£¥]\s?[0-9]++(?:[,.][0-9]++)*+|[0-9]++(?:[,.][0-9]++)*+\s?(?:[$€£¥]|USD|EUR|GBP|RMB|CNY|dollars?|euros?|yuan)"
    r"|\b(?:USD|EUR|GBP|RMB|CNY)\s?[0-9]++(?:[,.][0-9]++)*+",
)
_MONEY = frozenset({"usd", "eur", "gbp", "rmb", "cny", "dollar", "dollars", "euro", "euros", "yuan"})
_SIGNS = frozenset("$€£¥")


@check("call-to-action", Severity.REASON, kinds=tuple(kind for kind in KINDS if kind != "page"))
def call_to_action(subject: Subject) -> Iterator[Found]:
    """Readers are called to act.

    “Book now” is what an advertisement says. Somebody ill should decide with their own team, and in their own time.

    Mend: Leave it out; say where readers can ask, without urging.

    Bad:
        Contact us today and book your free consultation.

    Good:
        Ask your team whether a trial is open. If you feel unwell, call your treatment centre.
    """
    for sentence, words in subject.worded:
        if not words.isdisjoint(_CALLING):
            found = _CALL.search(sentence.words)
            if found and not _is_shown(sentence, found):
                yield Found(f"“{found[0]}” calls readers to act.", in_sentence(sentence, *found.span()))


@check("price", Severity.WARNING, kinds=MEDICAL)
def price(subject: Subject) -> Iterator[Found]:
    """A price or an offer.

    Prices change, differ from country to country, and sell. What a treatment costs is a figure like any other: it needs
    a source and a year.

    Mend: Cite who says so, and when, or leave it out.

    Bad:
        The treatment costs $400,000.

    Good:
        In the United States it was listed at $400,000 in 2017 [@review2022].
    """
    for sentence, words in subject.worded:
        if not words.isdisjoint(_OFFERING) and (found := _OFFER.search(sentence.words)):
            if not _is_shown(sentence, found):
                yield Found(f"“{found[0]}” is an offer.", in_sentence(sentence, *found.span()))
        elif not sentence.keys and (not words.isdisjoint(_MONEY) or not _SIGNS.isdisjoint(sentence.words)):
            found = _PRICE.search(sentence.words)
            if found and not _is_shown(sentence, found):
                yield Found(f"{found[0]} stands here without a source.", in_sentence(sentence, *found.span()))


def _is_shown(sentence: Sentence, found: re.Match[str]) -> bool:
    return is_shown(sentence.block, sentence.start + found.start(), sentence.start + found.end())
