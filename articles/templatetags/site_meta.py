"""The head of a public page that the library makes, which knows nothing of the site around it."""

from typing import Any

from django import template
from django.template import Context

from articles.reading.meta import Meta, told
from references.heads import Head

register = template.Library()


@register.inclusion_tag("reading/_meta.html", takes_context=True)
def site_meta(context: Context, head: Head) -> dict[str, Any]:
    """What the library says of its page, and what this site says of all its pages."""
    meta = Meta(head.title, head.description, head.path, listed=head.listed, trail=head.trail)
    publication = context["publication"]
    linked = told(meta, publication, head.linked) if meta.listed else ""
    return {"meta": meta, "publication": publication, "linked": linked}
