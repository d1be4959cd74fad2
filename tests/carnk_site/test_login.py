import pytest
from django.contrib.auth import get_user_model

from carnk_site.proxy import client_address

pytestmark = pytest.mark.django_db
PASSWORD = "the right and long one"


@pytest.fixture
def user(settings):
    settings.AXES_ENABLED = True
    return get_user_model().objects.create_user("ada", "ada@example.org", PASSWORD, is_staff=True)


def log_in(client, name, password, address="192.0.2.1"):
    form = {"username": name, "password": password}
    return client.post("/admin/login/?next=/admin/", form, REMOTE_ADDR=address)


def fail_often(client, settings, name, **where):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = log_in(client, name, "wrong", **where)
    return response


def test_the_right_password_lets_in(client, user):
    assert log_in(client, "ada", PASSWORD).status_code == 302


def test_too_many_wrong_passwords_lock_even_the_right_one_out_with_a_page(client, user, settings):
    assert fail_often(client, settings, "ada").status_code == 429
    response = log_in(client, "ada", PASSWORD)
    assert response.status_code == 429
    assert b"Too many attempts to log in" in response.content


def test_a_lock_concerns_this_name_from_this_address_alone(client, user, settings):
    get_user_model().objects.create_user("bo", "bo@example.org", PASSWORD, is_staff=True)
    fail_often(client, settings, "ada")
    assert log_in(client, "ada", PASSWORD, address="192.0.2.2").status_code == 302
    client.logout()
    assert log_in(client, "bo", PASSWORD).status_code == 302


def test_a_wrong_name_is_told_as_a_wrong_password_is(client, user):
    texts = [log_in(client, name, "wrong").content.decode() for name in ("ada", "nobody")]
    assert "Please enter the correct username and password" in texts[0]
    assert "Please enter the correct username and password" in texts[1]


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, None, "192.0.2.1"),
    ],
)
def test_a_forwarded_address_counts_only_behind_a_proxy_and_only_its_own_word(rf, settings, behind, forwarded, address):
    settings.BEHIND_PROXY = behind
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == address
