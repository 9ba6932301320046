"""Every date of the shipped roadmap, compared with the facts collected about it.

`facts.json` beside this file holds the planned date of each milestone, the date on which it happened,
and the stages before; `facts-2.json` holds those of the second register. The two tables below list the
intended differences with their reasons. No date
can be moved, dropped or added without changing one of the three.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions.standing import state

FIRST: dict[str, Any] = json.loads(Path(__file__).with_name("facts.json").read_text(encoding="utf-8"))
SECOND: dict[str, Any] = json.loads(Path(__file__).with_name("facts-2.json").read_text(encoding="utf-8"))

LEFT_OUT = {"green-expo-2027": "no source ties the UK to it"}
"""Milestones of the second register that are not in the roadmap, and why."""

FACTS = FIRST | {key: facts for key, facts in SECOND["milestones"].items() if key not in LEFT_OUT}

Dated = tuple[str, str]
"""What the date is of (a status, `note`, `due`, `start`, `outcome`), and the date as in the file."""

REPLACED: dict[str, tuple[list[Dated], list[Dated], str]] = {
    "g7-hiroshima-summit": (
        [("done", "2023-05-19"), ("due", "2023-05-19")],
        [("done", "2023-05-21"), ("start", "2023-05-19"), ("due", "2023-05-21")],
        "three days: it is over on the last of them",
    ),
    "haip-friends-meeting-2": (
        [("done", "2026-03-15")],
        [("done", "2026-03-16")],
        "two days: it is over on the second",
    ),
    "net-zero-compute-proposal": (
        [("done", "2022-12-01")],
        [("proposed", "2022-12-01")],
        "what is proposed is the capability; that somebody proposed it is no delivery",
    ),
    "uk-japan-digital-group": (
        [("done", "2022-05-04")],
        [("planned", "2022-05-04"), ("due", "2022"), ("done", "2022-10-06")],
        "second register: decided is not running; the first meeting was to be within the year",
    ),
    "gds-digital-agency-moc": (
        [("done", "2022-10")],
        [("done", "2022-10-31")],
        "second register: the Digital Agency prints the day",
    ),
    "uk-ai-safety-institute": (
        [("done", "2023-11")],
        [("done", "2023-11-02")],
        "second register: reported on the day",
    ),
    "economic-security-partnership": (
        [("done", "2025-12")],
        [("done", "2025-12-15")],
        "second register: the speech that launched it",
    ),
    "industrial-strategy-partnership": (
        [("done", "2025-03")],
        [("done", "2025-03-07")],
        "second register: the dialogue at which it was agreed",
    ),
    "economic-2plus2-first": (
        [("planned", "2024-11-18"), ("due", "2025")],
        [("planned", "2024-11-25"), ("due", "2025-H1")],
        "second register: said a week later; 'early' is the first half of the year",
    ),
    "uk-japan-automotive-dialogue-2": (
        [("due", "2026")],
        [("due", "2026-H1")],
        "'early' is the first half of the year",
    ),
    "expo-one-year-reception": (
        [("due", "2024-04-16")],
        [],
        "nobody named the day before it: there was no date to be met",
    ),
    "uk-national-day-musubi": (
        [("due", "2025-05-22")],
        [],
        "nobody named the day before it: there was no date to be met",
    ),
    "raa-signed": (
        [("planned", "2023-10-15")],
        [("note", "2023-10-15")],
        "the milestone is the signature; the entry into force came after it",
    ),
    "hiroshima-ai-process": (
        [("planned", "2023-05"), ("done", "2023-12")],
        [("under-way", "2023-05"), ("done", "2023-12-06")],
        "the process was launched, and its framework was the milestone; the day is of the second register",
    ),
    "hiroshima-osaka-roadmap": (
        [("planned", "2024-07")],
        [("proposed", "2024-07")],
        "a call that neither government is recorded as having taken on",
    ),
    "quantum-memorandum": (
        [("planned", "2025-03")],
        [("planned", "2025-03-07..2025-03-19")],
        "between the meeting that named it and the article that reports it",
    ),
    "quantum-joint-call": (
        [("due", "2025-10")],
        [("done", "2024-12-20..2025-04-24")],
        "a call is done once it is open, which it was by the end of that range; October was for interviews",
    ),
    "uk-pavilion-opening": (
        [("planned", "2024-03-08")],
        [("planned", "2022-11"), ("note", "2024-03-08")],
        "planned since the tender, with a day since the presentation",
    ),
    "wayve-nissan-adoption": (
        [("due", "2027"), ("planned", "2025-04")],
        [("due", "FY2027"), ("planned", "2025-04-10")],
        "Nissan's fiscal year; the day is of the second register",
    ),
    "uk-pavilion-dismantling": (
        [("done", "2025-11")],
        [("under-way", "2025-11-12"), ("planned", "2023-10-18"), ("due", "2027-03-31")],
        "a release of that day reports work under way; none reports its end; the contract's end is the outer date",
    ),
    "quantum-joint-projects": (
        [("done", "2026")],
        [("done", "2026-H1"), ("due", "2026-H1")],
        "'early 2026' is kept as the first half of the year, also where it is promised",
    ),
    "gds-experts-2": (
        [("done", "2024-07-08")],
        [("under-way", "2024-07-08"), ("done", "2024-07-22")],
        "two sessions: it is over with the second",
    ),
    "gds-experts-3": ([("done", "2025-06-23")], [("done", "2025-06-24")], "two days"),
    "haip-friends-meeting-1": ([("done", "2025-02-27")], [("done", "2025-02-28")], "two days"),
    "state-visit-2024": (
        [("done", "2024-06-25"), ("due", "2024-06-25")],
        [("done", "2024-06-25..2024-06-27")],
        "the reports print weekdays: the days of the visit; no plan of it was read",
    ),
    "japanese-investment-2023": (
        [("done", "2023-05-18")],
        [("planned", "2023-05-18")],
        "a pledge is no investment",
    ),
    "space-consultation": (
        [("done", "2026-01-31")],
        [("planned", "2026-01-31")],
        "decided is not running: no first meeting was found",
    ),
    "wayve-nissan-uber": (
        [("due", "2026")],
        [],
        "the date is that of the pilot, which is a milestone of its own",
    ),
    "uk-japan-summit-london-2026": ([("due", "2026")], [], "the promise was that of the visit"),
    "htgr-trilateral-2026": (
        [("done", "2026-06-14")],
        [("done", "2026-06")],
        "the day is derived: kept as the month",
    ),
    "longbottom-japan-society-lecture": (
        [],
        [("done", "2023-05-18..2025-03-19")],
        "after the Accord, its subject, and before the article that reports it",
    ),
}

ADDED: dict[str, list[tuple[str, str, str]]] = {
    "cepa-signed": [("planned", "2020-09-11", "the talks were concluded")],
    "cepa-digital-chapter": [
        ("note", "2020-12-18", "the exchange of notes that fixed the day"),
        ("note", "2020-12", "the trade-policy study"),
    ],
    "gds-digital-agency-moc": [("note", "2024-07", "reported at the Forum")],
    "gcap-launched": [
        ("note", "2023-12-14", "the year of entry into service, as the three ministers name it"),
        ("outcome", "2025-07-07", "jobs in the UK"),
        ("outcome", "2025-08", "jobs in the UK on a wider basis"),
    ],
    "raa-signed": [("note", "2023-09-15", "notes exchanged")],
    "industrial-science-arrangement": [("note", "2024-07", "reported at the Forum")],
    "hiroshima-accord": [("note", "2024-02-02", "the chamber of commerce's report")],
    "g7-hiroshima-summit": [
        ("planned", "2022-07-15", "the Cabinet decides on the three days"),
        ("note", "2023-05-17", "named in the announcement of the Accord"),
    ],
    "semiconductors-partnership": [
        ("planned", "2023-05-18", "announced within the Accord"),
        ("note", "2024-07", "reported at the Forum"),
        ("note", "2024-12-16", "the release that looks back on it"),
        ("note", "2025-03-19", "design and manufacture, in the chair's words"),
    ],
    "digital-partnership-launched": [("note", "2025-03-19", "the chair's judgement")],
    "hiroshima-ai-process": [("note", "2023-12-01", "the ministers, before the leaders")],
    "uk-ai-safety-institute": [
        ("note", "2024-07", "reported at the Forum"),
        ("note", "2025-02-14", "its new name"),
    ],
    "jcm-12": [("note", "2023-11-07", "according to the agencies")],
    "japan-ai-safety-institute": [("note", "2024-07", "reported at the Forum")],
    "expo-one-year-reception": [("outcome", "2024-04-16", "the guests")],
    "haip-friends-group": [("note", "2025-01-22", "recorded by the third council")],
    "wayve-series-c": [("outcome", "2024-05-07", "the sum")],
    "semiconductors-joint-call": [("outcome", "2024-05", "the money of one side")],
    "tech-forum-2024-07": [
        ("note", "2024-07", "who spoke on what"),
        ("note", "2024-07", "what the chair asks for"),
    ],
    "cptpp-uk-in-force": [("note", "2024-10-16", "the statement that named the day")],
    "industrial-strategy-partnership": [("note", "2025-06-23", "mentioned in the UK's strategy")],
    "wayve-nissan-adoption": [("note", "2025-12-10", "the contract")],
    "uk-pavilion-dismantling": [("note", "2025-11-12..2025-12-08", "what was reused")],
    "haip-friends-meeting-2": [
        ("outcome", "2026-03-16", "countries and regions"),
        ("outcome", "2026-03-16", "partner bodies"),
    ],
    "human-centred-ai-call": [
        ("outcome", "2025-03", "the money of the UK"),
        ("outcome", "2025-03", "the money of Japan"),
    ],
    "quantum-joint-call": [("note", "2025-04-28", "mentioned by the Cabinet Office")],
    "supercomputing-ai-pairing": [("proposed", "2025-03-19", "the article that names the theme")],
    "expo-opening": [("planned", "2020-12-01", "the registration approved, with its days")],
    "uk-pavilion-opening": [
        ("outcome", "2025-04-13..2025-10-13", "visitors"),
        ("outcome", "2025-04-13..2025-10-13", "of whom some took the main experience"),
        ("outcome", "2025-04-13..2025-10-13", "events"),
    ],
    "uk-national-day-musubi": [("note", "2025-11-12", "mentioned as a legacy")],
    "carrier-strike-group-tokyo": [
        ("note", "2024-02-21", "Japan on the port call"),
        ("under-way", "2025-08-12", "Yokosuka, before Tokyo"),
    ],
    "expo-closing": [
        ("planned", "2020-12-01", "the registration approved, with its days"),
        ("start", "2025-04-13", "it lasts from the opening"),
        ("under-way", "2025-04-13", "it lasts from the opening"),
        ("outcome", "2025-04-13..2025-10-13", "general visitors"),
        ("outcome", "2025-04-13..2025-10-13", "visitors with staff and affiliates"),
    ],
    "starmer-takaichi-summit": [("planned", "2026-01-26", "the release that names the day")],
    "connectivity-research-programme": [
        ("note", "2026-02-03", "the details"),
        ("outcome", "2026-01-31", "the sum"),
    ],
    "quantum-joint-projects": [
        ("planned", "2026-02-03", "the release that names the three"),
        ("outcome", "2026-02-03", "how many they are"),
        ("outcome", "2026-H1", "the money of one of them"),
    ],
    "takaichi-uk-visit": [
        ("planned", "2026-01-31", "the second of the two wordings"),
        ("due", "undated", "'when circumstances allow'"),
        ("done", "2026-06-14", "second register: she is in Downing Street"),
    ],
    "japanese-investment-2023": [("outcome", "2023-05-18", "the sum pledged")],
    "renewable-energy-partnership": [("note", "2025-03-07", "the memorandum on offshore wind")],
    "htgr-jaea-nnl": [
        ("note", "2024-04-22", "the memorandum on the fuel"),
        ("note", "2025-09", "the exchange on safety"),
    ],
    "vigilant-isles-23": [("planned", "2023-11-07", "the ministers name the day")],
    "engineering-biology-call": [("note", "2024-01-15..2024-04-16", "closed by then")],
    "gigo-established": [
        ("planned", "2024-06-05", "the Diet approves the convention"),
        ("planned", "2024-10-20", "its first head, and the end of the year"),
    ],
    "ukri-japan-awards-2024": [("outcome", "2024-12-20", "the sum of the UK")],
    "gcap-first-contract": [
        ("planned", "2025-07-07", "the ministers name the end of the year"),
        ("outcome", "2026-04", "the sum"),
    ],
    "gcap-design-contract": [("outcome", "2026-07-03", "the sum")],
    "japan-policy-briefing-london": [("outcome", "2025-10-09", "who came")],
    "space-consultation": [("note", "2026-02-03", "listed in the package")],
    "genomics-pilot": [("planned", "2026-02-03", "the package that names it")],
    "wayve-series-d": [
        ("outcome", "2026-02-25", "the round"),
        ("outcome", "2026-02-25", "the conditional sum beside it"),
    ],
}

PROMISED = {
    "cepa-digital-chapter": "2020-12-18",
    "g7-hiroshima-summit": "2022-07-15",
    "uk-japan-digital-group": "2022-05-04",
    "vigilant-isles-23": "2023-11-07",
    "gigo-established": "2024-10-20",
    "gcap-first-contract": "2025-07-07",
    "genomics-pilot": "2026-02-03",
    "uk-pavilion-dismantling": "2023-10-18",
    "quantum-joint-projects": "2026-02-03",
    "semiconductors-workshop-2024": "2024-01-16",
    "cptpp-uk-in-force": "2024-10-16",
    "economic-2plus2-first": "2024-11-25",
    "tech-forum-2025-04": "2025-03-19",
    "expo-opening": "2020-12-01",
    "uk-pavilion-opening": "2024-03-08",
    "wayve-nissan-adoption": "2025-04-10",
    "carrier-strike-group-tokyo": "2023-05-18",
    "expo-closing": "2020-12-01",
    "starmer-takaichi-summit": "2026-01-26",
    "foreign-defence-2plus2-2026": "2026-01-31",
    "takaichi-uk-visit": "2026-01-31",
    "uk-japan-automotive-dialogue-2": "2025-09-29",
}
"""The day on which each date that was stated as a plan was first announced."""

NO_DUE = {
    "quantum-joint-call",
    "expo-one-year-reception",
    "uk-national-day-musubi",
    "state-visit-2024",
    "wayve-nissan-uber",
    "uk-japan-summit-london-2026",
}
"""Milestones whose plan in the facts is about something else, or of a day that nobody named before it.

