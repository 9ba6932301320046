"""What became of each cell of a sheet: it is in the roadmap's files, or the plan names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from roadmap_cli.exchange.columns import SHEET_KEYS
from roadmap_cli.messages import LANGUAGES, Messages
from tests.conftest import Said

Row = Sequence[tuple[str, object]]
"""The heads of a row of the source with its cells: a text, a number, a date, or a list of texts."""

QUOTED = 150
"""How much of a long cell a line of the plan quotes at least."""

_COLUMN = re.compile(r"  [A-Z]{1,3} +(\S.*?)  +(\S.*?)(?:  +.*)?")
_TIME = re.compile(r"\d:\d\d")
_DAYS = ("%Y-%m-%d", "%d/%b/%y", "%d/%m/%Y")
_STRONG, _ANY = r"\s*[;；\n]\s*", r"\s*[;；,，、・\n]\s*"
_BETWEEN = dict.fromkeys(("owners", "partners", "tags", "follows", "needs"), (_STRONG, _ANY))
_BETWEEN["source"] = (r"[;,、\s]+(?=https?://)", _STRONG)
"""What may stand between the entries of a list in one cell."""


def _in_all_languages(key: str) -> tuple[str, ...]:
    return tuple(Messages((code,))(key) for code in LANGUAGES)


_KEYS = {word: key for key in SHEET_KEYS for word in _in_all_languages(f"columns.{key}")}
"""The keys of columns by what a plan calls them."""


def unaccounted(rows: Iterable[Row], road: Path, plan: Said) -> list[str]:
    """Return the cells of a source that neither the files of `road` hold nor the plan names.

    A cell counts only in the milestone of its own row, under the key that the plan takes its column for. A column
    counts as named if the plan has it as not read or left out.
    """
    accounts = _Accounts(road, plan)
    return [
        f"row {number}, {head}: {text!r}"
        for number, row in enumerate(rows, start=1)
        for head, text in accounts.lost(row)
    ]


class _Accounts:
    def __init__(self, road: Path, plan: Said) -> None:
        self.plan = plan
        self.lines = plan.out.splitlines()
        self.columns = {
            found[1]: _KEYS.get(found[2], found[2])
            for line in self.lines
            if (found := _COLUMN.fullmatch(line.rstrip()))
        }
        self.road = tomllib.loads((road / "roadmap.toml").read_text("utf-8"))
        self.sources = tomllib.loads((road / "sources.toml").read_text("utf-8"))
        self.milestones = {
            path.stem: tomllib.loads(path.read_text("utf-8")) for path in (road / "milestones").glob("*.toml")
        }
        self.at: list[str] = []

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """The ids of milestones by each name that a row may call them by."""
        found: dict[str, list[str]] = {}
        for key in self.milestones:
            for name in {*self.values("id", key), *self.values("title", key)}:
                found.setdefault(name, []).append(key)
        return found

    def lost(self, row: Row) -> Iterator[tuple[str, str]]:
        cells = [(head, self.key(head), text) for head, cell in row for text in _texts(cell) if text]
        self.at = next((ids for ids in map(self._ids, _names(cells)) if ids), self.at)
        for head, key, text in cells:
            if key is None:
                if not re.search(rf"(?<![\w-]){re.escape(head)}(?![\w-])", self.plan.err):
                    yield head, text
            elif (key in SHEET_KEYS or "." in key) and not any(
                self.holds(one, key, head, text) for one in self.at
            ):
                yield head, text

    def _ids(self, name: str) -> list[str]:
        return self.by_name.get(name, [])

    def key(self, head: str) -> str | None:
        """Return what the plan takes a column for, of a nested field that of its record; None if it names none."""
        while True:
            for shown, key in self.columns.items():
                if shown == head or (shown.endswith("…") and head.startswith(shown[:-1])):
                    return key
            if "." not in head:
                return None
            head = head.rpartition(".")[0]

    def holds(self, milestone: str, key: str, head: str, text: str) -> bool:
        values = self.values(key, milestone)
        if _is_in(values, head, text) or self.is_read_as(key, text, values):
            return True
        for between in _BETWEEN.get(key, ()):
            parts = [part for part in re.split(between, text) if part]
            if len(parts) > 1 and all(
                _is_in(values, head, part) or self.is_read_as(key, part, values) for part in parts
            ):
                return True
        return False

    def is_read_as(self, key: str, text: str, values: Iterable[str]) -> bool:
        """Return whether a line of the plan says what the cell is read as, and that stands in the file."""
        quote = " ".join(text.split())[:QUOTED].casefold()
        named = tuple(f"  {word}{colon}" for word, one in _KEYS.items() if one == key for colon in ":：")
        of_key = [line for line in self.lines if line.startswith((f"  {key}:", f"  {key}：", *named))]
        about = [line for line in of_key if f"'{quote}" in line.casefold() or f"「{quote}" in line.casefold()]
        if any(_says_nothing(line) or any(value in line for value in values if value) for line in about):
            return True
        has_times = any("time of day" in line or "時刻" in line for line in of_key)
        return has_times and _TIME.search(text) is not None and bool({*_days(text)} & {*values})

    def values(self, key: str, milestone: str) -> list[str]:
        """Return what a milestone's file has under a key; of what it refers to, its names and addresses too."""
        whole, name = self.milestones[milestone], key.rpartition(".")[2]
        updates = whole.get("updates", [])
        if name == "id":
            return [milestone, *whole.get("x-import", {}).values()]
        if name in ("on", "started", "done"):
            return _plain(update["date"] for update in updates)
        if name == "source":
            return [
                text for update in updates for one in update.get("sources", []) for text in self.source(one)
            ]
        tables = [one for level in (whole, *updates) for one in (level, *_languages(level))]
        found = _plain(entry for table in tables for entry in _list(table.get(name)))
        if name in ("owners", "partners", "pillar"):
            entries = {**self.road.get("sides", {}), **self.road["parties"], **self.road["pillars"]}
            return [text for one in found for text in (one, *_strings(entries.get(one, {})))]
        if name in ("status", "outlook"):
            return [text for one in found for text in (one, *_in_all_languages(f"terms.{one}"))]
        if name in ("follows", "needs"):
            return [text for one in found for text in (*self.values("id", one), *self.values("title", one))]
        return found

    def source(self, citation: str) -> list[str]:
        key, _, place = citation.partition(": ")
        return [citation, key, place, *_strings(self.sources.get(key, {}))]


