import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from carnk_site import urls


def _forbid(request):
    raise PermissionDenied("Only a publisher may do this.")


def _break(request):
    raise RuntimeError("the words of an error are for the log")


def _read(request):
    return HttpResponse(str(len(request.POST.get("text", ""))))


urlpatterns = [path("forbid/", _forbid), path("break/", _break), path("read/", _read), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_an_address_that_is_not_there_gets_a_page_that_helps(client):
    response = client.get("/no/such/page.txt")
    assert response.status_code == 404
    assert b"There is no page at this address" in response.content
    assert b'action="/search/"' in response.content


@pytest.mark.django_db
def test_a_refusal_gives_its_reason(client):
    response = client.get("/forbid/")
    assert response.status_code == 403
    assert b"Only a publisher may do this." in response.content


def test_an_error_shows_nothing_of_itself_and_asks_no_database(client):
    response = client.get("/break/")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content
    assert b"for the log" not in response.content


def test_a_body_of_2_mb_reaches_its_form_in_the_longest_way_to_write_it(client):
    text = "é" * (1024 * 1024)
    body = "text=" + "%C3%A9" * len(text)
    response = client.post("/read/", body, content_type="application/x-www-form-urlencoded")
    assert response.content.decode() == str(len(text))


def test_a_larger_body_is_refused_with_a_page(client):
    body = "text=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    response = client.post("/read/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert b"your text is still in the form" in response.content


def test_a_form_without_its_token_is_told_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/read/", {"text": "x"})
    assert response.status_code == 403
    assert b"This form is out of date" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["/no/such/page.txt", "/forbid/", "/break/", "/read/?%00"])
def test_an_error_sets_no_cookie(client, place):
    assert not client.get(place).cookies
