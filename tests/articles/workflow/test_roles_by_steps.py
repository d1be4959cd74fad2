"""Every job, named as an author or not, tries every step in every state: who may is written down here once more.

The three tables are the whole expectation. They share nothing with the rules; where they differ, one of both is wrong.
"""

from copy import copy
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.models import Person, Version
from tests.articles import makers

COMMA = {"body": "Eight responded, but few stayed well."}
TOLD = {"change": "minor", "note": "More."}
SIGNED = {"extent": "all", "interests": "None."}

REVIEW = {"in review", "half approved", "wording"}
DRAFTS = {"draft", "live", "withdrawn"}
PUBLIC = {"live", "unreviewed"}
APPROVED = {"approved", "scheduled"}
STATES = sorted(REVIEW | DRAFTS | PUBLIC | APPROVED | {"discarded"})

WHO = {
    "save": {"author", "editor"},
    "hand in": {"author", "editor"},
    "hand in as wording": {"author", "editor"},
    "take back": {"author", "editor"},
    "discard": {"author", "editor"},
    "restore": {"author", "editor"},
    "approve editorial": {"editor", "editorial"},
    "approve medical": {"medical"},
    "approve legal": {"legal"},
    "change editorial": {"editor", "editorial"},
    "change medical": {"medical"},
    "change legal": {"legal"},
    "complete editorial": {"editor", "editorial"},
    "complete medical": {"medical"},
    "look over": {"medical"},
    "call back": {"medical"},
    "publish": {"publisher"},
    "schedule": {"publisher"},
    "unschedule": {"publisher"},
    "emergency": {"publisher"},
    "last day": {"publisher"},
    "withdraw": {"publisher"},
}
WHERE = {
    "save": DRAFTS | {"unreviewed"},
    "hand in": DRAFTS,
    "hand in as wording": {"live"},
    "take back": REVIEW | APPROVED,
    "discard": {"draft"},
    "restore": {"discarded"},
    "approve editorial": {"in review", "wording"},
    "approve medical": {"half approved"},
    "approve legal": set(),
    "change editorial": REVIEW,
    "change medical": REVIEW - {"wording"},
    "change legal": set(),
    "complete editorial": {"unreviewed"},
    "complete medical": {"unreviewed"},
    "look over": {"live", "wording"},
    "call back": {"wording"},
    "publish": APPROVED,
    "schedule": APPROVED,
    "unschedule": {"scheduled"},
    "emergency": DRAFTS | REVIEW,
    "last day": PUBLIC | {"wording"},
    "withdraw": PUBLIC | {"wording"},
}
FOUR_EYES = {step for step in WHO if step.split()[0] in {"approve", "change", "complete", "look"}}

JOBS = sorted(makers.JOBS)


def tomorrow():
    return timezone.now() + timedelta(days=1)


def ending():
    return workflow.Ending(timezone.localdate(), "The trial ends.")


def approve(role):
    return lambda d, s, v, by: workflow.approve(s, by=by, role=role, **SIGNED)


def ask(role):
    return lambda d, s, v, by: workflow.request_changes(s, by=by, role=role, interests="None.", comment="Which dose?")


def complete(role):
    return lambda d, s, v, by: workflow.complete_review(v, by=by, role=role, **SIGNED)


