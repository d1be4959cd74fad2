"""Annotations of GitHub's workflow commands, which its runners read from the log.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from articles.checks import Severity
from articles.management.reporting.checked import Checked, Line, Totals

LEVELS = {
    Severity.ERROR: "error",
    Severity.REASON: "warning",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


class GitHub:
    """Texts lie in no files here: each part of one has the path that it would have."""

    def begin(self) -> str:
        return ""

    def document(self, checked: Checked) -> str:
        if checked.problem:
            return _command("error", checked, "body", 1, "Could not be checked", checked.problem)
        return "".join(_annotation(checked, line) for line in checked.lines)

    def end(self, totals: Totals) -> str:
        return ""


def _annotation(checked: Checked, line: Line) -> str:
    finding, level, title = line.finding, LEVELS[line.finding.severity], line.finding.code
    message = f"{finding.message} {finding.mend}"
    if line.is_waived:
        level, title, message = "notice", f"{title} (let stand)", f"{finding.message} {line.by}: {line.reason}"
    return _command(level, checked, line.field, max(line.line, 1), title, message)


def _command(level: str, checked: Checked, field: str, line: int, title: str, message: str) -> str:
    document = checked.document
    path = f"{document.kind}s/{document.slug}/{field}.md"
    return f"::{level} file={_value(path)},line={line},title={_value(title)}::{_data(message)}\n"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
