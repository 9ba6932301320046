"""A time line as a table of a Word file: a column a period, shaded where a row takes it."""

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
from roadmap_cli.writers.docx.elements import (
    Node,
    cell,
    element,
    paragraph,
    piece_runs,
    row,
    run,
    shading,
    sign_run,
    table,
)
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.text.cells import width

MOST_PERIODS = 30
SMALL = 78
"""How wide half a wide character is in the small style, in twentieths of a point."""

LEAST_PERIOD = 210
APART = 160
TINT = 0.35


class Period(Value):
    """A column of the table: its days, and its name in two lines."""

    days: DayRange
    year: str
    part: str


def periods(axis: DayRange) -> tuple[Period, ...]:
    """Return the periods of the closest scale that the page has room for; they cover the axis."""
    ticks = next(iter(scales(axis.start, axis.end, MOST_PERIODS)), ())
    starts = [(tick.day, tick.label) for tick in ticks]
    if not starts or starts[0][0] > axis.start:
        starts.insert(0, (axis.start, ""))
    ends = [day - timedelta(days=1) for day, _ in starts[1:]] + [axis.end]
    return tuple(
        Period(DayRange(day, end), (label or f"{day:%Y}")[:4], label[5:])
        for (day, label), end in zip(starts, ends, strict=True)
    )


def drawn(block: Timeline, room: int, title: str, messages: Messages, styles: Styles) -> Iterator[Node]:
    """Yield the table of a time line and what its signs mean."""
    columns = periods(block.axis)
    rows = [row_ for group in block.groups for row_ in group.rows]
    dates = min(max(width(clean(row_.date.text)) for row_ in rows) * SMALL + 150, room // 6)
    period = max(min((room * 11 // 20) // len(columns), 1200), LEAST_PERIOD)
    measures = [room - dates - period * len(columns), dates, *([period] * len(columns))]
    sheet = Sheet(columns, block.guides, measures, styles)
    body = [node for group in block.groups for node in sheet.group(group.label, group.rows)]
    yield table(styles.table, measures, [*sheet.head(messages), *body], title, header=True)
    yield _legend(block.legend, styles)


class Sheet(Value):
    """The table in which a time line is drawn."""

    columns: Sequence[Period]
    guides: Sequence[Guide]
    measures: Sequence[int]
    styles: Styles

    def head(self, messages: Messages) -> Iterator[Node]:
        """Yield the rows that are repeated on every page: the periods, and where the guides are."""
        names = [messages("paper.item"), messages("paper.date")]
        cells = [self._small(name, w, "b") for name, w in zip(names, self.measures, strict=False)]
        for year, found in groupby(enumerate(self.columns), key=lambda column: column[1].year):
            numbers = [number for number, _ in found]
            cells.append(self._span(numbers, year))
        yield row(*cells, header=True)
        if any(column.part for column in self.columns):
            parts = [
                self._small(column.part, w) for column, w in zip(self.columns, self.measures[2:], strict=True)
            ]
            yield row(*(self._small("", w) for w in self.measures[:2]), *parts, header=True)
        if self.guides:
            yield row(*(self._small("", w) for w in self.measures[:2]), *self._guide_names(), header=True)

    def group(self, label: str, rows: Sequence[Row]) -> Iterator[Node]:
        """Yield the heading of a group and its rows."""
        whole = (element("gridSpan", val=len(self.measures)), shading(LIGHT.band))
        keep = (element("keepNext"),)
        yield row(
            cell(
                sum(self.measures),
                paragraph(self.styles.small, run(label, element("b")), properties=keep),
                properties=whole,
            )
        )
        for row_ in rows:
            yield self._row(row_)

    def _row(self, row_: Row) -> Node:
        label = paragraph(self.styles.small, sign_run(row_.label.role), run(row_.label.text))
        when = paragraph(self.styles.small, *piece_runs(row_.date))
        cells = (self._period(number, row_) for number in range(len(self.columns)))
        return row(cell(self.measures[0], label), cell(self.measures[1], when), *cells)

    def _period(self, number: int, row_: Row) -> Node:
        role, mark, days = row_.label.role, row_.mark, self.columns[number].days
        properties: list[Node] = self._edges(number)
        content: list[Node] = []
        if mark and _touch(mark.within, days):
            if mark.kind == "day":
                content = [sign_run(role)]
            else:
                sure = mark.lasting is not None and _touch(mark.lasting, days)
                properties.append(shading(LIGHT.of(role) if sure else LIGHT.tint(role, TINT)))
        text = paragraph(self.styles.small, *content, properties=(element("jc", val="center"),))
        return cell(self.measures[2 + number], text, properties=(*properties, *_tight()))

    def _edges(self, number: int) -> list[Node]:
        """Return the line on the left of a column in which a guide is, or a year begins."""
        role = next((guide.role for guide in self.guides if self._column(guide.days.start) == number), None)
        if role:
            kind = "single" if role == "today" else "dashed"
            edge = element("left", val=kind, sz=8, space=0, color=LIGHT.of(role).upper())
        elif number == 0 or self.columns[number].year != self.columns[number - 1].year:
            edge = element("left", val="single", sz=4, space=0, color=LIGHT.line.upper())
        else:
            return []
        return [element("tcBorders", edge)]

    def _column(self, day: date) -> int:
        found = [n for n, column in enumerate(self.columns) if column.days.start <= day]
        return found[-1] if found else 0

    def _guide_names(self) -> Iterator[Node]:
        """Yield cells from one guide's column to the next one's, each with the name of its guide."""
        at: dict[int, list[Guide]] = {}
        for guide in self.guides:
            at.setdefault(self._column(guide.days.start), []).append(guide)
        starts = sorted({0, *at})
        for start, end in zip(starts, [*starts[1:], len(self.columns)], strict=True):
            here, columns = at.get(start, []), list(range(start, end))
            text = ", ".join(f"{guide.label} {guide.date.text}" for guide in here)
            if width(clean(text)) * SMALL + APART > sum(self.measures[2 + number] for number in columns):
                text = ", ".join(guide.label for guide in here)
            yield self._span(columns, text, self._edges(start))

    def _span(self, numbers: Sequence[int], text: str, edges: Sequence[Node] = ()) -> Node:
        wide = sum(self.measures[2 + number] for number in numbers)
        properties = (element("gridSpan", val=len(numbers)), *edges, *_tight())
        return cell(wide, paragraph(self.styles.small, run(text, element("b"))), properties=properties)

    def _small(self, text: str, wide: int, *looks: str) -> Node:
        content = run(text, *(element(look) for look in looks))
        tight = _tight() if wide in self.measures[2:] else ()
        return cell(wide, paragraph(self.styles.small, content), properties=tight)


def _touch(one: DayRange, other: DayRange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _tight() -> tuple[Node, ...]:
    """Return the property of a cell without margins: a period is narrow."""
    return (element("tcMar", element("left", w=15, type="dxa"), element("right", w=0, type="dxa")),)


def _legend(legend: Sequence[Piece], styles: Styles) -> Node:
    nodes: list[Node] = []
    for piece in legend:
        if piece.role in ("period", "lasting"):
            fill = LIGHT.dim if piece.role == "lasting" else LIGHT.tint("dim", TINT)
            nodes.append(run("\u2003", shading(fill)))
            nodes.append(run(f" {piece.text}\u2003"))
        else:
            nodes += [*piece_runs(piece), run("\u2003")]
    return paragraph(styles.small, *nodes, properties=(element("spacing", before=120, after=120),))
