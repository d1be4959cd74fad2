import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings

ASK = """
import os, psycopg
print(os.environ["DATABASE_URL"])
print(*psycopg.connect(os.environ["DATABASE_URL"]).execute("SELECT 6 * 7").fetchone())
raise SystemExit(7)
"""
WAIT = "import os, sys; print(os.environ['DATABASE_URL'], flush=True); sys.stdin.read()"


KEPT = """
import sys, psycopg
from pathlib import Path
from tools import with_postgres
with with_postgres.server(Path(sys.argv[1])) as url, psycopg.connect(url) as connection:
    for row in (asked := connection.execute(sys.argv[2])).description and asked or ():
        print(*row)
"""


def start(*command, **environment):
    """The wrapper around a command, in an environment that names no database unless the test does."""
    return subprocess.Popen(
        [sys.executable, "tools/with_postgres.py", *command],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def folder_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).netloc.rpartition("@")[2]))


def test_a_command_finds_a_server_its_exit_code_is_kept_and_nothing_else():
    with start(sys.executable, "-c", ASK) as wrapper:
        url, answer = wrapper.stdout.read().splitlines()
    assert (answer, wrapper.returncode) == ("42", 7)
    assert not folder_of(url).exists()


def test_nothing_is_left_when_it_is_told_to_stop():
    with start(sys.executable, "-c", WAIT) as wrapper:
        folder = folder_of(wrapper.stdout.readline().strip())
        assert folder.is_dir()
        wrapper.send_signal(signal.SIGTERM)
        assert wrapper.wait() == 128 + signal.SIGTERM
    assert not folder.exists()


def test_a_postgresql_that_is_named_already_is_used_as_it_is():
    url = "postgres://me@db.example.org/site"
    said, _ = start(sys.executable, "-c", WAIT, DATABASE_URL=url).communicate("")
    assert said.strip() == url


def test_without_a_command_it_says_what_it_wants():
    said, _ = start().communicate()
    assert "Say which command to run" in said


@pytest.mark.deep  # it makes a server twice
def test_databases_in_a_folder_that_is_kept_are_there_the_next_time():
    folder = Path(
        tempfile.mkdtemp()
    )  # not tmp_path, which lies where only its owner may go, and the server runs as another
    folder.chmod(0o755)
    try:
        assert [_asked(folder / "data", sql) for sql in ("CREATE TABLE t AS SELECT 7 AS n", "SELECT n FROM t")] == [
            "",
            "7",
        ]
    finally:
        shutil.rmtree(folder)


def _asked(folder: Path, sql: str) -> str:
    """By a process of its own, since a server holds signals when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", KEPT, str(folder), sql],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
