import pytest

from articles import workflow
from articles.workflow import rules
from articles.workflow.writing import contributors
from tests.articles import makers


def test_nobody_approves_a_text_they_have_touched(cast):
    article = makers.make("article", by=cast.author)
    makers.edit(article, by=cast.editor, body="A comma, added.")
    submission = makers.submit(article, by=cast.author)
    with pytest.raises(workflow.NotAllowed, match="You have changed this text"):
        workflow.approve(submission, by=cast.editor, role="editorial", extent="all", interests="None.")


def test_a_superuser_is_no_exception(cast):
    boss = makers.make_user("boss", is_superuser=True)
    article = makers.make("article", by=boss)
    submission = makers.submit(article, by=boss)
    with pytest.raises(workflow.NotAllowed):
        workflow.approve(submission, by=boss, role="editorial", extent="all", interests="None.")


def test_the_submitter_who_wrote_nothing_may_review(cast):
    article = makers.make("article", by=cast.author)
    submission = makers.submit(article, by=cast.editor)
    workflow.approve(submission, by=cast.editor, role="editorial", extent="all", interests="None.")


def test_one_person_does_not_hold_two_roles(cast, settings):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    workflow.approve(submission, by=both, role="editorial", extent="all", interests="None.")
    with pytest.raises(workflow.NotAllowed, match="another person"):
        workflow.approve(submission, by=both, role="medical", extent="all", interests="None.")
    settings.REVIEW_POLICY = {
        **settings.REVIEW_POLICY,
        "article": {"roles": ["editorial", "medical"], "one_person_several_roles": True},
    }
    workflow.approve(submission, by=both, role="medical", extent="all", interests="None.")


@pytest.mark.parametrize("spelled", ["gita@elsewhere.org", "Gita+desk@Elsewhere.ORG"])
def test_an_account_with_the_mailbox_of_who_approved_from_outside_is_the_same_person(cast, spelled):
    article = makers.make("article", by=cast.author)
    submission = makers.submit(article, by=cast.author)
    guest = makers.invite(article, cast, role="editorial").invitation.guest
    workflow.approve(submission, by=guest, role="editorial", extent="all", interests="None.")
    set_mailbox(cast.medical, spelled)
    with pytest.raises(workflow.NotAllowed, match="Somebody with your address approved this as editorial"):
        workflow.approve(submission, by=cast.medical, role="medical", extent="all", interests="None.")
    article.refresh_from_db()
    assert "in another role" in rules.may_be_asked(cast.medical, article, "medical").reason


def test_a_guest_with_the_mailbox_of_an_account_that_approved_is_the_same_person(cast):
    article = makers.make("article", by=cast.author)
    submission = makers.submit(article, by=cast.author)
    guest = makers.invite(article, cast).invitation.guest
    makers.approve(submission, cast, "editorial")
    set_mailbox(cast.editorial, "gita@elsewhere.org")
    with pytest.raises(workflow.NotAllowed, match="Somebody with your address approved this as editorial"):
        workflow.approve(submission, by=guest, role="medical", extent="all", interests="None.")


def test_two_people_of_whom_no_mailbox_is_known_are_two(cast):
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    set_mailbox(cast.editorial, "")
    set_mailbox(cast.medical, "")
    makers.approve(submission, cast)


def set_mailbox(user, address):
    user.email = address
    user.save()


def test_a_named_author_does_not_review_even_where_others_typed(cast):
    article = makers.make("article", by=cast.author)
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.bylines.create(person=cast.editor.person)
    submission = makers.submit(article, by=cast.author)
    with pytest.raises(workflow.NotAllowed, match="named as an author"):
        workflow.approve(submission, by=cast.editor, role="editorial", extent="all", interests="None.")
    assert cast.editor not in rules.possible_reviewers(article, "editorial")


def test_who_wrote_a_version_may_review_the_next_one(cast):
    article = makers.make("article", by=cast.author)
    makers.edit(article, by=cast.editor, body="The editor's words.")
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Something new was found.")
    submission = makers.submit(article, by=cast.author)
    workflow.approve(submission, by=cast.editor, role="editorial", extent="changes", interests="None.")


def test_after_a_withdrawal_all_who_ever_wrote_count_again(cast):
    article = makers.make("article", by=cast.editor)
    version = makers.publish(article, cast)
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    submission = makers.submit(article, by=cast.author)
    with pytest.raises(workflow.NotAllowed):
        workflow.approve(submission, by=cast.editor, role="editorial", extent="all", interests="None.")


