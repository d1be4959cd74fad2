import json
import stat
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.checks import Severity
from articles.demo import content
from articles.management.seeding import guest
from articles.models import (
    Article,
    Change,
    Decision,
    Disclaimer,
    Document,
    Event,
    Faq,
    Invitation,
    Letter,
    Page,
    Person,
    Publication,
    Review,
    Revision,
    Stamp,
    State,
    Submission,
    Term,
    Topic,
    Version,
    Waiver,
    Withdrawal,
)
from articles.workflow import policy
from articles.workflow.checking import results
from articles.workflow.writing import bundle
from references.models import Notice, Reference

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

TABLES = (User, Person, Topic, Reference, Notice, Document, Revision, Submission, Review, Version, Event)


def accounts(folder):
    return json.loads((folder / "demo-accounts.json").read_text())


def test_all_that_was_promised_is_there():
    counts = {model: model.objects.count() for model in (Reference, Faq, Term, Person, Topic)}
    assert counts == {Reference: 47, Faq: 15, Term: 30, Person: 13, Topic: 15}
    assert Article.objects.count() >= 7
    assert set(Disclaimer.objects.values_list("scope", flat=True)) == {"site", "topic", "article"}
    assert {"about", "how-we-review", "privacy", "contact"} <= set(Page.objects.values_list("slug", flat=True))
    assert Publication.current().demo


def test_somebody_from_outside_is_asked_for_the_review_that_waits():
    invitation = Invitation.objects.get()
    assert invitation.document.slug == "car-nk-and-car-t"
    letter = Letter.objects.get(address=invitation.address)
    assert "asks you to review" in letter.subject
    assert letter.sent_at or "/review/#" in letter.body


def test_an_article_stands_at_each_stage():
    states = dict(Article.objects.values_list("slug", "state"))
    assert states["off-the-shelf"] == State.DRAFT
    assert states["car-nk-and-car-t"] == State.IN_REVIEW
    assert states["solid-tumours"] == State.APPROVED
    withdrawn = Article.objects.get(slug="nk-cells-in-five-questions")
    assert (withdrawn.live, withdrawn.versions.count()) == (None, 1)
    assert Withdrawal.objects.get().reason
    published = Article.objects.filter(live__isnull=False, state=State.DRAFT)
    assert published.filter(slug="research-integrity").exists()


def test_one_article_has_three_versions_of_which_the_last_corrects():
    versions = Version.objects.filter(document__slug="what-trials-found").order_by("number")
    assert [version.change for version in versions] == [Change.NEW, Change.MAJOR, Change.CORRECTION]
    assert versions[2].reviewed_on == versions[1].reviewed_on  # nobody read it whole again for a corrected sentence
    assert len({version.digest for version in versions}) == 3


def test_one_text_was_sent_back_once_with_the_reason_and_mended():
    review = Review.objects.get(decision=Decision.CHANGES)
    assert "names no side effect" in review.comment
    document = review.submission.document
    assert document.slug == "asking-about-a-trial"
    assert document.is_public
    first, second = document.submissions.order_by("pk")
    assert "Severe low blood counts" not in first.revision.own["takeaway"]
    assert "Severe low blood counts" in second.revision.own["takeaway"]


def test_nobody_who_writes_or_reviews_is_real():
    fictional = {person.name for person in content.people()} | {guest.NAME}
    assert set(Person.objects.values_list("name", flat=True)) == fictional
    assert set(Review.objects.values_list("name", flat=True)) <= fictional
    authors = {author["name"] for version in Version.objects.with_text() for author in version.own.get("authors", [])}
    assert authors <= fictional


def test_every_digest_can_be_computed_again():
    for revision in Revision.objects.all():
        assert bundle.canonical(revision.content) == revision.bundle
        assert bundle.digest(revision.bundle) == revision.digest
        assert bundle.digest(bundle.canonical(revision.own)) == revision.own_digest
    for version in Version.objects.select_related("submission__revision"):
        assert version.digest == version.submission.revision.digest


def test_every_version_was_approved_in_every_role_by_people_with_no_part_in_it():
    for version in Version.objects.with_text():
        reviews = version.submission.reviews.filter(decision=Decision.APPROVE)
        assert [review.role for review in reviews] == list(policy.of(version.document.kind).roles)
        assert {review.digest for review in reviews} == {version.digest}
        people = {review.person_id for review in reviews}
        assert len(people) == len(reviews)
        assert not people & {author["person"] for author in version.own.get("authors", [])}
        wrote = set(version.document.revisions.values_list("by", flat=True))
        assert not wrote & {review.reviewer_id for review in reviews}


