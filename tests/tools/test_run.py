import json
import os
import socket
import stat

import pytest

from tools import run


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_and_its_secret_are_for_nobody_else_and_made_once(tmp_path):
    folder = tmp_path / "some" / "var"
    run.keep_secret(folder)
    first = (folder / "secret-key").read_text()
    assert (mode(folder), mode(folder / "secret-key")) == (0o700, 0o600)
    assert len(first) >= 50
    run.keep_secret(folder)
    assert (folder / "secret-key").read_text() == first


def test_a_taken_port_is_told_with_the_way_out():
    with socket.socket() as taken:
        taken.bind((run.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"make run PORT={port + 1}"):
            run.refuse_taken(port)


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_is_none_is_told_too(port):
    with pytest.raises(SystemExit, match=f"Port {port} cannot be used"):
        run.refuse_taken(port)


def test_static_files_are_collected_again_when_one_has_changed(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    style = tmp_path / "style.css"
    style.write_text("a {}")
    before = run.static_digest()
    assert run.static_digest() == before
    os.utime(style, (1, 1))
    assert run.static_digest() != before


def test_the_demo_accounts_are_shown_a_line_each(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert run.demo_accounts() == ""
    roles = {"author": {"username": "ada", "password": "pass"}, "publisher": {"username": "pia", "password": "word"}}
    (tmp_path / "demo-accounts.json").write_text(json.dumps(roles))
    lines = run.demo_accounts().splitlines()
    assert [line.split() for line in lines] == [["author", "ada", "pass"], ["publisher", "pia", "word"]]


@pytest.mark.django_db
def test_a_database_with_accounts_is_never_filled(django_user_model, capsys):
    django_user_model.objects.create_user("ada")
    run.fill(empty=False)
    run.fill(empty=True)
    assert django_user_model.objects.count() == 1
    assert "has been set up already" in capsys.readouterr().out
