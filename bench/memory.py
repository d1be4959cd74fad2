"""What one worker holds (Pss: what it shares is divided among those who share it): at its start, and after a crawl."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

from bench import serving
from bench.found import Found, found
from bench.options import Options
from bench.process import inside
from bench.serving import Server
from bench.sites import Sites

ONE_WORK_IN = 10
AT_ONCE = 4  # threads of a worker
LOOKS = 10  # at its memory, on the way


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    site = sites.filled(options.size)
    with inside(site) as process:
        paths = process.call("places.crawled", every=ONE_WORK_IN)
    crawled = paths[: options.crawl or len(paths)]
    with serving.gunicorn(site, workers=1) as server:
        _ask(server, crawled[:1])
        yield found("after its first answer", [server.memory], unit="MB")
        yield from _crawl(server, crawled, len(paths))


def _crawl(server: Server, paths: list[str], all_of_them: int) -> Iterator[Found]:
    done = failed = 0
    held = 0.0
    size = max(1, len(paths) // LOOKS)
    for start in range(0, len(paths), size):
        some = paths[start : start + size]
        failed += _ask(server, some)
        done += len(some)
        held = server.memory
        yield found(f"after {done:,} of {all_of_them:,} pages", [held], unit="MB", more={"failed": failed})
    yield found("after the crawl", [held], goal="memory", more={"failed": failed})


def _ask(server: Server, paths: list[str]) -> int:
    """Several at a time; how many were not answered well."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda some: _ask_one_by_one(server, some), (paths[n::AT_ONCE] for n in range(AT_ONCE))))


def _ask_one_by_one(server: Server, paths: list[str]) -> int:
    failed = 0
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        for path in paths:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            failed += answer.status != 200
    return failed
