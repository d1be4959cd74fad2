import io
import os
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from articles import workflow
from articles.models import Disclaimer, Document, Page, Publication, State
from tests.articles.makers import make_user

PASSWORD = "a long and quiet sentence"
ANSWERS = {
    "username": "ada",
    "name": "Ada Byron",
    "email": "ada@example.org",
    "site_name": "NK Notes",
    "address": "https://nk.example.org",
    "publisher": "Example Society",
    "funding": "The society pays, from its members' fees.",
    "contact": "editors@example.org",
    "licence": "CC BY-SA 4.0",
    "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/",
    "language": "en-GB",
    "time_zone": "America/New_York",
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setenv("SETUP_PASSWORD", PASSWORD)
    return tmp_path


def set_up(**answers):
    call_command("setup", no_input=True, password_from_env="SETUP_PASSWORD", **ANSWERS | answers)


def answer(monkeypatch, *lines):
    """Somebody types these lines, and then nothing more."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    call_command("setup", password_from_env="SETUP_PASSWORD")


def nothing_was_written(folder):
    return not (
        User.objects.exists() or Publication.objects.exists() or Document.objects.exists() or [*folder.iterdir()]
    )


@pytest.mark.django_db
def test_a_site_is_set_up_by_options(folder):
    set_up()
    publication = Publication.objects.get()
    told = {name: value for name, value in ANSWERS.items() if hasattr(publication, name)}
    assert {name: getattr(publication, name) for name in told} == told | {"name": "NK Notes"}
    assert not publication.demo
    ada = User.objects.get()
    assert (ada.is_superuser, ada.is_staff, ada.person.name) == (True, True, "Ada Byron")
    assert Client().login(username="ada", password=PASSWORD)
    assert Group.objects.count() == 7
    assert (folder / "site.env").read_text() == "SITE_URL=https://nk.example.org\nTIME_ZONE=America/New_York\n"


@pytest.mark.django_db
def test_drafts_are_left_in_the_publications_own_words():
    set_up()
    assert {page.slug for page in Page.objects.all()} == {
        "about",
        "how-we-review",
        "privacy",
        "contact",
        "accessibility",
    }
    assert Disclaimer.objects.filter(scope="site", placement="before").count() == 1
    texts = " ".join(Document.objects.values_list("body", flat=True))
    for own in ("NK Notes", "Example Society", "from its members' fees", "editors@example.org", "CC BY-SA 4.0"):
        assert own in texts
    assert "$" not in texts
    assert "Article: editorial, then medical review" in texts


@pytest.mark.django_db
def test_each_draft_can_be_handed_in_and_approved_by_somebody_else():
    set_up()
    emil = make_user("emil", may=["review_editorial"])
    for document in Document.objects.all():
        assert not workflow.problems(document)
        assert (document.state, document.live) == (State.DRAFT, None)
        submission = workflow.submit(document, by=User.objects.get(username="ada"), edit=document.edit)
        workflow.approve(submission, by=emil, role="editorial", extent="all", interests="None.")


@pytest.mark.django_db
def test_it_says_what_these_people_cannot_publish_and_where_to_invite_more(capsys):
    set_up()
    out = capsys.readouterr().out
    assert "No disclaimer can be published: there is no editorial reviewer and no legal reviewer for it." in out
    assert f"Invite more at {site.SITE_URL}/admin/auth/user/add/" in out
    assert f"But SITE_URL is set to {site.SITE_URL} here" in out


@pytest.mark.django_db
def test_a_second_time_it_refuses_and_says_where_to_change_things():
    set_up()
    with pytest.raises(CommandError, match=r"set up already, as “NK Notes”.*/admin/articles/publication/1/change/"):
        set_up(site_name="Another", username="bo")
    assert Publication.objects.get().name == "NK Notes"
    assert User.objects.count() == 1


NONSENSE = [
    ("username", "two words", "valid username"),
    ("username", "", "cannot be left out"),
    ("email", "nobody", "valid email"),
    ("site_name", "x" * 81, "80 characters"),
    ("address", "example.org", "https://example.org"),
    ("address", "https://example.org/site", "nothing after the name"),
    ("publisher", "two\nlines", "one line"),
    ("contact", "@", "valid email"),
    ("licence_url", "javascript:alert(1)", "valid URL"),
    ("language", "English!", "tag such as en-GB"),
    ("time_zone", "Europe/Atlantis", "no time zone"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value", "reason"), NONSENSE)
def test_a_nonsensical_option_is_refused_by_name_with_the_reason(folder, name, value, reason):
    option = f"--{name.replace('_', '-')}"
    with pytest.raises(CommandError, match=f"^{option}: .*{reason}"):
        set_up(**{name: value})
    assert nothing_was_written(folder)


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "reason"), [("", "holds the password"), ("short", "too short")])
def test_a_password_that_will_not_do_is_refused(folder, monkeypatch, password, reason):
    monkeypatch.setenv("SETUP_PASSWORD", password)
    with pytest.raises(CommandError, match=reason):
        set_up()
    assert nothing_was_written(folder)


@pytest.mark.django_db
def test_a_nonsensical_answer_is_asked_again_with_the_reason_and_enter_takes_the_default(folder, monkeypatch, capsys):
    given = ["ada", "Ada Byron", "nobody", "ada@example.org", "NK Notes", "", "Example Society", "The society pays."]
    answer(monkeypatch, *given, "editors@example.org", "", "", "", "Europe/Atlantis", "Europe/Vienna")
    said = capsys.readouterr()
    assert "Enter a valid email address." in said.err
    assert "Europe/Atlantis is no time zone." in said.err
    assert f"Its address [{site.SITE_URL}]: " in said.out
    publication = Publication.objects.get()
    assert (publication.language, publication.licence) == ("en-GB", "CC BY 4.0")
    assert "TIME_ZONE=Europe/Vienna" in (folder / "site.env").read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("answers", range(0, 12, 3))
def test_when_answers_end_nothing_is_written(folder, monkeypatch, answers):
    given = ["ada", "Ada Byron", "ada@example.org", "NK Notes", "", "Society", "It pays.", "a@example.org", "", ""]
    with pytest.raises(CommandError, match=r"nothing was written.*--no-input"):
        answer(monkeypatch, *given[:answers])
    assert nothing_was_written(folder)


@pytest.mark.django_db
def test_ctrl_c_leaves_nothing_half_done(folder, monkeypatch):
    class Impatient(io.StringIO):
        def readline(self, size=-1):
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Impatient())
    with pytest.raises(CommandError, match="Nothing was written") as stopped:
        call_command("setup")
    assert stopped.value.returncode == 130
    assert nothing_was_written(folder)


@pytest.mark.django_db
def test_a_failure_half_way_leaves_nothing(folder, settings):
    settings.REVIEW_POLICY = {}
    with pytest.raises(Exception, match="REVIEW_POLICY"):
        set_up()
    assert nothing_was_written(folder)


def test_the_whole_way_in_a_shell_of_its_own(tmp_path):
    """Without a terminal the password is read from the input too; the kept address counts at the next start."""
    env = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "for this test only, and long enough to be accepted",
    }
    run = {"cwd": site.BASE_DIR, "env": env, "start_new_session": True, "capture_output": True, "text": True}
    manage = [sys.executable, "manage.py"]
    unready = subprocess.run([*manage, "setup"], **run, input="")
    assert "Run manage.py migrate first" in unready.stderr
    subprocess.run([*manage, "migrate", "-v0"], **run, check=True)
    lines = [*ANSWERS.values(), "short", PASSWORD, "another", PASSWORD, PASSWORD]
    done = subprocess.run([*manage, "setup"], **run, input="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    assert "too short" in done.stderr
    assert "The two differ." in done.stderr
    assert "count from the next start." in done.stdout
    assert "goes first" not in done.stdout
    show = [
        *manage,
        "shell",
        "-v0",
        "-c",
        "from django.conf import settings; print(settings.SITE_URL, settings.TIME_ZONE)",
    ]
    assert subprocess.run(show, **run).stdout.strip() == "https://nk.example.org America/New_York"
