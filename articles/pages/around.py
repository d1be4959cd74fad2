"""What a draft is previewed with: the works that it cites, and the public texts that would stand around it.

They are the same from one pause in typing to the next, so they are asked for once in a generation (``lately``).
"""

from collections.abc import Collection, Mapping
from typing import Any

from articles import clock
from articles.models import Version
from articles.pages.sheet import linked
from articles.workflow import lately
from articles.workflow.writing import glossary, shown, works
from references.models import Reference


class Around:
    """As it is now."""

    def __init__(self) -> None:
        self._lately = lately.answers()

    def works(self, keys: Collection[str]) -> dict[str, Reference]:
        return works.resolve(keys, self._lately)

    def beside(self, own: Mapping[str, Any], html: Mapping[str, str]) -> list[Version]:
        """What is public and would stand on its page."""
        if own["kind"] not in shown.SHOW_OTHERS:
            return []
        words = self._lately.answer(glossary.words, glossary.words)
        named = linked(html.values()) | glossary.used(html.values(), words)
        chosen = [tuple(own.get(what, ())) for what in ("questions", "disclaimers")]
        question = (shown.beside, own["kind"], own.get("topic"), *chosen, frozenset(named))
        return self._lately.answer(question, lambda: self._beside(own, named))

    def _beside(self, own: Mapping[str, Any], named: Collection[int]) -> list[Version]:
        return shown.beside(dict(own), on=clock.today(), named=named, among=Version.objects.live().with_words())
