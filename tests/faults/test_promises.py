"""The table of faults in docs/writing.md: each promise names the test that shows it."""

from __future__ import annotations

import ast
import re

from tests.conftest import CHECKOUT

ROW = re.compile(r"^\| (?P<fault>.+) \| (?P<promise>.+) \| `(?P<file>[\w/]+\.py)::(?P<test>\w+)` \|$")


def test_each_promise_has_a_test() -> None:
    text = (CHECKOUT / "docs/writing.md").read_text("utf-8")
    table = text.partition("## Which fault does what\n")[2].partition("\n## ")[0].strip().splitlines()[2:]
    rows = [ROW.match(line) for line in table]
    assert all(rows), [line for line, row in zip(table, rows, strict=True) if row is None]
    missing = [
        f"{row['file']}::{row['test']}" for row in rows if row and row["test"] not in _tests_of(row["file"])
    ]
    assert len(rows) > 20
    assert missing == []


def _tests_of(file: str) -> set[str]:
    tree = ast.parse((CHECKOUT / "tests" / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
