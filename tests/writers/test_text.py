"""A page for a pipe and for a terminal of any width."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Bar, Bars, Block, Column, Facts, Heading, Line, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import Screen, cells
from roadmap_cli.writers.cells import shares
from roadmap_cli.writers.text import page_text

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = (Column("status", "Status"), Column("days", "Days", "right"), Column("title", "Title", give=1))
TABLE = Table(
    COLUMNS,
    (
        ((Piece("done", "done"),), plain("5"), plain("Quantum memorandum")),
        ((Piece("late", "late"),), plain("1,284"), (Piece("量子技術"), Piece("Quantum"))),
    ),
)


def page(*blocks: Block, title: str = "Road") -> Page:
    return Page(title, ("as of 7 Mar 2025", "filter: is:late"), blocks)


def test_a_pipe_gets_one_aligned_line_a_row() -> None:
    assert page_text(page(TABLE), Screen()) == (
        "Road  as of 7 Mar 2025; filter: is:late\n"
        "\n"
        "Status   Days  Title\n"
        "● done      5  Quantum memorandum\n"
        "▲ late  1,284  量子技術 / Quantum\n"
    )


def test_an_ascii_pipe_gets_ascii_signs() -> None:
    text = page_text(page(Heading("Due – next"), TABLE), Screen(encoding="ascii"))
    assert "Due - next:" in text
    assert "* done" in text
    assert "! late" in text


def test_headings_lines_facts_and_bars_in_a_pipe() -> None:
    blocks = (
        Heading("Log"),
        Line((Piece("7 Mar", "date"), Piece("  "), Piece("done", "done")), 1),
        Facts((("Status", (Piece("done", "done"),)), ("Re-dated", (Piece("a"), Piece("b"))))),
        Bars((Bar("Quantum", (("done", 3), ("open", 1)), (Piece("1", "late"),)), Bar("AI", (("done", 2),)))),
    )
    assert page_text(page(*blocks), Screen()).splitlines()[2:] == [
        "Log:",
        "  7 Mar  ● done",
        "",
        "Status    ● done",
        "Re-dated  a / b",
        "",
        "Quantum  3/4  ▲ 1",
        "AI       2/2",
    ]


def test_a_terminal_gets_the_same_words_within_its_width() -> None:
    text = page_text(page(TABLE), Screen(40))
    assert "\x1b" not in text
    assert "Quantum memorandum" in text
    assert all(cell_len(line) <= 40 for line in text.splitlines())


def test_the_lines_of_an_entry_are_beside_its_sign() -> None:
    entry = Line((Piece("late", "late"), Piece("  Memorandum on quantum  "), Piece("memorandum", "id")), 1)
    shown = page_text(page(entry), Screen(28)).splitlines()[-2:]
    assert shown == ["  ▲ late  Memorandum on", "    quantum  memorandum"]
    assert page_text(page(entry), Screen(60)).splitlines()[-1] == (
        "  ▲ late  Memorandum on quantum  memorandum"
    )


def test_colour_changes_no_character_of_a_page() -> None:
    coloured, without = (page_text(page(TABLE), Screen(60, colour)) for colour in (True, False))
    assert "\x1b[32m" in coloured
    bare = [line.rstrip() for line in COLOUR.sub("", coloured).splitlines()]
    assert bare == [line.rstrip() for line in without.splitlines()]


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[/]", "[link=http://x]y", ":smile:", "[v2]", "\\[x]", "{x}"]
)
@pytest.mark.parametrize("width", [None, 80])
def test_markup_in_the_data_is_text(text: str, width: int | None) -> None:
    blocks = (
        Heading(text),
        Line((Piece(text),)),
        Table((Column("a", ""),), ((plain(text),),)),
        Facts(((text, plain(text)),)),
    )
    shown = page_text(page(*blocks, title=text), Screen(width))
    assert shown.count(text) == 6


def test_a_long_title_is_on_a_line_of_its_own() -> None:
    lines = page_text(page(title="A" * 50), Screen(60)).splitlines()
    assert lines[:2] == ["A" * 50, "as of 7 Mar 2025; filter: is:late"]


def test_many_bars_are_in_two_columns_if_the_screen_is_wide() -> None:
    bars = Bars(tuple(Bar(f"Pillar {n}", (("done", n), ("open", 9 - n))) for n in range(1, 9)))
    assert len(page_text(page(bars), Screen(80)).splitlines()) == 1 + 4
    assert len(page_text(page(bars), Screen(60)).splitlines()) == 1 + 8


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(WORDS, st.integers(2, 100), st.booleans())
def test_no_line_is_wider_than_the_terminal(text: str, width: int, colour: bool) -> None:
    row = (plain(text), plain("5"), (Piece(text, "late"), Piece(text)))
    blocks = (
        Heading(text),
        Line((Piece(text), Piece(text, "done")), 2),
        Table(COLUMNS, (row, row)),
        Table((Column("a", ""), Column("b", "", give=2)), (row[:2], (plain("x"), plain(text)))),
        Facts((("Name", plain(text)), (text or "x", plain(text)))),
        Bars(tuple(Bar(text, (("done", n), ("late", 1)), (Piece("1", "late"),)) for n in range(9))),
    )
    shown = page_text(page(*blocks, title=text), Screen(width, colour))
    assert [line for line in COLOUR.sub("", shown).split("\n") if cell_len(line) > width] == []
    assert "\x1b" not in COLOUR.sub("", shown)


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "latin-1"])
@pytest.mark.parametrize("width", [None, 20])
def test_the_programs_own_characters_are_those_that_the_terminal_carries(
    encoding: str, width: int | None
) -> None:
    blocks = (TABLE, Table((Column("a", ""), Column("t", "", give=2)), ((plain("x"), plain("long " * 20)),)))
    text = page_text(page(*blocks), Screen(width, encoding=encoding))
    own = text.replace("量子技術", "").replace("量子", "").replace("技術", "")
    assert own.encode(encoding)
    assert own.isascii() == (encoding == "ascii" or "●" not in own)


@given(
    st.lists(st.tuples(st.sampled_from(["done", "late", "open"]), st.integers(0, 50)), max_size=4),
    st.integers(4, 40),
)
def test_a_bar_fills_its_cells_and_shows_every_part(parts: list[tuple[str, int]], cells: int) -> None:
    given_ = shares(tuple(parts), cells)
    there = [part for part in parts if part[1]]
    assert [role for role, _ in given_] == [role for role, _ in there]
    assert sum(share for _, share in given_) == (cells if there else 0)
    assert all(share >= 1 for _, share in given_)


CELLS = st.text(
    st.sampled_from("ab 日本、（👍🏽🇯🇵ｶﾞกำ1\ufe0f\u20e3\u200d👩\u200c\u0301\x1b\u202e\u00ad辻\U000e0100①±ভা"),
    min_size=1,
    max_size=12,
).filter(lambda text: clean(text).strip())


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), st.sampled_from([None, 200]))
def test_the_columns_of_every_line_begin_at_the_same_cell(
    rows: list[tuple[str, str]], width: int | None
) -> None:
    """Emoji, combining marks, half-width sound marks and hostile texts line up, in a pipe too."""
    columns = (Column("a", ""), Column("b", "", "right"), Column("c", ""))
    table = Table(columns, tuple((plain(one), plain(other), plain("|")) for one, other in rows))
    lines = page_text(page(table), Screen(width)).splitlines()[-len(rows) :]
    assert len({cells.width(line[: line.rindex("|")]) for line in lines}) == 1


def test_a_table_too_wide_for_a_screen_is_its_cells_one_beneath_the_other() -> None:
    assert page_text(page(TABLE), Screen(20)).splitlines()[3:6] == [
        "Status  ● done",
        "Days  5",
        "Title  Quantum",
    ]


def test_the_name_of_a_column_is_wrapped_before_its_figures_are_broken() -> None:
    columns = (Column("side", "Side"), Column("owes", "responsible for", "right"))
    table = Table(columns, ((plain("Japan"), plain("1,284")),))
    assert page_text(page(table), Screen(18)).splitlines()[-3:] == [
        "Side   responsible",
        "               for",
        "Japan        1,284",
    ]
