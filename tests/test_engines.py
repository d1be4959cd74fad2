"""What runs on PostgreSQL too, asked of pytest itself: collecting opens no connection, so that no server is needed."""

import os
import re
import subprocess
import sys

from django.conf import settings

TESTS = """
import pytest
from django.test import TestCase

@pytest.fixture
def shelf(db): ...

@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker): ...

def test_no_database(settings, client, tmp_path): ...

@pytest.mark.django_db
def test_mark(): ...

@pytest.mark.usefixtures("db")
def test_db(): ...

def test_transactional_db(transactional_db): ...

def test_live_server(live_server): ...

def test_user(admin_user): ...

def test_ours(shelf): ...

def test_whole_module(library): ...

class TestOfDjango(TestCase):
    def test_unittest(self): ...
"""
ASKING = {"mark", "db", "transactional_db", "live_server", "user", "ours", "whole_module", "unittest"}


def test_on_postgresql_run_only_tests_that_may_ask_the_database(tmp_path):
    (tmp_path / "test_some.py").write_text(TESTS)
    chosen = ["-c", "pyproject.toml", "-o", "addopts=", "-p", "tests.engines", "--collect-only", "-q", tmp_path]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *chosen],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "postgres://me@nowhere.invalid/none"},
        capture_output=True,
        text=True,
    )
    assert set(re.findall(r"::test_(\w+)$", done.stdout, re.MULTILINE)) == ASKING, done.stdout
