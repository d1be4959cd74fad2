"""What belongs to a site and not to its text."""

import re
from collections.abc import Iterator, Sequence

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity
from articles.checks.subject import Part, Subject
from articles.incoming.furniture import is_furniture
from articles.text.block import PLAIN

# Nothing else reads like these, wherever they stand.
_SURE = re.compile(
    r"""(?:
      ←\s*\w[\w\s&’'-]{0,40}+ | ©.{0,150} | .{0,60}\ball\ rights\ reserved\b.{0,60}
    | [0-9]{1,3}\s*[-–]?\s*min(?:ute)?s?\.?\s+read\b.{0,30}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,250}
    | share\ (?:this|on)\b.{0,60} | follow\ us\ on\b.{0,60} | leave\ a\ (?:comment|reply).{0,20}
    | (?:related|recent|popular|latest)\ (?:posts|articles|stories) | you\ (?:may|might)\ also\ like.{0,20}
    | (?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the)\ newsletter.{0,80}
    | photo\ by\ .{1,60}\ on\ (?:unsplash|pexels|pixabay) | (?:previous|next)\ (?:post|article)\b.{0,120}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(
    r"""(?:
      home | subscribe(?:\ now)?[.!]? | back\ to\ top.? | read\ more.{0,3}
    | (?:cookie|privacy)\ (?:policy|settings|preferences)
    | (?:privacy(?:\ policy)?|terms(?:\ of\ (?:use|service))?|cookies|imprint|contact|about|home|blog|news|faqs?)
      (?:\s*[|·•/]\s*[\w\s]{2,30}){1,8} | comments?\ \([0-9]+\) | no\ comments(?:\ yet)? | scroll\ (?:down|to\ top)
    | tags?:\ .{1,80} | posted\ (?:on|by|in)\ .{1,60} | [0-9,.]+\s?k?\ (?:views|likes|shares|comments)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*_\\]|^[#>\s+-]+")
_FIGURE = re.compile(r"<\s*[\d.]|[<>=≤≥]\s*\d")
# One of these stands in each of them: most lines need no closer look.
_TELLING = (
    "←", "©", "rights reserved", "min", "cookies", "share ", "follow us", "leave a ", "posts", "articles", "stories",
    "also like", "newsletter", "photo by", "previous", "next",
)  # fmt: skip
_SENTENCE = 4  # Spaces in a line that ends with a full stop.
_LONGEST = 300


@check("furniture", Severity.WARNING)
def furniture(subject: Subject) -> Iterator[Found]:
    """A line that belongs to a website.

    Menus, notices of rights and “5 min read” come along when a text is copied from a page. They say nothing, and make
    readers doubt that anybody has read the text.

    Mend: Take the line out.

    Bad:
        ← Journal

        5 min read

        The cells were given once.

    Good:
        It takes 5 minutes to read the sheet, and more to talk about it.
    """
    for part in subject.parts:
        if part.name not in PLAIN:
            yield from _in_part(part)


def _in_part(part: Part) -> Iterator[Found]:
    for paragraph in _paragraphs(part.lines):
        told = [_is_alone(line) for _, line in paragraph]
        is_all = all(told)
        for (number, line), is_told in zip(paragraph, told, strict=True):
            bare = _bare(line) if is_told else ""
            if is_told and (is_all or _is_sure(bare)):
                fix = Fix(part.name, number, line, "", "Take this line out")
                words = f"“{bare[:80]}” is a line of a website, not of this text."
                yield Found(words, lines.on(part, number, bare), fix=fix)


def _paragraphs(numbered: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines that follow one another without an empty one."""
    run: list[tuple[int, str]] = []
    for number, line in numbered:
        if line.strip():
            run.append((number, line))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_alone(line: str) -> bool:
    """Whether it is furniture when nothing else stands in its paragraph."""
    if len(line) > _LONGEST or line.lstrip().startswith("|"):
        return False
    bare = _bare(line)
    if not bare or _FIGURE.match(bare) or _is_sentence(bare):
        return _is_sure(bare)
    return is_furniture(bare) or _ALONE.fullmatch(bare) is not None or _is_sure(bare)


def _is_sentence(bare: str) -> bool:
    return bare.endswith((".", "!", "?", ":")) and bare.count(" ") >= _SENTENCE


def _is_sure(bare: str) -> bool:
    folded = bare.lower()
    return any(word in folded for word in _TELLING) and _SURE.fullmatch(bare) is not None


def _bare(line: str) -> str:
    return " ".join(_MARKS.sub(lambda mark: mark[1] or "", line).split())
