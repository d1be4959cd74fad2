import pytest

from references.styles import apa_names


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Homer A.", "H. A."),
        ("Jean-Pierre", "J.-P."),
        ("J.-P.", "J.-P."),
        ("J. -P.", "J.-P."),
        ("CE", "C. E."),
        ("VCSR", "V. C. S. R."),
        ("Yu\u2010ting", "Y.-T."),
        ("", ""),
        ("-", ""),
    ],
)
def test_initials_have_points_and_hyphens(given, initials):
    assert apa_names.initials(given) == initials


@pytest.mark.parametrize(
    ("name", "inverted", "natural"),
    [
        ({"family": "Liu", "given": "Enli"}, "Liu, E.", "E. Liu"),
        ({"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}, "Glorioso, J. C., III", "J. C. Glorioso, III"),
        ({"family": "Roe", "given": "Ada", "suffix": "Jr."}, "Roe, A., Jr.", "A. Roe, Jr."),
        ({"family": "Beethoven", "given": "Ludwig van"}, "van Beethoven, L.", "L. van Beethoven"),
        ({"family": "王", "given": "小明"}, "王小明", "王小明"),
        ({"literal": "WHO"}, "WHO", "WHO"),
        ({"family": "Plato"}, "Plato", "Plato"),
        ({"given": "Ada"}, "Ada", "Ada"),
    ],
)
def test_a_name_in_a_list_and_inside_an_entry(name, inverted, natural):
    assert apa_names.inverted(name) == inverted
    assert apa_names.natural(name) == natural
