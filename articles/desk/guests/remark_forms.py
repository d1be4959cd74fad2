"""The forms of remarks as guests see them: nobody's user name is asked for, since they are shown none."""

from typing import Any

from articles.desk.remark_form import AnswerForm, RemarkForm


class GuestRemarkForm(RemarkForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = "It goes to the author and the editors, under your name."


class GuestAnswerForm(AnswerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = ""
