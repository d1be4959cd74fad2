import pytest

from references import names


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Enli", "E"),
        ("Homer A.", "HA"),
        ("H. A.", "HA"),
        ("H.A.", "HA"),
        ("CE", "CE"),
        ("VCSR", "VCSR"),
        ("JOHN", "J"),
        ("Jean-Pierre", "JP"),
        ("J.-P.", "JP"),
        ("Yu\u2010ting", "YT"),
        ("Veera Chandra Sekhar Reddy", "VCSR"),
        ("Élodie", "É"),
        ("小明", "小"),
        ("enli", "E"),
        ("", ""),
        ("-", ""),
    ],
)
def test_given_names_become_initials(given, initials):
    assert names.initials(given) == initials


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Liu", "given": "Enli"}, "Liu E"),
        ({"family": "Cordas dos Santos", "given": "David M."}, "Cordas dos Santos DM"),
        ({"family": "Brink", "given": "Marcel R", "non-dropping-particle": "van den"}, "van den Brink MR"),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "von Humboldt A"),
        ({"family": "Beethoven", "given": "Ludwig van"}, "van Beethoven L"),
        ({"family": "王", "given": "小明"}, "王小明"),
        ({"family": "Carmen", "given": "Maria del Pilar"}, "Carmen MDP"),
        ({"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}, "Glorioso JC III"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King ML Jr"),
        ({"family": "JULIET Investigators"}, "JULIET Investigators"),
        ({"literal": "European Medicines Agency"}, "European Medicines Agency"),
        ({"literal": "CAR-NK Working Group", "given": "x"}, "CAR-NK Working Group"),
        ({"given": "Plato"}, "Plato"),
        ({"family": "Liu", "given": None}, "Liu"),
        ({"family": 7, "given": ["x"]}, "7 X"),
    ],
)
def test_a_name_in_a_list_of_references(name, shown):
    assert names.inverted(name) == shown


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ([{"family": "Liu", "given": "E"}], "Liu 2020"),
        ([{"family": "Myers"}, {"family": "Miller"}], "Myers and Miller 2020"),
        ([{"family": "Liu"}, {"family": "Marin"}, {"family": "Li"}], "Liu et al. 2020"),
        ([{"family": "Brink", "non-dropping-particle": "van den"}], "van den Brink 2020"),
        ([{"family": "Humboldt", "dropping-particle": "von"}], "Humboldt 2020"),
        ([{"literal": "EMA"}, "nonsense", {}], "EMA 2020"),
    ],
)
def test_a_works_short_name(authors, label):
    assert names.label({"author": authors, "issued": {"date-parts": [[2020]]}}) == label


def test_a_shortened_list_of_authors_is_no_whole_one():
    csl = {"author": [{"family": "Ghobadi"}], "custom": {"authors": "shortened"}}
    assert names.label(csl) == "Ghobadi et al., year not known"


def test_the_short_name_of_a_poor_record_says_what_is_known():
    assert names.label({"editor": [{"family": "Roe"}]}) == "Roe, year not known"
    assert names.label({"title": "On <i>E. coli</i>"}) == "On E. coli, year not known"
    assert names.label({"title": "word " * 40}).endswith("word…, year not known")
    assert names.label({}) == "Untitled work, year not known"
