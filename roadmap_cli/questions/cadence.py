"""Whether a standing body meets as often as was promised: when it last met, and when its next meeting is expected.

The meetings of a body are the done dialogues of its pillar that follow it, or follow one of its meetings: a workshop
of another pillar that was agreed at a meeting is none. Another standing body in the chain is no meeting, and what
follows that are its own meetings. No date is invented: past the day by which a meeting was expected, the answer is
that none is known, never that one was missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Milestone, Text, Update
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import CLOSED, STANDING_BODY
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.chains import Links, reachable, reversed_links

Logs = Mapping[str, Sequence[Update]]
"""The updates that count of each milestone that is known."""

PLANNED = ("planned", "under-way")
NOT_EXPECTED = CLOSED | {"proposed", "paused"}
"""The statuses of a body of which no meeting is expected."""


class BodyMeeting(Value):
    """A meeting of a standing body: the date on which it was over, or the one on which it is due, if any.

    `late` says that it is planned, and that its due has passed.
    """

    id: str
    title: Text
    date: PartialDate | None
    late: bool = False


class BodyCadence(Value):
    """How often a body is to meet, and how often it has met.

    `meetings` were held, those of the ids `held`; `last` was the last of them. `since` is the date of that, or of
    the promise to meet if that is later, None if neither is known or nothing is expected; one period after its
    last day, on the day `expected`, the next meeting is expected to be over. `next` is the meeting that is
    planned, if one is. `no_meeting_known` says that `expected` has passed, `days_past` how many days ago;
    `days_silent` is the time from the last day of `since` to the day asked about.
    """

    every: Cadence
    meetings: int
    held: tuple[str, ...]
    last: BodyMeeting | None
    next: BodyMeeting | None
    since: PartialDate | None
    expected: date | None
    no_meeting_known: bool
    days_past: int
    days_silent: int | None


def cadences(
    milestones: Mapping[str, Milestone], read: Logs, statuses: Mapping[str, str], day: date
) -> dict[str, BodyCadence]:
    """Return the cadence on `day` of every standing body among the milestones with a log in `read`."""
    bodies = {key: every for key in read if (every := milestones[key].every)}
    if not bodies:
        return {}
    dialogues = (milestones[key] for key in read if milestones[key].kind == STANDING_BODY)
    followers = reversed_links({one.id: _within_pillar(one, milestones) for one in dialogues})
    # The walk ends at another body: what follows that are meetings of its own.
    links = {key: found for key, found in followers.items() if not milestones[key].every}
    return {
        key: _cadence(
            milestones[key], every, _chain(milestones, followers.get(key, ()), links), read, statuses, day
        )
        for key, every in bodies.items()
    }


def _within_pillar(dialogue: Milestone, milestones: Mapping[str, Milestone]) -> list[str]:
    """Return what a dialogue follows in its own pillar."""
    found = ((key, milestones.get(key)) for key in dialogue.follows)
    return [key for key, root in found if root and root.pillar == dialogue.pillar]


def _chain(milestones: Mapping[str, Milestone], first: Sequence[str], links: Links) -> list[Milestone]:
    """Return the dialogues that are or follow one of the `first`, without standing bodies."""
    found = [milestones[key] for key in dict.fromkeys((*first, *reachable(links, first)))]
    return [milestone for milestone in found if not milestone.every]


def _cadence(
    body: Milestone,
    every: Cadence,
    members: Sequence[Milestone],
    read: Logs,
    statuses: Mapping[str, str],
    day: date,
) -> BodyCadence:
    held = [_held(one, read[one.id]) for one in members if statuses[one.id] == "done"]
    last = max(held, key=_by_date, default=None)
    coming = [_planned(one, read[one.id], day) for one in members if statuses[one.id] in PLANNED]
    since = _later(promised(read[body.id]), last.date if last else None)
    if statuses[body.id] in NOT_EXPECTED:
        since = None
    expected = every.after(since.end) if since else None
    return BodyCadence(
        every=every,
        meetings=len(held),
        held=tuple(meeting.id for meeting in sorted(held, key=_by_date)),
        last=last,
        next=min(coming, key=_by_due, default=None),
        since=since,
        expected=expected,
        no_meeting_known=expected is not None and expected < day,
        days_past=max((day - expected).days, 0) if expected else 0,
        days_silent=(day - since.end).days if since else None,
    )


def promised(log: Sequence[Update]) -> PartialDate | None:
    """Return the date since which a body has been to meet without a break.

    A body that rested, or had ended, is to meet from the update on that resumes it.
    """
    since, status = None, "planned"
    for update in log:
        status = update.status or status
        if status in NOT_EXPECTED:
            since = None
        elif since is None:
            since = update.date
    return since


def _later(*dates: PartialDate | None) -> PartialDate | None:
    return max((one for one in dates if one), key=lambda one: (one.end, one.start), default=None)


def in_words(every: Cadence) -> Message:
    """Return how often a body is to meet, as a line for people: every year, every 6 months."""
    if every.count == 1:
        return message(f"cadence.{every}")
    return message(f"cadence.{every.unit}", n=every.count)


def _held(milestone: Milestone, log: Sequence[Update]) -> BodyMeeting:
    return BodyMeeting(milestone.id, milestone.title, logs.naming_status(log)[0].date)


def _planned(milestone: Milestone, log: Sequence[Update], day: date) -> BodyMeeting:
    due = logs.current_due(milestone, log)
    return BodyMeeting(milestone.id, milestone.title, due, late=due is not None and due.end < day)


def _by_date(meeting: BodyMeeting) -> tuple[date, date, str]:
    assert meeting.date is not None
    return meeting.date.end, meeting.date.start, meeting.id


def _by_due(meeting: BodyMeeting) -> tuple[object, ...]:
    """Order what is planned by due: then what has no date, and last what should have been over."""
    due = meeting.date
    if due is None:
        return (1, meeting.id)
    return (2 if meeting.late else 0, due.end, due.start, meeting.id)
