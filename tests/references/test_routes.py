from django.urls import reverse, set_script_prefix

from references.routes import address


def test_it_is_what_reverse_gives():
    for view, parts in (
        ("references:library", ()),
        ("references:reference", ("liu2020",)),
        ("reading:version", ("a", 2)),
    ):
        assert address(view, *parts) == address(view, *parts) == reverse(view, args=parts)


def test_a_site_below_a_prefix_has_addresses_of_its_own():
    plain = address("references:library")
    try:
        set_script_prefix("/journal/")
        assert address("references:library") == f"/journal{plain}"
    finally:
        set_script_prefix("/")
    assert address("references:library") == plain
