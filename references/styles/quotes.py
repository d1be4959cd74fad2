"""Straight quotation marks as a printer sets them: "self" is “self”, 'licence' is ‘licence’, the patient's is ’s."""

import re

_MARK = re.compile("[\"']")
_CURLY = {'"': "“”", "'": "‘’"}
_OPENS_AFTER = " ([{<“‘-/\u00a0\u2013\u2014"  # and at the very start; a mark after anything else closes


def curly(words: str, before: str = "") -> str:
    """``before`` is what stands in front of these words, where they are a piece of something longer."""
    if '"' not in words and "'" not in words:
        return words
    done, at = before[-1:], 0
    start = len(done)
    for mark in _MARK.finditer(words):
        done += words[at : mark.start()]
        done += _CURLY[mark[0]][0 if not done or done[-1] in _OPENS_AFTER else 1]
        at = mark.end()
    return (done + words[at:])[start:]
