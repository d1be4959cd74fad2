"""What Crossref's answers say of a work: ``updated-by`` of its own record, and the list of works that update it.

Its notices come from publishers and from Retraction Watch, and often from both.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from references.models import Kind
from references.notices import retraction_watch
from references.notices.statement import Statement, Unclear, doi_of, parts_of

SOURCE = "Crossref"
_KINDS = {
    "retraction": Kind.RETRACTION,
    "withdrawal": Kind.RETRACTION,
    "removal": Kind.RETRACTION,
    "expression_of_concern": Kind.CONCERN,
    "partial_retraction": Kind.CONCERN,
    "correction": Kind.CORRECTION,
    "erratum": Kind.CORRECTION,
    "corrigendum": Kind.CORRECTION,
    "addendum": Kind.CORRECTION,
    "clarification": Kind.CORRECTION,
    "reinstatement": Kind.REINSTATEMENT,
}
_NO_NOTICE = {"new_version", "new_edition", "interim_guidance"}  # news of a work, and nothing wrong with it


def of_work(answer: object, doi: str) -> list[Statement]:
    """From /works/{doi}. Raises Unclear."""
    work = _message(answer)
    if doi_of(work.get("DOI")) != doi:
        raise Unclear(f"it answered about another work: {str(work.get('DOI'))[:80]}")
    return _all(_updates(work, "updated-by"))


def of_updates(answer: object, doi: str) -> list[Statement]:
    """From /works?filter=updates:{doi}: each item is a notice, and says in ``update-to`` of which work."""
    items = _message(answer).get("items")
    if not isinstance(items, list):
        raise Unclear("its list of updates has no items")
    notices = [item for item in items if isinstance(item, Mapping)]
    return _all(
        update | {"DOI": notice.get("DOI")}
        for notice in notices
        for update in _updates(notice, "update-to")
        if doi_of(update.get("DOI")) == doi
    )


def _message(answer: object) -> Mapping[str, Any]:
    message = answer.get("message") if isinstance(answer, Mapping) else None
    if not isinstance(message, Mapping):
        raise Unclear("its answer is not a record of Crossref")
    return message


def _updates(work: Mapping[str, Any], field: str) -> Iterator[dict]:
    listed = work.get(field) or []
    if not isinstance(listed, list):
        raise Unclear(f"{field} is no list")
    yield from (dict(update) for update in listed if isinstance(update, Mapping))


def _all(updates: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """One for each update, no two alike; Unclear if one is of a type that nobody here has heard of."""
    found, strange = [], []
    for update in updates:
        kind = str(update.get("type")).lower().replace("-", "_").replace(" ", "_")
        if kind in _KINDS:
            found.append(_statement(_KINDS[kind], update))
        elif kind not in _NO_NOTICE:
            strange.append(kind[:40])
    said = tuple(dict.fromkeys(found))
    if strange:
        raise Unclear(f"it lists an update of an unknown type: {', '.join(strange)}", said)
    return list(said)


def _statement(kind: Kind, update: Mapping[str, Any]) -> Statement:
    from_watch = update.get("source") == "retraction-watch"
    updated = update.get("updated")
    return Statement(
        kind=kind,
        source=retraction_watch.SOURCE if from_watch else SOURCE,
        parts=parts_of(updated) if isinstance(updated, Mapping) else (),
        doi=doi_of(update.get("DOI")),
        record=str(update.get("record-id") or "")[:40] if from_watch else "",
    )
