"""What each view says of the shipped roadmap on the five days of `test_five_days.py`.

Counted by hand from the lists there and from the files, not by the program. Every table is written as what is added
from one day to the next, so that a reader can follow it with the files open. The last day is 26 November 2026, on
which nothing stands otherwise than four days before.
"""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.balance import gains
from roadmap_cli.questions.changes import changes
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.promises import Endpoint, promises
from roadmap_cli.questions.slippage import slippage
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.trace import trace
from tests.conftest import DATA, Run

ACCORD, FORUM, OPENING, CLOSING, NOW = DAYS = (
    "2023-05-18", "2024-07-31", "2025-04-13", "2025-10-13", "2026-11-26",
)  # fmt: skip


def as_of(road_data: Roadmap, day: str) -> State:
    return state(road_data, date.fromisoformat(day))


PILLARS = {
    "framework": ("1/2", "5/6", "7/8", "7/8", "11/12"),
    "trade-digital": ("4/6", "5/8", "7/9", "7/9", "7/9"),
    "economic-security": ("0/0", "2/2", "7/7", "8/8", "9/10"),
    "semiconductors": ("0/1", "3/4", "3/4", "3/4", "4/5"),
    "ai": ("0/0", "4/4", "6/6", "6/6", "8/8"),
    "quantum": ("0/0", "0/0", "0/1", "3/3", "6/6"),
    "supercomputing": ("0/1", "0/1", "0/2", "0/2", "0/2"),
    "telecoms": ("1/1", "1/1", "1/1", "1/1", "2/2"),
    "digital-government": ("1/1", "2/2", "2/2", "3/3", "3/3"),
    "research": ("2/2", "6/6", "9/9", "10/10", "11/13"),
    "defence-security": ("3/4", "7/9", "8/9", "11/12", "14/15"),
    "mobility": ("0/0", "1/1", "1/2", "1/3", "3/6"),
    "expo": ("0/3", "2/6", "4/6", "6/7", "6/7"),
    "industry-voice": ("0/0", "2/3", "3/6", "4/7", "4/7"),
}
"""Done of known, on each of the days: ideas on supercomputing are none of them done."""


@pytest.mark.parametrize("day", DAYS)
def test_status_what_is_done_in_each_pillar(road_data: Roadmap, day: str) -> None:
    on_day = as_of(road_data, day)
    found = {one.id: f"{one.tally.done}/{one.tally.total}" for one in progress(on_day, on_day.all).pillars}
    assert found == {key: counts[DAYS.index(day)] for key, counts in PILLARS.items()}


DEADLINES = {
    # Met: the digital chapter and the Digital Group. Ahead: the G7, the Expo from both ends, the carriers.
    ACCORD: (2, 0, 0, 4),
    # Met: the G7 and the exercise. Not reported: the chip workshop. Ahead: the pavilion and its contract are new.
    FORUM: (4, 0, 1, 5),
    # Met: CPTPP, GIGO, the 2+2, the Expo's opening and the pavilion. Not reported: the Forum. Ahead: Nissan is new.
    OPENING: (9, 0, 2, 4),
    # Met: the Expo's closing and the carriers. Ahead: the first contract and the automotive dialogue are new.
    CLOSING: (11, 0, 2, 4),
    # Met: the summit in Tokyo, the visit and the quantum projects. Missed: the first contract. Not reported: the
    # dialogue. Ahead: the 2+2 of 2026, rare diseases and robotaxis, beside Nissan and the pavilion's contract.
    NOW: (14, 1, 3, 5),
}
"""Deadlines met, missed and done since, past without a report, and ahead; no date was ever moved."""


@pytest.mark.parametrize("day", DAYS)
def test_balance_the_deadlines(road_data: Roadmap, day: str) -> None:
    on_day = as_of(road_data, day)
    found = slippage(on_day, on_day.all).all
    counts = tuple(found.first[verdict] for verdict in ("by", "after", "unreported", "ahead"))
    assert counts == DEADLINES[day]
    assert (found.dated, found.first, found.moved) == (sum(counts), found.current, 0)


