"""What the rows of a sheet would change in a roadmap: a plan, before anything is written.

A row is matched by its id. One that was exported carries what it was made of (day, audience) and a
version, a hash of what it said: where the road still says so, every difference was made by
whoever edited the sheet; where it does not, the road has moved on, and an edit of that row is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from roadmap_cli.exchange import columns
from roadmap_cli.exchange.columns import Column, Row, normal
from roadmap_cli.exchange.labels import machine
from roadmap_cli.exchange.mangled import why_mangled
from roadmap_cli.exchange.steps import Change, Left, Line, New, Refused, Same, Step
from roadmap_cli.model import dates
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, field
from roadmap_cli.model.vocabulary import STATUSES, UNDATED, VISIBILITIES
from roadmap_cli.questions.audience import cut
from roadmap_cli.questions.log import same_date
from roadmap_cli.questions.standing import State, state


class Road(Value):
    """The roadmap that is imported into, as it stands today, and as it stood for each audience."""

    roadmap: Roadmap
    today: date
    _states: dict[tuple[str, date], State] = field(default_factory=dict)

    def row(self, key: str, audience: str, day: date) -> Row | None:
        """Return the row of a milestone as an audience saw it on a day; None where it saw none."""
        if (audience, day) not in self._states:
            self._states[audience, day] = state(cut(self.roadmap, audience), day)
        on_day = self._states[audience, day]
        standing = on_day.standings.get(key)
        return columns.row(standing, on_day, audience) if standing else None


def plan(lines: Sequence[Line], road: Road) -> Iterator[Step]:
    """Yield what each row comes to, in the order of the file."""
    seen: dict[str, int] = {}
    for line in lines:
        key = str(line.cells.get("id", "")).strip()
        if not key:
            yield Refused(line.at("id"), message("importing.no-id"))
        elif key in seen:
            yield Refused(line.at("id"), message("importing.twice", id=key, row=seen[key]))
        else:
            yield from _row(key, line, road)
        seen.setdefault(key, line.place.row)


def _row(key: str, line: Line, road: Road) -> Iterator[Step]:
    milestone = road.roadmap.milestones.get(key)
    now = road.row(key, "internal", road.today) or (
        road.row(key, "internal", date.max) if milestone else None
    )
    version = str(line.cells.get("version", "")).strip()
    if now is None and version:
        yield Refused(line.at("id"), message("importing.id-changed", id=key), message("importing.id-stays"))
        return
    then = _then(key, line, road)
    cells, wrong = _cells(line, road.roadmap, then or now or {})
    if wrong:
        yield from wrong
    elif now is None:
        yield New(key, line.place, _raw(cells, road.roadmap), cells, line.letters)
    else:
        yield from _compared(key, line, cells, then, now, road)


def _then(key: str, line: Line, road: Road) -> Row | None:
    """Return the row as it would be exported again, in the words of whoever exported it."""
    audience = machine("audience", str(line.cells.get("audience", "")).strip(), road.roadmap)
    try:
        day = date.fromisoformat(str(line.cells.get("as_of", "")).strip())
    except ValueError:
        return None
    return road.row(key, audience, day) if audience in VISIBILITIES else None


def _cells(line: Line, roadmap: Roadmap, like: Row) -> tuple[dict[str, str], list[Refused]]:
    """Return the row's cells in the words of the files, and what cannot be read of them."""
    found: dict[str, str] = {}
    wrong: list[Refused] = []
    for column in columns.columns(roadmap.languages):
        value = line.cells.get(column.key)
        if value is None or column.role in ("worked-out", "stamp"):
            continue
        text, why = _read(column, value, roadmap, like.get(column.key, ""))
        if why is not None:
            wrong.append(Refused(line.at(column.key), why, _hint(column)))
        else:
            found[column.key] = text
    return found, wrong


def _hint(column: Column) -> Message | None:
    if column.name in columns.DATES:
        return message("importing.date-as-text")
    return message("filter.known", words=", ".join(STATUSES)) if column.name == "status" else None


