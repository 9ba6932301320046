"""Milestones as other programs know them: one day instead of a period, one status, a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_DATE = re.compile(r"(FY)?(\d{4})(?:-(?:Q(\d)|H(\d)|(\d\d)(?:-(\d\d))?))?")


@dataclass(frozen=True)
class Entry:
    """One update of a milestone's log, and the status before and after it."""

    day: date
    before: str
    status: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A milestone, flat; of its two languages `title` and `note`s are English, `ja` and `about_ja` are not."""

    key: str
    title: str
    ja: str
    about: str
    about_ja: str
    pillar: str
    owners: tuple[str, ...]
    tags: tuple[str, ...]
    needs: tuple[str, ...]
    links: tuple[str, ...]
    due: date | None
    log: tuple[Entry, ...]

    @property
    def status(self) -> str:
        """How it stands by its log."""
        return self.log[-1].status

    @property
    def done(self) -> bool:
        """Whether it is reached."""
        return self.status == "done"

    @property
    def labels(self) -> tuple[str, ...]:
        """Its pillar and its tags, for formats that have no more than labels."""
        return tuple(dict.fromkeys((self.pillar, *self.tags)))

    @property
    def day(self) -> date:
        """The one day by which a calendar can show it: when it was reached, or is due, or last heard of."""
        return self.log[-1].day if self.done or not self.due else self.due


def items(milestones: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Item]:
    """Return the milestones that `generate.milestones` yields, flat."""
    return [_item(key, table) for key, table in milestones]


def first_day(written: object) -> date | None:
    """Return the first day of a date as the roadmap writes it, which may be a period; None for `undated`."""
    found = _DATE.match(str(written))
    if not found:
        return None
    fiscal, year, quarter, half, month, day = found.groups()
    if quarter:
        month = 3 * int(quarter) - 2
    elif half:
        month = 6 * int(half) - 5
    elif fiscal:
        month = 4
    return date(int(year), int(month or 1), int(day or 1))


def _item(key: str, table: Mapping[str, Any]) -> Item:
    ja = table.get("ja", {})
    dues = [part["due"] for part in (table, *table["updates"]) if "due" in part]
    return Item(
        key=key,
        title=table["title"],
        ja=ja.get("title", ""),
        about=table.get("summary", ""),
        about_ja=ja.get("summary", ""),
        pillar=table["pillar"],
        owners=tuple(table.get("owners", ())),
        tags=tuple(dict.fromkeys((table["kind"], *table.get("tags", ())))),
        needs=tuple(table.get("needs", ())),
        links=tuple(dict.fromkeys((*table.get("follows", ()), *table.get("needs", ())))),
        due=first_day(dues[-1]) if dues else None,
        log=tuple(_log(table["updates"])),
    )


def _log(updates: Iterable[Mapping[str, Any]]) -> Iterable[Entry]:
    before = "planned"
    for update in updates:
        status = update.get("status", before)
        day = first_day(update["date"])
        if day is None:
            raise ValueError(f"an update without a day: {update['date']}")
        yield Entry(day, before, status, update.get("note", ""), tuple(update.get("sources", ())))
        before = status
