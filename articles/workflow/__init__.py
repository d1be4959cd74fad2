"""
The life of a document. Nothing else writes ``Document.state``, ``live``, ``submission`` or makes a version.

    DRAFT --submit--> IN_REVIEW --approve (last role)--> APPROVED --publish--> DRAFT, live = n
      ^                   |                                  |
      +--request_changes--+----- take_back, send_back -------+         withdraw: live = none, in any state

    DRAFT, never published --discard--> hidden --restore--> DRAFT

Publishing may wait for a time (publishing/timetable.py), in an emergency for no review (publishing/emergency.py,
reviewing/unreviewed.py), and end on a day (publishing/withdrawal.py). What is public is looked over again by a clock
of its own (reviewing/periodic.py, escalation.py).

A source that was flagged stops submit, approve and publish until somebody has said what becomes of it (cited/tasks.py).

Each step locks the row, asks whether the person may, acts, records, and says what readers see otherwise now
(showing.py), in one transaction. What is refused is a WorkflowError (errors.py) whose text tells the person why and
what to do.
"""

from articles import clock
from articles.workflow.checking.asking import EVERYTHING, Answers
from articles.workflow.checking.choices import choose
from articles.workflow.checking.waivers import end as end_waiver
from articles.workflow.checking.waivers import waive
from articles.workflow.cited.tasks import postpone, settle
from articles.workflow.errors import (
    AlreadyDone,
    Difference,
    NotAllowed,
    NotReady,
    Outdated,
    Problem,
    Stale,
    WorkflowError,
    WrongState,
)
from articles.workflow.publishing.emergency import publish_emergency
from articles.workflow.publishing.publication import publish, publish_list
from articles.workflow.publishing.timetable import schedule, unschedule
from articles.workflow.publishing.withdrawal import expire, withdraw
from articles.workflow.publishing.words import Ending, Mending
from articles.workflow.record.redaction import redact
from articles.workflow.reviewing.assignments import accept, assign, call_off, decline, put_off, take_on
from articles.workflow.reviewing.periodic import look_over
from articles.workflow.reviewing.review import approve, changes_since, request_changes, send_back, take_back
from articles.workflow.reviewing.unreviewed import complete_review
from articles.workflow.reviewing.wording import recall
from articles.workflow.steps import Step, problems, progress, steps
from articles.workflow.together.handing_in import submit, submit_list
from articles.workflow.together.lists import approve_list, send_back_from_list
from articles.workflow.writing.drafts import begin, create, discard, editing, finish, restore, started, users_of
from articles.workflow.writing.incoming import take_in

__all__ = [
    "EVERYTHING",
    "AlreadyDone",
    "Answers",
    "Difference",
    "Ending",
    "Mending",
    "NotAllowed",
    "NotReady",
    "Outdated",
    "Problem",
    "Stale",
    "Step",
    "WorkflowError",
    "WrongState",
    "accept",
    "approve",
    "approve_list",
    "assign",
    "begin",
    "call_off",
    "changes_since",
    "choose",
    "clock",
    "complete_review",
    "create",
    "decline",
    "discard",
    "editing",
    "end_waiver",
    "expire",
    "finish",
    "look_over",
    "postpone",
    "problems",
    "progress",
    "publish",
    "publish_emergency",
    "publish_list",
    "put_off",
    "recall",
    "redact",
    "request_changes",
    "restore",
    "schedule",
    "send_back",
    "send_back_from_list",
    "settle",
    "started",
    "steps",
    "submit",
    "submit_list",
    "take_back",
    "take_in",
    "take_on",
    "unschedule",
    "users_of",
    "waive",
    "withdraw",
]
