"""A page for a terminal: Rich lays it out to fit its width."""

from __future__ import annotations

import io

from rich.color import ColorSystem
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Bar, Bars, Block, Facts, Heading, Line, Notes, Page, Table, Timeline
from roadmap_cli.writers.text import timeline
from roadmap_cli.writers.text.cells import cut, pad, shares, width
from roadmap_cli.writers.text.chart import DrawnLine
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.text.tables import (
    GAP,
    LONGEST,
    MANY,
    cell_lines,
    long_lines,
    rich_table,
    style,
    styled_cell,
    styled_piece,
)

BAR_CELLS, LEAST_BAR_CELLS = 8, 4
COUNT_CELLS = 7
TWO_COLUMNS_FROM = 76
"""A screen of so many cells shows bars in two columns."""

ONE_COLUMN = 60
FEW = 8


def page_text(page: Page, signs: Signs, room: int, colour: bool) -> str:
    """Return the page laid out for `room` cells, with the terminal's colour codes if asked for."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=room,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},  # else TERM=dumb would mean 80 cells
    )
    console.print(_title(page, signs, room))
    above: Block | None = None
    for block in page.blocks:
        if _is_apart(block, above, page.dense):
            console.print()
        if isinstance(block, Table) and len(block.rows) > MANY:
            colours = ColorSystem.STANDARD if colour else None
            out.writelines(f"{line}\n" for line in long_lines(block, signs, room, colours))
        else:
            console.print(_block(block, signs, room))
        above = block
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _is_apart(block: Block, above: Block | None, dense: bool) -> bool:
    """Say whether a blank line comes before `block`; a dense page has few, to fit on one screen."""
    if above is None or isinstance(above, Heading) or isinstance(block, Line):
        return False
    return not dense or isinstance(block, Bars) or (isinstance(block, Table) and isinstance(above, Table))


def _title(page: Page, signs: Signs, room: int) -> RenderableType:
    """Return the title and the standing line: on its right if there is room, else below."""
    title = Text(signs.fit(clean(page.title, LONGEST)), style("strong"))
    about = page.messages.clauses(clean(part, LONGEST) for part in page.standing_line)
    line = Text(signs.fit(about), style("dim"))
    blanks = room - title.cell_len - line.cell_len
    return Text.assemble(title, " " * blanks, line) if blanks >= GAP else Group(title, line)


def _block(block: Block, signs: Signs, room: int) -> RenderableType:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Heading):
        return Text(signs.fit(clean(block.text, LONGEST)), style("strong"))
    if isinstance(block, Line):
        text = Text.assemble(*(styled_piece(part, signs) for part in block.pieces))
        return Padding(text, (0, 0, 0, min(2 * block.indent, max(room - 2, 0))))
    if isinstance(block, Table):
        return rich_table(block, signs, room)
    if isinstance(block, Facts):
        return _facts(block, signs)
    if isinstance(block, Timeline):
        return Group(*map(_drawn_line, timeline.fitted(block, signs, room)))
    return _bars(block, signs, room)


def _drawn_line(line: DrawnLine) -> Text:
    parts = ((segment.text, style(segment.role)) for segment in line)
    return Text.assemble(*parts, no_wrap=True, overflow="crop")


def _facts(facts: Facts, signs: Signs) -> RichTable:
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    grid.add_column(no_wrap=True, style=style("dim"))
    grid.add_column(overflow="fold")
    for name, cell in facts.rows:
        grid.add_row(Text(signs.fit(clean(name, LONGEST))), styled_cell(cell_lines(cell, signs)))
    return grid


def _bars(bars: Bars, signs: Signs, room: int) -> RenderableType:
    if room < TWO_COLUMNS_FROM or len(bars.bars) < FEW:
        measures = _measures(bars, signs, min(room, ONE_COLUMN))
        return Group(*(_bar(bar, signs, *measures) for bar in bars.bars))
    column, half = min((room - GAP) // 2, ONE_COLUMN), (len(bars.bars) + 1) // 2
    measures = _measures(bars, signs, column)
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    for _ in range(2):
        grid.add_column(width=column, no_wrap=True)
    for index in range(half):
        grid.add_row(*(_bar(bar, signs, *measures) for bar in bars.bars[index::half]))
    return grid


def _bar(bar: Bar, signs: Signs, label_cells: int, bar_cells: int) -> Text:
    label = pad(signs.fit(cut(clean(bar.label, LONGEST), label_cells)), label_cells)
    count = f" {f'{bar.done}/{bar.total}':>{COUNT_CELLS - 2}} "
    parts = _drawn(bar, signs, bar_cells), count, _remark(bar, signs)
    return Text.assemble(label, " ", *parts, no_wrap=True, overflow="crop")


def _measures(bars: Bars, signs: Signs, room: int) -> tuple[int, int]:
    """Return the cells of the labels and of the bars if one bar and all about it has `room`."""
    remarks = max((_remark(bar, signs).cell_len for bar in bars.bars), default=0)
    longest = max((width(clean(bar.label, LONGEST)) for bar in bars.bars), default=0)
    left = room - COUNT_CELLS - remarks - 1
    drawn = max(min(left - longest, BAR_CELLS), LEAST_BAR_CELLS)
    return max(min(left - drawn, longest), 4), drawn


def _remark(bar: Bar, signs: Signs) -> Text:
    return Text(" ").join(styled_piece(part, signs) for part in bar.remark)


def _drawn(bar: Bar, signs: Signs, cells: int) -> Text:
    """Return the bar's parts in `cells` cells; each that is not empty has at least one."""
    text = Text()
    for role, share in shares(bar.parts, cells):
        text.append(signs.bar(role) * share, style(role))
    return text.append(" " * (cells - len(text)))
