"""The settings as a process of its own sees them, since the tests' own are made for tests."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

KEY = "a-long-secret-key-for-this-test-alone-0123456789-abcdefghijklmnop"
ONLY_OVER_HTTPS = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
READ = """
import json
from carnk_site import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def run(*arguments, **environment):
    """Python with no more of the environment than it needs to start, and these variables."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR)} | environment,
        capture_output=True,
        text=True,
    )


def read(**environment):
    done = run("-W", "ignore", "-c", READ, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_a_secret_the_site_does_not_start():
    assert "Set SECRET_KEY in the environment" in run("manage.py", "check").stderr


def test_nonsense_in_the_environment_is_told_by_name():
    assert "DEBUG='maybe' is neither yes nor no" in run("manage.py", "check", DEBUG="maybe").stderr


def test_at_an_https_address_cookies_are_secure_and_the_browser_is_told_to_stay():
    site = read(SECRET_KEY=KEY, SITE_URL="https://example.org")
    assert [site[name] for name in ONLY_OVER_HTTPS] == [True, True, True]
    assert site["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert site["ALLOWED_HOSTS"] == ["example.org", "127.0.0.1", "localhost"]


def test_at_a_plain_address_cookies_are_not_secure_or_nobody_could_log_in():
    site = read(SECRET_KEY=KEY)
    assert [site[name] for name in ONLY_OVER_HTTPS] == [False, False, False]
    assert site["SECURE_HSTS_SECONDS"] == 0


def test_debug_is_off_unless_asked_for():
    assert read(SECRET_KEY=KEY)["DEBUG"] is False
    assert read(DEBUG="1")["DEBUG"] is True


def test_a_proxy_is_believed_only_where_there_is_one():
    assert "SECURE_PROXY_SSL_HEADER" not in read(SECRET_KEY=KEY)
    behind = read(SECRET_KEY=KEY, BEHIND_PROXY="1")
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_mail_goes_to_files_until_a_server_is_named():
    assert read(SECRET_KEY=KEY)["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert read(SECRET_KEY=KEY, EMAIL_HOST="mail.example.org")["EMAIL_BACKEND"].endswith("smtp.EmailBackend")


@pytest.mark.parametrize("engine", ["sqlite:////tmp/x", "postgres://me@host/db"])
def test_one_variable_switches_the_database_and_no_other_setting_changes(engine):
    here, there = read(SECRET_KEY=KEY), read(SECRET_KEY=KEY, DATABASE_URL=engine)
    assert here.pop("DATABASES") != there.pop("DATABASES")
    assert here == there


def test_the_deployment_check_is_clean_under_production_settings():
    done = run(
        *("-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY=KEY,
        SITE_URL="https://example.org",
    )
    assert done.returncode == 0, done.stderr
