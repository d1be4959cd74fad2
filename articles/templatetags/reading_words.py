"""How the public site words dates, names and audiences. What is put into HTML here is escaped as it is put in."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Audience, Kind
from articles.pages import Credit, Shown
from articles.reading import squares

register = template.Library()

KINDS = {
    Kind.ARTICLE: "Article",
    Kind.FAQ: "Question",
    Kind.DISCLAIMER: "Disclaimer",
    Kind.PAGE: "Page",
    Kind.TERM: "Word of the glossary",
}


@register.filter
def day(on: date | datetime) -> SafeString:
    """'3 March 2026', as a machine reads it too."""
    return _day(timezone.localdate(on) if isinstance(on, datetime) else on)


@lru_cache(maxsize=5_000)
def _day(local: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), format_date(local, "j F Y"))


@register.filter
def named(person: Credit) -> SafeString:
    """The name, a link where there is a page about the person, with what speaks for it."""
    name = format_html('<a href="{}">{}</a>', person.url, person.name) if person.url else person.name
    return format_html("<b>{}{}</b>", name, f", {person.credentials}" if person.credentials else "")


@register.filter
def names(people: Sequence[Credit]) -> SafeString:
    """'A, B and C'."""
    shown = [named(person) for person in people]
    if len(shown) < 2:
        return format_html_join("", "{}", ((name,) for name in shown))
    return format_html("{} and {}", format_html_join(", ", "{}", ((name,) for name in shown[:-1])), shown[-1])


@register.filter
def audience(value: str) -> str:
    """'patients and carers' for 'patients'."""
    return Audience(value).label


@register.filter
def whole(path: str) -> str:
    """A path of this site as others must write it."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def square(address: str) -> SafeString:
    """The address as a phone's camera reads it."""
    return squares.of(address)


@register.filter
def by_mail(page: Shown) -> str:
    """An address that opens a letter about the page in the reader's own program, to nobody yet."""
    told = {"subject": page.title, "body": f"{page.title}\n{whole(page.url)}"}
    return f"mailto:?{urlencode(told, quote_via=quote)}"


@register.filter
def kind_words(kind: str) -> str:
    """What readers call it."""
    return KINDS[Kind(kind)]
