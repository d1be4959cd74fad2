"""LaTeX in BibTeX's fields to plain text with CSL's tags, and back.

Works through the text once, without recursion, so that no nesting is too deep for it. What stands for a letter is
looked up in pylatexenc's tables; commands that nobody knows stay as they are written.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

Wrap = Callable[[str], str]

_PIECE = re.compile(r"\\[A-Za-z]+\*?[ \t]*|\\.|[{}$^_~]|---?|``|''|[^\\{}$^_~`'-]+|.", re.S)
_NOTHING_TO_DO = re.compile(r"[\\{}$~]|--|``|''")
_DOLLAR = re.compile(r"(?<!\\)\$")
_DEEPEST = 50

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SPACING = {"\u0303": "~", "\u0302": "^"}
_TAGS = {"textit": "i", "emph": "i", "textsl": "i", "mathit": "i", "textbf": "b", "mathbf": "b"}
_TAGS |= {"textsuperscript": "sup", "textsubscript": "sub", "sp": "sup", "sb": "sub"}
_DECLARED = {"it": "i", "itshape": "i", "em": "i", "sl": "i", "bf": "b", "bfseries": "b"}
_SILENT = frozenset(  # of their argument only the words matter
    (
        *("text", "textrm", "textsf", "texttt", "textsc", "textnormal", "textup", "textmd", "mbox", "hbox"),
        *("mathrm", "mathsf", "mathtt", "mathcal", "mathbb", "mathnormal", "ensuremath", "boldsymbol", "bm"),
        *("rm", "sf", "tt", "sc", "scshape", "upshape", "normalfont", "mdseries", "selectfont", "small"),
        *("url", "path", "nolinkurl", "protect", "relax", "left", "right"),
    )
)
_SYMBOLS = {
    "\\": "\n", "newline": "\n", "par": "\n", ",": " ", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "",
    "%": "%", "(": "", ")": "", "[": "", "]": "", "textless": "<", "textgreater": ">", "textbraceleft": "{",
    "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^", "degree": "°", "LaTeX": "LaTeX",
    "TeX": "TeX", "textquotesingle": "'", "textasciigrave": "`", "textbar": "|", "slash": "/", "lbrace": "{",
    "rbrace": "}", "thinspace": " ", "space": " ",
}  # fmt: skip
_PLAIN = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}

_TAG = re.compile(r"(</?(?:i|b|sup|sub)>)")
_COMMANDS = {"i": "textit", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\n": r"\newline ",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}$&%#_^~\n]|-(?=-)|`(?=`)|'(?=')")
_CAPITALS = re.compile(r"\S*[^\s({\[\"“‘-][A-Z]\S*|\S*[0-9]\S*[A-Z]\S*")
_VERBATIM = re.compile(r"\{?\\([_%&#~$])\}?")
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")


class _Group:
    """What stands between two braces: its text so far, what is done to the whole, what waits for an argument."""

    __slots__ = ("pending", "pieces", "wraps")

    def __init__(self, wraps: list[Wrap]) -> None:
        self.pieces: list[str] = []
        self.pending: list[Wrap] = []
        self.wraps = wraps

    def add(self, text: str) -> None:
        """Text, whose first letter is the argument of what waits for one."""
        if self.pending and text:
            waiting, self.pending = self.pending, []
            text = _wrapped(text[0], waiting) + text[1:]
        self.pieces.append(text)

    def close(self) -> str:
        waiting, self.pending = self.pending, []
        return _wrapped("".join(self.pieces) + _wrapped("", waiting), self.wraps)


class _Decoder:
    """Reads a value piece by piece; ``ignored`` counts braces that are too deep to matter."""

    def __init__(self, *, has_mathematics: bool) -> None:
        self.groups = [_Group([])]
        self.ignored = 0
        self.has_mathematics = has_mathematics  # else a dollar is a dollar
        self.in_mathematics = False

    def read(self, piece: str, *, before_group: bool) -> None:
        group = self.groups[-1]
        if piece == "{":
            self._open(group)
        elif piece == "}" and (self.ignored or len(self.groups) > 1):
            self._close()
        elif piece == "$" and self.has_mathematics:
            self.in_mathematics = not self.in_mathematics
        elif piece in "^_" and self.in_mathematics:
            group.pending.append(_tagged("sup" if piece == "^" else "sub"))
        elif piece[0] == "\\" and len(piece) > 1:
            _command(piece, group, before_group=before_group)
        else:
            group.add(_PLAIN.get(piece, piece))

    def end(self) -> str:
        self.ignored = 0
        while len(self.groups) > 1:
            self._close()
        return self.groups[0].close()

    def _open(self, group: _Group) -> None:
        if len(self.groups) > _DEEPEST:
            self.ignored += 1
        else:
            self.groups.append(_Group(group.pending))
            group.pending = []

    def _close(self) -> None:
        if self.ignored:
            self.ignored -= 1
        else:
            inner = self.groups.pop().close()
            self.groups[-1].pieces.append(inner)


def decode(value: str) -> str:
    """``{CAR}-NK cells: $\\beta$, 10$^{-3}$`` -> 'CAR-NK cells: β, 10<sup>-3</sup>'."""
    if not _NOTHING_TO_DO.search(value):
        return value
    decoder = _Decoder(has_mathematics=len(_DOLLAR.findall(value)) % 2 == 0)
    for match in _PIECE.finditer(value):
        decoder.read(match[0], before_group=value.startswith("{", match.end()))
    return decoder.end()


def verbatim(value: str) -> str:
    """A DOI or address, which LaTeX does not read: without the escapes that some programs add all the same."""
    value = value.strip()
    if "\\" in value:
        value = _VERBATIM.sub(r"\1", _URL.sub(r"\1", value))
    return value[1:-1].strip() if value.startswith("{") and value.endswith("}") else value


def encode(value: str, *, keep_capitals: bool = False) -> str:
    """Plain text with CSL's tags as LaTeX. ``keep_capitals``: in braces, for styles that make titles small."""
    pieces = _TAG.split(value)
    as_commands = _balanced(pieces[1::2])
    written = []
    for at, piece in enumerate(pieces):
        if at % 2 and as_commands:
            written.append("}" if piece.startswith("</") else f"\\{_COMMANDS[piece.strip('<>')]}{{")
        else:
            written.append(_protected(piece) if keep_capitals else _escaped(piece))
    return "".join(written)


