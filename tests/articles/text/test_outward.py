import pytest

from articles.text import outward


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No links, [one](/inside/), [two](#place), [three](mailto:a@b.org) and [@liu2020].", []),
        ("[a](https://a.org/)\n[b](http://b.org/x)", [("https://a.org/", 1), ("http://b.org/x", 2)]),
        ("One\n\n- two\n- <https://a.org/>", [("https://a.org/", 4)]),
        ("| a |\n|---|\n| [x](https://a.org/) |", [("https://a.org/", 3)]),
        ("[a][1]\n\n[1]: https://a.org/", [("https://a.org/", 1)]),
        ("[again](https://a.org/) and [again](https://a.org/)", [("https://a.org/", 1)] * 2),
        ("[bad](javascript:x) [worse](ftp://a.org/)", []),
        ("`https://a.org/` and https://a.org/ are no links", []),
        ("[a](https://a.org/ü?q=é)", [("https://a.org/%C3%BC?q=%C3%A9", 1)]),
    ],
)
def test_each_link_that_leads_outside_is_found_with_its_line(text, found):
    assert outward(text) == found
