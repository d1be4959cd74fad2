"""Names of companies, brands and products: as editors listed them, and by what stands behind them."""

import re

from articles.checks.subject import Subject
from articles.text.block import Sentence

_NAME = r"(?!(?:The|Our|This|That|These|Those|An?|Your|Their|Each|Every|Some|Many|Most|All|In|At|For|By|With)\b)[A-Z]"
_COMPANY = re.compile(
    rf"\b{_NAME}[\w&’'-]*+(?:[ ][A-Z][\w&’'-]*+){{0,3}}?,?[ ]"
    r"(?:Inc|Ltd|Limited|LLC|GmbH|AG|Corp|Corporation|PLC|plc|SE|N\.?V|B\.?V|S\.?A|Pty|K\.?K|Oy|"
    r"Therapeutics|Immunotherapeutics|Pharma|Pharmaceuticals?|Biotech|Biotechnolog(?:y|ies)|Biosciences?|Biopharma|"
    r"Biologics|Bio|Biomed|Labs|Laboratories|Clinics?|Healthcare|Platform|Solutions|Technologies|Holdings)\b"
)
_MARKED = re.compile(r"\b[A-Z][\w-]*+\s?[™®]|\b[\w-]+(?:\.[\w-]+){0,3}?\.(?:com|biz|shop|store|clinic|health)\b")


def named(subject: Subject, sentence: Sentence) -> str:
    """The first company, brand or product of a sentence, or ''."""
    for pattern in (_COMPANY, _MARKED):
        if found := pattern.search(sentence.words):
            return found[0]
    for brand in subject.house.of_kind("brand"):
        for form in (brand.preferred, *brand.refused):
            if _stands(form, sentence.words):
                return form
    return ""


def _stands(form: str, words: str) -> bool:
    """As a whole word, in its capitals unless all of it is small."""
    flags = re.IGNORECASE if form.islower() else 0
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words, flags) is not None
