from pathlib import Path

import pytest


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "image/png"), ("b/c.jpg", "image/jpeg"), ("d.webp", "image/webp"), ("e.gif", "image/gif")],
)
def test_an_image_is_served_as_what_its_name_says_and_runs_nothing(client, media, name, kind):
    file: Path = media / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"<script>alert(1)</script>")
    response = client.get(f"/media/{name}")
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"] == kind
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.png.html", "a", "a.PNG", "folder.png", "none.png"])
def test_anything_else_is_not_there(client, media, name):
    for real in ("a.html", "a.svg", "a.png.html", "a"):
        (media / real).write_text("x")
    (media / "folder.png").mkdir()
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("name", ["../outside.png", "%2e%2e/outside.png", "..%2foutside.png", "/etc/x.png"])
def test_nothing_outside_the_folder_is_reached(client, media, name):
    (media.parent / "outside.png").write_text("x")
    assert client.get(f"/media/{name}").status_code in (400, 404)


def test_only_reading_is_allowed(client):
    assert client.post("/media/a.png").status_code == 405
