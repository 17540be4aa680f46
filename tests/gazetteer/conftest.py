"""The gazetteer that the tests use: the installed one, built first where it is missing."""

from __future__ import annotations

import pytest

from daybook.gazetteer import Gazetteer, build_gazetteer, find_gazetteer_path, open_gazetteer


@pytest.fixture(scope="session")
def book() -> Gazetteer:
    if not find_gazetteer_path().is_file():
        build_gazetteer()
    return open_gazetteer()
