"""``{% remembered %}``: an include that is filled in once for the same values."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.template import Context, Template, engines

from articles.pages import Entry, EntryNotice
from articles.text import trusted

ENTRY = Entry(
    number=1,
    key="liu2020",
    label="Liu 2020",
    where="N Engl J Med 382:545",
    html=trusted("Liu E. <i>CAR-NK</i>."),
    record={"title": "CAR-NK"},
    url="/references/liu2020/",
    badge=None,
    uses=(),
    notices=(),
)
NOTICE = EntryNotice(words="Withdrawn by its journal", on="2026", reason="<Data>", url="", tone="stop")


@pytest.fixture
def filled_in(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that the list's template was really filled in."""
    template, times = engines["django"].get_template("reading/_entry.html").template, []
    ask = type(template).render
    monkeypatch.setattr(type(template), "render", lambda self, context: times.append(self.name) or ask(self, context))
    return times


def shown(**values: Any) -> str:
    named = " ".join(f"{name}={name}" for name in values)
    return Template(f'{{% load remembered %}}{{% remembered "reading/_entry.html" {named} %}}').render(Context(values))


def test_the_same_values_are_filled_in_once(filled_in: list[object]) -> None:
    entry = replace(ENTRY, label="Somebody 1999")
    assert shown(entry=entry) == shown(entry=replace(entry))
    assert filled_in.count("reading/_entry.html") == 1


def test_whatever_changes_shows_at_once_and_escaped() -> None:
    assert "notice" not in shown(entry=ENTRY)
    told = shown(entry=replace(ENTRY, notices=(NOTICE,)))
    assert "Withdrawn by its journal" in told
    assert "&lt;Data&gt;" in told
    assert "<i>CAR-NK</i>" in told
    assert shown(entry=replace(ENTRY, number=2)) != shown(entry=ENTRY)


def test_while_templates_are_written_nothing_is_kept(filled_in: list[object], settings: Any) -> None:
    settings.DEBUG = True
    entry = replace(ENTRY, label="Nobody 1998")
    shown(entry=entry), shown(entry=entry)
    assert filled_in.count("reading/_entry.html") == 2


def test_what_does_not_say_all_that_it_is_cannot_be_kept() -> None:
    @dataclass(frozen=True)
    class Told:
        words: str

    with pytest.raises(TypeError):
        shown(entry={"words": "Told"})
    assert shown(entry=Told("Told"))
