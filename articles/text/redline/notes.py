"""What changed where the words say nothing of it: where a link leads, which picture, which source, how it is set."""

from collections.abc import Iterable, Sequence

from articles.text.redline.blocks import Block, Token
from articles.text.redline.stretches import Stretch

MOVED = "moved; the words are the same"
_LONGEST = 70
_FORMS = {
    "": "a paragraph",
    "h2": "a heading of the second level",
    "h3": "a heading of the third level",
    "h4": "a heading of the fourth level",
    "h5": "a heading of the fifth level",
    "h6": "a heading of the sixth level",
    "ul": "a list with bullets",
    "ol": "a numbered list",
    "li": "an item",
    "dt": "a term",
    "dd": "an explanation",
    "blockquote": "a quotation",
    "pre": "code",
}
_SETTINGS = {"em": "italics", "strong": "bold", "code": "code"}


def of_form(old: Block) -> str:
    """For a block with the same words in another form."""
    tag, _, start = old.kind.partition(" ")
    counted = f" that began with {start.removeprefix('start=')}" if start else ""
    return f"the words are the same; this was {_FORMS.get(tag, 'set otherwise')}{counted}"


def of_stretch(stretch: Stretch) -> str:
    old, new = stretch.old, stretch.new
    told = [*_links(old, new), *_pictures(old, new), *_sources(old, new)]
    if not told and _words(old) == _words(new):
        told = _settings(old, new)
    return "; ".join(told)


def _words(tokens: Iterable[Token]) -> str:
    return " ".join("".join(token.words for token in tokens).split())


def _links(old: Sequence[Token], new: Sequence[Token]) -> list[str]:
    before, after = (_targets(tokens) for tokens in (old, new))
    if before == after or not ((before and after) or _words(old) == _words(new)):
        return []
    if not after:
        return [f"was a link to {_listed(before)}"]
    return [f"link to {_listed(after)}" + (f", before to {_listed(before)}" if before else "")]


def _targets(tokens: Iterable[Token]) -> list[str]:
    wraps = (wrap for token in tokens for wrap in token.path if wrap.tag == "a")
    return list(dict.fromkeys(wrap.attributes.get("href", "") for wrap in wraps))


def _pictures(old: Sequence[Token], new: Sequence[Token]) -> list[str]:
    before, after = ([token.picture for token in tokens if token.picture] for tokens in (old, new))
    if len(before) != 1 or len(after) != 1:
        return []
    told = [
        f"{name} “{_short(now)}”, before “{_short(then)}”"
        for name, then, now in zip(("picture", "description", "title"), before[0], after[0], strict=True)
        if then != now
    ]
    return ["; ".join(told)]


def _sources(old: Sequence[Token], new: Sequence[Token]) -> list[str]:
    """By name, where nothing else than the sources of a sentence changed."""
    if not all(token.name for token in (*old, *new)):
        return []
    before, after = (dict.fromkeys(token.name for token in tokens) for tokens in (old, new))
    told = [("now cites ", [name for name in after if name not in before])]
    told.append(("no longer cites ", [name for name in before if name not in after]))
    return [words + _listed(names) for words, names in told if names]


def _settings(old: Sequence[Token], new: Sequence[Token]) -> list[str]:
    before, after = ({wrap.tag for token in tokens for wrap in token.path} for tokens in (old, new))
    told = [("now in ", after - before), ("no longer in ", before - after)]
    return [
        words + _listed(sorted(_SETTINGS[tag] for tag in tags if tag in _SETTINGS))
        for words, tags in told
        if not tags.isdisjoint(_SETTINGS)
    ] or ["the words are the same; their form changed"]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(_short(word) for word in words)


def _short(words: str) -> str:
    """An address without what all have in common; long words without their middle, where addresses are alike."""
    bare = words.removeprefix("https://")
    half = _LONGEST // 2
    return bare if len(bare) <= _LONGEST else f"{bare[:half]}…{bare[-half:]}"
