"""Datasette and DuckDB read the database, and DuckDB makes Parquet of it by the lines of the documentation."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.commands.test_sql_questions import questions
from tests.conftest import CHECKOUT
from tests.judges.conftest import Write, said_by
from tests.judges.tools import library, missing

Rows = list[tuple[object, ...]]


@pytest.fixture
def road(paper: Write) -> Path:
    return paper("road.sqlite", "export")


def answers(road: Path, asked: str) -> Rows:
    with closing(sqlite3.connect(road)) as database:
        return database.execute(asked).fetchall()


def names(road: Path) -> list[str]:
    """Return the names of the tables and views."""
    return [str(name) for (name,) in answers(road, "SELECT name FROM sqlite_master WHERE type != 'index'")]


def test_datasette_shows_the_tables_and_answers_a_question(road: Path) -> None:
    if find_spec("datasette") is None:
        missing("datasette")

    def get(address: str) -> Any:
        return json.loads(said_by(sys.executable, "-m", "datasette", road, "--get", address))

    shown = get("/road.json")
    assert sorted(one["name"] for one in (*shown["tables"], *shown["views"])) == sorted(names(road))
    asked = questions()[3]
    assert get(f"/road.json?sql={quote(asked.strip().rstrip(';'))}&_shape=arrays")["rows"] == list(
        map(list, answers(road, asked))
    )


def test_duckdb_reads_every_table_answers_every_question_and_makes_parquet(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb, extension = library("duckdb"), library("duckdb_extension_sqlite_scanner")
    (scanner,) = Path(extension.__file__).parent.rglob("*.duckdb_extension")
    text = (CHECKOUT / "docs/exchange.md").read_text(encoding="utf-8")
    ((attach, copy),) = re.findall(r"^(ATTACH .*;)\n(COPY .*;)$", text, re.M)
    monkeypatch.chdir(road.parent)
    with duckdb.connect() as engine:
        engine.execute(f"LOAD '{scanner}'")
        engine.execute(attach)
        engine.execute(copy)
        engine.execute("USE road")
        for asked in (*(f'SELECT * FROM "{name}"' for name in names(road)), *questions()):
            found: Rows = engine.execute(asked).fetchall()
            assert Counter(found) == Counter(answers(road, asked)), asked
        kept = engine.execute("SELECT id, late, due_end FROM 'milestone.parquet' ORDER BY id").fetchall()
    assert kept == answers(road, "SELECT id, late, due_end FROM milestone ORDER BY id")
