"""The demo, with an account for each role."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def client_of(demo: Path) -> Callable[[str], Client]:
    """``client_of(role)``: logged in with the demo's account of that role; of '' a stranger."""
    accounts = json.loads((demo / "demo-accounts.json").read_text())

    def make(role: str) -> Client:
        client = Client()
        if role:
            client.force_login(User.objects.get(username=accounts[role]["username"]), backend=_BACKEND)
        return client

    return make


@pytest.fixture
def window(windows: Callable[..., Any], client_of: Callable[[str], Client]) -> Callable[..., Any]:
    """``window(role, **options)``: on the demo, as somebody of that role."""
    return lambda role="", **options: windows(client_of(role), **options)
