"""The names of a roadmap's files are in one module."""

from __future__ import annotations

import ast

from roadmap_cli.model import layout
from tests.conftest import package_modules

NAMES = {layout.ROADMAP_FILE, layout.SOURCES_FILE, layout.JOURNAL_FOLDER, layout.SUFFIX}
PREFIX = f"{layout.MILESTONES_FOLDER}/"


def test_no_file_name_of_the_format_is_written_as_a_literal_outside_of_the_model() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value}"
        for path, module in package_modules().items()
        if not path.startswith("model/")
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        if node.value in NAMES or (isinstance(node.value, str) and node.value.startswith(PREFIX))
    ]
    assert found == []


def test_a_milestone_has_a_file_of_its_name_in_the_folder_of_milestones() -> None:
    assert layout.milestone_file("expo-opening") == "milestones/expo-opening.toml"
    assert layout.is_milestone_file("milestones/expo-opening.toml")
    assert not layout.is_milestone_file("sources.toml")
