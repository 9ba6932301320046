"""A page as others read it: names instead of ids, and a name for each column.

Whoever keeps the roadmap works with ids; a paper that leaves the house shows what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Block, Cell, Curves, Facts, Heading, Line, Notes, Page, Piece, Table


def on_paper(page: Page) -> Page:
    """Return `page` with what papers show; a line or a column of which nothing is left is left out."""
    return replace(page, blocks=tuple(shown for block in page.blocks for shown in _blocks(block)))


def _blocks(block: Block) -> Iterator[Block]:
    """Yield the block, below its heading if it brings one; nothing if nothing is left of it."""
    if isinstance(block, Table) and block.heading:
        yield Heading(block.heading)
    if shown := _block(block):
        yield shown


def _block(block: Block) -> Block | None:
    if isinstance(block, Line):
        pieces = _pieces(block.pieces)
        return replace(block, pieces=pieces) if pieces else None
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Curves):
        return replace(block, figures=_table(block.figures))
    if isinstance(block, Facts):
        return Facts(tuple((name, _cell(cell)) for name, cell in block.rows))
    if isinstance(block, Notes):
        return Notes(tuple(replace(note, key="") for note in block.notes))
    return block


def _table(table: Table) -> Table:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    kept = [at for at in range(len(table.columns)) if not all(_is_left_out(row[at]) for row in table.rows)]
    columns = (
        replace(table.columns[at], label=table.columns[at].paper or table.columns[at].label) for at in kept
    )
    return replace(
        table, heading="", columns=tuple(columns), rows=tuple(tuple(row[at] for at in kept) for row in rows)
    )


def _is_left_out(cell: Cell) -> bool:
    return bool(cell) and all(piece.paper == "" for piece in cell)


def _cell(cell: Cell) -> Cell:
    return tuple(_piece(piece) for piece in cell if piece.paper != "")


def _pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a line, without those that a paper leaves out and the blanks before or after them."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.paper == "":
            if found and found[-1].text.isspace():
                found.pop()
        elif found or not (piece.text.isspace() and not piece.note):
            found.append(_piece(piece))
    return tuple(found)


def _piece(piece: Piece) -> Piece:
    if piece.paper is None:
        return piece
    role = "plain" if piece.role == "id" else piece.role
    return replace(piece, text=piece.paper, role=role, paper=None)
