"""A page as Markdown that GitHub shows and pandoc reads: CommonMark with tables and footnotes.

Nothing in the data is markup: every character that could be part of it is escaped. Only a web
address becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Cell,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Piece,
    Table,
    Timeline,
)
from roadmap_cli.views.pieces import state_word
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.paper import bound, column_label, parts_by_address, words_of_remark
from roadmap_cli.writers.text.signs import Signs

SIGNS = Signs()
MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>|~^$@#&"})
SMART = re.compile(r"--+|\.\.\.")
"""What pandoc would set as a dash or an ellipsis."""

STARTS = re.compile(r"^(\s*)([-+=:%>]|\(?\w{1,9}(?=[.)]))")
"""The start of a line that could begin a list, a heading, a definition or a quotation."""

LINE_END = "<br>"


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as Markdown in UTF-8."""
    page = pages[0]
    parts = [f"# {_text(page.title)}"]
    if page.standing_line:
        parts.append(f"*{page.messages.clauses(_text(part).strip() for part in page.standing_line)}*")
    parts += _blocks(page, page.messages)
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _blocks(page: Page, messages: Messages) -> Iterator[str]:
    """Yield the blocks; indented lines that follow each other are one list."""
    listed: list[str] = []
    for block in page.blocks:
        if isinstance(block, Line) and block.indent:
            depth = min(block.indent, _depth(listed[-1]) + 1 if listed else 1)
            listed.append(f"{'  ' * (depth - 1)}- {_line(block)}")
            continue
        if listed:
            yield "\n".join(listed)
            listed = []
        yield _block(block, messages)
    if listed:
        yield "\n".join(listed)


def _depth(item: str) -> int:
    return (len(item) - len(item.lstrip(" "))) // 2 + 1


def _block(block: Block, messages: Messages) -> str:
    if isinstance(block, Heading):
        return f"## {_text(block.text)}"
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Curves):
        block = block.figures
    if isinstance(block, Table):
        head = [_text(column_label(messages, column)) for column in block.columns]
        return _table(head, list(_rows(block)), _right(block))
    if isinstance(block, Facts):
        head = [messages("paper.entry"), messages("paper.value")]
        return _table(head, [[_text(name), _cell(cell)] for name, cell in block.rows])
    if isinstance(block, Notes):
        return "\n".join(f"[^{note.number}]: {_text(note.printed)}" for note in block.notes)
    if isinstance(block, Bars):
        return _bars(block, messages)
    return _timeline(block, messages)


def _rows(table: Table) -> Iterator[list[str]]:
    """Yield the rows of a table, the name of a group in a row of its own before its first one."""
    for at, row in enumerate(table.rows):
        if at in table.groups:
            yield [f"**{_text(table.groups[at])}**", *[""] * (len(row) - 1)]
        yield [_cell(cell) for cell in row]


def _right(table: Table) -> list[bool]:
    return [column.align == "right" for column in table.columns]


def _bars(bars: Bars, messages: Messages) -> str:
    head = [_text(bars.label), messages("paper.reached"), messages("paper.remark")]
    return _table(head, [_bar(bar, messages) for bar in bars.bars], [False, True, False])


def _bar(bar: Bar, messages: Messages) -> list[str]:
    remark = _cell(words_of_remark(messages, bar))
    return [_text(bar.label), messages("paper.of", n=bar.done, total=bar.total), remark]


def _timeline(block: Timeline, messages: Messages) -> str:
    """Return the time line as a table: other formats draw it."""
    head = [messages(f"paper.{name}") for name in ("group", "date", "state", "item")]
    rows = [
        [_text(group.label), _cell(row.when), _state(row.label, messages), _text(row.label.text)]
        for group in block.groups
        for row in group.rows
    ]
    return _table(head, rows)


def _state(piece: Piece, messages: Messages) -> str:
    return _text(f"{SIGNS.of(piece.role)}{state_word(messages, piece.role)}")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    rule = ["--:" if to_right else "---" for to_right in right or [False] * len(head)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _cell(cell: Cell) -> str:
    return LINE_END.join(_piece(piece, is_apart=True) for piece in cell)


def _line(line: Line) -> str:
    pieces = bound(line.pieces)
    texts = ["", *(piece.text for piece in pieces), ""]
    apart = (not texts[i][-1:].strip() and not texts[i + 2][:1].strip() for i in range(len(pieces)))
    shown = (_piece(piece, is_apart=is_apart) for piece, is_apart in zip(pieces, apart, strict=True))
    return _start("".join(shown).strip())


def _piece(piece: Piece, *, is_apart: bool) -> str:
    """Return a piece; one that ends in a mark can only be strong if blanks, or nothing, are beside it."""
    text = _text(SIGNS.of(piece.role) + piece.text)
    ends = (text[:1], text[-1:])
    if piece.role == "strong" and (all(map(str.isalnum, ends)) or (is_apart and all(map(str.strip, ends)))):
        text = f"**{text}**"
    return f"{text}[^{piece.note}]" if piece.note else text


def _text(text: str) -> str:
    """Return a text of which nothing is markup; a web address in it is a link."""
    parts = parts_by_address(clean(text))
    return "".join(f"<{part}>" if is_address else _escaped(part) for part, is_address in parts)


def _escaped(text: str) -> str:
    text = text.translate(MARKUP)
    return SMART.sub(lambda match: "".join(f"\\{character}" for character in match[0]), text)


def _start(text: str) -> str:
    """Return the text of a line with its start escaped if that could begin anything but text."""
    return STARTS.sub(_start_escaped, text)


def _start_escaped(match: re.Match[str]) -> str:
    blanks, start = match.groups()
    if start[0].isalnum() or start[0] == "(":
        return f"{blanks}{start}\\" if start[0] != "(" else f"{blanks}\\{start}\\"
    return f"{blanks}\\{start}"
