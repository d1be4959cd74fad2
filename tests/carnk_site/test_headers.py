from contextlib import closing

import pytest
from csp.constants import NONE, SELF
from django.conf import settings
from django.contrib.auth import get_user_model

PLACES = ["/admin/login/", "/healthz", "/static/css/text.css", "/media/none.png", "/search/?q=%00"]


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_every_answer_carries_the_policy_whatever_becomes_of_the_request(client, place):
    with closing(client.get(place)) as response:
        headers = response.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == NONE
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == SELF
    assert policy["frame-ancestors"] == policy["base-uri"] == NONE
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_policy_has_no_hole():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert {source for sources in directives.values() for source in sources} == {NONE, SELF}


@pytest.mark.browser
def test_the_admin_runs_under_the_policy(page, log_in):
    """The page fixture fails on anything that the policy had to stop."""
    page.goto("/admin/")
    page.get_by_label("Username").wait_for()
    log_in(page, get_user_model().objects.create_superuser("root", "root@example.org", "x"))
    for place in ["/admin/", "/admin/auth/user/", "/admin/auth/user/add/"]:
        assert page.goto(place).status == 200
    page.locator("#nav-filter").wait_for()  # shown by the admin's own script
