"""Pages as short lines of text, and messages that show which line was asked for and with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange, DaySpan, PartialDate
from roadmap_cli.model.roadmap import Text
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Piece,
    Table,
    Timeline,
)


class Keys(Messages):
    """Messages that answer with the name of the line that was asked for, and with its values.

    A page of them does not depend on any wording: `terms.done` is `done`, `status.days-ago` with its
    days is `days-ago(4 days)`, a date is as the files write it.
    """

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the name of line `key`, without its topic, with its values."""
        marks = {"common.comma": ", ", "common.colon": ": ", "common.semicolon": "; "}
        if key in marks:
            return marks[key]
        if key == "common.brackets":
            return f"({values['text']})"
        name, given = key.partition(".")[2], ", ".join(map(self.shown, values.values()))
        return f"{name}({given})" if given else name

    def date(self, date: PartialDate, *, long: bool = False) -> str:
        """Return the date as the files write it, marked if it is to be written out."""
        return f"{date.text} (long)" if long else date.text

    def days(self, span: DaySpan) -> str:
        """Return the days, and the range if they are one."""
        return f"{span.min} days" if span.min == span.max else f"{span.min} to {span.max} days"

    def amount(self, value: int | float, unit: Text, measure: Text) -> str:
        """Return the value and its unit, even if the measure names it."""
        return f"{value} {self.text(unit)}"

    def language_name(self, code: str) -> str:
        """Return the code of the language."""
        return code


def outline(blocks: Iterable[Block]) -> list[str]:
    """Return a page as lines: `# a heading`, `| a row | of a table`, `name = a fact`, and so on.

    A piece is its text, then `<its role>`, `=its value` for programs if that is another, and `[the number
    of its note]`; the roles of plain texts, numbers and bare dates are left out.
    """
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"# {block.text}"
        case Line():
            yield "  " * block.indent + "".join(map(_piece, block.pieces))
        case Table():
            yield f"|| {' | '.join(map(_column, block.columns))}"
            yield from (f"| {' | '.join(map(_cell, row))}" for row in block.rows)
        case Facts():
            yield from (f"{name} = {_cell(cell)}" for name, cell in block.rows)
        case Notes():
            yield from (f"[{note.number}] {note.key}: {note.text}" for note in block.notes)
        case Bars():
            yield from map(_bar, block.bars)
        case Curves():
            yield from (f"{_piece(one.label)} {' '.join(map(str, one.values))}" for one in block.curves)
            yield from _block(block.figures)
        case Timeline():
            yield from _timeline(block)


def _bar(bar: Bar) -> str:
    parts = ", ".join(f"{role} {size}" for role, size in bar.parts)
    return " ".join([f"{bar.label} [{parts}]", *map(_piece, bar.remark)])


def _timeline(block: Timeline) -> Iterator[str]:
    yield f"axis {_range(block.axis)}"
    for guide in block.guides:
        yield f"guide {guide.label}<{guide.role}> {_piece(guide.date)} {_range(guide.days)}"
    for group in block.groups:
        yield f"# {group.label}"
        for row in group.rows:
            mark = f"{row.mark.kind} {_range(row.mark.within)}" if row.mark else "no mark"
            lasting = f" lasts {_range(row.mark.lasting)}" if row.mark and row.mark.lasting else ""
            yield f"{_piece(row.label)} {_piece(row.date)} {mark}{lasting}"
    yield f"legend {' '.join(map(_piece, block.legend))}"


def _range(days: DayRange) -> str:
    return f"{days.start}..{days.end}"


def _column(column: Column) -> str:
    """Return a column: its key, its label if that is another, `>` if it is aligned right, `~` if it gives up."""
    named = column.label in (column.key, f"{column.key}-column", f"by-{column.key}")
    label = "" if named else f" '{column.label}'"
    beneath = f" beneath {column.beneath}" if column.beneath else ""
    return f"{column.key}{label}{'>' * (column.align == 'right')}{'~' * column.give}{beneath}"


def _cell(cell: Cell) -> str:
    return " / ".join(map(_piece, cell)) or "''"


def _piece(piece: Piece) -> str:
    usual = piece.role in ("plain", "number") or (piece.role == "date" and piece.value == piece.text)
    role = "" if usual else f"<{piece.role}>"
    value = f"={piece.value}" if piece.value is not None and piece.value != piece.text else ""
    note = f"[{piece.note}]" if piece.note else ""
    return f"{piece.text}{role}{value}{note}"
