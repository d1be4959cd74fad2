"""Quick fixes put into a source. The editor does the same in the browser (static/js/checks.js)."""

from articles.checks.finding import Fix


def applied(source: str, fix: Fix) -> str | None:
    """The source with the fix in it; None where its words are not there any more."""
    at = source.find(fix.old, _start_of(source, fix.line))
    return None if at < 0 else source[:at] + fix.new + source[at + len(fix.old) :]


def _start_of(source: str, line: int) -> int:
    before = source.split("\n")[: max(0, line - 1)]
    return sum(len(each) + 1 for each in before)
