"""What the browser sends: whose it is, and the forms that it posts."""

from typing import Any

from django.test import Client

from articles.models import Document

PARTS = {"article": ("bylines", "questions", "chosen_disclaimers")}


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def form_of(document: Document | None = None, kind: str = "article", **values: Any) -> dict[str, Any]:
    """What the browser posts from a document's form, with these values typed over it."""
    kind = document.kind if document else kind
    names = ["title", "slug", "summary", "body", "takeaway", "topic", "audience", "funding", "review_by", "companion"]
    names += ["abbreviations", "scope", "placement", "starts_on"]
    data: dict[str, Any] = {"edit": document.edit if document else 0, "_continue": "1"}
    for name in names:
        value = getattr(document, f"{name}_id" if name in {"topic", "companion"} else name) if document else ""
        data[name] = value.isoformat() if hasattr(value, "isoformat") else value or ""
    for prefix in PARTS.get(kind, ()):
        data |= rows(prefix, list(getattr(document, prefix).all()) if document else [])
    return data | values


def rows(prefix: str, parts: list[Any]) -> dict[str, Any]:
    """The rows under a form: those that stand, as the browser posts them."""
    column = {"bylines": "person", "questions": "faq", "chosen_disclaimers": "disclaimer"}[prefix]
    data = {f"{prefix}-TOTAL_FORMS": len(parts), f"{prefix}-INITIAL_FORMS": len(parts)}
    for n, part in enumerate(parts):
        data |= {
            f"{prefix}-{n}-id": part.pk or "",
            f"{prefix}-{n}-{column}": getattr(part, f"{column}_id"),
            f"{prefix}-{n}-position": n + 1,
        }
    return data
