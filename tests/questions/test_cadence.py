"""How often a standing body meets: stories, and a slow oracle made of the words of the page on the format."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions.cadence import BodyCadence
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.standing import Standing, state
from tests.conftest import milestone_text, road, said, sound
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps


def body(updates: str = "", every: str = '"1y"', **keys: str) -> str:
    promised = said("2022-12-07", status='"planned"')
    return milestone_text(promised + updates, kind='"dialogue"', every=every, **keys)


def meeting(on: str, root: str, status: str = '"done"', **keys: str) -> str:
    return milestone_text(said(on, status=status), kind='"dialogue"', follows=f'["{root}"]', **keys)


COUNCIL = {
    "council": body(),
    "second": meeting("2024-01-16", "council"),
    "third": meeting("2025-01-22", "second"),
}


def council(day: str, **others: str) -> BodyCadence:
    found = road({**COUNCIL, **others}, day).standings["council"].cadence
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "meetings", "expected", "days_past"),
    [
        ("2022-12-07", 0, "2023-12-07", 0),
        ("2023-12-07", 0, "2023-12-07", 0),
        ("2023-12-08", 0, "2023-12-07", 1),
        ("2024-01-16", 1, "2025-01-16", 0),
        ("2025-01-21", 1, "2025-01-16", 5),
        ("2025-01-22", 2, "2026-01-22", 0),
        ("2026-11-26", 2, "2026-01-22", 308),
    ],
)
def test_the_next_meeting_is_expected_a_period_after_the_last_or_the_promise(
    day: str, meetings: int, expected: str, days_past: int
) -> None:
    found = council(day)
    assert (found.meetings, str(found.expected), found.days_past) == (meetings, expected, days_past)
    assert found.no_meeting_known == (days_past > 0)


def test_a_body_has_no_date_so_it_is_neither_late_nor_undated_nor_stale() -> None:
    story = {"council": body(due='"2023-01"')}
    standing = road(story, "2026-11-26").standings["council"]
    assert (standing.state, standing.due, standing.first_due, standing.open) == ("planned", None, None, True)
    told = (standing.late, standing.unreported, standing.undated, standing.stale, standing.due_soon)
    assert not any(told)
    assert standing.no_meeting_known


@pytest.mark.parametrize("status", ["done", "dropped", "paused", "proposed"])
def test_nothing_is_expected_of_a_body_that_ended_rests_or_is_only_proposed(status: str) -> None:
    ended = body(said("2025-06-01", status=f'"{status}"'))
    found = council("2030-01-01", council=ended)
    assert (found.meetings, found.expected, found.no_meeting_known) == (2, None, False)


def test_a_body_is_promised_when_its_proposal_is_taken_on() -> None:
    log = said("2020-01-01", status='"proposed"') + said("2022-05-01", status='"planned"')
    text = milestone_text(log, kind='"dialogue"', every='"6m"')
    found = road({"council": text}, "2022-06-01").standings["council"].cadence
    assert found is not None
    assert str(found.expected) == "2022-11-01"


@pytest.mark.parametrize("status", ["paused", "done", "dropped", "proposed"])
def test_a_body_that_is_resumed_is_to_meet_a_period_after_that(status: str) -> None:
    rested = said("2025-06-01", status=f'"{status}"')
    resumed = said("2026-10-01", status='"under-way"') + said("2026-11-01", note='"N"')
    found = council("2026-11-26", council=body(rested + resumed))
    assert (found.meetings, str(found.since and found.since.text), str(found.expected)) == (
        2,
        "2026-10-01",
        "2027-10-01",
    )
    never_rested = council("2026-11-26", council=body(said("2026-10-01", status='"under-way"')))
    assert str(never_rested.expected) == "2026-01-22"


def test_a_meeting_that_is_planned_is_next_and_one_whose_day_has_passed_comes_last() -> None:
    planned = {
        "fourth": meeting("2025-03-01", "third", '"planned"', due="2027-02-01"),
        "missed": meeting("2025-03-01", "third", '"under-way"', due="2025-04-01"),
        "someday": meeting("2025-03-01", "council", '"planned"'),
    }
    found = council("2026-11-26", **planned)
    assert found.next is not None
    assert (found.next.id, str(found.next.date)) == ("fourth", "2027-02-01")
    del planned["fourth"]
    found = council("2026-11-26", **planned)
    assert (found.next and found.next.id) == "someday"
    assert found.no_meeting_known, "what is planned has not been held"


def test_what_another_pillar_or_another_body_does_is_no_meeting_of_this_one() -> None:
    others = {
        "workshop": meeting("2026-03-01", "second", pillar='"ai"'),
        "group": body(follows='["third"]'),
        "group-first": meeting("2026-05-01", "group"),
        "paper": milestone_text(
            said("2026-02-01", status='"done"'), kind='"deliverable"', follows='["third"]'
        ),
        "after-paper": meeting("2026-04-01", "paper"),
    }
    assert council("2026-11-26", **others).meetings == 2


def test_a_meeting_that_an_audience_may_not_see_is_none_for_it() -> None:
    hidden = sound({**COUNCIL, "third": meeting("2025-01-22", "second", visibility='"internal"')})
    whole = state(hidden, date(2026, 11, 26)).standings["council"].cadence
    public = state(cut(hidden, "public"), date(2026, 11, 26)).standings["council"].cadence
    assert whole is not None
    assert public is not None
    assert (whole.meetings, public.meetings, str(public.expected)) == (2, 1, "2025-01-16")


@settings(max_examples=examples(150), deadline=None)
@given(roadmaps(), days())
def test_every_cadence_is_that_of_the_oracle(roadmap: Roadmap, day: date) -> None:
    found = {standing.id: told(standing) for standing in state(roadmap, day).all if standing.cadence}
    bodies = [one for one in roadmap.milestones.values() if one.every and oracle.known(one, day)]
    assert found == {one.id: expected(roadmap, one, day) for one in bodies}


Told = tuple[int, date | None, date | None, bool, set[str]]
"""The number of meetings, the last day of the last, the day expected, whether that has passed, what may be next."""


def told(standing: Standing) -> Told:
    found = standing.cadence
    assert found is not None
    last = found.last.date.end if found.last and found.last.date else None
    return (
        found.meetings,
        last,
        found.expected,
        found.no_meeting_known,
        {found.next.id} if found.next else set(),
    )


def expected(roadmap: Roadmap, one: Milestone, day: date) -> Told:
    chain = meetings_of(roadmap, one, day)
    held = [oracle_closing(other, day) for other in chain if oracle.status(other, day) == "done"]
    last = max(held, default=None)
    due = None
    if oracle.status(one, day) in ("planned", "under-way"):
        since = max(filter(None, (last, unbroken_promise(one, day))), default=None)
        due = a_period_later(since, one.every) if since and one.every else None
    planned = [other for other in chain if oracle.status(other, day) in ("planned", "under-way")]
    ahead = [
        (days_of[1], days_of[0], other.id)
        for other in planned
        if (days_of := oracle.due(other, day)) and days_of[1] >= day
    ]
    undated = sorted(other.id for other in planned if oracle.due(other, day) is None)
    past = [
        (days_of[1], days_of[0], other.id)
        for other in planned
        if (days_of := oracle.due(other, day)) and days_of[1] < day
    ]
    following = [key for _, _, key in sorted(ahead)] + undated + [key for _, _, key in sorted(past)]
    return len(held), last, due, due is not None and day > due, set(following[:1])


def meetings_of(roadmap: Roadmap, one: Milestone, day: date) -> list[Milestone]:
    """The dialogues of its pillar that follow it or one of these, without other bodies: until no more are found."""
    found = {one.id}
    while True:
        more = {
            other.id
            for other in roadmap.milestones.values()
            if other.kind == "dialogue" and not other.every and other.pillar == one.pillar
            and oracle.known(other, day) and found & set(other.follows)
        }  # fmt: skip
        if more <= found:
            return [roadmap.milestones[key] for key in sorted(found - {one.id})]
        found |= more


def oracle_closing(milestone: Milestone, day: date) -> date:
    """The last day of the first update that says done since it was last said to be something else."""
    since = None
    for update in oracle.log(milestone, day):
        if update.status == "done":
            since = since or update.date.end
        elif update.status:
            since = None
    assert since is not None
    return since


def unbroken_promise(milestone: Milestone, day: date) -> date | None:
    """The last day of the first of the newest updates that all leave it planned or under way."""
    log, newest = oracle.log(milestone, day), None
    for count in range(len(log), 0, -1):
        named = [update.status for update in log[:count] if update.status] or ["planned"]
        if named[-1] not in ("planned", "under-way"):
            break
        newest = log[count - 1].date.end
    return newest


def a_period_later(day: date, every: Cadence) -> date:
    """The day one period later, one day after another: the same day of a later month, or its last one."""
    if every.unit in "dw":
        return day + timedelta(days=every.count * {"d": 1, "w": 7}[every.unit])
    months, found = every.count * {"m": 1, "y": 12}[every.unit], day
    for _ in range(months):
        month = found.month
        while found.month == month:
            found += timedelta(days=1)
    while found.day < day.day and (found + timedelta(days=1)).month == found.month:
        found += timedelta(days=1)
    return found
