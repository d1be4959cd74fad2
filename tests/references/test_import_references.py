"""manage.py import_references"""

import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from references.models import Reference
from tests.references.cast import make_user
from tests.references.works import DATA, article

pytestmark = pytest.mark.django_db

SAMPLES = DATA / "exchange"


@pytest.fixture
def ada():
    return make_user("ada", may=["add_reference"])


def run(capsys, *args):
    status = 0
    try:
        call_command("import_references", *map(str, args))
    except CommandError as error:
        status = error.returncode
        print(error)
    out = capsys.readouterr()
    return status, out.out + out.err


def test_files_of_every_format_come_in(ada, capsys):
    status, told = run(capsys, SAMPLES / "refs.bib", SAMPLES / "refs.ris", SAMPLES / "refs.nbib", "--by", "ada")
    assert "record 1 (liu2020): new, added" in told
    assert "13 new, 0 known already" in told
    assert "Kept under the records, since the library has no field for them: AID (1)" in told
    assert "PubMed says of it: Retraction in: Nature. 2014 Aug 21" in told
    assert Reference.objects.get(key="liu2020").pmid == "32023374"
    assert Reference.objects.get(key="liu2020").source == "refs.bib"
    before = Reference.objects.count()
    status, told = run(capsys, SAMPLES / "refs.nbib", "--by", "ada")
    assert (status, Reference.objects.count()) == (0, before)
    assert "0 new, 6 known already, 0 completed" in told


def test_a_dry_run_changes_nothing(ada, capsys):
    status, told = run(capsys, SAMPLES / "refs.bib", "--by", "ada", "--dry-run")
    assert (status, Reference.objects.count()) == (0, 0)
    assert "Nothing was changed." in told


def test_what_did_not_come_in_is_the_exit_status(ada, capsys, tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps([article(id="a"), article(id="b", title=None)]))
    status, told = run(capsys, path, tmp_path / "none.bib", tmp_path, "--by", "ada")
    assert status == 1
    assert "record 2 (b): refused, line 1: title: is missing" in told
    assert told.count("could not be read") == 2
    assert Reference.objects.get().key == "a"


def test_a_format_may_be_said(ada, capsys):
    status, told = run(capsys, SAMPLES / "refs.bib", "--by", "ada", "--format", "ris")
    assert status == 1
    assert "This is not RIS" in told


def test_somebody_has_to_do_it(ada, capsys):
    make_user("carl")
    for by, words in (("nobody", "there is nobody"), ("carl", "carl may not add references")):
        assert words in run(capsys, SAMPLES / "refs.ris", "--by", by)[1]
    assert "Say with --by who imports" in run(capsys, SAMPLES / "refs.ris")[1]
    User.objects.create_superuser("root")
    assert run(capsys, SAMPLES / "refs.ris")[0] == 0
    User.objects.create_superuser("other")
    assert run(capsys, SAMPLES / "refs.ris")[0] == 1
