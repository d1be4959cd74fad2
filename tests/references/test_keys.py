import pytest

from references import keys


def work(author=None, year=2020, title="A trial"):
    return {"author": [author] if author else [], "issued": {"date-parts": [[year]]} if year else {}, "title": title}


@pytest.mark.parametrize(
    ("csl", "key"),
    [
        (work({"family": "Liu", "given": "Enli"}), "liu2020"),
        (work({"family": "Kärre", "given": "Klas"}), "karre2020"),
        (work({"family": "Straßheimer", "given": "F"}), "strassheimer2020"),
        (work({"family": "Łoś", "given": "F"}), "los2020"),
        (work({"family": "Lamers-Kok", "given": "N"}), "lamerskok2020"),
        (work({"family": "O'Neill", "given": "N"}), "oneill2020"),
        (work({"family": "Brink", "given": "M", "non-dropping-particle": "van den"}), "brink2020"),
        (work({"literal": "European Medicines Agency, Committee for Advanced Therapies"}), "ema2020"),
        (work({"literal": "U.S. Food and Drug Administration"}), "usfda2020"),
        (work({"family": "JULIET Investigators"}), "julieti2020"),
        (work({"literal": "EMA"}), "ema2020"),
        (work({"literal": "van den brink"}), "vandenbrink2020"),
        (work({"family": "Liu", "given": "Enli"}, year=None), "liu"),
        (work(), "trial2020"),
        (work({"family": "王", "given": "明"}), "trial2020"),
        (work(title="王", year=None), "work"),
        ({}, "work"),
    ],
)
def test_a_key_is_suggested_from_author_and_year(csl, key):
    assert keys.suggest(csl) == key
    assert keys.valid(key)


def test_a_taken_key_gets_a_letter():
    csl = work({"family": "Liu", "given": "Enli"})
    taken: list[str] = []
    for _ in range(30):
        taken.append(keys.suggest(csl, taken))
    assert taken[:3] == ["liu2020", "liu2020a", "liu2020b"]
    assert taken[26:29] == ["liu2020z", "liu2020aa", "liu2020ab"]


def test_a_key_taken_in_other_capitals_is_taken():
    assert keys.suggest(work({"family": "Liu", "given": "E"}), {"LIU2020"}) == "liu2020a"


def test_a_suggested_key_is_never_too_long():
    assert keys.valid(keys.suggest(work({"family": "a" * 300, "given": "E"}), {"a" * 52 + "2020"}))


@pytest.mark.parametrize("key", ["liu2020", "Liu_2020-b", "7work"])
def test_plain_keys_are_valid(key):
    assert keys.valid(key)


@pytest.mark.parametrize("key", ["", "a b", "a/b", "a.json", "-a", "_a", "ä", "a]", "a" * 61, "a\n"])
def test_what_would_break_a_text_or_an_address_is_no_key(key):
    assert not keys.valid(key)
