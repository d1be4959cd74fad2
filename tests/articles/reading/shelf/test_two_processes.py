"""What one process writes, another shows at its next request, though it has the page on its shelf."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client

from articles.models import Kind
from tests.articles import makers
from tests.articles.reading.shelf.test_shelf import shelf_of
from tests.references.notices import files

IMPORT = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
from django.core.management import call_command
from django.db import connection
connection.settings_dict["NAME"], file = sys.argv[1:]
call_command("import_notices", file)
"""


def in_another_process(file: Path) -> None:
    command = [sys.executable, "-c", IMPORT, str(connection.settings_dict["NAME"]), str(file)]
    subprocess.run(command, cwd=site_settings.BASE_DIR, check=True, capture_output=True, timeout=60)


@pytest.mark.django_db(transaction=True)
def test_a_retraction_that_another_process_imports_shows_at_the_next_request(
    cast: SimpleNamespace, settings, tmp_path: Path
) -> None:
    settings.PAGES_KEPT = 8
    makers.make_reference("roe", DOI="10.1000/roe")
    for slug, body in (("citing", "Eight [@roe]."), ("other", "Nine.")):
        makers.publish(makers.make(Kind.FAQ, by=cast.author, slug=slug, body=body), cast)
    reader = Client()
    before = [reader.get(f"/faqs/{slug}/") for slug in ("citing", "other")]
    other = shelf_of(reader).get(("/faqs/other/", ""))
    file = tmp_path / "notices.csv"
    file.write_bytes(files.file([{}]))

    in_another_process(file)

    after = [reader.get(f"/faqs/{slug}/") for slug in ("citing", "other")]
    assert ["Withdrawn by its journal" in page.text for page in (*before, *after)] == [False, False, True, False]
    assert shelf_of(reader).get(("/faqs/other/", "")).page is other.page  # nothing on it had changed
