"""Where words of a text stand, as a form knows it; and the way from a word to the glossary."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify

from articles.checks.finding import Place
from articles.workflow.checking import asking


def term_url(word: str) -> str:
    asked = urlencode({"title": word[:1].upper() + word[1:], "slug": slugify(word)})
    return f"{reverse('admin:articles_term_add')}?{asked}"


@dataclass(frozen=True)
class Spot:
    """Where words stand: in which field of the form, on which line, in which block of what readers see."""

    place: Place

    @property
    def label(self) -> str:
        part = asking.LABELS.get(self.place.part, self.place.part.capitalize())
        return f"{part}, line {self.place.line}" if self.place.part in ("body", "takeaway") else part
