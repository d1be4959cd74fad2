import socket

import pytest

from references.links import asking


@pytest.mark.parametrize(
    ("status", "verdict", "reason"),
    [
        (200, "good", ""),
        (204, "good", ""),
        (400, "unknown", "did not accept the question (400)"),
        (401, "unknown", "asks for a password (401)"),
        (403, "unknown", "lets no robots in, or nobody (403)"),
        (404, "broken", "there is no such page (404)"),
        (410, "broken", "there is no such page (410)"),
        (418, "unknown", "did not accept the question (418)"),
        (429, "unknown", "has had too many questions (429)"),
        (451, "unknown", "is closed by law where this server stands (451)"),
        (500, "unknown", "is out of order (500)"),
        (503, "unknown", "is out of order (503)"),
    ],
)
def test_what_each_status_means(web, status, verdict, reason):
    web.say("/page", status)
    found = asking.ask(f"{web.url}/page")
    assert (found.verdict, found.status, found.reason, found.leads_to) == (verdict, status, reason, "")


@pytest.mark.parametrize(("status", "asked"), [(200, 1), (403, 2), (404, 2), (405, 2), (501, 2)])
def test_a_page_that_answers_badly_to_head_is_asked_again_with_get(web, status, asked):
    web.say("HEAD /page", status)
    assert asking.ask(f"{web.url}/page").verdict == "good"
    assert web.asked == ["HEAD /page", "GET /page"][:asked]


def test_a_page_that_leads_elsewhere_says_where(web):
    web.say("/old", 301, Location="/newer")
    web.say("/newer", 302, Location=f"{web.url}/new?a=1")
    found = asking.ask(f"{web.url}/old#part")
    assert (found.verdict, found.leads_to) == ("moved", f"{web.url}/new?a=1#part")


def test_a_page_that_leads_to_none_is_broken(web):
    web.say("/old", 301, Location="/none")
    web.say("/none", 404)
    found = asking.ask(f"{web.url}/old")
    assert (found.verdict, found.leads_to) == ("broken", f"{web.url}/none")


def test_a_circle_is_broken(web):
    web.say("/a", 302, Location="/b")
    web.say("/b", 302, Location="/a")
    found = asking.ask(f"{web.url}/a")
    assert (found.verdict, found.reason) == ("broken", "leads in a circle")


def test_a_register_that_knows_the_way_is_good_and_its_way_is_not_followed(web, monkeypatch):
    monkeypatch.setattr(asking, "_REGISTERS", {"127.0.0.1"})
    web.say("/10.1000/x", 302, Location="/publisher")
    assert asking.ask(f"{web.url}/10.1000/x").verdict == "good"
    assert web.asked == ["HEAD /10.1000/x"]


def test_a_page_that_never_answers_is_unknown(web, settings):
    settings.LINKS_TIMEOUT = 0.1
    web.pages["/page"] = None
    found = asking.ask(f"{web.url}/page")
    assert (found.verdict, found.reason) == ("unknown", "did not answer within 0.1 seconds")


def test_a_server_that_sends_a_byte_now_and_then_is_left_to_itself(settings):
    settings.LINKS_TIMEOUT = 0.1
    with socket.create_server(("127.0.0.1", 0)) as listening:  # accepts, and that is all
        settings.LINKS_ALLOWED = [f"127.0.0.1:{listening.getsockname()[1]}"]
        assert asking.ask(f"http://{settings.LINKS_ALLOWED[0]}/").verdict == "unknown"
    assert asking._bounded(lambda: asking.threading.Event().wait(5), seconds=0.05).verdict == "unknown"


@pytest.mark.parametrize(
    ("url", "verdict", "reason"),
    [
        ("http://127.0.0.1/", "unknown", "127.0.0.1 is not a public host (127.0.0.1)"),
        ("http://localhost/", "unknown", "localhost is not a public host"),
        ("http://169.254.169.254/latest/", "unknown", "is not a public host"),
        ("http://2130706433/", "unknown", "is not a public host"),
        ("http://a:b@127.0.0.1/", "unknown", "holds a name or a password"),
        ("http://127.0.0.1:22/", "unknown", "port 22 is none of web pages"),
        ("ftp://example.org/", "unknown", "neither http nor https"),
        ("http://exa mple/", "broken", "no host can have this name"),
        ("http://[bad/", "broken", "no host can have this name"),
        ("http://x" + "x" * 300 + "/", "broken", "no host can have this name"),
        ("http://0177.0.0.1/", "broken", "is no web address"),
    ],
)
def test_what_is_not_asked_says_why(web, url, verdict, reason):
    found = asking.ask(url)
    assert (found.verdict, found.status) == (verdict, None)
    assert reason in found.reason


def test_a_redirect_to_a_private_address_is_not_followed(web):
    web.say("/page", 302, Location="http://localhost/")
    found = asking.ask(f"{web.url}/page")
    assert (found.verdict, found.status) == ("unknown", None)
    assert "localhost is not a public host" in found.reason


@pytest.mark.parametrize(("online", "verdict"), [(True, "broken"), (False, "unknown")])
def test_a_name_that_nobody_has_is_broken_unless_we_are_offline(web, monkeypatch, online, verdict):
    def resolve(host, port, **kinds):
        if host == "gone.test" or not online:
            raise socket.gaierror(socket.EAI_NONAME, "x")
        return known(host, port, **kinds)

    known = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert asking.ask("http://gone.test/").verdict == verdict
