"""What reviewers of the demo said, and what was handed in before one of them sent it back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from articles import workflow
from articles.demo.content import Edition

SENT_BACK = {
    "asking-about-a-trial": (
        "The key takeaway names no side effect. Please add the low blood counts after the chemotherapy: "
        "in two trials they were what most people met first."
    ),
}
"""Slug to what the last reviewer asked of its first edition."""

COMMENTS: Mapping[tuple[str, int, str], str] = {
    ("asking-about-a-trial", 1, "editorial"): "Clear. The questions read well aloud, which is how they will be used.",
    ("asking-about-a-trial", 1, "medical"): "Now it says what people should expect. Thank you.",
    ("what-trials-found", 1, "medical"): "Numbers checked against both abstracts and tables.",
    ("what-trials-found", 2, "editorial"): "The table helps. I would not make it wider.",
    ("what-trials-found", 2, "medical"): "The two new trials are reported with their sizes, as agreed.",
    ("what-trials-found", 3, "medical"): "Right: the rates are equal on both days, the people need not be.",
    ("solid-tumours", 2, "medical"): "Nine people, no responses: stated as plainly as it has to be.",
    ("research-integrity", 1, "medical"): "Each notice opened and compared with its entry here.",
    ("car-nk-and-car-t", 2, "editorial"): "The order is better now. No ranking is implied, as far as I can see.",
    ("medical-disclaimer", 2, "editorial"): "One sentence more, and it saves letters that we could not answer.",
}
"""(slug, number of the edition, role) to a comment with the approval."""


class Said(NamedTuple):
    """A remark on words of a text in review; with ``proposal``, other words for them."""

    role: str
    quote: str
    words: str
    proposal: str | None = None


OPEN = {
    "car-nk-and-car-t": (
        Said(
            role="editorial",
            quote="Severe low blood counts were common after it in two trials of NK cells",
            proposal="In two trials of NK cells, severe low blood counts were common after it",
            words="How much it rests on first, then what it says.",
        ),
        Said(
            role="medical",
            quote="The editors have not checked that sentence against the full report",
            words="Has the full report come out since? @amara-novella, could you look?",
        ),
    ),
}
"""Slug to what reviewers have said of its last edition."""


def rough(edition: Edition) -> Edition:
    """The text before that request: without the last line of its key takeaway."""
    lines = edition.takeaway.strip().splitlines()
    return replace(edition, takeaway="\n".join(lines[:-1]))


MENDED = {
    "what-trials-found": workflow.Mending(
        wrong=(
            "Version 2 said that everybody who had responded by day 30 was still in response at day 100. The trial "
            "reports the same rate of responses on both days, which does not mean the same people."
        ),
        since=2,
        changes_conclusions=False,
    ),
}
"""Slug to what its correction puts right."""

ASKED = {
    "car-nk-and-car-t": (
        "Please look at the doses in the table most of all: two of them are new. The rest is the text that you know."
    ),
}
"""Slug of a text in review to what the editor asks of its next reviewer."""

KEPT = "The text discusses this work as withdrawn, and says so where it cites it."
