"""Addresses by the name of their view, worked out once: Django's ``reverse`` is dear where a page has many."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

MOST = 20_000


def address(view: str, *parts: str | int) -> str:
    """As ``reverse`` gives it; ``parts`` are what the view's pattern takes, in its order."""
    return _address(get_script_prefix(), view, parts)


@lru_cache(maxsize=MOST)
def _address(prefix: str, view: str, parts: tuple[str | int, ...]) -> str:
    """``prefix``: under which the site lies for this request; ``reverse`` begins with it."""
    return reverse(view, args=parts)
