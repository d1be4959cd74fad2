import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.admin import leaving
from articles.management import groups
from articles.models import Person
from articles.workflow import people
from articles.workflow.outside import guests
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make, make_cast, make_user, submit

pytestmark = pytest.mark.django_db
LIST, INVITE = "/admin/auth/user/", "/admin/auth/user/add/"
FORGOTTEN = "/admin/password_reset/"
PASSWORD = "a long and quiet sentence"


@pytest.fixture(autouse=True)
def _no_letters_remembered():
    cache.clear()


@kept.fixture
def administrator():
    groups.make()
    user = make_user("anna")
    user.groups.set(Group.objects.filter(name="administrator"))
    return user


def invite(client, **values):
    data = {"name": "Mira Winter", "email": "Mira@example.org", "person": "", "note": "Welcome."} | values
    return client.post(INVITE, {"groups": [Group.objects.get(name="medical reviewer").pk]} | data, follow=True)


def link_in(letter):
    return re.search(r"http://testserver(/admin/password_reset/\S+)", letter.body)[1]


def choose(link, password=PASSWORD):
    """Open the link of a letter as a stranger does, and choose a password."""
    client = Client()
    page = client.get(link, follow=True)
    if not page.redirect_chain:
        return page
    data = {"new_password1": password, "new_password2": password}
    return client.post(page.redirect_chain[-1][0], data, follow=True)


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


# -- Inviting


def test_somebody_invited_chooses_a_password_and_logs_in(administrator, settings):
    response = invite(client_of(administrator))
    assert "The invitation was sent to Mira@example.org." in words(response)
    letter = mail.outbox[0]
    assert letter.subject == "Your account at CAR-NK Journal"
    assert "Anna invites you to work on CAR-NK Journal as medical reviewer." in letter.body
    assert "Welcome." in letter.body
    assert "Your password is set" in words(choose(link_in(letter)))
    assert Client().login(username="mira@example.org", password=PASSWORD)
    mira = User.objects.get(username="mira@example.org")
    assert mira.is_staff
    assert mira.has_perm("articles.review_medical")
    assert mira.person.name == "Mira Winter"


def test_a_link_works_once(administrator):
    invite(client_of(administrator))
    link = link_in(mail.outbox[0])
    choose(link)
    assert "does not work any more" in words(choose(link, "another long and quiet sentence"))


