"""Which row of a table holds the heads of its columns, and which column each of them is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from roadmap_cli.exchange.columns import COMPUTED, FOREIGN, LISTS, STAMPS, TEXTS, columns
from roadmap_cli.exchange.labels import headers, stand_ins, unnamed
from roadmap_cli.exchange.mapping import IGNORED, SheetMapping
from roadmap_cli.exchange.tables import RawTable, is_blank
from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.names import folded_name
from roadmap_cli.questions.ordering import TITLE_LANGUAGE

LOOKED_AT = 30
"""Within how many rows the heads are looked for; titles and explanations may stand above them."""

SEVERAL = (*LISTS, *TEXTS, "source")
"""The keys that several columns may fill."""

_MAPPED, _READERS, _OWN, _OTHERS = range(4)
"""Where the key of a head comes from, the strongest first."""


class TakenColumn(Value):
    """A column of a sheet: its letter and head, and the key that it is taken for, empty for none.

    `mapped_by` is the name, folded, by which the mapping gives its key, empty if it does not; the key may then be
    `IGNORED`. `names_language` says that the head of a text names its language.
    """

    index: int
    letter: str
    head: str
    key: str = ""
    mapped_by: str = ""
    names_language: bool = False


class SheetHead(Value):
    """The columns of a sheet, and the index of the first row below its heads.

    `doubled` is a key that two columns name equally well and only one can fill; empty if there is none.
    """

    columns: tuple[TakenColumn, ...]
    first: int
    doubled: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The keys that the columns are taken for."""
        return frozenset(column.key for column in self.columns if column.key not in ("", IGNORED))

    @property
    def is_export(self) -> bool:
        """Whether the sheet is one of this program's exports."""
        return {"id", "version"} <= self.keys


def head_of(table: RawTable, mapping: SheetMapping, languages: Sequence[str]) -> SheetHead | None:
    """Return the heads of a table: the row, or two rows, in which most columns are known; None if there is none.

    Of two rows, the upper one may have heads over several columns and the lower one what tells these apart.
    """
    best: SheetHead | None = None
    for first, titles in _candidates(table):
        taken, doubled = taken_columns(titles, table, mapping, languages)
        found = SheetHead(taken, first, doubled)
        if {"id", "title"} & found.keys and (best is None or len(found.keys) > len(best.keys)):
            best = found
    return best


def _candidates(table: RawTable) -> Iterator[tuple[int, Sequence[Sequence[str]]]]:
    """Yield each place where the data may begin, with the heads of each column, from the lowest up."""
    rows = [[_title(cell) for cell in row] for row in table.rows[: 1 if table.has_names else LOOKED_AT]]
    for at, row in enumerate(rows):
        yield at + 1, [(title,) for title in row]
    for at, (upper, lower) in enumerate(pairwise(rows)):
        yield at + 2, _two_rows(upper, lower)


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> Sequence[Sequence[str]]:
    width, over, found = max(len(upper), len(lower)), "", []
    for column in range(width):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        over = above or (over if below else "")
        found.append((below, f"{over} {below}", over) if below else (above,))
    return found


def _title(cell: object) -> str:
    return "" if is_blank(cell) else " ".join(str(cell).split()).rstrip("*:：＊ ")


def taken_columns(
    titles: Sequence[Sequence[str]], table: RawTable, mapping: SheetMapping, languages: Sequence[str]
) -> tuple[tuple[TakenColumn, ...], str]:
    """Return the columns, and a key that two of them name equally well though only one can fill it.

    A key is that of the column whose head names it best; a head that stands twice may fill a list or a text
    from both columns.
    """
    found = [_mapped(i, heads, mapping, languages[0]) for i, heads in enumerate(titles)]
    doubled = ""
    claims = [_claims(heads, table, languages) for heads in titles]
    if any(TITLE_LANGUAGE in claim for claim in claims):  # a list of ours: its date is the milestone's
        claims = [
            {key: rank for key, rank in claim.items() if key != "on" or rank[0] == _OWN} for claim in claims
        ]
    for key in _keys(languages):
        free = [
            (rank, column)
            for column, claim in zip(found, claims, strict=True)
            if not column.key and (rank := claim.get(key))
        ]
        if not free or any(column.key == key for column in found):
            continue
        best, winner = min(free, key=lambda one: one[0])
        for rank, column in free:
            if column == winner or (rank == best and column.head == winner.head and name_of(key) in SEVERAL):
                named = key in TEXTS and best[0] == _OWN and folded_name(column.head) not in unnamed(key)
                found[column.index] = replace(column, key=key, names_language=named)
            elif rank == best and best[0] == _OWN:
                doubled = key
    return tuple(found), doubled


def _shown(heads: Sequence[str]) -> str:
    return heads[1].strip() if len(heads) > 1 else heads[0]


def name_of(key: str) -> str:
    """Return a key without its language."""
    return key.rpartition(".")[2]


def _mapped(index: int, heads: Sequence[str], mapping: SheetMapping, home: str) -> TakenColumn:
    """Return a column with the key that the mapping gives to its head, or to its letter if it has none."""
    column = TakenColumn(index, column_letter(index), _shown(heads))
    for head in heads if any(heads) else (column.letter,):
        if key := mapping.columns.get(folded_name(head)):
            named, key = "." in key, key.removeprefix(f"{home}.")
            return replace(column, key=key, mapped_by=folded_name(head), names_language=named)
    return column


def _keys(languages: Sequence[str]) -> Sequence[str]:
    """Return the keys in the order in which they take a column: the title first."""
    return ("title", *FOREIGN, *(column.key for column in columns(languages) if column.key != "title"))


def _claims(
    heads: Sequence[str], table: RawTable, languages: Sequence[str]
) -> Mapping[str, tuple[int, int, int]]:
    """Return the keys that a head may stand for, each with its rank, the lowest best."""
    found: dict[str, tuple[int, int, int]] = {}
    own, others = headers(languages), _other_heads()
    for level, head in enumerate(heads):
        name = folded_name(head)
        if not name:
            continue
        if head in table.keys:
            return {table.keys[head]: (_READERS, level, 0)} if table.keys[head] else {}
        if name in own:
            found.setdefault(own[name], (_OWN, level, 0))
        for key, place in others.get(name, ()):
            found.setdefault(key, (_OTHERS, level, place))
    return found


@cache
def _other_heads() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return the heads, folded, that other people's sheets have, each with the keys that it may stand for."""
    found: dict[str, list[tuple[str, int]]] = {}
    for head, key in stand_ins().items():
        found.setdefault(head, []).append((key, 0))
    for code in LANGUAGES:
        for key, words in language_of(code).SHEET_HEADS.items():
            for place, word in enumerate(words, start=1):
                found.setdefault(folded_name(word), []).append((key, place))
    return found


def column_letter(index: int) -> str:
    """Return what a spreadsheet calls the column of that index from 0: `A`, `Z`, `AA`."""
    text, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def is_computed(column: TakenColumn) -> bool:
    """Return whether a column is one that an export computes, or that tells what its rows were made of."""
    return column.key in (*COMPUTED, *STAMPS)