FIGURES: dict[str, list[tuple[str | None, float]]] = {
    ACCORD: [("jp", 17_700_000_000)],
    FORUM: [("uk", 3_990_000), (None, 1_050_000_000), (None, 160)],
    OPENING: [("uk", 1_500_000), ("jp", 280_000_000), ("uk", 13_000_000)],
    CLOSING: [
        ("uk", 3_500), ("uk", 4_500), ("uk", 1_241_709), ("uk", 579_692), ("uk", 60),
        (None, 25_578_986), (None, 29_017_924), (None, 100),
    ],
    NOW: [
        (None, 66), (None, 38), (None, 3), (None, 1_500_000), (None, 6_000_000),
        (None, 686_000_000), (None, 4_600_000_000), (None, 1_200_000_000), (None, 300_000_000),
    ],
}  # fmt: skip
"""The figures that are new on a day, with their side: no two are ever added to each other."""


@pytest.mark.parametrize("day", DAYS)
def test_balance_the_figures_of_each_side_and_of_neither(road_data: Roadmap, day: str) -> None:
    on_day = as_of(road_data, day)
    rows = gains(on_day, on_day.all)
    found: list[tuple[str | None, float]] = [
        (side, sum_.value) for row in rows for side, sum_ in row.sides.items() if sum_
    ]
    found += [(None, row.common.value) for row in rows if row.common]
    known = [one for until in DAYS if until <= day for one in FIGURES[until]]
    assert sorted(found, key=str) == sorted(known, key=str)


NOTHING_FOLLOWS = {
    ACCORD: {"gds-digital-agency-moc", "industrial-science-arrangement", "cyber-partnership-2023"},
    FORUM: {"renewable-energy-partnership", "innovate-uk-nedo-mou", "htgr-jaea-nnl", "keidanren-ncab-moc"},
    OPENING: {
        "cptpp-uk-in-force", "industrial-strategy-partnership", "offshore-wind-memorandum",
        "innovate-uk-nedo-mou", "htgr-jaea-nnl", "keidanren-ncab-moc",
    },
    CLOSING: {
        "cptpp-uk-in-force", "offshore-wind-memorandum", "qstar-ukquantum-mou", "innovate-uk-nedo-mou",
        "htgr-jaea-nnl", "fusion-memorandum", "keidanren-ncab-moc",
    },
    NOW: {
        "cptpp-uk-in-force", "offshore-wind-memorandum", "economic-security-partnership", "rapidus-uksc-mou",
        "frontier-technology-partnership", "qstar-ukquantum-mou", "gquat-nqcc-npl-mous", "innovate-uk-nedo-mou",
        "fusion-memorandum", "htgr-trilateral-2026", "strategic-cyber-partnership",
    },
}  # fmt: skip
"""The agreements which no file names in its `follows` on that day."""

USED_WITHOUT = {
    ACCORD: ["japanese-investment-2023"],
    FORUM: ["softbank-graphcore", "wayve-series-c"],
    OPENING: ["wayve-nissan-adoption"],
    CLOSING: [],
    NOW: ["wayve-series-d"],
}
"""What firms did, or intend, and no agreement of the governments is said to have led to: new on each day."""


@pytest.mark.parametrize("day", DAYS)
def test_trace_what_nothing_follows_from_and_what_followed_from_no_agreement(
    road_data: Roadmap, day: str
) -> None:
    on_day = as_of(road_data, day)
    found = trace(on_day, on_day.all)
    assert set(found.summary.nothing_follows) == NOTHING_FOLLOWS[day]
    used = {key for until in DAYS if until <= day for key in USED_WITHOUT[until]}
    assert {one.id for one in found.uptake_without_agreement} == used


@pytest.mark.parametrize("day", DAYS)
def test_trace_a_memorandum_is_no_use_and_a_comment_no_delivery(road_data: Roadmap, day: str) -> None:
    """The one use is that of the access agreement, by the exercise; the things to be seen are ships and a building."""
    on_day = as_of(road_data, day)
    reached = [chain.reached for chain in trace(on_day, on_day.all).chains]
    used = {rung.id for one in reached if (rung := one["uptake"])}
    seen = {rung.id for one in reached if (rung := one["deliverable"])}
    assert used == (set() if day == ACCORD else {"vigilant-isles-23"})
    assert seen == ({"carrier-strike-group-tokyo", "gcap-hq-reading"} if day >= CLOSING else set())


