"""Milestones as other programs keep them: one day instead of a period, one status, a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_DATE = re.compile(r"(FY)?(\d{4})(?:-(?:Q(\d)|H(\d)|(\d\d)(?:-(\d\d))?))?")


@dataclass(frozen=True)
class LogEntry:
    """An update of a milestone's log, with the status before and after it."""

    day: date
    before: str
    status: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PeerMilestone:
    """A milestone without structure; titles and notes are English, `ja` and `about_ja` Japanese."""

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
    log: tuple[LogEntry, ...]

    @property
    def status(self) -> str:
        """The status after its last update."""
        return self.log[-1].status

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.status == "done"

    @property
    def labels(self) -> tuple[str, ...]:
        """Its pillar and its tags, for formats that have only labels."""
        return tuple(dict.fromkeys((self.pillar, *self.tags)))

    @property
    def day(self) -> date:
        """The one day for a calendar: that on which it was done, else is due, else was last updated."""
        return self.log[-1].day if self.done or not self.due else self.due


def items(milestones: Iterable[tuple[str, Mapping[str, Any]]]) -> list[PeerMilestone]:
    """Return the milestones that `generate.milestones` yields without their structure."""
    return [_item(key, table) for key, table in milestones]


def first_day(value: object) -> date | None:
    """Return the first day of a date or period of the roadmap; None for `undated`."""
    match = _DATE.match(str(value))
    if not match:
        return None
    fiscal, year, quarter, half, month, day = match.groups()
    if quarter:
        month = 3 * int(quarter) - 2
    elif half:
        month = 6 * int(half) - 5
    elif fiscal:
        month = 4
    return date(int(year), int(month or 1), int(day or 1))


def _item(key: str, table: Mapping[str, Any]) -> PeerMilestone:
    ja = table.get("ja", {})
    dues = [part["due"] for part in (table, *table["updates"]) if "due" in part]
    return PeerMilestone(
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


def _log(updates: Iterable[Mapping[str, Any]]) -> Iterable[LogEntry]:
    before = "planned"
    for update in updates:
        status = update.get("status", before)
        day = first_day(update["date"])
        if day is None:
            raise ValueError(f"an update without a day: {update['date']}")
        yield LogEntry(day, before, status, update.get("note", ""), tuple(update.get("sources", ())))
        before = status
