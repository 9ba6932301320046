"""Which row of a table holds the heads of its columns, and which column each of them is taken for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from roadmap_cli.exchange.columns import COMPUTED, FOREIGN, LISTS, STAMPS, TEXTS, columns
from roadmap_cli.exchange.labels import headers, stand_ins, unnamed
from roadmap_cli.exchange.mapping import IGNORED, SheetMapping
from roadmap_cli.exchange.tables import RawTable, is_blank
from roadmap_cli.messages import LANGUAGES, words_of_sheets
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.names import folded_name
from roadmap_cli.questions.ordering import TITLE_LANGUAGE

LOOKED_AT = 30
"""Within how many rows the heads are looked for; titles and explanations may stand above them."""

SEVERAL = (*LISTS, *TEXTS, "source")
"""The keys that several columns may fill."""

_VERSION = re.compile(r"v-\w+")
"""What our versions of rows look like."""

_MAPPED, _READERS, _OWN, _OTHERS = range(4)
"""Where the key of a head comes from, the strongest first."""

_OF_EXPORTS = frozenset(("status_since", "first_due", "moves", "last_update", TITLE_LANGUAGE))
"""The computed columns that only a sheet of ours has; one headed `Closed` may be anybody's."""

Rank = tuple[int, int, int, int]
"""How well a head names a key, the lowest best: whether only a head over several columns does, where the key
comes from, which of the heads it is, and the place of its word among the others for the key."""


class TakenColumn(Value):
    """A column of a sheet: its letter and head, and the key that it is taken for, empty for none.

    `names` are its heads and its letter, folded. `is_mapped` says that the mapping gives its key, which may then
    be `IGNORED`; `is_known` that its head is a name of that key anyway; `names_language` that the head of a text
    names its language.
    """

    index: int
    letter: str
    head: str
    key: str = ""
    names: tuple[str, ...] = ()
    is_mapped: bool = False
    is_known: bool = True
    names_language: bool = False

    @property
    def typed(self) -> str:
        """What `--map` may call it: its letter, unless a column is headed so."""
        return self.letter if folded_name(self.letter) in self.names else self.head

    @property
    def shown(self) -> str:
        """The letter and the head."""
        return f"{self.letter} ({self.head})" if self.head else self.letter


class SheetHead(Value):
    """The columns of a sheet, and the indexes of the first row of its heads and of the first one below them.

    `is_export` says that the sheet is one of this program's exports. `doubled` are two columns that name a key equally
    well though only one can fill it; empty if there are none.
    """

    columns: tuple[TakenColumn, ...]
    top: int
    first: int
    is_export: bool = False
    doubled: tuple[TakenColumn, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys that the columns are taken for."""
        return frozenset(column.key for column in self.columns if column.key not in ("", IGNORED))


def head_of(table: RawTable, mapping: SheetMapping, languages: Sequence[str]) -> SheetHead | None:
    """Return the heads of a table: the row, or two rows, in which most columns are known; None if there is none.

    Of two rows, the upper one may have heads over several columns and the lower one what tells these apart.
    """
    best: SheetHead | None = None
    for top, first, titles in _candidates(table):
        taken, doubled = taken_columns(titles, table, mapping, languages)
        is_export = _is_export(taken, table.rows[first:])
        if not is_export:  # what another sheet calls its version or audience is a column like others
            taken = tuple(replace(one, key="") if one.key in STAMPS else one for one in taken)
        found = SheetHead(taken, top, first, is_export, doubled)
        if {"id", "title"} & found.keys and (best is None or _is_better(found, best, table)):
            best = found
    return best


def _is_better(found: SheetHead, best: SheetHead, table: RawTable) -> bool:
    """Return whether more columns are known, or as many with a second row that holds heads and no data."""
    if len(found.keys) == len(best.keys) and found.first == best.first + 1:
        return _are_lower_heads(table.rows[best.first - 1], table.rows[best.first], best)
    return len(found.keys) > len(best.keys)


def _are_lower_heads(upper: Sequence[object], lower: Sequence[object], head: SheetHead) -> bool:
    """Return whether a row tells columns below one head apart: texts beside blanks, and no milestone's id or title."""
    filled = {at for at, cell in enumerate(lower) if not is_blank(cell)}
    names = {column.index for column in head.columns if name_of(column.key) in ("id", "title")}
    under_blanks = {at for at in filled if 0 < at < len(upper) and is_blank(upper[at])}
    return bool(under_blanks) and not filled & names and all(isinstance(lower[at], str) for at in filled)


def _is_export(taken: Sequence[TakenColumn], rows: Sequence[Sequence[object]]) -> bool:
    """Return whether a sheet has ids and versions, and either the other stamps of our rows or versions as ours are."""
    places = {column.key: column.index for column in taken}
    if not {"id", "version"} <= places.keys():
        return False
    if places.keys() >= STAMPS:
        return True
    at = places["version"]
    versions = [str(row[at]).strip() for row in rows if len(row) > at and not is_blank(row[at])]
    return any(map(_VERSION.fullmatch, versions))


def _candidates(table: RawTable) -> Iterator[tuple[int, int, Sequence[Sequence[str]]]]:
    """Yield each row of heads and the one where the data then begins, with the heads of each column."""
    rows = [[_title(cell) for cell in row] for row in table.rows[: 1 if table.has_names else LOOKED_AT]]
    for at, row in enumerate(rows):
        yield at, at + 1, [(title,) for title in row]
    for at, (upper, lower) in enumerate(pairwise(rows)):
        yield at, at + 2, _two_rows(upper, lower)


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
) -> tuple[tuple[TakenColumn, ...], tuple[TakenColumn, ...]]:
    """Return the columns, and two of them that name a key equally well though only one can fill it.

    A key is that of the column whose head names it best; a head that stands twice may fill a list or a text
    from both columns.
    """
    claims = _all_claims(titles, table, languages)
    found = [
        _mapped(column, mapping, languages[0], claim)
        for column, claim in zip(_columns(titles), claims, strict=True)
    ]
    doubled = _mapped_twice(found)
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
            is_part = rank == best and column.head == winner.head and name_of(key) in SEVERAL
            if column == winner or is_part:
                named = key in TEXTS and best[1] == _OWN and folded_name(column.head) not in unnamed(key)
                found[column.index] = replace(column, key=key, names_language=named)
            elif rank == best and (best[1] == _OWN or folded_name(column.head) == folded_name(winner.head)):
                doubled = doubled or (replace(winner, key=key), column)
    return tuple(found), doubled


