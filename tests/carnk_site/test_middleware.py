from contextlib import closing

import pytest

EVERYWHERE = ["/", "/admin/login/", "/healthz", "/static/css/text.css", "/media/none.png", "/none/"]


@pytest.mark.parametrize("place", EVERYWHERE)
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", ""])
def test_a_foreign_host_is_refused_everywhere(client, place, host):
    response = client.get(place, headers={"host": host})
    assert response.status_code == 400
    assert b"evil" not in response.content


def test_a_static_file_is_there_for_our_own_host(client):
    with closing(client.get("/static/probe.css")) as response:
        assert response.status_code == 200


@pytest.mark.parametrize("place", ["/search/?q=%00", "/search/?q=a&%00=b", "/articles/a%00b/", "/healthz?%00"])
def test_a_nul_in_the_address_is_refused(client, place):
    assert client.get(place).status_code == 400


def test_a_percent_sign_before_two_noughts_is_no_nul(client, db):
    assert client.get("/healthz?q=100%2500").status_code == 200