KEPT = {
    # Of the eight that stand: five ahead (the G7, the Expo from both ends, the carriers, the council), three undated
    # (the statement on chips, the pavilion, the investment).
    ACCORD: {"ahead": 5, "undated": 3},
    # In time: the G7, the exercise. Without a date: chips, the AI process, the Japanese institute, the experts.
    # Ahead: the Expo from both ends, the pavilion, its contract, the carriers, the council. Undated: CPTPP, GIGO, the
    # whitepaper, the investment.
    FORUM: {"by": 2, "no-date": 4, "unreported": 1, "ahead": 6, "undated": 4},
    # In time also CPTPP, GIGO, the 2+2, the opening, the pavilion; Nissan is ahead, the memorandum undated.
    OPENING: {"by": 7, "no-date": 4, "unreported": 2, "ahead": 5, "undated": 3},
    # In time also the closing and the carriers, without a date the memorandum; ahead the contract and the cars.
    CLOSING: {"by": 9, "no-date": 5, "unreported": 2, "ahead": 5, "undated": 2},
    # In time also the summit, the visit, the quantum projects; after it the first contract. Undated are also the
    # science committee and the consultation on space.
    NOW: {"by": 12, "after": 1, "no-date": 5, "unreported": 3, "ahead": 6, "undated": 4},
}
"""What had come, by each day, of what was promised by the day of the Accord or since."""


@pytest.mark.parametrize("day", DAYS)
def test_promises_since_the_accord(road_data: Roadmap, day: str) -> None:
    on_day = as_of(road_data, day)
    first, last = (Endpoint(date.fromisoformat(one)) for one in (ACCORD, day))
    found = promises(on_day, on_day.all, first, last)
    assert {key: n for key, n in found.totals.all.outcomes.items() if n} == KEPT[day]
    assert (found.totals.standing.total, found.totals.all.moved) == (8, 0)
    ideas = {s.id for s in on_day.all if s.status == "proposed"}
    assert {one.standing.id for one in found.proposals} == ideas


CHANGED = {
    ACCORD: {
        "cyber-partnership-2023": "done", "hiroshima-accord": "done", "carrier-strike-group-tokyo": "planned",
        "japanese-investment-2023": "planned", "semiconductors-partnership": "planned",
    },
    # What is known to the month counts from its last day.
    FORUM: {
        "industry-endorsement-2024": "done", "tech-forum-2024-07": "done", "forum-whitepaper": "planned",
        "hiroshima-osaka-roadmap": "proposed",
    },
    OPENING: {"expo-opening": "done", "uk-pavilion-opening": "done", "expo-closing": "under-way"},
    CLOSING: {"expo-closing": "done"},
    NOW: {},
}  # fmt: skip
"""The statuses that are new on the day itself; what is told of 17 May 2023 is the announcement of the Accord."""


@pytest.mark.parametrize("day", DAYS)
def test_changes_of_the_day(road_data: Roadmap, day: str) -> None:
    on_day = date.fromisoformat(day)
    found = changes(road_data, road_data.milestones, on_day, on_day).items
    assert {one.id: one.to for one in found if one.change in ("new", "status")} == CHANGED[day]


OPEN_ITEMS = {
    ACCORD: "Open items: 1 due by 16 Aug 2023, 1 requested (no owner yet), 3 committed (no date set), "
    "4 due later or paused",
    FORUM: "Open items: 1 late or not reported, 2 requested (no owner yet), 4 committed (no date set), "
    "6 due later or paused",
    OPENING: "Open items: 2 late or not reported, 1 due or possibly due by 12 Jul 2025, "
    "4 requested (no owner yet), 3 committed (no date set), 4 due later or paused",
    CLOSING: "Open items: 2 late or not reported, 2 due or possibly due by 11 Jan 2026, "
    "4 requested (no owner yet), 2 committed (no date set), 3 due later or paused",
    NOW: "Open items: 3 late or not reported, 1 standing body without a known meeting, 3 due by 24 Feb 2027, "
    "4 requested (no owner yet), 4 committed (no date set), 2 due later or paused",
}
"""The open milestones of the day, 9, 13, 14, 13 and 17, each counted once; a brief looks 90 days ahead."""


@pytest.mark.parametrize("day", DAYS)
def test_brief_every_open_milestone_is_counted_once(run: Run, day: str) -> None:
    said = run("brief", "--data", DATA, "--since", day, "--as-of", day)
    assert OPEN_ITEMS[day] in " ".join(said.out.split())
    silent = "No meeting known by the day expected" in said.out
    assert silent == (day == NOW)