def _columns(titles: Sequence[Sequence[str]]) -> Iterator[TakenColumn]:
    """Yield the columns with their names; a letter that is the head of some column is no name of another."""
    taken = {folded_name(head) for heads in titles for head in heads}
    for index, heads in enumerate(titles):
        letter = column_letter(index)
        names = dict.fromkeys(filter(None, map(folded_name, heads)))
        own = {folded_name(letter)} - taken
        yield TakenColumn(index, letter, _shown(heads), names=(*own, *names))


def _mapped_twice(found: Sequence[TakenColumn]) -> tuple[TakenColumn, ...]:
    """Return the first two columns to which the mapping gives a key that one alone can fill."""
    first: dict[str, TakenColumn] = {}
    for column in found:
        if column.key in ("", IGNORED) or name_of(column.key) in SEVERAL:
            continue
        if column.key in first:
            return first[column.key], column
        first[column.key] = column
    return ()


def _shown(heads: Sequence[str]) -> str:
    return heads[1].strip() if len(heads) > 1 else heads[0]


def name_of(key: str) -> str:
    """Return a key without its language."""
    return key.rpartition(".")[2]


def _mapped(column: TakenColumn, mapping: SheetMapping, home: str, claims: Mapping[str, Rank]) -> TakenColumn:
    """Return a column with the key that the mapping gives to its letter, else to one of its heads."""
    for name in column.names:
        if key := mapping.columns.get(name):
            named, key = "." in key, key.removeprefix(f"{home}.")
            return replace(column, key=key, is_mapped=True, is_known=key in claims, names_language=named)
    return column


def _keys(languages: Sequence[str]) -> Sequence[str]:
    """Return the keys in the order in which they take a column: the title first."""
    return ("title", *FOREIGN, *(column.key for column in columns(languages) if column.key != "title"))


def _all_claims(
    titles: Sequence[Sequence[str]], table: RawTable, languages: Sequence[str]
) -> Sequence[Mapping[str, Rank]]:
    """Return, for each column, the keys that its heads may stand for."""
    own = headers(languages)
    is_ours = any(own.get(folded_name(head)) in _OF_EXPORTS for heads in titles for head in heads)
    claims = [_claims(heads, table, own, is_ours=is_ours) for heads in titles]
    if any(TITLE_LANGUAGE in claim for claim in claims):  # a list of ours: its date is the milestone's
        return [
            {key: rank for key, rank in claim.items() if key != "on" or rank[1] == _OWN} for claim in claims
        ]
    return claims


def _claims(
    heads: Sequence[str], table: RawTable, own: Mapping[str, str], *, is_ours: bool
) -> Mapping[str, Rank]:
    """Return the keys that the heads of a column may stand for, each with its rank.

    In a sheet of ours (`is_ours`) the column of the days of closing is computed, and no day of somebody else's.
    """
    found: dict[str, Rank] = {}
    others = _other_heads()
    for level, head in enumerate(heads):
        name, is_shared = folded_name(head), int(level == len(heads) - 1 and level > 0)
        if not name:
            continue
        if head in table.keys:
            return {table.keys[head]: (0, _READERS, level, 0)} if table.keys[head] else {}
        if name in own:
            place = -int(bool(is_shared) and folded_name(heads[0]) in _latest(tuple(LANGUAGES)))
            found.setdefault(own[name], (is_shared, _OWN, level, place))
        is_computed = is_ours and own.get(name) in COMPUTED
        for key, place in others.get(name, ()):
            if not (is_computed and key in FOREIGN):
                found.setdefault(key, (is_shared, _OTHERS, level, place))
    return found


@cache
def _latest(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the words, folded, for that of several columns below one head which holds what counts."""
    return frozenset(folded_name(word) for code in languages for word in words_of_sheets(code).latest)


@cache
def _other_heads() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return the heads, folded, that other people's sheets have, each with the keys that it may stand for."""
    found: dict[str, list[tuple[str, int]]] = {}
    for head, key in stand_ins().items():
        found.setdefault(head, []).append((key, 0))
    for code in LANGUAGES:
        for key, words in words_of_sheets(code).heads.items():
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
