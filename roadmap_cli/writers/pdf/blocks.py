"""The blocks of a page as `page.typ` takes them: texts in spans, drawings as SVG, lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from xml.etree import ElementTree as ET

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Cell,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Piece,
    Row,
    Table,
    Timeline,
)
from roadmap_cli.writers.cells import clusters
from roadmap_cli.writers.column_widths import BOLD, column_widths, widths
from roadmap_cli.writers.drawing import chart, letters
from roadmap_cli.writers.drawing.chart import Node, coloured, node, swatch
from roadmap_cli.writers.drawing.lines import HIGH, NAMES, lines
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import column_label, ink, is_bold, is_wide, spaced, words_of_remark
from roadmap_cli.writers.spans import spans
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.wrapping import JOINTS, pieces

WIDTHS = {"item": 250, "date": 110, "chart": 380}
"""The widths of the columns of a time line."""

SCALE = 0.8
"""How many points a pixel of a drawing takes."""

MARGIN = 8
"""What a mark at an end of the axis may take beyond it, in pixels."""

AXIS = WIDTHS["chart"] / SCALE - 2 * MARGIN
"""The length of the axis in pixels."""

UPRIGHT, TURNED = 9600, 14600
"""The room that columns share on an upright page and on a wide one, in the unit of their widths."""

HEAD, LETTER, INSET = 12, 9, 8
"""The sizes of the letters of headings and in tables, and what a cell takes beside its text."""

PART = 0.4
"""The greatest share of the page for the names in front of facts and bars."""

BREAK = "\u200b"
"""Where a word may be broken (a zero width space)."""

HEIGHT = "HEIGHT"
BAR = 130
SHORT = 16
"""A shorter date is not broken."""

LONG = 1200
"""A row with more characters than this may be broken over two pages."""

NO_BREAK = "\u00a0"
SIGNS = Signs()

Json = dict[str, object]


class Composition:
    """The blocks of one page."""

    def __init__(self, page: Page) -> None:
        self._page, self._messages = page, page.messages
        self._room = TURNED if is_wide(page) else UPRIGHT
        self.line = self._room / 20 - 2 * INSET
        found = (block for block in page.blocks if isinstance(block, Notes))
        self._numbers = {note.number for block in found for note in block.notes}

    def blocks(self) -> Iterator[Json]:
        """Yield the blocks of the page that hold something."""
        for block in self._page.blocks:
            if isinstance(block, Heading):
                yield {"kind": "heading", "spans": self._spans(block.text, self.line * LETTER / HEAD)}
            elif isinstance(block, Line):
                yield {"kind": "line", "indent": block.indent, "pieces": self._pieces(block.pieces)}
            elif isinstance(block, Notes):
                notes = [
                    {"number": note.number, "spans": self._spans(note.printed, self.line - 2 * LETTER)}
                    for note in block.notes
                ]
                yield {"kind": "notes", "notes": notes}
            elif isinstance(block, Timeline):
                yield self._timeline(block)
            elif isinstance(block, Curves):
                yield self._curves(block)
                yield self._table(block.figures)
            elif block.rows if isinstance(block, Table | Facts) else block.bars:
                yield self._rows(block)

    def _rows(self, block: Table | Facts | Bars) -> Json:
        if isinstance(block, Facts):
            rooms = PART * self.line, (1 - PART) * self.line
            rows = [
                {"name": self._spans(name, rooms[0]), **self._row([cell], rooms[1:])}
                for name, cell in block.rows
            ]
            return {"kind": "facts", "rows": rows}
        return self._table(block) if isinstance(block, Table) else self._bars(block)

    def _table(self, block: Table) -> Json:
        shares = widths(column_widths(block, self._messages), self._room)
        rooms = [share / 20 - INSET for share in shares]
        names = [clean(column_label(self._messages, column)) for column in block.columns]
        return {
            "kind": "table",
            "names": [breakable(name, room) for name, room in zip(names, rooms, strict=True)],
            "text": next((n for n, column in enumerate(block.columns) if column.give), None),
            "shares": shares,
            "right": [column.align == "right" for column in block.columns],
            "rows": [
                {
                    **self._row(cells, rooms),
                    "group": self._spans(block.groups[at]) if at in block.groups else None,
                }
                for at, cells in enumerate(block.rows)
            ],
        }

    def _row(self, cells: Sequence[Cell], rooms: Sequence[float]) -> Json:
        length = max((sum(len(piece.text) for piece in cell) for cell in cells), default=0)
        lines = [self._pieces(cell, room) for cell, room in zip(cells, rooms, strict=True)]
        return {"cells": lines, "long": length > LONG}

    def _bars(self, block: Bars) -> Json:
        has_remarks = any(bar.remark for bar in block.bars)
        label = breakable(clean(block.label), PART * self.line)
        names = [label, self._messages("paper.reached"), self._messages("paper.remark")]
        return {
            "kind": "bars",
            "names": names[: 3 if has_remarks else 2],
            "remarks": has_remarks,
            "rows": [self._bar(bar) for bar in block.bars],
        }

    def _bar(self, bar: Bar) -> Json:
        return {
            "label": self._spans(bar.label, PART * self.line),
            "svg": _svg(chart.bar(bar.parts), BAR / SCALE, 12),
            "count": self._messages("paper.of", n=bar.done, total=bar.total),
            "remark": self._pieces(words_of_remark(self._messages, bar), BAR),
        }

    def _curves(self, block: Curves) -> Json:
        wide = self.line / SCALE
        return {
            "kind": "curves",
            "svg": _svg(lines(block, wide), wide, HIGH + NAMES),
            "legend": [self._piece(piece) for piece in block.legend],
        }

    def _timeline(self, block: Timeline) -> Json:
        head = chart.head(block, AXIS)
        return {
            "kind": "timeline",
            "names": [self._messages(f"paper.{name}") for name in ("item", "date")],
            "height": float(head.attrib["height"]),
            "head": _on_axis(head),
            "groups": [
                {
                    "label": self._spans(group.label, WIDTHS["item"] + WIDTHS["date"] - INSET),
                    "svg": _on_axis(chart.strip(block, None, "plain", AXIS)),
                    "rows": [self._scheduled(block, row) for row in group.rows],
                }
                for group in block.groups
            ],
            "legend": [{"svg": _swatch(piece), "piece": self._piece(piece)} for piece in block.legend],
        }

    def _scheduled(self, block: Timeline, row: Row) -> Json:
        item, date = (WIDTHS[name] - INSET for name in ("item", "date"))
        return {
            "label": {**self._piece(row.label, item), "colour": None, "bold": False, "whole": False},
            "when": [self._piece(piece, date) for piece in row.when],
            "svg": _on_axis(chart.strip(block, row.mark, row.label.role, AXIS)),
        }

    def _pieces(self, pieces: Sequence[Piece], room: float | None = None) -> list[Json]:
        """Return pieces in lines of `room` points; the number of a note stays on the line of the text before it."""
        texts = [
            f"{piece.text.rstrip()}{NO_BREAK}"
            if following and not following.text and piece.text.endswith(" ")
            else piece.text
            for piece, following in zip_longest(pieces, pieces[1:])
        ]
        return [
            self._piece(replace(piece, text=text), room) for piece, text in zip(pieces, texts, strict=True)
        ]

    def _piece(self, piece: Piece, room: float | None = None) -> Json:
        sign = SIGNS.of(piece.role) if piece.text else ""
        is_short = bool(sign) or (piece.role == "date" and len(piece.text) < SHORT)
        return {
            "sign": {"text": sign, "colour": ink(piece.role)} if sign else None,
            "spans": self._spans(spaced(piece.text), room),
            "colour": ink(piece.role),
            "bold": is_bold(piece.role),
            "whole": is_short,
            "note": piece.note if piece.note in self._numbers else None,
        }

    def _spans(self, text: str, room: float | None = None) -> list[Json]:
        """Return the spans of a text in lines of `room` points, of the whole page if that is None."""
        found = spans(text, self._page.language)
        return [_span(breakable(one.text, room or self.line), one.lang, one.address) for one in found]


def breakable(text: str, room: float, size: float = LETTER) -> str:
    """Return `text` with words that are wider than `room` broken anywhere; an address also at its joints."""
    most = room / size / BOLD
    return "".join(
        word if letters.width(word.rstrip()) <= most else _broken(word, most) for word in pieces(text)
    )


def _broken(word: str, most: float) -> str:
    parts = JOINTS.findall(word)
    return BREAK.join(
        part if letters.width(part) <= most else BREAK.join(one for one, _ in clusters(part))
        for part in parts
    )


def _span(text: str, lang: str | None = None, address: str | None = None) -> Json:
    return {"text": text, "lang": lang, "address": address}


def _svg(drawing: Node, wide: float, height: float | str) -> str:
    """Return a drawing as an SVG file of this size in pixels; the word HEIGHT stands for one yet unknown."""
    whole = node("svg", xmlns="http://www.w3.org/2000/svg", width=wide, height=height)
    whole.append(drawing)
    return ET.tostring(coloured(whole, LIGHT), encoding="unicode")


def _on_axis(drawing: Node) -> str:
    """Return a part of a time line with a margin at both ends of its axis."""
    height = drawing.get("height", HEIGHT) if drawing.get("height") != "100%" else HEIGHT
    drawing.attrib.update(x=str(MARGIN), width=str(AXIS), height=height, overflow="visible")
    return _svg(drawing, AXIS + 2 * MARGIN, height)


def _swatch(piece: Piece) -> str | None:
    """Return what a legend shows for a stretch of a bar; a state has its sign in the text."""
    bar = swatch(piece.role, 1, 1, 23, 8)
    return None if bar is None else _svg(bar, 25, 10)
