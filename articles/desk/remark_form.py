"""The form of a new remark: what it is about, what is said, which other words are proposed."""

import re
from typing import Any

from django import forms

from articles.desk.forms import StepForm, area
from articles.models import Submission
from articles.workflow.conversation import places
from articles.workflow.conversation.remarks import Near

_AT = re.compile(r"(title|summary|takeaway|body|faq-\d{1,18})-(\d{1,6})(?:-(\d{1,6}))?")


class RemarkForm(StepForm):
    """``at`` says where the quote was selected: part, block and, of a selection, character."""

    at = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    quote = area(
        "The words that it is about", rows=3, help_text="As they read in the text. Leave it empty for the whole text."
    )
    words = area("Your remark", rows=4, help_text="@name tells a colleague of it.")
    proposal = area("Other words instead", rows=3, help_text="If you propose some. The author takes them over, or not.")
    drop = forms.BooleanField(label="Propose to take these words out", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("drop") and self.cleaned_data.get("proposal"):
            self.add_error("drop", "Either other words, or none: clear one of the two.")
        return self.cleaned_data

    @property
    def remark(self) -> dict[str, Any]:
        """What the workflow is given."""
        given = self.cleaned_data
        proposal = "" if given["drop"] else given["proposal"] or None
        return {"words": given["words"], "quote": given["quote"], "proposal": proposal, "near": near(given["at"])}


def near(at: str) -> Near | None:
    """``near("body-3-17")``: the 18th character of the fourth block of the body."""
    found = _AT.fullmatch(at)
    return Near(found[1], int(found[2]), int(found[3] or 0)) if found else None


def on_block(submission: Submission, at: str) -> dict[str, str]:
    """What the form begins with for a remark on one paragraph; nothing where there is none."""
    asked = near(at)
    blocks = places.of_submission(submission).parts.get(asked.part, []) if asked else []
    return {"at": at, "quote": blocks[asked.block]} if asked and asked.block < len(blocks) else {}


class AnswerForm(StepForm):
    words = area("Your answer", rows=4, help_text="@name tells a colleague of it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
