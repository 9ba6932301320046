"""A time line as a table of a Word file: a column a period, shaded if a row takes time in it.

Widths are in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.value import Value
from roadmap_cli.views.axis import scales
from roadmap_cli.views.page import Guide, Piece, Row, Timeline
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.docx.xml import (
    Edge,
    Node,
    cell,
    paragraph,
    piece_runs,
    row,
    run,
    sign_run,
    table,
)
from roadmap_cli.writers.drawing.palette import LIGHT

MOST_PERIODS = 30
SMALL = 78
"""How wide half a wide character is in the small style."""

LEAST_PERIOD, MOST_PERIOD = 210, 1200
MARGINS = 150
APART = 160
TINTS = {"period": 0.35, "lasting": 1, "awaited": 0.18}
"""How much of its own colour the cells of each kind of mark have."""


class Period(Value):
    """A column of the table: its days, and its name in two lines."""

    days: DayRange
    year: str
    part: str


def periods(axis: DayRange, most: int = MOST_PERIODS) -> tuple[Period, ...]:
    """Return at most about `most` periods, of the finest scale that has so few; they cover the axis."""
    ticks = next(iter(scales(axis.start, axis.end, most)), ())
    starts = [(tick.day, tick.label) for tick in ticks]
    if not starts or starts[0][0] > axis.start:
        starts.insert(0, (axis.start, ""))
    ends = [day - timedelta(days=1) for day, _ in starts[1:]] + [axis.end]
    return tuple(
        Period(DayRange(day, end), (label or f"{day:%Y}")[:4], label[5:])
        for (day, label), end in zip(starts, ends, strict=True)
    )


def drawn(block: Timeline, room: int, title: str, messages: Messages, styles: Styles) -> Iterator[Node]:
    """Yield the table of a time line and its legend."""
    drawing_room = room * 11 // 20
    columns = periods(block.axis, min(MOST_PERIODS, drawing_room // LEAST_PERIOD))
    rows = [each for group in block.groups for each in group.rows]
    dates = max(width(clean(piece.text)) for each in rows for piece in each.when)
    dates = min(dates * SMALL + MARGINS, room // 6)
    period = min(drawing_room // len(columns), MOST_PERIOD)
    items = room - dates - period * len(columns)
    drawing = TimelineTable(columns, block.guides, items, dates, period, styles)
    body = [node for group in block.groups for node in drawing.group(group.label, group.rows)]
    yield table(styles.table, drawing.measures, [*drawing.head(messages), *body], title, header=True)
    yield _legend(block.legend, styles)


class TimelineTable(Value):
    """The table of a time line; `items`, `dates` and `period` are the widths of its columns."""

    columns: Sequence[Period]
    guides: Sequence[Guide]
    items: int
    dates: int
    period: int
    styles: Styles

    @property
    def measures(self) -> list[int]:
        """The widths of all columns."""
        return [self.items, self.dates, *([self.period] * len(self.columns))]

    def head(self, messages: Messages) -> Iterator[Node]:
        """Yield the rows that are repeated on every page: the periods, and the names of the guides."""
        names = self._beside(messages("paper.item"), messages("paper.date"))
        years = groupby(enumerate(self.columns), key=lambda column: column[1].year)
        yield row(*names, *(self._span([n for n, _ in found], year) for year, found in years), header=True)
        if any(column.part for column in self.columns):
            parts = (cell(self.period, self._text(column.part), tight=True) for column in self.columns)
            yield row(*self._beside("", ""), *parts, header=True)
        if self.guides:
            yield row(*self._beside("", ""), *self._guide_names(), header=True)

    def group(self, label: str, rows: Sequence[Row]) -> Iterator[Node]:
        """Yield the heading of a group and its rows."""
        name = paragraph(self.styles.small, run(label, bold=True), keep_next=True)
        yield row(cell(sum(self.measures), name, span=len(self.measures), fill=LIGHT.band))
        yield from map(self._row, rows)

    def _row(self, row_: Row) -> Node:
        label = paragraph(self.styles.small, sign_run(row_.label.role), run(row_.label.text))
        when = [paragraph(self.styles.small, *piece_runs(piece)) for piece in row_.when]
        cells = (self._period(number, row_) for number in range(len(self.columns)))
        return row(cell(self.items, label), cell(self.dates, *when), *cells)

    def _period(self, number: int, row_: Row) -> Node:
        role, mark, days = row_.label.role, row_.mark, self.columns[number].days
        sign, fill = [], ""
        if mark and _overlap(mark.within, days):
            if mark.kind == "day":
                sign = [sign_run(role)]
            else:
                is_sure = mark.lasting is not None and _overlap(mark.lasting, days)
                kind = "lasting" if is_sure else "awaited" if mark.awaited else "period"
                fill = LIGHT.tint(role, TINTS[kind])
        text = paragraph(self.styles.small, *sign, align="center")
        return cell(self.period, text, edges=self._edges(number), fill=fill, tight=True)

    def _edges(self, number: int) -> list[Edge]:
        """Return the edge of a column that a guide lies in or a year begins with."""
        role = next((guide.role for guide in self.guides if self._column(guide.days.start) == number), None)
        if role:
            return [Edge("left", LIGHT.of(role), 8, "single" if role == "today" else "dashed")]
        if number == 0 or self.columns[number].year != self.columns[number - 1].year:
            return [Edge("left", LIGHT.line, 4)]
        return []

    def _column(self, day: date) -> int:
        """Return the number of the column that a day lies in."""
        return max((n for n, column in enumerate(self.columns) if column.days.start <= day), default=0)

    def _guide_names(self) -> Iterator[Node]:
        """Yield the names of the guides in cells that go from one guide's column to the next one's."""
        at: dict[int, list[Guide]] = {}
        for guide in self.guides:
            at.setdefault(self._column(guide.days.start), []).append(guide)
        starts = sorted({0, *at})
        for start, end in zip(starts, [*starts[1:], len(self.columns)], strict=True):
            here, columns = at.get(start, []), list(range(start, end))
            text = ", ".join(f"{guide.label} {guide.date.text}" for guide in here)
            if width(clean(text)) * SMALL + APART > self.period * len(columns):
                text = ", ".join(guide.label for guide in here)
            yield self._span(columns, text, self._edges(start))

    def _span(self, numbers: Sequence[int], text: str, edges: Sequence[Edge] = ()) -> Node:
        name = paragraph(self.styles.small, run(text, bold=True))
        return cell(self.period * len(numbers), name, span=len(numbers), edges=edges, tight=True)

    def _beside(self, item: str, when: str) -> tuple[Node, Node]:
        """Return the head of the columns beside the drawing."""
        return cell(self.items, self._text(item, bold=True)), cell(self.dates, self._text(when, bold=True))

    def _text(self, text: str, *, bold: bool = False) -> Node:
        return paragraph(self.styles.small, run(text, bold=bold))


def _overlap(one: DayRange, other: DayRange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _legend(legend: Sequence[Piece], styles: Styles) -> Node:
    runs: list[Node] = []
    for piece in legend:
        if tint := TINTS.get(piece.role):
            runs += [run("\u2003", shade=LIGHT.tint("dim", tint)), run(f" {piece.text}\u2003")]
        else:
            runs += [*piece_runs(piece), run("\u2003")]
    return paragraph(styles.small, *runs, before=120, after=120)
