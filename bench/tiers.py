"""
What each tier carries: one process, two behind nginx, nginx's cache, nginx's own file. And the small end: the same site
on one core with a gigabyte.

The two processes listen on ports of their own, as on two machines, with one database.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from bench import load, serving
from bench.found import Found, found
from bench.load import Answered
from bench.options import Options
from bench.rounds import in_turn
from bench.serving import Server
from bench.sites import Sites
from tools import nginx

PATH, FILE, UNCACHED = "/articles/what-trials-found/", "/bare", "/uncached"
MORE = """
location = /bare { root %(folder)s; default_type text/html; }
location = /uncached { proxy_pass http://carnk_site%(path)s; }
"""
MEMORY = 1 << 30
GROUP = Path("/sys/fs/cgroup/memory/carnk-bench")


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    if nginx.PROGRAM is None:
        print("nginx is not installed: tiers are not measured.")
        return
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        apps = [stack.enter_context(serving.gunicorn(sites.demo, workers=1)) for _ in range(2)]
        (folder / "bare").write_bytes(apps[0].warm(PATH))
        more = MORE % {"folder": folder, "path": PATH}
        front = stack.enter_context(nginx.started(folder / "nginx", [app.port for app in apps], more=more))
        asked = {
            "one process": apps[0].url(PATH),
            "two processes behind nginx, without its cache": Server(0, front).url(UNCACHED),
            "nginx's cache": Server(0, front).url(PATH),
            "nginx's own file": Server(0, front).url(FILE),
        }
        taken = in_turn(options.rounds, {what: partial(load.on, url, options.seconds) for what, url in asked.items()})
    yield from (_found(what, answered) for what, answered in taken.items())
    yield from _small(sites, options)


def _found(what: str, answered: list[Answered], **more: float | str) -> Found:
    told = {"p50 ms": median(one.p50 for one in answered), "p99 ms": median(one.p99 for one in answered)}
    told |= {"failed": sum(one.failed for one in answered)}
    return found(what, [one.rate for one in answered], unit="per s", more=told | more)


def _small(sites: Sites, options: Options) -> Iterator[Found]:
    """Server and database share the core; who loads them has the others."""
    site = sites.filled(options.size)
    with _limits() as limited, serving.gunicorn(site, workers=1, before=limited) as server:
        paths = {"article, from the shelf": "/", "list": "/articles/", "search": "/search/?q=birchover"}
        for what, path in paths.items():
            server.warm(path)
            answered = in_turn(min(3, options.rounds), {what: partial(load.on, server.url(path), options.seconds)})[
                what
            ]
            yield _found(f"one core, {options.size:,} documents: {what}", answered, MB=server.memory)


@contextmanager
def _limits() -> Iterator[list[str]]:
    """What stands before a command so that it has one core and, where this machine lets us, a gigabyte."""
    core = ["taskset", "-c", "0"]
    try:
        GROUP.mkdir(exist_ok=True)
        (GROUP / "memory.limit_in_bytes").write_text(str(MEMORY))
    except OSError:
        print("Memory is not limited: control groups cannot be written here.")
        yield core
        return
    try:
        yield ["sh", "-c", f'echo $$ > {GROUP}/cgroup.procs && exec taskset -c 0 "$@"', "sh"]
    finally:
        GROUP.rmdir()
