"""A file of notices: who is asked, what readers see, and what it stops."""

import pytest
from django.core.management import call_command

from articles import workflow
from articles.models import Task
from articles.workflow.errors import NotReady
from tests import kept
from tests.articles import makers
from tests.articles.reading.conftest import read
from tests.references.notices import files


@kept.fixture
def citing(cast):
    """Two public articles and a question that cite one work."""
    makers.make_reference("roe", DOI="10.1000/roe")
    texts = [("article", "one"), ("article", "two"), ("faq", "three")]
    documents = [makers.make(kind, by=cast.author, slug=slug, body="Eight [@roe].") for kind, slug in texts]
    for document in documents:
        makers.publish(document, cast)
    return documents


def test_a_file_of_notices_flags_each_text_that_cites_the_work_once(client, cast, citing, tmp_path, capsys):
    file = tmp_path / "retraction_watch.csv"
    file.write_bytes(files.file([{}]))
    for _time in range(2):
        call_command("import_notices", str(file))
    assert sorted(task.document.slug for task in Task.objects.all()) == ["one", "three", "two"]
    pages = [read(client, document.get_absolute_url()) for document in citing]
    assert all("Withdrawn by its journal, 2 July 2014." in page for page in pages)
    assert "0 notices added, 1 known already" in capsys.readouterr().out
    fourth = makers.make("article", by=cast.author, slug="four", body="Eight [@roe].")
    with pytest.raises(NotReady, match="@roe"):
        workflow.submit(fourth, by=cast.author, edit=fourth.edit)
    assert Task.objects.count() == 4