STEPS = {
    "save": lambda d, s, v, by: makers.edit(copy(d), by=by, body="Other words."),
    "hand in": lambda d, s, v, by: workflow.submit(d, by=by, edit=d.edit),
    "hand in as wording": lambda d, s, v, by: workflow.submit(d, by=by, edit=d.edit, wording_only=True),
    "take back": lambda d, s, v, by: workflow.take_back(d, by=by),
    "discard": lambda d, s, v, by: workflow.discard(d, by=by),
    "restore": lambda d, s, v, by: workflow.restore(d, by=by),
    **{f"approve {role}": approve(role) for role in ("editorial", "medical", "legal")},
    **{f"change {role}": ask(role) for role in ("editorial", "medical", "legal")},
    **{f"complete {role}": complete(role) for role in ("editorial", "medical")},
    "look over": lambda d, s, v, by: workflow.look_over(v, by=by, outcome="unchanged", interests="None."),
    "call back": lambda d, s, v, by: workflow.recall(s, by=by),
    "publish": lambda d, s, v, by: workflow.publish(s, by=by, **TOLD),
    "schedule": lambda d, s, v, by: workflow.schedule(s, by=by, publish_at=tomorrow(), **TOLD),
    "unschedule": lambda d, s, v, by: workflow.unschedule(d, by=by),
    "emergency": lambda d, s, v, by: workflow.publish_emergency(d, by=by, edit=d.edit, reason="A dose.", **TOLD),
    "last day": lambda d, s, v, by: workflow.expire(Version.objects.get(pk=v.pk), by=by, last_day=ending()),
    "withdraw": lambda d, s, v, by: workflow.withdraw(v, by=by, reason="Wrong."),
}
OF_A_VERSION = {"complete editorial", "complete medical", "look over", "last day", "withdraw"}


@pytest.fixture
def named(cast):
    """A second person for each job, whom the article names as an author."""
    return {job: makers.make_user(f"{job}-who-wrote", may=may) for job, (_, may) in makers.JOBS.items()}


def brought(state, cast, named):
    """An article with all these authors in this state; what was never published was handed in once before."""
    article = makers.make("article", by=cast.author, body=COMMA["body"].replace(",", ""))
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.bylines.bulk_create(
            draft.bylines.model(document=draft, person=person, position=number)
            for number, person in enumerate(Person.objects.filter(user__in=named.values()), 2)
        )
    if state == "unreviewed":
        article.refresh_from_db()
        workflow.publish_emergency(article, by=cast.publisher, edit=article.edit, reason="A dose.")
    elif state in {"live", "withdrawn", "wording"}:
        _published_before(article, state, cast)
    else:
        _never_published(article, state, cast)
    article.refresh_from_db()
    return article


def _published_before(article, state, cast):
    version = makers.publish(article, cast)
    makers.edit(article, by=cast.author, **COMMA)
    if state == "withdrawn":
        workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    elif state == "wording":
        workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)


def _never_published(article, state, cast):
    submission = makers.submit(article, by=cast.author)
    if state in {"draft", "discarded"}:
        workflow.take_back(article, by=cast.author)
    if state == "discarded":
        workflow.discard(article, by=cast.author)
    if state in APPROVED | {"half approved"}:
        makers.approve(submission, cast, *["editorial", "medical"][: 1 if state == "half approved" else 2])
    if state == "scheduled":
        workflow.schedule(submission, by=cast.publisher, publish_at=tomorrow())


def taken(step, case, by):
    """Whether the step was taken; it is undone either way."""
    with transaction.atomic():
        try:
            STEPS[step](*case, by)
        except workflow.WorkflowError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def misfits(state, cast, named, jobs_of):
    """Where the workflow and the tables differ, as sentences."""
    article = brought(state, cast, named)
    case = (article, article.submissions.order_by("-pk").first(), article.versions.order_by("number").last())
    for step in STEPS:
        for job in jobs_of(step) if case[2] or step not in OF_A_VERSION else ():
            for wrote, by in ((False, getattr(cast, job)), (True, named[job])):
                may = job in WHO[step] and state in WHERE[step] and not (wrote and step in FOUR_EYES)
                if taken(step, case, by) != may:
                    yield f"{job}{', an author,' * wrote} may {'' if may else 'not '}{step}"


@pytest.mark.parametrize("state", STATES)
def test_who_holds_a_job_and_a_stranger_take_the_steps_that_are_written_down_for_them(state, cast, named):
    assert list(misfits(state, cast, named, lambda step: [*sorted(WHO[step]), "stranger"])) == []


@pytest.mark.deep
@pytest.mark.parametrize("state", STATES)
def test_each_job_takes_the_steps_that_are_written_down_for_it_and_no_other(state, cast, named):
    assert list(misfits(state, cast, named, lambda step: JOBS)) == []


def test_no_step_of_the_tables_is_left_out():
    assert set(STEPS) == set(WHO) == set(WHERE)
