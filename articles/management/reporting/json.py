"""For programs: one object (docs/operators.md tells its shape), written document by document."""

from json import dumps
from typing import Any

from articles.checks.finding import Place
from articles.management.reporting.checked import Checked, Line, Totals

FORMAT = 1


class Json:
    def __init__(self) -> None:
        self._between = ""

    def begin(self) -> str:
        return f'{{"format": {FORMAT}, "documents": ['

    def document(self, checked: Checked) -> str:
        between, self._between = self._between, ","
        return f"{between}\n{dumps(_document(checked), ensure_ascii=False)}"

    def end(self, totals: Totals) -> str:
        counts = {
            "documents": totals.documents,
            "not_checked": totals.unknown,
            "let_stand": totals.waived,
            **{severity: totals.found[severity] for severity in ("error", "reason", "warning", "note")},
        }
        return f'\n], "totals": {dumps(counts)}}}\n'


def _document(checked: Checked) -> dict[str, Any]:
    document = checked.document
    return {
        "slug": document.slug,
        "kind": document.kind,
        "title": document.title,
        "version": checked.version,
        "not_checked": checked.problem or None,
        "found": [_found(line) for line in checked.lines],
    }


def _found(line: Line) -> dict[str, Any]:
    finding = line.finding
    return {
        "id": finding.id,
        "code": finding.code,
        "family": finding.family,
        "severity": finding.severity.value,
        "message": finding.message,
        "mend": finding.mend,
        "field": line.field,
        "place": _place(finding.place),
        "also": [_place(place) for place in finding.also],
        "published": line.published,
        "let_stand": {"reason": line.reason, "by": line.by} if line.is_waived else None,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return {"field": place.part, "line": place.line, "quote": place.quote} if place and place.line else None
