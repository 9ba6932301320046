"""The shipped roadmap, loaded once."""

from __future__ import annotations

import pytest

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import DATA


@pytest.fixture(scope="session")
def road_data() -> Roadmap:
    """Return the roadmap of this checkout, which loads without findings."""
    loaded = load(folder_files(DATA))
    assert loaded.findings == ()
    return loaded.roadmap
