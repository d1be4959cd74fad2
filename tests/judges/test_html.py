"""The Nu HTML checker finds no error on any kind of page."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests import engines
from tests.judges import pages, programs

pytestmark = [
    pytest.mark.django_db,
    programs.needs(programs.NU, "java"),
    pytest.mark.skipif(not engines.runs_all(), reason="the pages are the same on either engine"),
]


def test_every_page_is_valid_html(client_of: Callable[[str], Client], tmp_path: Path) -> None:
    for role, addresses in {"": pages.readers(), "administrator": pages.forms(), **pages.staff()}.items():
        client = client_of(role)
        for name, address in addresses.items():
            (tmp_path / f"{role} {name}.html".replace("/", " ")).write_bytes(client.get(address).content)
    assert errors(tmp_path) == []


# Django's field that completes what is typed begins with an empty option, from which its script takes the prompt.
_DJANGOS = "Element “option” without attribute “label” must not be empty."


def errors(folder: Path) -> list[str]:
    """The checker starts slowly: it gets all files in one call."""
    command = ["java", "-jar", str(programs.NU), "--format", "json", "--errors-only", "--exit-zero-always", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stderr
    messages = [one for one in json.loads(told)["messages"] if one["message"] != _DJANGOS]
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')}" for one in messages
    ]