def _names(cells: Iterable[tuple[str, str | None, str]]) -> list[str]:
    """Return what a row calls its milestone, the id first."""
    cells = list(cells)
    return [
        " ".join(text.split())
        for name in ("id", "title")
        for _, key, text in cells
        if key and key.rpartition(".")[2] == name
    ]


def _texts(cell: object) -> list[str]:
    if isinstance(cell, list | tuple):
        return [text for entry in cell for text in _texts(entry)]
    if isinstance(cell, bool):
        return ["TRUE" if cell else "FALSE"]
    return [] if cell is None else [str(cell).strip()]


def _is_in(values: Iterable[str], head: str, text: str) -> bool:
    plain = _normal(text)
    return any(
        value.casefold() == plain.casefold() or f"{head}: {plain}" in value for value in map(_normal, values)
    )


def _normal(text: str) -> str:
    return " ".join(text.split()).rstrip("/")


def _says_nothing(line: str) -> bool:
    nothing = (*_in_all_languages("common.undated"), *_in_all_languages("terms.undated"))
    return any(word in line for word in ("says nothing", "記載なし", *nothing))


def _days(text: str) -> Iterator[str]:
    """Yield the day that a text with a time of day begins with."""
    for form in _DAYS:
        try:
            yield datetime.strptime(re.split(r"[T ]", text)[0], form).date().isoformat()
        except ValueError:
            continue


def _plain(values: Iterable[Any]) -> list[str]:
    return [value.isoformat() if isinstance(value, date) else str(value) for value in values]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _languages(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [value for key, value in table.items() if isinstance(value, dict) and len(key) == 2]


def _strings(table: Mapping[str, Any]) -> list[str]:
    return [text for one in (table, *_languages(table)) for text in one.values() if isinstance(text, str)]
