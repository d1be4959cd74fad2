import json
import os
import signal
import sys
import time
import traceback
from importlib import import_module
from threading import Timer
from typing import Any

import django
from django.db import connection

from tests.articles.dying import READY, End, Order


def serve(database: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    import_module("tests.articles.dying.steps")  # once, and not in every child
    connection.settings_dict["NAME"] = database
    print(READY, flush=True)
    for line in sys.stdin:
        order = Order(**json.loads(line))
        child = os.fork()
        if child == 0:
            _live(order)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            _tell(End(killed=True))
        elif os.waitstatus_to_exitcode(status):
            sys.exit(f"{order} failed")


def _live(order: Order) -> None:
    """In the child, which never returns from here."""
    count = 0

    def each(execute: Any, *words: Any) -> Any:
        nonlocal count
        count += 1
        if count == order.statement:
            _die()
        return execute(*words)

    if order.seconds is not None:
        Timer(order.seconds, _die).start()
    begun = time.monotonic()
    try:
        with connection.execute_wrapper(each):
            getattr(import_module("tests.articles.dying.steps"), order.step)(**order.told)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    if order.is_to_die:  # after the last statement, when all is done
        _die()
    _tell(End(False, count, time.monotonic() - begun))
    os._exit(0)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _tell(end: End) -> None:
    print(json.dumps(vars(end)), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
