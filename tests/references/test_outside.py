"""Which addresses are asked at all."""

import socket
import ssl
import subprocess
import threading

import httpx
import pytest

from references import outside
from references.outside import NoSuchHost, PublicOnly, Refused


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("0.0.0.0", False),  # noqa: S104
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("192.0.0.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert outside.is_public(address) == public


HIDDEN = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "https://192.168.0.1/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1%2f@127.0.0.1/",
]


@pytest.mark.parametrize("url", HIDDEN)
def test_however_a_private_address_is_written_it_is_not_asked(url):
    with httpx.Client(transport=PublicOnly()) as client, pytest.raises((Refused, NoSuchHost)):
        client.get(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "neither http nor https"),
        ("gopher://127.0.0.1:70/", "neither http nor https"),
        ("http://public.test:22/", "port 22 is none of web pages"),
        ("http://public.test:8080/", "port 8080 is none of web pages"),
        ("http://ada:secret@public.test/", "holds a name or a password"),
        ("http://half.test/", "half.test is not a public host"),
    ],
)
def test_what_else_is_not_asked(url, reason):
    names = {"public.test": ["93.184.216.34"], "half.test": ["93.184.216.34", "10.0.0.1"]}
    transport = PublicOnly(resolve=lambda host, port: names[host])
    with httpx.Client(transport=transport) as client, pytest.raises(Refused, match=reason):
        client.get(url)


def test_what_settings_allow_is_asked_by_its_address_and_under_its_name(web):
    transport = PublicOnly(allowed=[f"own.test:{web.port}"], resolve=lambda host, port: ["127.0.0.1"])
    with httpx.Client(transport=transport) as client:
        response = client.get(f"http://own.test:{web.port}/page")
    assert (response.status_code, str(response.url)) == (200, f"http://own.test:{web.port}/page")
    assert (web.asked, web.hosts) == (["GET /page"], [f"own.test:{web.port}"])


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_asked(web):
    """A name that is public when it is checked and private when it is asked would come in otherwise."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    transport = PublicOnly(allowed=[f"turns.test:{web.port}"], resolve=lambda host, port: answers.pop(0))
    with httpx.Client(transport=transport) as client:
        assert client.get(f"http://turns.test:{web.port}/").status_code == 200
    assert answers == [["10.0.0.1"]]


@pytest.mark.parametrize("target", ["http://localhost/", "http://[::1]/secret", "//127.0.0.2:1/", "file:///etc/passwd"])
def test_a_redirect_to_a_private_address_is_not_followed(web, target):
    web.say("/", 302, Location=target)
    transport = PublicOnly(allowed=[f"127.0.0.1:{web.port}"])
    with httpx.Client(transport=transport, follow_redirects=True) as client, pytest.raises(Refused):
        client.get(web.url)
    assert web.asked == ["GET /"]


def test_the_second_address_of_a_host_is_tried_where_the_first_does_not_answer(web):
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", 0))
        transport = PublicOnly(allowed=[f"own.test:{web.port}"], resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        with httpx.Client(transport=transport) as client:
            assert client.get(f"http://own.test:{web.port}/").status_code == 200


def test_a_name_that_nobody_has_and_one_that_cannot_be_resolved_now_are_told_apart():
    def failing(number):
        def resolve(host, port):
            raise socket.gaierror(number, "x")

        return resolve

    for number, error in ((socket.EAI_NONAME, NoSuchHost), (socket.EAI_AGAIN, httpx.ConnectError)):
        with httpx.Client(transport=PublicOnly(resolve=failing(number))) as client, pytest.raises(error):
            client.get("http://x.test/")


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory):
    """Port of a server with a certificate for own.test, and what trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    try:
        subprocess.run(
            f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {key} -out {certificate} "
            "-days 2 -subj /CN=own.test -addext subjectAltName=DNS:own.test".split(),
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("needs openssl")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_answer, args=(listening, context), daemon=True).start()
        yield listening.getsockname()[1], ssl.create_default_context(cafile=str(certificate))


def _answer(listening, context):
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # the test is over
            return
        try:
            with context.wrap_socket(connection, server_side=True) as secure:
                secure.recv(4096)
                secure.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        except OSError:
            connection.close()


@pytest.mark.parametrize(("host", "trusted"), [("own.test", True), ("other.test", False)])
def test_the_certificate_has_to_be_that_of_the_name_and_not_of_the_address(encrypted, host, trusted):
    port, context = encrypted
    transport = PublicOnly(allowed=[f"{host}:{port}"], resolve=lambda host, port: ["127.0.0.1"], verify=context)
    with httpx.Client(transport=transport) as client:
        if trusted:
            assert client.get(f"https://{host}:{port}/").status_code == 204
        else:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                client.get(f"https://{host}:{port}/")
