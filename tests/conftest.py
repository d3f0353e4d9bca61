"""How the tests run: a flag that rewrites golden files, the same examples everywhere, measurements taken again."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("everyone", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("light", settings.get_profile("everyone"), max_examples=20)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyone"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files of fixtures/letters anew")


MEASURED = ("test_time_is_linear", "test_time_grows_with_length", "test_time_grows_with_the_text")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and item.function.__name__ in MEASURED:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A measurement above its bound is taken twice more: a busy machine is seldom busy thrice, a slow function is."""
    if pyfuncitem.function.__name__ not in MEASURED:
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    gc.collect()
    gc.freeze()  # what all the tests before have left is not looked through while time is taken
    try:
        for _ in range(2):
            try:
                pyfuncitem.obj(**given)
            except AssertionError:
                continue
            return True
        pyfuncitem.obj(**given)
    finally:
        gc.unfreeze()
    return True