def test_the_history_runs_forward_over_a_year_and_ends_before_today():
    moments = list(Event.objects.values_list("at", flat=True))
    assert moments == sorted(moments)
    today = timezone.localdate()
    assert timezone.localdate(moments[0]) == today - timedelta(days=365)
    assert timezone.localdate(moments[-1]) < today
    for text in content.documents():
        days = [edition.days_ago for edition in text.published]
        versions = Version.objects.filter(document__slug=text.slug).order_by("number")
        assert [(today - timezone.localdate(version.published_at)).days for version in versions] == days


def test_texts_lead_to_one_another_and_to_their_works():
    for document in Document.objects.all():
        submission = document.submission or (document.live.submission if document.live else None)
        if submission:
            assert 'class="cite-unknown"' not in "".join(submission.html.values())
    assert Article.objects.get(slug="what-trials-found").links.filter(version=None).exists()
    assert Article.objects.get(slug="off-the-shelf").citations.filter(version=None).exists()


def test_works_carry_their_kind_of_evidence_and_their_notices():
    assert not Reference.objects.filter(evidence_type="").exists()
    assert Reference.objects.exclude(not_confirmed="").exists()
    assert Reference.objects.get(key="marin2024").people == 37
    assert Notice.objects.get(reference__key="lei2025").date_words == "2025"
    assert Reference.objects.get(key="obokata2014a").worst_notice.kind == "retraction"


def test_retracted_works_are_cited_by_the_text_on_integrity_alone():
    retracted = Reference.objects.filter(notices__kind="retraction")
    citing = set(Document.objects.filter(citations__reference__in=retracted).values_list("slug", flat=True))
    assert citing <= {"research-integrity", "retracted-sources"}
    assert "research-integrity" in citing


def test_the_accounts_are_kept_for_their_owner_alone_and_let_in(demo):
    assert stat.S_IMODE((demo / "demo-accounts.json").stat().st_mode) == 0o600
    roles = accounts(demo)
    assert list(roles) == ["author", "editor", "medical", "editorial", "legal", "publisher", "administrator"]
    assert len({account["password"] for account in roles.values()}) == 7
    for account in roles.values():
        assert Client().login(**account)


@pytest.mark.parametrize(
    ("role", "permission"),
    [
        ("author", "articles.submit_document"),
        ("editor", "articles.change_disclaimer"),
        ("medical", "articles.review_medical"),
        ("editorial", "articles.review_editorial"),
        ("legal", "articles.review_legal"),
        ("publisher", "articles.publish_document"),
        ("administrator", "articles.invite_person"),
    ],
)
def test_each_account_may_do_its_work_and_the_administrator_reviews_nothing(demo, role, permission):
    user = User.objects.get(username=accounts(demo)[role]["username"])
    assert user.has_perm(permission)
    assert not user.is_superuser
    assert not (role == "administrator" and user.has_perm("articles.review_medical"))


def test_those_without_a_told_password_cannot_log_in(demo):
    told = {account["username"] for account in accounts(demo).values()}
    others = User.objects.exclude(username__in=told)
    assert others.count() == 7
    assert not any(user.has_usable_password() for user in others)


def test_a_second_run_changes_nothing_and_says_so(demo, capsys):
    before = {table: table.objects.count() for table in TABLES}, Stamp.objects.current(), accounts(demo)
    call_command("seed_demo")
    assert "already" in capsys.readouterr().out
    assert ({table: table.objects.count() for table in TABLES}, Stamp.objects.current(), accounts(demo)) == before


def test_the_live_site_shows_what_it_says(client):
    for version in Version.objects.live().with_text():
        if version.document.kind != "term":
            response = client.get(version.document.get_absolute_url())
            assert response.status_code == 200, version
            assert not response.cookies
    withdrawn = Article.objects.get(slug="nk-cells-in-five-questions")
    assert client.get(withdrawn.get_absolute_url()).status_code == 410


ON_PURPOSE = {"review-by-past"}
"""One text is overdue, to show what that looks like."""


@pytest.mark.checked
def test_every_text_is_held_to_the_checks_and_clean_but_for_what_may_stand_with_a_reason():
    asked = [
        (document.slug, found.code, found.anchor)
        for document in Document.objects.all()
        for result in [results.of(document)]
        for found in result.findings
        if found.severity != Severity.NOTE and found.code not in ON_PURPOSE and found.id not in result.waived
    ]
    assert asked == []


def test_every_reason_that_the_demo_gives_is_needed():
    """One that covers nothing would be a reason for a sentence that is gone."""
    kept = set(Waiver.objects.values_list("document__slug", "code", "reason"))
    assert kept == {(each.slug, each.code, each.reason) for each in content.reasons()}
