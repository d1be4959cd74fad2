import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone

from references.links import keeping
from references.links.asking import Outcome
from references.models import Address, Answered
from references.uses import Use
from tests.references.cast import make_user, queries_of

pytestmark = pytest.mark.django_db

LIST = "/admin/references/address/"
URL = "https://a.org/x"
CLOSED = Outcome(Answered.UNKNOWN, 403, reason="lets no robots in, or nobody (403)")


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["view_address", "change_address"])
    client.force_login(ada)
    return ada


def make_address(url=URL, outcome=CLOSED):
    return keeping.keep(url, outcome, at=timezone.now())


def act(client, action, *addresses, **fields):
    data = {"action": action, ACTION_CHECKBOX_NAME: [address.pk for address in addresses], **fields}
    return client.post(LIST, data, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_the_list_says_how_each_address_answers_and_where_it_stands(client, ada, shelf):
    make_address()
    make_address("https://b.org/old", Outcome(Answered.MOVED, 200, "https://b.org/new"))
    shelf.linked = [(URL, Use(f"Text {n}", f"/text/{n}/", "Article, draft, line 3")) for n in range(7)]
    page = client.get(LIST).text
    for words in (
        "could not check",
        "lets no robots in, or nobody (403)",
        "leads to https://b.org/new",
        '<a href="/text/0/">Text 0</a>, Article, draft, line 3',
        "and 2 more",
        "nothing any more",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("query", "found"), [("", 3), ("alarm=open", 1), ("alarm=silenced", 1), ("verdict__exact=good", 1), ("q=b.org", 1)]
)
def test_addresses_are_filtered_by_answer_and_alarm(client, ada, query, found):
    make_address()
    make_address("https://b.org/", Outcome(Answered.GOOD, 200))
    keeping.silence([make_address("https://c.org/")], by=ada, because="x")
    assert client.get(f"{LIST}?{query}").context["cl"].result_count == found


def test_a_false_alarm_is_silenced_by_name_once_the_reason_is_given(client, ada):
    address = make_address()
    page = act(client, "silence", address)
    assert "Why these are false alarms" in page.text
    assert URL in page.text
    assert "This field is required" in act(client, "silence", address, because=" ").text
    assert Address.objects.alarms().exists()
    assert told(act(client, "silence", address, because="Opens here.")) == [
        "1 addresses are silent until they answer otherwise."
    ]
    assert "a false alarm, says ada" in client.get(LIST).text
    act(client, "wake", address)
    assert Address.objects.alarms().exists()


def test_a_few_addresses_can_be_checked_again_at_once(client, ada, web):
    web.say("/none", 404)
    addresses = [make_address(f"{web.url}/{page}") for page in ["none", *map(str, range(11))]]
    said = told(act(client, "check_again", *addresses))
    assert sum("works" in line for line in said) + sum("broken" in line for line in said) == 10
    assert "2 more were not asked: choose at most 10 at a time." in said


@pytest.mark.parametrize("count", [1, 9])
def test_the_list_costs_the_same_for_many(client, ada, count):
    for number in range(count):
        make_address(f"https://a.org/{number}")
    assert queries_of(client, LIST) == 9


def test_nobody_adds_changes_or_deletes_an_address_by_hand(client, ada):
    address = make_address()
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{address.pk}/change/", {"url": "https://evil.example/"}).status_code == 403
    assert client.post(f"{LIST}{address.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("may", "status"), [([], 403), (["view_address"], 200)])
def test_who_may_not_change_addresses_silences_none(client, may, status):
    client.force_login(make_user("sam", may=may))
    address = make_address()
    assert client.get(LIST).status_code == status
    act(client, "silence", address, because="x")
    act(client, "check_again", address)
    assert Address.objects.alarms().get().checked_at == address.checked_at
