"""What a form about remarks asks of the workflow, and where one goes back to: for the desk and for guests alike."""

from django.contrib.auth.models import User
from django.http import QueryDict

from articles.desk.remark_form import RemarkForm
from articles.models import Remark, Submission
from articles.workflow import WorkflowError
from articles.workflow.conversation import remarks as steps

STEPS = {
    "resolve": (steps.resolve, "Resolved."),
    "reopen": (steps.reopen, "Open again."),
    "decline": (steps.decline, "Not taken over. Who suggested it is told."),
    "take-over": (steps.take_over, "Taken over into the draft and saved, as a change of yours."),
}
VIEWS = ("view", "since")  # what of the page's address is kept


def made(form: RemarkForm, submission: Submission, *, by: User) -> Remark | None:
    """The new remark, or None with what is in the way shown in the form."""
    if not form.is_valid():
        return None
    try:
        return steps.add(submission, by=by, **form.remark)
    except WorkflowError as error:
        form.refuse(error)
        return None


def take(row: Remark, step: str, *, by: User, words: str) -> str:
    """Take one of STEPS, or 'reply'. Answers with what was done; raises what refuses it."""
    if step == "reply":
        steps.reply(row, by=by, words=words)
        return "Your answer is sent."
    act, told = STEPS[step]
    act(row, by=by)
    return told


def place_of(remark: Remark) -> str:
    """Where a new remark is seen: at its words, else in the list."""
    return f"words-{remark.pk}" if remark.quote else f"remark-{remark.pk}"


def back_to(address: str, looked_at: str, place: str) -> str:
    """``looked_at``: the query of the page where somebody was; of it only what the page knows comes back."""
    here = QueryDict(looked_at, mutable=True)
    kept = QueryDict(mutable=True)
    kept.update({name: here[name] for name in VIEWS if name in here})
    return f"{address}{'?' if kept else ''}{kept.urlencode()}#{place}"
