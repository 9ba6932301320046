"""The rules of `roadmap promises` a second time: day by day, from the words of the page on the questions."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmap_cli.model.roadmap import Milestone, Roadmap
from tests.questions import oracle
from tests.questions.oracle import DAY, Days
from tests.questions.test_cadence import meetings_of


class Kept(NamedTuple):
    """What has come of a milestone: `group` is where it is counted, `due` the date that it is judged on."""

    group: str
    due: Days | None
    outcome: str
    moved: int


def kept(roadmap: Roadmap, first: date, last: date) -> dict[str, Kept]:
    """Every milestone that was promised or proposed on one of these days, or done without either."""
    found = {}
    groups = {key: _group(milestone, first, last) for key, milestone in roadmap.milestones.items()}
    bodies = [
        one for one in roadmap.milestones.values() if one.every and groups[one.id] in ("standing", "since")
    ]
    told = {meeting.id for body in bodies for meeting in meetings_of(roadmap, body, last)}
    for key, milestone in roadmap.milestones.items():
        group = groups[key]
        if group and not (group == "came" and key in told):
            due = _promised_due(milestone, first, last, group)
            found[key] = Kept(
                group, due, _outcome(milestone, due, last), _moved(milestone, first, last, group)
            )
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _stands_as(milestone: Milestone, day: date, group: str) -> bool:
    """A promise is planned, under way or paused; a proposal is proposed."""
    statuses = ("proposed",) if group == "proposed" else ("planned", "under-way", "paused")
    return oracle.known(milestone, day) and oracle.status(milestone, day) in statuses


def _group(milestone: Milestone, first: date, last: date) -> str | None:
    if _stands_as(milestone, first, "standing"):
        return "standing"
    if any(_stands_as(milestone, day, "since") for day in _days(first, last)):
        return "since"
    if any(_stands_as(milestone, day, "proposed") for day in _days(first, last)):
        return "proposed"
    if not oracle.known(milestone, last) or oracle.status(milestone, last) != "done":
        return None
    was_done = oracle.known(milestone, first) and oracle.status(milestone, first) == "done"
    return None if was_done else "came"


def _promised_due(milestone: Milestone, first: date, last: date, group: str) -> Days | None:
    """The date of the first day on which it is promised and has one."""
    for day in _days(first, last):
        if group != "came" and _stands_as(milestone, day, group) and oracle.due(milestone, day):
            return oracle.due(milestone, day)
    return None


def _outcome(milestone: Milestone, due: Days | None, last: date) -> str:
    status, closed = oracle.status(milestone, last), oracle.closed(milestone, last)
    if status == "dropped":
        return "dropped"
    if status == "done" and closed:
        if due is None:
            return "no-date"
        return "by" if closed[1] <= due[1] else "after" if closed[0] > due[1] else "unclear"
    if due is None:
        return "ahead" if milestone.every else "undated"
    if last <= due[1]:
        return "ahead"
    told = [u for u in oracle.log(milestone, last) if u.status and u.date.end > due[1]]
    return "late" if told else "unreported"


def _moved(milestone: Milestone, first: date, last: date, group: str) -> int:
    """The number of days, after the first on which it stood, on which its date changed to another or to none."""
    if group == "came":
        return 0
    began = next(day for day in _days(first, last) if _stands_as(milestone, day, group))
    return oracle.moves(milestone, last) - oracle.moves(milestone, began)
