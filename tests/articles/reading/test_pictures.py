"""The pictures that stand beside links to our pages elsewhere."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.test import Client
from PIL import Image

from articles.reading import poster
from articles.reading.poster import lettering
from tests.articles.reading.conftest import read

SERIF = "NotoSerif-Bold"
ROOM = {"width": 900, "height": 300}


def set_in_lines(words: str) -> lettering.Lines:
    return lettering.fitted(words, SERIF, [70, 40], **ROOM)


@pytest.mark.parametrize(
    "words", ["CAR-NK", "What the first CAR-NK trials have shown", "W" * 120, "long " * 60, "TGF-β and CD19⁺ " * 8]
)
def test_lines_keep_to_their_room(words: str) -> None:
    found = set_in_lines(words)
    assert max(found.font.getlength(line) for line in found.lines) <= ROOM["width"]
    assert found.leading * len(found.lines) <= ROOM["height"]


@pytest.mark.parametrize(
    ("words", "size", "whole"), [("CAR-NK", 70, True), ("many words " * 12, 40, True), ("many words " * 40, 40, False)]
)
def test_a_title_is_as_large_as_it_can_be_and_cut_last_of_all(words: str, size: int, whole: bool) -> None:
    found = set_in_lines(words)
    assert found.font.size == size
    assert (" ".join(found.lines) == words.strip()) is whole
    assert found.lines[-1].endswith("…") is not whole


def test_lines_are_of_much_the_same_length() -> None:
    first, second = set_in_lines("one two three four five six seven").lines
    assert abs(len(first) - len(second)) < 8


@pytest.mark.parametrize(("words", "known"), [("Ärzte, TGF-β, Тест: “3 × 4”", True), ("שלום", False), ("细胞", False)])
def test_letters_that_would_be_shown_as_boxes_are_known(words: str, known: bool) -> None:
    assert lettering.drawable(words, lettering.font(SERIF, 40)) is known


def test_a_title_that_cannot_be_drawn_gives_way_to_the_name_of_the_site() -> None:
    assert poster.draw(poster.Poster("细胞", "J")) == poster.draw(poster.Poster("J", "J"))
    assert poster.draw(poster.Poster("Age ≥ 60", "J")) == poster.draw(poster.Poster("Age >= 60", "J"))


@pytest.mark.django_db
def test_each_page_names_a_picture_that_is_there(client: Client, site: SimpleNamespace) -> None:
    for page, picture in (("/articles/trials/", "/articles/trials/versions/2/picture.png"), ("/faqs/", "/picture.png")):
        assert f'<meta property="og:image" content="http://testserver{picture}">' in read(client, page)
        answer = client.get(picture)
        assert answer.headers["Content-Type"] == "image/png"
        assert Image.open(BytesIO(answer.content)).size == poster.SIZE
        assert len(answer.content) < 60_000
        assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/articles/trials/versions/9/picture.png", "/articles/draft/versions/1/picture.png"]
)
def test_nothing_is_drawn_of_what_is_not_public(address: str, client: Client, site: SimpleNamespace) -> None:
    assert client.get(address).status_code == 404
