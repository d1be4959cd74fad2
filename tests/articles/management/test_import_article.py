from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Document, Incoming
from references.models import Reference
from tests.articles.incoming.word import docx, item, paragraph, work, zotero
from tests.articles.makers import make_reference

LISTED = b"A title\n\nIt holds [1].\n\nReferences\n\n1. Liu E. Of cells. Blood. 2020;1:1.\n"


def run(file: Path, *options: str, by: str = "root") -> str:
    said = StringIO()
    call_command("import_article", str(file), "--by", by, *options, stdout=said)
    return said.getvalue()


@pytest.fixture(autouse=True)
def root(django_user_model: type, db: None) -> None:
    django_user_model.objects.create_superuser("root", "root@example.org")


def test_a_file_comes_in_with_its_report(tmp_path):
    file = tmp_path / "text.txt"
    file.write_bytes(LISTED)
    said = run(file)
    draft = Document.objects.get()
    assert draft.body == "It holds [@liu2020]."
    assert "line 3: “[1]” cites liu2020" in said
    assert "A title (/a-title/)" in said


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    file = tmp_path / "text.docx"
    make_reference("liu2020", DOI="10.1000/cells.1")
    file.write_bytes(docx(paragraph("Claim ", zotero("(1)", item(work(1)), item(work(2))))))
    said = run(file, "--dry-run")
    assert "in the library already, as liu2020" in said
    assert "part 2: new, to be confirmed" in said
    assert "Nothing was written." in said
    assert not Incoming.objects.exists()
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "by", "told"),
    [(b"PK", "root", "no Word"), (b"x", "nobody", "no active account"), (b"", "root", "not be opened")],
)
def test_what_cannot_be_done_is_said(data, by, told, tmp_path):
    file = tmp_path / "x.docx"
    if data:
        file.write_bytes(data)
    with pytest.raises(CommandError, match=told):
        run(file, by=by)
