"""What the page of an article says beside its text, today's as well as a version's: to paper, reference managers and
machines, and how to cite it."""

from typing import Any

from articles.models import Publication
from articles.pages import Shown
from articles.reading import citing, linked, pictures, tags
from articles.reading.linked.nodes import whole
from articles.reading.meta import Meta


def meta(shown: Shown, **particular: Any) -> Meta:
    told = {
        "title": shown.title,
        "description": shown.summary,
        "path": shown.url,
        "picture": pictures.of(shown),
        "edition": citing.edition(shown),
        "kept_at": shown.permanent_url,
    }
    return Meta(kind="article", **{**told, **particular})


def context(shown: Shown, path: str) -> dict[str, Any]:
    """For ``meta.page``; ``path`` is that of the page itself."""
    publication = Publication.current()
    return {
        "page": shown,
        "publication": publication,
        "citation": citing.entries(shown, publication.name),
        "tags": tags.citation(shown, publication, path),
        "linked": {**linked.article(shown, publication), "url": whole(path)},
    }
