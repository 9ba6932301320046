"""What is written costs in proportion to its size: steps of the program are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from roadmap_cli import writers
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Block, Group, Line, Note, Notes, Page, Piece, Row
from roadmap_cli.writers import WriterOptions
from tests.writers.pages import every_block, timeline_of

FORMATS = ("html", "docx", "md", "pptx", "xlsx", "svg")
MOST = 2.2
"""How many times the steps may be for twice the size; what grows with the square takes four times as many."""


def steps_of(work: Callable[[], object]) -> int:
    """Return how many functions and generators the program enters while it does `work`."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def page_of(*blocks: Block) -> Page:
    return Page("Road", ("as of 1 Jul 2024",), blocks)


def long_text(size: int, word: str) -> Page:
    text = (word * size)[:size]
    return page_of(*every_block(text).blocks, timeline_of("A", text))


def many_links(size: int) -> Page:
    notes = tuple(Note(number, "", f"https://example.org/{number}") for number in range(1, size + 1))
    lines = tuple(Line((Piece("A thing", note=note.number),)) for note in notes)
    return page_of(*lines, Notes(notes))


def many_undated(size: int) -> Page:
    chart = timeline_of("A")
    rows = tuple(Row(Piece(f"row {number}", "planned"), Piece(""), None) for number in range(size))
    return page_of(replace(chart, groups=(*chart.groups, Group("B", rows))))


def written(name: str, page: Page) -> Callable[[], object]:
    """Return how to write `page`, which was written once: what is imported and kept counts for nothing."""
    module = writers.load(name)
    kind = {"svg": "timeline", "pptx": "slides"}.get(name, "page")
    write = getattr(module, f"write_{kind}")
    write([page], WriterOptions())
    return lambda: write([page], WriterOptions())


@pytest.mark.parametrize("name", ["html", "docx", "md", "pptx", "svg"])
@pytest.mark.parametrize("word", ["半導体の", "x"], ids=["japanese", "one-word"])
def test_a_text_of_twice_the_length_takes_twice_the_steps(name: str, word: str) -> None:
    short, long = (written(name, long_text(size, word)) for size in (400, 800))
    assert steps_of(long) < MOST * steps_of(short)


@pytest.mark.parametrize("name", FORMATS)
def test_twice_the_links_take_twice_the_steps(name: str) -> None:
    few, many = (written(name, many_links(links)) for links in (500, 1_000))
    assert steps_of(many) < MOST * steps_of(few)


@pytest.mark.parametrize("name", ["html", "pptx"])
def test_twice_the_milestones_without_a_date_take_twice_the_steps(name: str) -> None:
    few, many = (written(name, many_undated(rows)) for rows in (500, 1_000))
    assert steps_of(many) < MOST * steps_of(few)
