"""Whatever two texts are compared: both can be read from the result, and every tag in it is closed."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from articles.text import redline, render, sanitise
from tests.articles.text.cast import LIBRARY, as_kept, attributes
from tests.articles.text.test_gate import HARMLESS_TAGS
from tests.articles.text.test_properties import ANYTHING, FRAGMENTS, LINKS, MARKDOWN

LABELS = {key: key for key in LIBRARY}
VOID = {"img", "br", "hr"}
INLINE = {"a", "em", "strong", "code", "span", "sup", "ins", "del"}
LEFT_OUT = {"new": ("del", "taken-out"), "old": ("ins", "put-in")}

PARTS = [
    *("\n\n## One\n\n", "\n\n- item\n- two\n\n", "\n\n1. one\n2. two\n\n", "Said[^1]. ", "\n\n[^1]: note\n\n"),
    *("word ", "other ", "Two words. ", "*so* ", "[a link](https://x.org/1) ", "![alt](/media/a.png) "),
    *("[@a; @b; @c]. ", "[see @d, p. 3] ", "| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n"),
    "| x | y | z |\n|---|---|---|\n| 1 | 2 | 3 |\n\n",
]
PIECES = st.lists(st.sampled_from([*FRAGMENTS, *PARTS]), max_size=20)


@st.composite
def pairs(draw):
    """A text, and the same text with some pieces taken out, put in and moved."""
    old = draw(PIECES)
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(new)))
        new[place : place + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(FRAGMENTS + old), max_size=2))
    return "".join(old), "".join(new)


class Reading(HTMLParser):
    """What a text says: each sign with what stands around it, without what belongs to the other text than ``side``."""

    def __init__(self, html: str, side: str = "") -> None:
        super().__init__()
        self.found: list[tuple[tuple[str, ...], str]] = []
        self._mark, self._whole = LEFT_OUT.get(side, ("", "-"))
        self._open: list[tuple[str, str, bool]] = []
        self._groups: list[list[str]] = []
        self.feed(html)
        self.close()
        assert not self._open, "a tag is not closed"

    @property
    def _silent(self) -> bool:
        return any(silent for _, _, silent in self._open)

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(told for _, told, _ in self._open if told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        names = values.get("class", "").split()
        if tag in VOID:
            if not self._silent:
                self.found.append((self._path, f"{tag} {values.get('src')} {values.get('alt')} {values.get('title')}"))
            return
        silent = tag == self._mark or self._whole in names or not {"change-note", "footnote-back"}.isdisjoint(names)
        if "cites" in names:
            self._groups.append([])
        elif self._groups and not silent and not self._silent:
            self._source(tag, values)
        self._open.append((tag, self._told(tag, values, names), silent))
        if tag not in INLINE and tag != "p" and not self._silent:
            self.found.append((self._path, "¶"))

    def _told(self, tag: str, values: dict[str, str], names: list[str]) -> str:
        if tag in ("ins", "del", "p") or self._groups:
            return ""
        href = values.get("href", "")
        return " ".join([tag, *(names if tag in ("sup", "span") else []), "" if href.startswith("#") else href]).strip()

    def _source(self, tag: str, values: dict[str, str]) -> None:
        hidden = re.match(r"cite-(.*)-\d+$", values.get("id", "")) if tag == "span" else None
        name = values["href"].removeprefix("#ref-") if "href" in values else values.get("title", "")
        if name or hidden:
            self._groups[-1].append(hidden[1] if hidden else name)

    def handle_endtag(self, tag: str) -> None:
        opened, _, _ = self._open.pop()
        assert opened == tag, "tags cross"
        if tag == "sup" and self._groups:
            sources = sorted(self._groups.pop())
            if sources:
                self.found.append((self._path, f"sources {sources}"))

    def handle_data(self, data: str) -> None:
        if self._silent or self._groups:
            return
        if "sup footnote" in self._path:  # its letter follows from those before it
            self.found.append((self._path[: self._path.index("sup footnote")], "mark"))
            return
        self.found += [(self._path, sign) for sign in data if not sign.isspace()]


def joined(found):
    """Groups of sources side by side, as one: where one of them stood in both texts, the others stand beside it."""
    told = []
    for path, words in found:
        if words.startswith("sources") and told and told[-1][1].startswith("sources") and told[-1][0] == path:
            both = sorted(re.findall(r"'([^']*)'", told.pop()[1] + words))
            words = f"sources {both}"
        told.append((path, words))
    return told


def without_sources(found):
    return [sign for _, sign in found if not sign.startswith("sources")]


@given(pairs() | st.tuples(MARKDOWN, MARKDOWN))
def test_both_texts_can_be_read_from_the_one_that_shows_the_changes(pair):
    before, after = (as_kept(render(text, LIBRARY, links=LINKS), LINKS) for text in pair)
    found = redline.compare(before, after, labels=LABELS)
    assert joined(Reading(found.both, "new").found) == joined(Reading(after).found)
    assert joined(Reading(found.both, "old").found) == joined(Reading(before).found)
    assert sanitise.marked(found.both) == found.both
    ids = attributes(found.both, "id")
    assert len(ids) == len(set(ids))
    assert [name for name in ids if name.startswith("change-")] == [f"change-{number}" for number in found.changes]


@given(pairs())
def test_each_column_shows_its_own_text(pair):
    before, after = (as_kept(render(text, LIBRARY, links=LINKS), LINKS) for text in pair)
    rows = redline.compare(before, after, labels=LABELS).rows
    old, new = "".join(row.old for row in rows), "".join(row.new for row in rows)
    assert joined(Reading(new).found) == joined(Reading(after).found)
    assert without_sources(Reading(old).found) == without_sources(Reading(before).found)
    assert "<del" not in new
    assert "<ins" not in old
    ids = attributes(old + new, "id")
    assert len(ids) == len(set(ids))


@given(pairs())
def test_a_text_compared_with_itself_has_no_change(pair):
    html = as_kept(render(pair[0], LIBRARY, links=LINKS), LINKS)
    found = redline.compare(html, html, labels=LABELS)
    assert not found.changes
    assert "<ins" not in found.both
    assert "<del" not in found.both


@given(ANYTHING | MARKDOWN, ANYTHING | MARKDOWN)
def test_what_never_passed_the_gate_does_no_harm_either(old, new):
    found = redline.compare(old, new, labels=LABELS)
    for html in (found.both, *(row.old + row.new for row in found.rows)):
        assert "<" not in HARMLESS_TAGS.sub("", re.sub(r"</?(?:ins|del)\b[^>]*>", "", html))
