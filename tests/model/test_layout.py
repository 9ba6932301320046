"""The names of a roadmap's files stand in one module."""

from __future__ import annotations

import ast
from pathlib import Path

import roadmap_cli
from roadmap_cli.model import layout

NAMES = {layout.ROADMAP_FILE, layout.SOURCES_FILE, layout.JOURNAL_FOLDER, layout.SUFFIX}
PREFIX = f"{layout.MILESTONES_FOLDER}/"


def test_no_file_name_of_the_format_is_written_as_a_literal_outside_of_the_model() -> None:
    package = Path(roadmap_cli.__file__).parent
    found = [
        f"{path.relative_to(package)}:{node.lineno}: {node.value}"
        for path in sorted(package.rglob("*.py"))
        if path.parent != package / "model"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        if node.value in NAMES or (isinstance(node.value, str) and node.value.startswith(PREFIX))
    ]
    assert found == []


def test_a_milestone_has_a_file_of_its_name_in_the_folder_of_milestones() -> None:
    assert layout.milestone_file("expo-opening") == "milestones/expo-opening.toml"
    assert layout.is_milestone_file("milestones/expo-opening.toml")
    assert not layout.is_milestone_file("sources.toml")