def _command(piece: str, group: _Group, *, before_group: bool) -> None:
    name = piece[1:].rstrip(" \t").rstrip("*") or " "
    if name in _ACCENTS:
        group.pending.append(_accented(_ACCENTS[name]))
    elif name in _TAGS:
        group.pending.append(_tagged(_TAGS[name]))
    elif name in _DECLARED:
        group.wraps.append(_tagged(_DECLARED[name]))
    elif name in _SILENT:
        return
    elif (symbol := _symbol(name)) is not None:
        group.add(symbol)
    else:
        group.add(piece)
        group.pending = [_braced] if before_group else []


@cache
def _tables() -> object:
    return get_default_latex_context_db()


@cache
def _symbol(name: str) -> str | None:
    """The letter or sign that a command stands for."""
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    spec = _tables().get_macro_spec(name)  # type: ignore[attr-defined]
    found = getattr(spec, "simplify_repl", None)
    return found if isinstance(found, str) and "%" not in found else None


@cache
def _tagged(tag: str) -> Wrap:
    return lambda inner: f"<{tag}>{inner}</{tag}>" if inner else ""


@cache
def _accented(mark: str) -> Wrap:
    def wrap(inner: str) -> str:
        inner = inner.replace("ı", "i").replace("ȷ", "j")
        return unicodedata.normalize("NFC", inner[0] + mark + inner[1:]) if inner else _SPACING.get(mark, "")

    return wrap


def _braced(inner: str) -> str:
    return f"{{{inner}}}"


def _wrapped(text: str, wraps: list[Wrap]) -> str:
    for wrap in reversed(wraps):
        text = wrap(text)
    return text


def _balanced(tags: list[str]) -> bool:
    opened: list[str] = []
    for tag in tags:
        if not tag.startswith("</"):
            opened.append(tag[1:])
        elif not opened or opened.pop() != tag[2:]:
            return False
    return not opened


def _protected(piece: str) -> str:
    """Words with capitals inside, such as CAR-NK, mTOR and CD19, in braces."""
    words = re.split(r"(\s+)", piece)
    return "".join(f"{{{_escaped(word)}}}" if _CAPITALS.fullmatch(word) else _escaped(word) for word in words)


def _escaped(piece: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPED.get(match[0], f"{match[0]}{{}}"), piece)
