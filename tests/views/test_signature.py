"""Every view has the same two functions, so that commands call them all alike."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

VIEWS = (
    "annex",
    "balance",
    "brief",
    "changes",
    "detail",
    "file_changes",
    "grouping",
    "milestones",
    "promises",
    "sources",
    "status",
    "timeline",
    "trace",
    "trend",
)
TITLED = ("annex", "brief", "changes", "file_changes", "grouping", "promises")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_makes_blocks_of_an_answer(view: str) -> None:
    module = import_module(f"roadmap_cli.views.{view}")
    assert list(inspect.signature(module.blocks).parameters) == ["answer", "roadmap", "messages", "limit"]
    assert hasattr(module, "title") == (view in TITLED)
    if view in TITLED:
        assert list(inspect.signature(module.title).parameters) == ["answer", "roadmap", "messages"]
