"""How the tests run: a flag that rewrites golden files, the same examples everywhere."""

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
