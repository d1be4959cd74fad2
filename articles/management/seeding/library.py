"""The works that the demo cites. They are real, and so are the notices."""

from dataclasses import asdict
from datetime import date
from typing import Any

from articles.demo import content
from articles.demo.content import DemoNotice
from references import library
from references.models import Notice, Precision, Reference


def fill(*, by: Any) -> int:
    """Every work with its kind of evidence and its notices; the number of works."""
    evidence = content.evidence()
    works = [library.add(item, by=by, key=item["id"], **asdict(evidence[item["id"]])) for item in content.references()]
    found = {work.key: work for work in works}
    for notice in content.notices():
        _add(notice, found[notice.work], by)
    return len(works)


def _add(notice: DemoNotice, work: Reference, by: Any) -> None:
    year_only = len(notice.date) == 4
    library.add_notice(
        work,
        Notice(
            kind=notice.kind,
            date=date.fromisoformat(f"{notice.date}-01-01" if year_only else notice.date),
            precision=Precision.YEAR if year_only else Precision.DAY,
            doi=notice.doi,
            url=notice.url,
            place=notice.place,
            reason=notice.reason,
            source=notice.source,
        ),
        by=by,
    )
