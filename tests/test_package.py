"""The shape of the package: names occur once, rooms hold what they should, functions are short."""

from __future__ import annotations

import ast
from collections import Counter

from roadmap_cli.cli import COMMANDS
from roadmap_cli.commands import module_name
from tests.conftest import PACKAGE, package_modules

LONGEST_FUNCTION = 60


def test_no_class_name_occurs_twice() -> None:
    names = Counter(
        node.name
        for module in package_modules().values()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_module_of_commands_is_a_command() -> None:
    modules = {path.stem for path in (PACKAGE / "commands").glob("*.py")} - {"__init__"}
    assert modules == set(map(module_name, COMMANDS))


def test_no_function_is_too_long() -> None:
    functions = (
        (path, node)
        for path, module in package_modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
    )
    lengths = {f"{path}: {node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
