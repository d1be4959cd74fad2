"""A long run names what fails as it fails, and not only when all is over."""

import pytest


@pytest.hookimpl(trylast=True)  # after the screen has been made
def pytest_configure(config: pytest.Config) -> None:
    if screen := config.pluginmanager.get_plugin("terminalreporter"):  # the workers of a run have none
        config.pluginmanager.register(Telling(screen))


class Telling:
    def __init__(self, screen: pytest.TerminalReporter) -> None:
        self.screen = screen

    @pytest.hookimpl(trylast=True)  # after the letter in the row of dots
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.screen.write(f"\n{report.nodeid} failed{_why(report)}\n", flush=True, red=True)


def _why(report: pytest.TestReport) -> str:
    """The first line of the error, where there is one."""
    crash = getattr(report.longrepr, "reprcrash", None)
    lines = crash.message.splitlines() if crash else []
    return f": {lines[0]}" if lines else ""
