"""Rules of the whole house that no tool knows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CODE = sorted(path for floor in ("carnk_site", "articles", "references") for path in (ROOT / floor).rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LOCKS = sorted(ROOT.glob("requirements*.txt"))


def found(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in paths
        for match in re.finditer(pattern, path.read_text())
    ]


def test_html_is_trusted_in_one_place_alone():
    places = {path.relative_to(ROOT).as_posix() for path in CODE if "mark_safe" in path.read_text()}
    assert places == {"articles/text/trusted.py"}
    assert not found(r'\bSafeString\((?!"")|\bSafeText\b|@html_safe', CODE)


def test_no_template_switches_escaping_off():
    assert not found(r"\|\s*(safe|safeseq)\b|autoescape\s+off", TEMPLATES)


@pytest.mark.parametrize(
    "inline", [r"<style", r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/)", r"\sstyle=", r"<[^>]*\son[a-z]+="]
)
def test_no_template_holds_what_the_policy_forbids(inline):
    assert not found(inline, TEMPLATES)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_its_digest_and_names_no_address(lock):
    text = lock.read_text()
    pins = re.findall(r"^[a-z0-9-]+==\S+.*\\$", text, re.MULTILINE)
    assert pins
    assert len(pins) == len(re.findall(r"^[a-z0-9-]+.*$", text, re.MULTILINE))
    assert "://" not in text


def test_every_variable_of_the_environment_is_in_the_operators_guide():
    settings_text = (ROOT / "carnk_site" / "settings.py").read_text()
    read = re.findall(r"env\.[a-z]+\(\s*\"([A-Z_]+)\"", settings_text)
    guide = (ROOT / "docs" / "operators.md").read_text()
    assert read
    assert [name for name in read if f"`{name}`" not in guide] == []


def test_the_benchmarks_can_be_started():
    """They are no part of the tests, and would break without a word."""
    load = "[import_module(f'bench.{name}') for name in (*bench.ON_EACH, *bench.ON_NONE)]"
    begin = "next(import_module('bench.parsing').measure(Options()))"
    words = "from importlib import import_module; import bench.__main__ as bench; from bench.options import Options"
    command = [sys.executable, "-c", f"{words}; {load}; {begin}"]
    outside = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=ROOT, check=True, timeout=60, env=outside)
