"""Which findings concern what an author changed: on a text that readers have already, only these count."""

from collections.abc import Iterable

from articles.checks.finding import Finding, Place
from articles.checks.subject import Subject


def count(findings: Iterable[Finding], new: Subject, old: Subject, old_findings: Iterable[Finding]) -> set[str]:
    """The ids of those that stand in a block, or on a line, that the old text has not, or speak of something new."""
    blocks = {(block.part, block.words, block.keys) for block in old.blocks}
    kept = {(block.part, block.number) for block in new.blocks if (block.part, block.words, block.keys) in blocks}
    lines = {(part.name, line.strip()) for part in old.parts for line in part.source.splitlines()}
    sources = {(part.name, n): line.strip() for part in new.parts for n, line in enumerate(part.source.splitlines(), 1)}
    told = {(each.code, each.about) for each in old_findings if not each.is_in_text}

    def stood_before(place: Place) -> bool:
        if place.block is not None:
            return (place.part, place.block) in kept
        return (place.part, sources.get((place.part, place.line), "")) in lines

    def counts(finding: Finding) -> bool:
        if finding.place is None or not finding.is_in_text:
            return (finding.code, finding.about) not in told
        return not all(stood_before(place) for place in (finding.place, *finding.also))

    return {finding.id for finding in findings if counts(finding)}
