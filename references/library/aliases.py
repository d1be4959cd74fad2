"""What a file calls a work, kept as another key that leads to it."""

from typing import TYPE_CHECKING

from references.models import Alias, Reference

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 200


def leads_somewhere(key: str) -> bool:
    """Whether a work has this key, or an alias of it, in whatever capitals."""
    return Reference.objects.with_key(key).exists() or Alias.objects.filter(key__iexact=key).exists()


def live_on(key: str, work: Reference, *, source: str, by: "User", write: bool = True) -> str:
    """Let the key lead to the work. Where it leads to another one already, nothing changes, and this says so."""
    if not key or len(key) > LONGEST or key.lower() == work.key.lower():
        return ""
    own = Reference.objects.with_key(key).select_related("merged_into").first()
    alias = None if own else Alias.objects.filter(key__iexact=key).select_related("reference__merged_into").first()
    if own is None and alias is None:
        if write:
            Alias.objects.create(key=key, reference=work, source=source[:200] or "an import", by=by)
        return ""
    other = own or alias.reference
    other = other.merged_into or other
    return "" if other == work else f"{key} leads to {other.key} here, so it does not lead to {work.key}"