@pytest.mark.parametrize(
    ("saves", "expected"),
    [
        ([], set()),
        ([("a", 1)], {1}),
        ([("a", 1), ("b", 2)], {1, 2}),
        ([("a", 1), ("b", 2), ("a", 3)], {1}),  # 3 went back to 1's text, and 2's is gone
        ([("a", 1), ("live", 2)], set()),  # back to what is live
        ([("a", 1), ("a", 2)], {1}),  # the same text drawn up again
        ([("a", 1), ("b", 2), ("c", 3), ("b", 1)], {1, 2}),
        ([("a", 1), ("b", 2), ("a", 1), ("b", 3)], {1, 3}),  # typed anew is written anew
        ([("live*", None)], set()),  # the live words under a changed byline
        ([("a", 1), ("a*", None)], {1}),
        ([("a", 1), ("a*", None), ("b", 2), ("a*", 3)], {1}),  # back to the words before, with the byline of now
    ],
)
def test_contributors_are_those_whose_words_stand(saves, expected):
    assert contributors.standing("live", saves) == expected


def test_a_save_that_changes_nothing_makes_no_contributor(cast):
    article = makers.make("article", by=cast.author)
    before = (article.edit, article.revisions.count())
    makers.edit(article, by=cast.editor, body=article.body)
    assert (article.edit, article.revisions.count()) == before
    assert contributors.of(article) == {cast.author.pk}


def test_who_would_lose_the_right_to_approve_is_told_before_saving(cast):
    article = makers.make("article", by=cast.author)
    assert rules.would_lose(cast.editor, article) == ["editorial"]
    assert rules.would_lose(cast.author, article) == []
    makers.edit(article, by=cast.editor, body="Mine now.")
    assert rules.would_lose(cast.editor, article) == []


def test_a_dead_end_is_seen(cast):
    article = makers.make("article", by=cast.author)
    assert rules.dead_ends(article) == []
    cast.medical.is_active = False
    cast.medical.save()
    assert rules.dead_ends(article) == ["medical"]


def test_two_roles_that_only_one_person_could_hold_are_a_dead_end(cast):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    article = makers.make("article", by=cast.author)
    for person in (cast.editor, cast.editorial, cast.medical):
        person.is_active = False
        person.save()
    assert len(rules.dead_ends(article)) == 1
    assert [user.pk for user in rules.possible_reviewers(article, "medical")] == [both.pk]


STEPS = {
    "create": lambda d, s, who: workflow.create("article", by=who, title="T", slug="another"),
    "save": lambda d, s, who: makers.edit(d, by=who, body="Other words."),
    "discard": lambda d, s, who: workflow.discard(d, by=who),
    "submit": lambda d, s, who: makers.submit(d, by=who),
    "take back": lambda d, s, who: workflow.take_back(s.document, by=who),
    "approve": lambda d, s, who: workflow.approve(s, by=who, role="editorial", extent="all", interests="None."),
    "request changes": lambda d, s, who: workflow.request_changes(
        s, by=who, role="editorial", interests="None.", comment="Why?"
    ),
}
MAY = {
    "author": {"create", "save", "discard", "submit", "take back"},
    "editor": {"create", "save", "discard", "submit", "take back", "approve", "request changes"},
    "editorial": {"approve", "request changes"},
    "medical": set(),
    "legal": set(),
    "publisher": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("step", STEPS)
def test_each_role_takes_its_own_steps_and_no_other(step, role, cast):
    draft = makers.make("article", by=cast.author)
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    who = getattr(cast, role)
    if step in MAY[role]:
        STEPS[step](draft, submission, who)
    else:
        with pytest.raises(workflow.NotAllowed):
            STEPS[step](draft, submission, who)


@pytest.mark.parametrize("role", [role for role in MAY if role != "publisher"])
def test_only_a_publisher_publishes_and_withdraws(role, cast):
    version = makers.publish(makers.make("article", by=cast.author), cast)
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    makers.approve(submission, cast)
    with pytest.raises(workflow.NotAllowed):
        workflow.publish(submission, by=getattr(cast, role))
    with pytest.raises(workflow.NotAllowed):
        workflow.withdraw(version, by=getattr(cast, role), reason="Because.")


def test_a_deactivated_person_takes_no_step(cast):
    article = makers.make("article", by=cast.author)
    cast.editor.is_active = False
    cast.editor.save()
    with pytest.raises(workflow.NotAllowed):
        makers.edit(article, by=cast.editor, body="Late.")
