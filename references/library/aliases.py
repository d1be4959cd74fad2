"""What a file calls a work, kept as another key that leads to it."""

from typing import TYPE_CHECKING

from references.models import Alias, Reference

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 200


def leads_to(key: str) -> Reference | None:
    """The work that has this key, or an alias of it, in whatever capitals; where it was merged, into which."""
    work = Reference.objects.with_key(key).select_related("merged_into").first()
    if work is None:
        alias = Alias.objects.filter(key__iexact=key).select_related("reference__merged_into").first()
        work = alias.reference if alias else None
    return work and (work.merged_into or work)


def live_on(key: str, work: Reference, *, source: str, by: "User", write: bool = True) -> str:
    """Let the key lead to the work. Where it leads to another one already, nothing changes, and this says so."""
    if not key or len(key) > LONGEST or key.lower() == work.key.lower():
        return ""
    other = leads_to(key)
    if other is None:
        if write:
            Alias.objects.create(key=key, reference=work, source=source[:200] or "an import", by=by)
        return ""
    return "" if other == work else f"{key} leads to {other.key} here, so it does not lead to {work.key}"
