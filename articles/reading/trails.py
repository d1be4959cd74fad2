"""Where a page stands: name and path of each page above it, from the top."""

from django.urls import reverse

from articles.models import Document
from articles.pages import Shown

Trail = tuple[tuple[str, str], ...]


def article(shown: Shown) -> Trail:
    topic = ((shown.topic.name, shown.topic.get_absolute_url()),) if shown.topic else ()
    return (*articles(), *topic)


def faq(shown: Shown) -> Trail:
    topic = ((shown.topic.name, shown.topic.get_absolute_url()),) if shown.topic else ()
    return (("Questions", reverse("reading:faqs")), *topic)


def under(document: Document, title: str) -> Trail:
    """Of what is told about an article, also one that is no longer public."""
    return (*articles(), (title, document.get_absolute_url())) if document.is_public else articles()


def history(document: Document, title: str) -> Trail:
    """Of one of its versions, or of two beside each other."""
    return (*under(document, title), ("All versions", reverse("reading:history", args=[document.slug])))


def articles() -> Trail:
    return (("Articles", reverse("reading:articles")),)


def topics() -> Trail:
    return (("Topics", reverse("reading:topics")),)


def disclaimers() -> Trail:
    return (("Disclaimers", reverse("reading:disclaimers")),)
