"""What was promised by one day, and what had come of it by another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.promises import (
    OUTCOMES,
    PROMISED,
    Endpoint,
    FollowedPromise,
    OutcomeCounts,
    Promises,
    promises,
)
from roadmap_cli.questions.standing import state
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import DATA, milestone_text, said, sound
from tests.questions import oracle, promises_oracle
from tests.questions.roadmaps import days, examples, roadmaps

PLANNED = said("2025-01-10", status='"planned"')
FIRST, LAST = date(2025, 2, 1), date(2025, 6, 30)


def asked(roadmap: Roadmap, first: date = FIRST, last: date = LAST) -> Promises:
    on_last = state(roadmap, last)
    return promises(on_last, on_last.all, Endpoint(first), Endpoint(last))


def of(text: str, **others: str) -> Promises:
    return asked(sound({"thing": text, **others}))


def only(text: str) -> FollowedPromise:
    (one,) = of(text).items
    return one


def counts(one: OutcomeCounts) -> dict[str, int]:
    return {outcome: n for outcome, n in one.outcomes.items() if n}


@pytest.mark.parametrize(
    ("log", "due", "outcome", "days"),
    [
        (said("2025-03-31", status='"done"'), "2025-03-31", "by", DaySpan(0, 0)),
        (said("2025-04-02", status='"done"'), "2025-03-31", "after", DaySpan(2, 2)),
        (said('"2025-04"', status='"done"'), "2025-04-10", "unclear", DaySpan(-9, 20)),
        (said("2025-04-02", status='"done"'), "", "no-date", None),
        (said("2025-05-01", status='"under-way"'), "2025-03-31", "late", DaySpan(91, 91)),
        (said("2025-05-01", note='"Heard."'), "2025-03-31", "unreported", DaySpan(91, 91)),
        ("", "2025-06-30", "ahead", None),
        ("", "", "undated", None),
        (said("2025-05-01", status='"dropped"'), "2025-03-31", "dropped", None),
        (said("2025-05-01", status='"dropped"'), "", "dropped", None),
    ],
)
def test_each_promise_has_one_outcome(log: str, due: str, outcome: str, days: DaySpan | None) -> None:
    one = only(milestone_text(PLANNED + log, **({"due": due} if due else {})))
    assert (one.outcome, one.days) == (outcome, days)


def test_what_was_rescheduled_is_judged_on_the_date_promised_and_the_reason_is_kept() -> None:
    moved = said("2025-03-01", due="2025-05-31", reason='"The panel met late."')
    one = only(milestone_text(PLANNED + moved + said("2025-05-20", status='"done"'), due="2025-03-31"))
    assert (one.outcome, one.days, one.promise.due) == ("after", DaySpan(50, 50), one.promise.due_then)
    assert [(move.was.text, str(move.to), move.reason.plain) for move in one.redatings] == [
        ("2025-03-31", "2025-05-31", "The panel met late.")
    ]


def test_what_was_moved_before_the_first_day_counts_with_its_date_of_that_day() -> None:
    moved = said("2025-01-20", due="2025-05-31")
    one = only(milestone_text(PLANNED + moved + said("2025-05-20", status='"done"'), due="2025-01-15"))
    assert (one.outcome, one.redatings) == ("by", ())
    assert one.promise.date is not None
    assert one.promise.date.text == "2025-01-20"


def test_a_promise_without_a_date_is_judged_on_the_first_that_it_was_given_while_open() -> None:
    log = PLANNED + said("2025-03-01", due="2025-04-30", by='"uk"') + said("2025-04-20", status='"done"')
    one = only(milestone_text(log))
    assert (one.outcome, one.promise.due_then, one.promise.by) == ("by", None, "uk")
    assert one.promise.due is not None
    assert one.open_for == DaySpan(100, 100)


def test_a_date_that_comes_with_the_result_is_no_promise() -> None:
    log = PLANNED + said("2025-04-20", status='"done"', due="2025-04-20")
    assert only(milestone_text(log)).outcome == "no-date"


def test_the_words_of_a_promise_are_those_of_who_made_it() -> None:
    log = said("2025-03-01", status='"planned"', by='"jp"', sources='["gov-2025"]')
    log += said("2025-04-01", status='"under-way"', by='"uk"')
    promise = only(milestone_text(log)).promise
    assert (promise.group, promise.by, [str(one) for one in promise.sources]) == ("since", "jp", ["gov-2025"])
    assert promise.made is not None
    assert promise.made.text == "2025-03-01"


def test_sides_that_differ_on_the_last_day_are_both_told() -> None:
    done = said("2025-02-20", status='"done"', by='"uk"')
    thing = milestone_text(
        PLANNED + done + said("2025-03-05", status='"planned"', by='"jp"'), due="2025-04-01"
    )
    one = only(thing)
    assert one.outcome == "unreported"
    assert [(word.side, word.status) for word in one.words] == [("uk", "done"), ("jp", "planned")]
    assert only(milestone_text(PLANNED + done, due="2025-04-01")).words == ()


def test_proposals_are_apart_until_somebody_takes_them_on() -> None:
    proposed = said("2025-01-10", status='"proposed"')
    answer = of(
        milestone_text(proposed), taken=milestone_text(proposed + said("2025-03-01", status='"planned"'))
    )
    assert [one.standing.id for one in answer.proposals] == ["thing"]
    assert [(one.standing.id, one.promise.group) for one in answer.items] == [("taken", "since")]
    assert (answer.totals.all.total, answer.totals.all.proposals) == (1, 1)


def test_what_was_first_known_as_done_came_without_a_promise() -> None:
    answer = of(
        milestone_text(said("2025-03-01", status='"done"')),
        earlier=milestone_text(said("2025-01-01", status='"done"')),
        dropped=milestone_text(said("2025-03-01", status='"dropped"')),
    )
    assert ([one.id for one in answer.came], answer.items) == (["thing"], ())
    assert answer.totals.all.came == 1


def test_the_meetings_of_a_promised_body_are_what_came_of_that_promise() -> None:
    body = milestone_text(PLANNED, kind='"dialogue"', every='"1m"')
    meeting = milestone_text(said("2025-03-03", status='"done"'), kind='"dialogue"', follows='["thing"]')
    answer = of(body, meeting=meeting)
    assert ([one.outcome for one in answer.items], answer.came) == (["ahead"], ())
    proposed = body.replace("planned", "proposed")
    assert [one.id for one in of(proposed, meeting=meeting).came] == ["meeting"]


def test_what_was_dropped_and_is_done_all_the_same_came_without_a_promise() -> None:
    dropped = said("2025-01-20", status='"dropped"')
    (came,) = of(milestone_text(PLANNED + dropped + said("2025-03-01", status='"done"'))).came
    assert came.id == "thing"
    done = said("2025-01-20", status='"done"')
    assert of(milestone_text(PLANNED + done + said("2025-03-01", status='"done"'))).came == ()


def test_what_is_opened_again_is_promised_again() -> None:
    log = (
        PLANNED
        + said("2025-01-20", status='"done"')
        + said("2025-03-01", status='"planned"', due="2025-09-30")
    )
    one = only(milestone_text(log))
    assert (one.promise.group, one.outcome) == ("since", "ahead")


def test_sides_are_a_partition_and_bodies_overlap() -> None:
    totals = of(
        milestone_text(PLANNED, owners='["dsit", "meti"]'),
        uk=milestone_text(PLANNED, owners='["dsit"]', partners='["meti"]'),
        nobody=milestone_text(PLANNED),
    ).totals
    assert [(one.id, one.total) for one in (*totals.sides, totals.joint, totals.unowned)] == [
        ("uk", 1),
        ("jp", 0),
        ("joint", 1),
        ("unowned", 1),
    ]
    bodies = {body.counts.id: (body.counts.total, body.partner) for body in totals.bodies}
    assert (bodies, totals.shared) == ({"dsit": (2, 0), "meti": (1, 1)}, 1)


# The shipped road, counted by hand in its files


def shipped(first: str, last: str) -> Promises:
    roadmap = load(folder_files(Path(DATA))).roadmap
    return asked(roadmap, date.fromisoformat(first), date.fromisoformat(last))


def by_outcome(answer: Promises, group: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in answer.items:
        if one.promise.group == group:
            found.setdefault(one.outcome, set()).add(one.standing.id)
    return found


def test_between_the_accord_and_the_expo_s_opening() -> None:
    """Counted in the files: the log of each milestone up to 18 May 2023, and from then to 13 April 2025.

    On the day of the Accord eight were planned. Of these the Expo's opening and its pavilion were due on
    its day and done; the G7 summit kept the days that Japan had decided on in July 2022. The semiconductors
    partnership had no date, and neither had the investment that firms pledged. The council is a standing body,
    which goes on: its two meetings are what came of that. Thirteen are first planned or under way in an update
    after that.
    """
    answer = shipped("2023-05-18", "2025-04-13")
    assert by_outcome(answer, "standing") == {
        "by": {"expo-opening", "uk-pavilion-opening", "g7-hiroshima-summit"},
        "no-date": {"semiconductors-partnership"},
        "ahead": {"expo-closing", "carrier-strike-group-tokyo", "digital-council"},
        "undated": {"japanese-investment-2023"},
    }
    assert by_outcome(answer, "since") == {
        "by": {"cptpp-uk-in-force", "economic-2plus2-first", "gigo-established", "vigilant-isles-23"},
        "no-date": {"gds-experts-2", "hiroshima-ai-process", "japan-ai-safety-institute"},
        "unreported": {"semiconductors-workshop-2024", "tech-forum-2025-04"},
        "undated": {"forum-whitepaper", "quantum-memorandum"},
        "ahead": {"uk-pavilion-dismantling", "wayve-nissan-adoption"},
    }
    totals = answer.totals
    assert counts(totals.all) == {"by": 7, "no-date": 4, "unreported": 2, "ahead": 5, "undated": 3}
    assert (totals.all.total, totals.all.moved, totals.all.came, totals.all.proposals) == (21, 0, 33, 4)
    # Owners of one side only: the UK pavilion and its dismantling (DBT); the Expo twice, the G7, the two of Japan's
    # AI policy, the firms that pledged to invest.
    assert [one.total for one in (*totals.sides, totals.joint, totals.unowned)] == [2, 6, 13, 0]
    # All but the G7, the pavilion, its dismantling and the Expo's closing, each with one owner.
    assert totals.shared == 17


def test_from_the_forum_of_july_2024_to_november_2026() -> None:
    """July 2024 counts to its last day: what was promised at the Forum stands, as do ten earlier promises.

    One of the ten is the council, which goes on, another the end of the pavilion's contract. The first contract of the
    combat air programme was promised for 2025 and came in April 2026.
    Fourteen more are first planned or under way in an update from August 2024 to 26 November 2026. The chips
    workshop's quarter had passed before, and nothing was reported; so had nothing of the Forum of April 2025
    and of the automotive dialogue of early 2026.
    """
    answer = shipped("2024-07-31", "2026-11-26")
    assert by_outcome(answer, "standing") == {
        "by": {
            "expo-opening",
            "uk-pavilion-opening",
            "expo-closing",
            "carrier-strike-group-tokyo",
            "cptpp-uk-in-force",
            "gigo-established",
        },
        "unreported": {"semiconductors-workshop-2024"},
        "undated": {"forum-whitepaper", "japanese-investment-2023"},
        "ahead": {"digital-council", "uk-pavilion-dismantling"},
    }
    assert by_outcome(answer, "since") == {
        "by": {
            "economic-2plus2-first",
            "quantum-joint-projects",
            "starmer-takaichi-summit",
            "takaichi-uk-visit",
        },
        "no-date": {"quantum-memorandum"},
        "unreported": {"tech-forum-2025-04", "uk-japan-automotive-dialogue-2"},
        "after": {"gcap-first-contract"},
        "ahead": {
            "foreign-defence-2plus2-2026",
            "genomics-pilot",
            "wayve-nissan-adoption",
            "wayve-tokyo-pilot",
        },
        "undated": {"jcm-13", "space-consultation"},
    }
    assert (answer.totals.all.total, answer.totals.all.came, answer.totals.all.proposals) == (25, 35, 4)
    assert {one.standing.id for one in answer.proposals} == {
        "hiroshima-osaka-roadmap",
        "net-zero-compute-proposal",
        "research-scope-for-industry",
        "supercomputing-ai-pairing",
    }


# Any road


@settings(max_examples=examples(25), deadline=None)
@given(roadmaps(), days(), days())
def test_every_promise_is_that_of_the_oracle(roadmap: Roadmap, one: date, other: date) -> None:
    first, last = sorted((one, other))
    answer = asked(roadmap, first, last)
    found = {
        one.standing.id: promises_oracle.Kept(
            one.promise.group, oracle.as_days(one.promise.due), one.outcome, len(one.redatings)
        )
        for one in (*answer.items, *answer.proposals)
    }
    expected = promises_oracle.kept(roadmap, first, last)
    came = {key for key, one in expected.items() if one.group == "came"}
    assert {one.id for one in answer.came} == came
    assert found == {key: one for key, one in expected.items() if key not in came}


@settings(max_examples=examples(25), deadline=None)
@given(roadmaps(), days(), days())
def test_all_totals_add_up(roadmap: Roadmap, one: date, other: date) -> None:
    first, last = sorted((one, other))
    answer = asked(roadmap, first, last)
    totals = answer.totals
    assert (totals.all.total, totals.all.proposals, totals.all.came) == (
        len(answer.items),
        len(answer.proposals),
        len(answer.came),
    )
    sides = (*totals.sides, totals.joint, totals.unowned)
    for groups in ((totals.standing, totals.since), sides, totals.pillars, totals.kinds):
        assert added(groups) == added([totals.all])
    for groups in (sides, totals.pillars, totals.kinds):
        assert sum(one.came for one in groups) == totals.all.came
        assert sum(one.proposals for one in groups) == totals.all.proposals
    for one_group in (*sides, *(body.counts for body in totals.bodies)):
        assert sum(one_group.outcomes.values()) == one_group.total
    owners = sum(len(one.standing.owners) for one in answer.items)
    assert sum(body.counts.total for body in totals.bodies) == owners


def added(groups: object) -> tuple[int, ...]:
    """Return the sums of the groups: the total, each outcome, and what was rescheduled."""
    found: list[OutcomeCounts] = list(groups)  # type: ignore[call-overload]
    outcomes = (sum(one.outcomes[outcome] for one in found) for outcome in OUTCOMES)
    return sum(one.total for one in found), *outcomes, sum(one.moved for one in found)


@settings(max_examples=examples(25), deadline=None)
@given(roadmaps(), days(), days(), days())
def test_what_is_open_at_the_end_stands_at_the_beginning_of_the_next_time(
    roadmap: Roadmap, one: date, other: date, third: date
) -> None:
    first, middle, last = sorted((one, other, third))
    left = {one.standing.id for one in asked(roadmap, first, middle).items if one.standing.status in PROMISED}
    following = asked(roadmap, middle, last).items
    assert left == {one.standing.id for one in following if one.promise.group == "standing"}
