"""Each check finds what it must and spares its near misses; each example of the catalogue is true."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from articles import checks
from articles.checks import specimens
from articles.checks.running import of_check
from tests.articles.checks import tables

TABLES = [import_module(f"{tables.__name__}.{found.name}") for found in iter_modules(tables.__path__)]
CODES = [check.code for check in checks.checks()]
LEAST = 3


def entries(name):
    return [(code, entry) for table in TABLES for code, listed in getattr(table, name).items() for entry in listed]


def findings(text, code):
    subject, check = specimens.subject(text), checks.by_code(code)
    found = of_check(check, subject, checks.Policy()) if subject.kind in check.kinds else []
    assert [finding.code for finding in found if finding.code != code] == []
    return found


@pytest.mark.parametrize(("code", "entry"), entries("FOUND"))
def test_what_must_be_found_is(code, entry):
    text, quote = entry if isinstance(entry, tuple) else (entry, None)
    found = findings(text, code)

    assert found
    if quote is not None:
        assert quote in [finding.place.quote for finding in found if finding.place]


@pytest.mark.parametrize(("code", "entry"), entries("SPARED"))
def test_a_near_miss_is_spared(code, entry):
    assert findings(entry, code) == []


@pytest.mark.parametrize("code", CODES)
def test_each_check_has_texts_of_both_sorts(code):
    for name in ("FOUND", "SPARED"):
        assert sum(code == of for of, _ in entries(name)) >= LEAST, name


@pytest.mark.parametrize("check", checks.checks(), ids=CODES)
def test_the_examples_of_the_catalogue_are_true(check):
    assert findings(check.entry.bad, check.code)
    assert findings(check.entry.good, check.code) == []


@pytest.mark.parametrize("check", checks.checks(), ids=CODES)
def test_each_check_says_how_to_mend(check):
    for finding in findings(check.entry.bad, check.code):
        assert finding.message
        assert finding.mend
        assert finding.place or finding.about


def test_no_table_names_a_check_that_is_not():
    assert {code for name in ("FOUND", "SPARED") for code, _ in entries(name)} <= set(CODES)