About interviews, the pilot, the visit; named on the day: the reception, the national day, the State Visit.
"""

PROMISED_BY_THE_SECOND = {"uk-japan-digital-group", "uk-pavilion-dismantling", "quantum-joint-projects"}
"""Dates that the first register has not as such: two are of the second, one is the 'early' of a promise."""


def dated(milestone: Milestone) -> Counter[Dated]:
    """Return every date in a milestone's file, with what it is the date of."""
    found: Counter[Dated] = Counter()
    for role, own in (("due", milestone.due), ("start", milestone.start)):
        found.update([(role, own.text)] if own else [])
    for update in milestone.updates:
        found[update.status or "note", update.date.text] += 1
        found.update([("due", update.due.text)] if update.due else [])
        found.update([("due", "undated")] if update.withdraws_due else [])
        found.update([("start", update.start.text)] if update.start else [])
    found.update(("outcome", outcome.date.text) for outcome in milestone.outcomes)
    return found


def expected(key: str) -> Counter[Dated]:
    """Return every date that the facts and the two tables give for a milestone.

    What happened is `done` on that day; a stage before it is a plan; an inferred plan is no due.
    """
    facts = FACTS[key]
    actual, planned = facts["actual"], facts["planned"]
    found: Counter[Dated] = Counter()
    if actual:
        found["done", actual["value"]] += 1
    if planned and planned["basis"] == "stated":
        found["due", planned["value"]] += 1
    stages = {stage["date"] for stage in facts["stages"]} - {actual["value"] if actual else None}
    found.update(("planned", stage) for stage in stages)
    without, instead, _ = REPLACED.get(key, ([], [], ""))
    assert not Counter(without) - found, "the table removes a date that is not in the facts"
    return found - Counter(without) + Counter(instead) + Counter(entry[:2] for entry in ADDED.get(key, ()))


