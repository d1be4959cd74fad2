"""
Run the site from a fresh clone: ``make run`` and, with reload and debug pages, ``make dev``.

Each step is taken only where something is missing, so the next start is quick: the folder and its secret,
the database, the static files, the demo (or, with EMPTY=1, the questions of ``manage.py setup``), the server.
"""

import hashlib
import json
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command

from carnk_site import env, health

HOST = "127.0.0.1"


def main(*, development: bool) -> None:
    port = env.number("PORT", default=8000)
    refuse_taken(port)
    keep_secret(Path(env.text("VAR_DIR", "var")))
    prepare(port, development=development)
    migrate()
    if not development:
        collect_static()
    try:
        fill(empty=env.flag("EMPTY", default=False))
    except CommandError as refusal:
        sys.exit(str(refusal))
    print(f"\nThe site is at http://{HOST}:{port}/ and its admin at http://{HOST}:{port}/admin/", flush=True)
    if accounts := demo_accounts():
        print(f"\nLog in as any of these (kept in {accounts_file()}):\n{accounts}", flush=True)
    print("\nCtrl-C stops it.", flush=True)
    serve(port, development=development)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            sys.exit(f"Port {port} cannot be used ({error}). Choose another: make run PORT={port + 1}")


def keep_secret(folder: Path) -> None:
    """The folder for all that this installation keeps, and a key that is made once. Nobody else reads it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        number = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(number, "w") as file:
        file.write(secrets.token_urlsafe(64))


def prepare(port: int, *, development: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnk_site.settings")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    os.environ.setdefault("DEMO_BAR", "1")  # the server below listens on this machine alone
    if development:
        os.environ["DEBUG"] = "1"
    django.setup()


def migrate() -> None:
    """The health check says whether anything is missing: migrations, or triggers that a migration puts back."""
    if any(health.problems()):
        print("Preparing the database ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    stamp = settings.VAR_DIR / "static.digest"
    digest = static_digest()
    if stamp.is_file() and stamp.read_text() == digest and settings.STATIC_ROOT.is_dir():
        return
    print("Compressing static files ...", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def static_digest() -> str:
    """Changes whenever a static file of the site or of a package does."""
    seen = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            seen.update(f"{name} {storage.size(name)} {storage.get_modified_time(name)}\n".encode())
    return seen.hexdigest()


def fill(*, empty: bool) -> None:
    """A database in which nobody has an account is new."""
    if get_user_model()._default_manager.exists():
        if empty:
            print("This site has been set up already. For another one: make run EMPTY=1 VAR_DIR=another-folder")
        return
    if empty:
        call_command("setup")
    else:
        print("Writing the demo ...", flush=True)
        call_command("seed_demo", silent=True)


def accounts_file() -> Path:
    return settings.VAR_DIR / "demo-accounts.json"


def demo_accounts() -> str:
    """A line for each role, or nothing where this is no demo."""
    if not accounts_file().is_file():
        return ""
    roles = json.loads(accounts_file().read_text())
    return "\n".join(f"  {role:18} {who['username']:18} {who['password']}" for role, who in roles.items())


def serve(port: int, *, development: bool) -> None:
    """The server takes this process's place, so that signals reach it."""
    address = f"{HOST}:{port}"
    command = ["manage.py", "runserver", address]
    if not development:
        command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", address]
    os.execv(sys.executable, [sys.executable, *command])


if __name__ == "__main__":
    main(development="--dev" in sys.argv[1:])