def test_a_link_runs_out(administrator, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1
    invite(client_of(administrator))
    assert "does not work any more" in words(choose(link_in(mail.outbox[0])))


def test_a_weak_password_is_refused_with_the_reason(administrator):
    invite(client_of(administrator))
    assert "too short" in words(choose(link_in(mail.outbox[0]), "short"))


def test_a_byline_that_is_there_is_linked_and_none_is_made(administrator):
    person = Person.objects.create(name="Dr Mira Winter", slug="mira-winter")
    invite(client_of(administrator), person=person.pk)
    assert User.objects.get(email="Mira@example.org").person == person
    assert Person.objects.filter(name__contains="Winter").count() == 1


@pytest.mark.parametrize(("active", "hint"), [(True, ""), (False, "activate it again")])
def test_an_address_has_one_account(administrator, active, hint):
    make_user("mira", is_active=active)
    response = invite(client_of(administrator))
    assert "Mira has an account with this address already." in words(response)
    assert hint in words(response)
    assert not mail.outbox


def test_a_letter_that_cannot_leave_is_told_with_the_link_to_pass_on(administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    response = invite(client_of(administrator))
    told = words(response)
    assert "The invitation could not be sent (ConnectionRefusedError" in told
    link = re.search(r"http://testserver(/admin/password_reset/[^\s<]+)", told)[1]
    assert "Your password is set" in words(choose(link))


def test_without_a_mail_server_the_link_is_told_too(administrator, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    assert "No mail server is named (EMAIL_HOST)" in words(invite(client_of(administrator)))
    assert "no mail server yet" in words(Client().get(f"{FORGOTTEN}sent/"))
    assert len(list(tmp_path.iterdir())) == 1


def test_an_invitation_is_sent_again_until_a_password_is_chosen(administrator):
    client = client_of(administrator)
    invite(client)
    mira = User.objects.get(email="Mira@example.org")
    again = f"{LIST}{mira.pk}/invite-again/"
    assert "Has not chosen a password yet" in words(client.get(f"{LIST}{mira.pk}/change/"))
    assert "was sent to" in words(client.post(again, follow=True))
    choose(link_in(mail.outbox[1]))
    assert "has chosen a password already" in words(client.post(again, follow=True))
    assert len(mail.outbox) == 2


# -- Who may


def test_strangers_and_people_without_the_right_see_no_accounts(client, administrator):
    cast = make_cast()
    pages = [LIST, INVITE, f"{LIST}{administrator.pk}/change/", f"{LIST}{administrator.pk}/invite-again/"]
    for url in pages:
        send = Client().post if "again" in url else Client().get
        assert send(url).status_code == 302
        send = client_of(cast.editor).post if "again" in url else client_of(cast.editor).get
        assert send(url).status_code in {302, 403}
    assert not mail.outbox
    assert client_of(cast.editor).get(LIST).status_code == 403
    assert invite(client_of(cast.publisher)).status_code == 403


def test_nobody_raises_their_own_rights(administrator):
    client = client_of(administrator)
    every = list(Group.objects.values_list("pk", flat=True))
    client.post(f"{LIST}{administrator.pk}/change/", {"name": "Anna", "email": "anna@example.org", "groups": every})
    assert [group.name for group in administrator.groups.all()] == ["administrator"]


def test_an_administrator_raises_others_and_makes_no_superuser(administrator):
    mira = make_user("mira")
    data = {"name": "Mira", "email": "mira@example.org", "groups": [Group.objects.get(name="author").pk]}
    client_of(administrator).post(f"{LIST}{mira.pk}/change/", data | {"is_superuser": "on", "username": "root"})
    mira = User.objects.get(username="mira")
    assert [group.name for group in mira.groups.all()] == ["author"]
    assert not mira.is_superuser


def test_an_administrator_changes_nothing_of_a_superuser(administrator):
    root = make_user("root", is_superuser=True)
    client = client_of(administrator)
    assert client.get(f"{LIST}{root.pk}/change/").status_code == 200
    data = {"name": "Root", "email": "mine@example.org", "groups": []}
    assert client.post(f"{LIST}{root.pk}/change/", data).status_code == 403
    deactivated = client.post(LIST, {"action": "deactivate", "_selected_action": root.pk, "confirmed": 1}, follow=True)
    assert "Only a superuser can deactivate a superuser" in words(deactivated)
    root.refresh_from_db()
    assert (root.email, root.is_active) == ("root@example.org", True)


def test_nobody_is_deleted_and_no_password_is_set_for_others(administrator):
    mira = make_user("mira")
    for user in (administrator, make_user("root", is_superuser=True)):
        client = client_of(user)
        assert client.post(f"{LIST}{mira.pk}/delete/", {"post": "yes"}).status_code == 403
        assert client.get(f"{LIST}{mira.pk}/password/").status_code in {302, 404}
    assert User.objects.filter(pk=mira.pk).exists()


def test_groups_are_read_by_administrators_and_changed_by_superusers(administrator):
    group = Group.objects.get(name="administrator")
    url = f"/admin/auth/group/{group.pk}/change/"
    assert client_of(administrator).get(url).status_code == 200
    assert client_of(administrator).post(url, {"name": "mighty"}).status_code == 403
    assert client_of(make_user()).get(url).status_code == 403


def test_the_list_costs_the_same_for_one_account_and_for_many(administrator, django_assert_num_queries):
    client = client_of(administrator)
    make_user().groups.add(Group.objects.first())
    with CaptureQueriesContext(connection) as few:
        assert client.get(LIST).status_code == 200
    for _ in range(12):
        make_user().groups.add(Group.objects.first())
    with django_assert_num_queries(len(few)):
        page = words(client.get(LIST))
    assert "Invite somebody" in page
    assert "Add user" not in page


# -- Forgotten


def test_a_forgotten_password_is_chosen_anew_and_the_answer_tells_nothing(client):
    ada = make_user("ada")
    ada.set_password("the old one was long too")
    ada.save()
    answers = [words(client.post(FORGOTTEN, {"email": f"{n}@example.org"}, follow=True)) for n in ("ada", "nobody")]
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 1
    assert "You log in as ada." in mail.outbox[0].body
    choose(link_in(mail.outbox[0]))
    assert Client().login(username="ada", password=PASSWORD)


def test_the_log_in_page_leads_there(client):
    assert FORGOTTEN in client.get("/admin/login/").content.decode()


def test_the_link_names_the_site_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_user("ada")
    client.post(FORGOTTEN, {"email": "ada@example.org"}, headers={"host": "evil.example"})
    assert "evil.example" not in mail.outbox[0].body
    assert link_in(mail.outbox[0])


def test_a_second_letter_leaves_only_after_a_while(client):
    make_user("ada")
    for _ in range(3):
        client.post(FORGOTTEN, {"email": "ada@example.org"})
    assert len(mail.outbox) == 1


def test_who_was_invited_long_ago_gets_a_new_link_and_who_left_does_not(client, administrator):
    invite(client_of(administrator))
    make_user("gone", is_active=False)
    client.post(FORGOTTEN, {"email": "mira@example.org"})
    client.post(FORGOTTEN, {"email": "gone@example.org"})
    assert [letter.subject for letter in mail.outbox[1:]] == ["Choose a new password for CAR-NK Journal"]


def test_a_letter_that_fails_shows_a_stranger_nothing_and_is_logged(client, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    make_user("ada")
    response = client.post(FORGOTTEN, {"email": "ada@example.org"}, follow=True)
    assert "If the address has an account here" in words(response)
    assert "did not leave (ConnectionRefusedError" in caplog.text
    assert "password_reset/" not in caplog.text


# -- Leaving


def leave(client, user, **more):
    return client.post(LIST, {"action": "deactivate", "_selected_action": user.pk, **more}, follow=True)


def test_what_waits_is_listed_before_somebody_is_deactivated(administrator):
    cast = make_cast()
    make("faq", by=cast.author, title="Left alone")
    submit(make("disclaimer", by=cast.author, title="Handed in"), by=cast.author)
    page = words(leave(client_of(administrator), cast.author))
    assert "Left alone" in page
    assert "Handed in, not published yet" in page
    page = words(leave(client_of(administrator), cast.legal))
    assert "nobody else can give the legal review" in page
    assert "No disclaimer can be published: there is no legal reviewer for it" in page
    cast.legal.refresh_from_db()
    assert cast.legal.is_active


def test_deactivating_ends_the_session_and_keeps_the_name(administrator):
    cast = make_cast()
    submission = submit(make("faq", by=cast.author), by=cast.author)
    workflow.approve(submission, by=cast.medical, role="medical", extent="all", interests="None.")
    session = client_of(cast.medical)
    assert session.get("/admin/").status_code == 200
    assert "keeps their names" in words(leave(client_of(administrator), cast.medical, confirmed="1"))
    assert session.get("/admin/").status_code == 302
    assert submission.reviews.get().name == "Mira"
    assert submission.reviews.get().reviewer == cast.medical


def test_somebody_deactivated_is_activated_again(administrator):
    mira = make_user("mira", is_active=False)
    client_of(administrator).post(LIST, {"action": "activate", "_selected_action": mira.pk})
    mira.refresh_from_db()
    assert mira.is_active


def test_nobody_deactivates_themselves_or_the_last_who_may_invite(administrator):
    assert "cannot deactivate yourself" in words(leave(client_of(administrator), administrator, confirmed="1"))
    root = make_user("root", is_superuser=True)
    assert "Deactivated: Anna" in words(leave(client_of(root), administrator, confirmed="1"))
    assert leaving.refusal([root], by=make_user("other", is_superuser=True, is_active=False)).startswith("Nobody would")


def test_only_who_may_invite_links_a_byline_to_an_account(administrator):
    """Else an editor could sign under another's name."""
    cast = make_cast()
    person = Person.objects.create(name="Dr Mira Winter", slug="mira-winter")
    data = {"name": person.name, "slug": person.slug, "user": cast.editor.pk}
    cast.editor.user_permissions.add(*Permission.objects.filter(codename__in=["change_person", "view_person"]))
    client_of(cast.editor).post(f"/admin/articles/person/{person.pk}/change/", data)
    person.refresh_from_db()
    assert person.user is None


@pytest.mark.parametrize(("name", "slug"), [("Ada Byron", "ada-byron"), ("王 芳", "person"), ("Ada", "ada-2")])
def test_a_byline_has_an_address_of_its_own(name, slug):
    make_user("ada")
    user = User.objects.create(username="new", first_name=name)
    assert people.make(user).slug == slug


# -- Guests, who were invited to a review and have no account


def test_guests_stand_in_no_list_of_accounts_and_cannot_be_activated(administrator):
    guest = guests.engage("Gita Guest", "gita@elsewhere.org")
    client = client_of(administrator)
    assert "Gita Guest" not in words(client.get(LIST))
    assert client.get(f"{LIST}{guest.pk}/change/").status_code == 302
    client.post(LIST, {"action": "activate", "_selected_action": [guest.pk]})
    guest.refresh_from_db()
    assert not guest.is_active


def test_a_guest_who_is_given_an_account_keeps_what_they_signed(administrator):
    guest = guests.engage("Gita Guest", "gita@elsewhere.org")
    invite(client_of(administrator), name="Gita Winter", email="Gita@elsewhere.org")
    guest.refresh_from_db()
    assert (guest.is_active, guest.is_staff, guest.username) == (True, True, "gita@elsewhere.org")
    assert guest.person.name == "Gita Guest"
