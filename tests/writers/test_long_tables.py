"""A table of many rows on a terminal: it looks like any other, but its cells are cut."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from roadmap_cli.views.page import Cell, Column, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import Screen
from roadmap_cli.writers.text import page_text
from roadmap_cli.writers.text.tables import MANY

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = (
    Column("state", "State"),
    Column("days", "Days", "right"),
    Column("title", "Title", give=1),
    Column("id", "Id", beneath="title"),
)
ROW: tuple[Cell, ...] = (
    (Piece("done", "done"),),
    plain("1,284"),
    plain("Memorandum [v2]"),
    (Piece("quantum-memorandum", "id"),),
)
WIDE: tuple[Cell, ...] = (
    (Piece("late", "late"),),
    plain("5"),
    (Piece("量子科学技術に関する協力覚書"), Piece("Memorandum of cooperation on quantum technologies")),
    (Piece("a-name-that-is-longer-than-the-room-that-is-left", "id"),),
)


def shown(rows: int, width: int, *, colour: bool = False, row: tuple[Cell, ...] = ROW) -> list[str]:
    page = Page("Road", (), (Table(COLUMNS, (row,) * rows),))
    return page_text(page, Screen(width, colour)).splitlines()


def bare(line: str) -> str:
    return COLOUR.sub("", line).rstrip()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("colour", [False, True])
def test_a_long_table_looks_like_a_short_one(width: int, colour: bool) -> None:
    short, long = (shown(rows, width, colour=colour) for rows in (MANY, MANY + 1))
    assert [bare(line) for line in long[: len(short)]] == [bare(line) for line in short]
    assert len(long) > len(short)


def test_a_state_has_its_colour_if_colour_is_asked_for() -> None:
    assert any("\x1b[32m● done\x1b[0m" in line for line in shown(MANY + 1, 80, colour=True))
    assert not any("\x1b" in line for line in shown(MANY + 1, 80))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_long_texts_are_cut_but_never_an_id(width: int) -> None:
    lines = shown(MANY + 1, width, row=WIDE)
    ids = [line for line in lines if "a-name-that" in line]
    assert len(ids) == MANY + 1
    assert all(line.endswith("a-name-that-is-longer-than-the-room-that-is-left") for line in ids)
    assert all(cell_len(line) <= width for line in lines if line not in ids)
    assert any("…" in line for line in lines) == (width < 80)


def test_no_control_characters_are_left_in_a_long_table() -> None:
    row: tuple[Cell, ...] = (*ROW[:2], plain("\x1b[31mred\u202e"), ROW[3])
    assert not any("\x1b" in line or "\u202e" in line for line in shown(MANY + 1, 80, row=row))


@pytest.mark.parametrize("width", [20, 40, 80])
def test_columns_that_do_not_give_way_are_cut_if_the_screen_is_too_narrow(width: int) -> None:
    columns = tuple(Column(f"c{n}", f"Column {n}") for n in range(6))
    table = Table(columns, ((plain("Memorandum of cooperation"),) * 6,) * (MANY + 1))
    text = page_text(Page("Road", (), (table,)), Screen(width))
    assert [line for line in text.splitlines() if cell_len(line) > width] == []
