"""nginx with the files of deploy/ as they are, on a free port in front of the site: for tests and benchmarks.

Around them stands what Debian's own nginx.conf says of how files are sent.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path(__file__).parents[1] / "deploy"
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
CONF = """
{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; tcp_nopush on;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {cache}
    server {{ listen 127.0.0.1:{port}; server_name localhost; {more} {site} }}
}}
"""


@contextmanager
def started(folder: Path, origins: Sequence[int], *, more: str = "") -> Iterator[int]:
    """Its port, in front of the ports of the site. ``more``: what else its server does."""
    assert PROGRAM, "nginx is not installed"  # noqa: S101 - who asks for it has looked
    port = _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen([PROGRAM, "-p", folder, "-c", _written(folder, port, origins, more)])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _written(folder: Path, port: int, origins: Sequence[int], more: str) -> Path:
    """But for the ports of the site and the place of the cache."""
    servers = "\n".join(f"server 127.0.0.1:{origin};" for origin in origins)
    cache = (DEPLOY / "nginx-cache.conf").read_text()
    cache = cache.replace("/var/cache/nginx/carnk-site", str(folder / "cache"))
    cache = cache.replace("server 127.0.0.1:8000;", servers)
    user = "user root;" if os.getuid() == 0 else ""
    path = folder / "nginx.conf"
    site = (DEPLOY / "nginx-site.conf").read_text()
    path.write_text(CONF.format(user=user, folder=folder, port=port, cache=cache, site=site, more=more))
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError(f"nginx does not listen on {port}.")
