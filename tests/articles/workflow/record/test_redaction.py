"""What the law forbids is taken out by two people, everywhere, and the record knows."""

import getpass

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from articles import search, workflow
from articles.models import Document, Event, Invitation, Redaction, Revision, SearchEntry, Version, WorkingCopy
from articles.workflow import audit
from articles.workflow.outside import invitations
from references import insert_only
from tests import kept
from tests.articles import makers

FORBIDDEN = "The patient is called Erika Mustermann."
WHY = "Judgment of 3 March."


@kept.fixture
def article(cast):
    work = makers.make_reference("liu2020")
    return makers.make("article", by=cast.author, slug="trials", body=f"{FORBIDDEN} [@{work.key}]")


@pytest.fixture
def two(cast):
    return [makers.make_user(name, may=["redact_document"]) for name in ("rita", "rolf")]


def redacted(document, two, *, reason=WHY):
    revision = document.revisions.order_by("-pk").first()
    return workflow.redact(revision, by=two[0], confirmed_by=two[1], reason=reason)


def everything():
    """All that the tables say, but for the chain of digests."""
    rows = [
        *Revision.objects.values_list("bundle"),
        *Version.objects.values_list("title", "summary", "note", "records"),
    ]
    rows += [*Document.objects.values_list("body"), *SearchEntry.objects.values_list("body", "plain")]
    rows += [*Invitation.objects.values_list("typed_remark")]
    rows += [*WorkingCopy.objects.values_list("fields"), *Revision.objects.values_list("submissions__html")]
    return str(rows)


@pytest.mark.parametrize("where", ["draft", "in review", "approved", "public"])
def test_the_words_are_gone_wherever_they_stood(where, article, cast, two):
    WorkingCopy.objects.create(
        user=cast.author, document=article, kind="article", fields={"body": f"{FORBIDDEN} More."}
    )
    guest = makers.invite(article, cast).invitation
    invitations.keep_remark(guest, {"quote": FORBIDDEN, "words": "Really?"})
    article.refresh_from_db()
    if where == "public":
        makers.publish(article, cast)
    elif where != "draft":
        submission = makers.submit(article, by=cast.author)
        makers.approve(submission, cast) if where == "approved" else None
    redacted(article, two)
    assert "Mustermann" not in everything()
    article.refresh_from_db()
    assert (article.state, article.live) == ("draft", None)
    assert search.find("mustermann", public=False).total == 0
    assert Event.objects.filter(step=Event.Step.REDACTED).count() == 1


def test_its_page_says_so_and_the_record_knows_of_it(article, cast, two):
    version = makers.publish(article, cast)
    redacted(article, two)
    assert Client().get("/articles/trials/").status_code == 410
    page = Client().get("/articles/trials/versions/1/").content.decode()
    assert "was removed, since the law forbids it" in page
    assert WHY in page
    assert "Mustermann" not in page
    assert f"kept under stay on record: <code>{version.digest}</code>" in page
    assert "fingerprint" not in page.lower()  # a word of the staff
    assert Redaction.objects.get(revision=version.submission.revision).digest == version.digest
    assert {found.grade.value for found in audit.everything()} <= {"redacted", "unknown"}


def test_another_text_of_the_same_document_stays(article, cast, two):
    makers.edit(article, by=cast.author, body="Another text.")
    makers.publish(article, cast)
    revision = article.revisions.order_by("pk")[1]
    workflow.redact(revision, by=two[0], confirmed_by=two[1], reason=WHY)
    article.refresh_from_db()
    assert (article.live.number, article.body) == (1, "Another text.")
    assert "Mustermann" not in article.revisions.get(pk=revision.pk).bundle


def test_one_person_no_reason_and_no_permission_are_refused(article, cast, two):
    with pytest.raises(workflow.NotReady, match="Two people"):
        redacted(article, [two[0], two[0]])
    with pytest.raises(workflow.NotReady, match="which law"):
        redacted(article, two, reason=" ")
    for pair in ([two[0], cast.publisher], [cast.author, two[1]]):
        with pytest.raises(workflow.NotAllowed):
            redacted(article, pair)
    assert "Mustermann" in everything()
    redacted(article, two)
    with pytest.raises(workflow.AlreadyDone):
        redacted(article, two)


def test_permanent_rows_are_closed_again_afterwards_and_after_an_error(article, two):
    revision = article.revisions.first()
    redacted(article, two)
    with pytest.raises(IntegrityError), insert_only.lifted(Revision):
        Revision.objects.filter(pk=revision.pk).update(bundle=None)
    assert insert_only.missing() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(bundle="{}")


@pytest.fixture
def typed(monkeypatch, two):
    """Answers at the prompt, passwords included."""
    for person in two:
        person.set_password(f"{person.username} knows")
        person.save()

    def answer(*lines, passwords):
        given, secrets = iter(lines), iter(passwords)
        monkeypatch.setattr("builtins.input", lambda prompt: next(given))
        monkeypatch.setattr(getpass, "getpass", lambda prompt: next(secrets))

    return answer


def test_the_command_asks_both_for_their_passwords(article, cast, typed):
    makers.publish(article, cast)
    typed(WHY, "rita", "rolf", passwords=["rita knows", "wrong"])
    with pytest.raises(CommandError, match="do not fit"):
        call_command("redact", "trials", "1")
    assert "Mustermann" in everything()
    typed(WHY, "rita", "rolf", passwords=["rita knows", "rolf knows"])
    call_command("redact", "trials", "1")
    assert "Mustermann" not in everything()


@pytest.mark.parametrize("which", ["7", "abc", "0" * 64])
def test_the_command_names_what_it_does_not_find(which, article):
    with pytest.raises(CommandError, match=r"no version|fingerprint"):
        call_command("redact", "trials", which)
