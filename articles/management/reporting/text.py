"""For people: by document, each thing with its place."""

from articles.checks import Severity
from articles.management.reporting.checked import Checked, Line, Totals

WORDS = {
    Severity.ERROR: "to mend",
    Severity.REASON: "needs a reason",
    Severity.WARNING: "to look at",
    Severity.NOTE: "note",
}


class Text:
    def begin(self) -> str:
        return ""

    def document(self, checked: Checked) -> str:
        lines = [_told(line) for line in checked.lines]
        if checked.problem:
            lines = [f"  could not be checked: {checked.problem}"]
        return "\n".join([_heading(checked), *lines, "", ""]) if lines else ""

    def end(self, totals: Totals) -> str:
        counts = [f"{totals.found[severity]} {words}" for severity, words in WORDS.items()]
        told = f"{totals.documents} texts: {', '.join(counts)}; {totals.waived} let stand."
        return f"{told} {totals.unknown} could not be checked, or not in full.\n" if totals.unknown else f"{told}\n"


def _heading(checked: Checked) -> str:
    document, version = checked.document, f", version {checked.version}" if checked.version else ""
    return f"{_plain(document.title)} ({document.get_kind_display()} {document.slug}{version})"


def _told(line: Line) -> str:
    finding = line.finding
    place = f"{line.field}:{line.line}" if line.line else line.field
    told = f"  {place}  {WORDS[finding.severity]}  {finding.code}  {_plain(finding.message)}"
    if line.is_waived:
        return f"{told} [let stand by {_plain(line.by)}: {_plain(line.reason)}]"
    return f"{told} [in what readers have already]" if line.published else told


def _plain(words: str) -> str:
    """On one line, and without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(words.split()))
