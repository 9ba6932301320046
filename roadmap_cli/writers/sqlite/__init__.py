"""A SQLite database of the roadmap, for questions that no command answers and for other programs.

Everything is cut to the audience and to the day before it is written. What takes a rule to tell (a state, a move,
what came of a promise) is computed once, by the questions that the commands ask, and stored: the views only
count and join. Nothing is read back from such a file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.sqlite.content import Content, Row
from roadmap_cli.writers.sqlite.rows import TABLES

if not hasattr(sqlite3.Connection, "serialize"):
    raise ModuleNotFoundError("SQLite is too old", name="sqlite3 (SQLite 3.36)")

SCHEMA = Path(__file__).with_name("schema.sql")

VERSION = 1
"""That of the tables, as `PRAGMA user_version`; within one, tables and columns are added, never renamed or removed."""

# A page has the same size and no remains of another whatever the library was compiled with.
_SETTINGS = f"""
PRAGMA page_size = 4096;
PRAGMA auto_vacuum = 0;
PRAGMA encoding = 'UTF-8';
PRAGMA secure_delete = 1;
PRAGMA user_version = {VERSION};
"""


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the database.

    It is made in memory, where SQLite counts no changes and names no version of itself in the file's header.
    """
    content = Content(export)
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_SETTINGS + SCHEMA.read_text(encoding="utf-8"))
        with connection:
            for table, rows in TABLES.items():
                _insert(connection, table, iter(rows(content)))
        return Written(connection.serialize())
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    """Insert rows, which all have the columns of the first."""
    first = next(rows, None)
    if first is None:
        return
    columns, values = ", ".join(first), ", ".join(f":{name}" for name in first)
    connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({values})', chain((first,), rows))
