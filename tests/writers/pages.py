"""Pages with every kind of block, and any text in every place."""

from __future__ import annotations

from datetime import date

from roadmap_cli.model.dates import DayRange
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Column,
    Curve,
    Curves,
    Facts,
    Group,
    Guide,
    Heading,
    Line,
    Mark,
    Note,
    Notes,
    Page,
    Piece,
    Row,
    Table,
    Timeline,
)
from roadmap_cli.views.pieces import plain


def days(start: str, end: str) -> DayRange:
    """Return the days from `start` to `end`."""
    return DayRange(date.fromisoformat(start), date.fromisoformat(end))


def timeline_of(*texts: str) -> Timeline:
    """Return a time line with one row for each text: on a day, in a period, lasting, undated."""
    marks = (
        Mark(days("2024-05-06", "2024-05-06")),
        Mark(days("2024-01-01", "2024-12-31")),
        Mark(days("2023-01-01", "2025-06-30"), days("2023-04-01", "2025-03-31")),
        None,
    )
    rows = tuple(
        Row(Piece(text, "done", f"id-{n}"), Piece(text, "date", "2024"), marks[n % len(marks)])
        for n, text in enumerate(texts)
    )
    today = Guide("today", "as of", Piece("1 Jul 2024"), days("2024-07-01", "2024-07-01"))
    groups = (Group(texts[0], rows),)
    return Timeline(
        days("2023-01-01", "2025-12-31"), (today,), groups, (Piece("done", "done"), Piece("lasts", "lasting"))
    )


def curves_of(text: str) -> Curves:
    """Return lines over three steps, named by `text`, with the table of their figures."""
    columns = (
        Column("step", "Step"),
        *(Column(name, text, "right") for name in ("known", "done", "at-first")),
    )
    rows = (("2024-Q1", 7, 2, 4), ("2024-Q2", 9, 4, 4), ("2024-07-15", 12, 4, 5))
    curves = (
        Curve(Piece(text, "first-promised"), (4, 4, 5), dashed=True),
        Curve(Piece(text, "known"), (7, 9, 12)),
        Curve(Piece(text, "done"), (2, 4, 4)),
    )
    cells = tuple(tuple(plain(str(value)) for value in row) for row in rows)
    return Curves(tuple(str(row[0]) for row in rows), curves, Table(columns, cells))


def every_block(text: str, language: str = "en") -> Page:
    """Return a page with `text` in every place that data can be in."""
    cell = (Piece(text), Piece(text, "strong"), Piece(text, "late"), Piece(text, "id"))
    blocks = (
        Heading(text),
        Line((Piece(text, "strong"), Piece("  "), Piece(text, note=1))),
        Line((Piece(text),), 1),
        Line((Piece(text),), 3),
        Table((Column("title", text), Column("n", text, "right")), ((cell, plain(text)),)),
        Heading(text),
        Facts(((text, plain(text)),)),
        Bars((Bar(text, (("done", 2), ("open", 1)), (Piece("1", "late"),)),), label=text),
        timeline_of(text, text, text, text),
        curves_of(text),
        Notes((Note(1, text, text),)),
    )
    return Page(text, (text, text), blocks, language)
