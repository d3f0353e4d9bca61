"""How the tests run: flags that rewrite golden files and forbid skips, the same examples everywhere."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("everyone", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("light", settings.get_profile("everyone"), max_examples=20)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyone"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files of fixtures/letters anew")
    parser.addoption("--no-skips", action="store_true", help="fail when a test is skipped, as where all is installed")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