def test_the_roadmap_holds_the_milestones_of_both_registers_and_three_of_its_own(road_data: Roadmap) -> None:
    """The facts have the meetings of the Digital Council, and its promise with the partnership.

    What the chair asks for on behalf of industry is in his article alone; the pilot is a fact about its memorandum.
    """
    own = {"digital-council", "research-scope-for-industry", "wayve-tokyo-pilot"}
    assert set(road_data.milestones) - set(FACTS) == own
    assert set(SECOND["milestones"]) - set(FACTS) == set(LEFT_OUT)
    assert set(FACTS) <= set(road_data.milestones)
    assert Counter(facts["tier"] for facts in FIRST.values()) == {"core": 36, "after": 20, "context": 14}
    assert Counter(facts["tier"] for facts in SECOND["milestones"].values()) == {
        "core": 13, "context": 7, "after": 7, "optional": 6,
    }  # fmt: skip


@pytest.mark.parametrize("key", FACTS)
def test_every_date_matches_the_facts(road_data: Roadmap, key: str) -> None:
    assert dated(road_data.milestones[key]) == expected(key)


@pytest.mark.parametrize("key", FACTS)
def test_the_precision_in_the_facts_matches_the_notation_of_the_date(key: str) -> None:
    facts = FACTS[key]
    stages = [(stage["date"], stage["precision"]) for stage in facts["stages"]]
    both = [(facts[name]["value"], facts[name]["precision"]) for name in ("planned", "actual") if facts[name]]
    for text, precision in (*stages, *both):
        assert parse(text).precision == precision