def _read(column: Column, value: object, roadmap: Roadmap, like: str) -> tuple[str, Message | None]:
    """Return a cell's text in the words of the files, or why it cannot be read."""
    if column.name in columns.DATES:
        return _date(value, roadmap, like)
    text = machine(column.name, normal(_plain(value)), roadmap)
    if column.key == "status" and text and text not in STATUSES:
        return text, message("importing.no-status", found=text)
    if column.name in columns.LISTS:
        text = ", ".join(part.strip() for part in text.split(",") if part.strip())
    return text, None


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _date(value: object, roadmap: Roadmap, like: str) -> tuple[str, Message | None]:
    """Return the date that a cell holds; a day that Excel has made is taken where that day stood before."""
    if why := why_mangled(value, like):
        return "", why
    text = value.isoformat()[:10] if isinstance(value, date) else _plain(value).strip()
    if machine_date := _undated(text):
        return machine_date, None
    if not text:
        return "", None
    try:
        return dates.parse(text.upper(), roadmap.fiscal_year_start).text, None
    except (ValueError, OverflowError):
        return "", message("importing.no-date", found=text)


def _undated(text: str) -> str:
    return UNDATED if text.lower() == UNDATED else ""


def _compared(
    key: str, line: Line, cells: dict[str, str], then: Row | None, now: Row, road: Road
) -> Iterator[Step]:
    version = str(line.cells.get("version", "")).strip()
    base = dict(then or now)
    compared = [
        c
        for c in columns.columns(road.roadmap.languages)
        if c.role in ("said", "kept") and c.key in cells and (version or cells[c.key])
    ]
    whole = {**{c: base.get(c, "") for c in base}, **cells}
    if version and columns.version(whole, road.roadmap.languages) == version:
        yield Same(key)  # nobody has edited it, whatever has happened on the road since
        return
    edited = [
        c for c in compared if _differ(c, cells[c.key], now, road) and _differ(c, cells[c.key], base, road)
    ]
    if edited and version and base.get("version") != version:
        yield Refused(
            line.at(edited[0].key), message("importing.moved-on", id=key), message("importing.export-again")
        )
        return
    said = {c.key: cells[c.key] for c in edited if c.role == "said" and cells[c.key]}
    if "note" in said:  # a new note brings its translations; those of an old one are not touched
        said |= {c.key: cells[c.key] for c in edited if c.name == "note" and cells[c.key]}
    yield from (
        Left(key, line.at(c.key), cells[c.key], now.get(c.key, "")) for c in edited if c.key not in said
    )
    if said:
        entered = {name: cells.get(name, "") for name in ("on", "reason", "by", "source")}
        yield Change(key, line.place, {**said, **entered}, now, letters=line.letters)
    elif not edited:
        yield Same(key)


def _differ(column: Column, text: str, row: Row, road: Road) -> bool:
    """Say whether a cell says something else than `row` does; dates differ where their days do."""
    stands = normal(row.get(column.key, ""))
    if column.name not in columns.DATES or text == stands:
        return text != stands and {text, stands} != {UNDATED, ""}
    if not text or not stands or UNDATED in (text, stands):
        return {text, stands} != {UNDATED, ""}
    first = road.roadmap.fiscal_year_start
    return not same_date(dates.parse(text, first), dates.parse(stands, first))


def _raw(cells: Row, roadmap: Roadmap) -> dict[str, Any]:
    """Return what the file of a new row says, its first update aside."""
    raw: dict[str, Any] = {}
    for column in columns.columns(roadmap.languages):
        text = cells.get(column.key, "")
        if column.role not in ("kept", "said") or not text or column.name in ("status", "note"):
            continue
        if column.key == "due" and text == UNDATED:
            continue
        value: object = text.split(", ") if column.name in columns.LISTS else text
        if column.language:
            raw.setdefault(column.language, {})[column.name] = value
        else:
            raw[column.key] = value
    return raw
