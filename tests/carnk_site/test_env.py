import pytest
from django.core.exceptions import ImproperlyConfigured

from carnk_site import env


@pytest.fixture
def given(monkeypatch):
    """``given(value)``: the variable ``IT`` as the environment has it, None for not at all."""

    def give(value):
        if value is None:
            monkeypatch.delenv("IT", raising=False)
        else:
            monkeypatch.setenv("IT", value)

    return give


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_what_is_not_set_takes_its_default(given, unset, tmp_path):
    given(unset)
    assert env.text("IT", "this") == "this"
    assert env.text("IT", "") == ""
    assert env.secret("IT", tmp_path / "none", "this") == "this"
    assert env.flag("IT", default=True) is True
    assert env.number("IT", default=3) == 3
    assert env.choice("IT", ("a", "b"), default="b") == "b"
    assert env.site("IT", "https://example.org/").geturl() == "https://example.org"


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_what_has_no_default_must_be_set(given, unset, tmp_path):
    given(unset)
    with pytest.raises(ImproperlyConfigured, match="Set IT in the environment"):
        env.text("IT")
    with pytest.raises(ImproperlyConfigured, match="Set IT in the environment"):
        env.secret("IT", tmp_path / "none")


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False), ("no", False)],
)
def test_a_flag_is_yes_or_no(given, value, meant):
    given(value)
    assert env.flag("IT", default=not meant) is meant


NONSENSE = [
    (lambda: env.flag("IT", default=False), "maybe"),
    (lambda: env.flag("IT", default=False), "2"),
    (lambda: env.number("IT", default=1), "many"),
    (lambda: env.number("IT", default=1), "1.5"),
    (lambda: env.choice("IT", ("a", "b"), default="a"), "c"),
    (lambda: env.site("IT", "http://127.0.0.1"), "example.org"),
    (lambda: env.site("IT", "http://127.0.0.1"), "ftp://example.org"),
    (lambda: env.site("IT", "http://127.0.0.1"), "https://"),
    (lambda: env.site("IT", "http://127.0.0.1"), "https://example.org/site"),
    (lambda: env.site("IT", "http://127.0.0.1"), "https://example.org?x"),
    (lambda: env.site("IT", "http://127.0.0.1"), "https://example.org:port"),
    (lambda: env.address("IT", "https://example.org"), "example.org"),
    (lambda: env.address("IT", "https://example.org"), "https://example.org/a?b"),
    (lambda: env.address("IT", "https://example.org"), "https://me@example.org"),
    (lambda: env.database("IT", "sqlite:///x"), "mysql://root:hush@host/db"),
    (lambda: env.database("IT", "sqlite:///x"), "/var/lib/site.sqlite3"),
]


@pytest.mark.parametrize(("read", "value"), NONSENSE)
def test_nonsense_is_refused_by_name(given, read, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="IT") as refusal:
        read()
    assert "hush" not in str(refusal.value), "a password is not repeated in a log"


def test_a_services_address_may_have_a_path_and_ends_without_a_slash(given):
    given("https://mirror.example.org:8443/doi/v1/")
    assert env.address("IT", "https://doi.org") == "https://mirror.example.org:8443/doi/v1"


def test_a_list_is_set_apart_by_commas(given):
    given(" a.org, b.org ,,")
    assert env.words("IT") == ["a.org", "b.org"]


def test_a_secret_kept_in_a_file_is_read_and_the_environment_comes_first(given, tmp_path):
    kept = tmp_path / "secret-key"
    kept.write_text("from the file\n")
    given(None)
    assert env.secret("IT", kept) == "from the file"
    given("from the environment")
    assert env.secret("IT", kept) == "from the environment"


@pytest.mark.parametrize(
    ("value", "engine", "host"),
    [
        ("sqlite:////srv/site.sqlite3", "django.db.backends.sqlite3", ""),
        ("postgres://me:hush@db.example.org/site", "django.db.backends.postgresql", "db.example.org"),
        ("postgresql://me@%2Frun%2Fpostgresql/site", "django.db.backends.postgresql", "/run/postgresql"),
    ],
)
def test_a_database_is_sqlite_or_postgresql_and_its_connections_last(given, value, engine, host):
    given(value)
    config = env.database("IT", "sqlite:///x")
    assert (config["ENGINE"], config["HOST"], config["CONN_MAX_AGE"]) == (engine, host, None)


def test_a_file_of_variables_is_taken_where_the_environment_says_nothing(given, tmp_path, monkeypatch):
    file = tmp_path / "site.env"
    env.load(file)
    monkeypatch.delenv("IT_TOO", raising=False)
    file.write_text("# what setup was told\n\nIT=from the file\nIT_TOO=https://example.org/?a=b \n")
    given("from the environment")
    env.load(file)
    assert env.text("IT") == "from the environment"
    assert env.text("IT_TOO") == "https://example.org/?a=b"
    monkeypatch.delenv("IT_TOO")


@pytest.mark.parametrize("line", ["nonsense", "it=lower", "export IT=1", "=1"])
def test_a_file_that_holds_something_else_is_refused_by_line(tmp_path, line):
    file = tmp_path / "site.env"
    file.write_text(f"IT_TOO=1\n{line}\n")
    with pytest.raises(ImproperlyConfigured, match=r"site.env, line 2"):
        env.load(file)


@pytest.mark.parametrize("pooled", [True, False])
def test_behind_a_pooler_no_cursor_stays_on_the_server(given, pooled):
    given("postgres://me@db.example.org/site")
    read = env.database("IT", "", pooled=pooled)
    assert (read["DISABLE_SERVER_SIDE_CURSORS"], read["CONN_MAX_AGE"], read["CONN_HEALTH_CHECKS"]) == (
        pooled,
        None,
        True,
    )