def test_the_tables_name_existing_milestones() -> None:
    assert set(REPLACED) | set(ADDED) | set(PROMISED) <= set(FACTS)


@pytest.mark.parametrize("key", FACTS)
def test_what_happened_is_done_on_that_day_and_not_on_the_day_before(road_data: Roadmap, key: str) -> None:
    done = next((text for role, text in expected(key) if role == "done"), None)
    last = state(road_data, date(2026, 11, 22)).standings[key]
    assert last.done == (done is not None)
    if done is not None:
        assert last.closed == parse(done)
        assert state(road_data, parse(done).end).standings[key].done
        eve = date.fromordinal(parse(done).end.toordinal() - 1)
        before = state(road_data, eve).standings.get(key)
        assert before is None or not before.done


def test_the_milestones_whose_status_differs_from_the_facts_are_known(road_data: Roadmap) -> None:
    done = {s.id for s in state(road_data, date(2026, 11, 22)).all if s.done}
    happened = {key for key, facts in FACTS.items() if facts["actual"]}
    assert done - happened == {"quantum-joint-call", "longbottom-japan-society-lecture", "takaichi-uk-visit"}
    assert happened - done == {
        "uk-pavilion-dismantling", "net-zero-compute-proposal", "japanese-investment-2023", "space-consultation",
    }  # fmt: skip


def test_a_stated_plan_is_a_due_from_the_day_it_was_announced(road_data: Roadmap) -> None:
    stated = {k for k, f in FACTS.items() if f["planned"] and f["planned"]["basis"] == "stated"}
    assert stated - NO_DUE == set(PROMISED) - PROMISED_BY_THE_SECOND
    for key, first in PROMISED.items():
        day = date.fromisoformat(first)
        due = next(text for role, text in expected(key) if role == "due" and text != "undated")
        on_the_day = state(road_data, day).standings[key].due
        assert on_the_day == parse(due), key
        before = state(road_data, date.fromordinal(day.toordinal() - 1)).standings.get(key)
        assert before is None or before.due is None, key


def test_an_inferred_plan_is_no_due(road_data: Roadmap) -> None:
    inferred = {k for k, f in FACTS.items() if f["planned"] and f["planned"]["basis"] == "inferred"}
    assert inferred == {"digital-council-2", "digital-council-3", "hiroshima-osaka-roadmap", "jcm-13"}
    for key in inferred:
        milestone = road_data.milestones[key]
        assert milestone.due is None
        assert all(update.due is None for update in milestone.updates)
