"""Traps of the second register: what is decided, pledged, conditional, counted for many, or weakly sourced."""

from __future__ import annotations

import re
from datetime import date

from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.standing import state

DAY = date(2026, 11, 26)

PILOT = "wayve-tokyo-pilot"
"""What the memorandum `wayve-nissan-uber` prepares."""


def test_the_pilot_in_tokyo_is_promised_for_the_second_half_of_2026_and_not_begun(road_data: Roadmap) -> None:
    pilot = state(road_data, DAY).standings[PILOT]
    assert (pilot.status, pilot.due, pilot.late, pilot.blocked) == ("planned", parse("2026-H2"), False, False)


def test_the_first_contract_of_gcap_is_the_slip_that_it_was(road_data: Roadmap) -> None:
    """Promised on 7 July 2025 for 2025; on New Year's Day 2026 late; concluded in April."""
    assert state(road_data, date(2025, 12, 31)).standings["gcap-first-contract"].late is False
    assert state(road_data, date(2026, 1, 1)).standings["gcap-first-contract"].late is True
    closed = state(road_data, DAY).standings["gcap-first-contract"]
    assert (closed.done, closed.closed, closed.moves) == (True, parse("2026-04"), 0)


def test_what_is_decided_or_pledged_is_not_done(road_data: Roadmap) -> None:
    standings = state(road_data, DAY).standings
    for key in ("space-consultation", "japanese-investment-2023", "genomics-pilot", PILOT):
        assert standings[key].status == "planned", key


def test_money_of_many_is_booked_on_no_side_and_a_pledge_says_that_it_is_one(road_data: Roadmap) -> None:
    """Three countries pay the contracts, the UK's fund is for all partners, and the summit's sum was not read."""
    for key in ("gcap-first-contract", "gcap-design-contract"):
        assert [outcome.side for outcome in road_data.milestones[key].outcomes] == [None], key
    for key in ("ispf-launched", "uk-japan-summit-london-2026", "frontier-technology-partnership"):
        assert road_data.milestones[key].outcomes == (), key
    (pledge,) = road_data.milestones["japanese-investment-2023"].outcomes
    assert (pledge.side, pledge.value) == ("jp", 17_700_000_000)
    assert "pledged" in pledge.measure.plain


WEAK = {
    "chip-agreements-2026-08", "third-in-2025-06", "ee-times-2026-06-15", "hw-dev-2026-06", "energy-edit-2026-06",
    "mil-tech-monitor-2026-07-05", "workplace-journal-2025-09",
}  # fmt: skip
"""A dataset, rewrites, a title in a feed, and trade pages that relay what others released."""

SAID = re.compile(r"third party|rewrite|secondary sources|trade (report|publication)|were not read")


def test_a_weak_source_never_stands_alone_in_silence(road_data: Roadmap) -> None:
    """What rests on such sources alone says so in its note, be it a statement or a figure."""
    for milestone in road_data.milestones.values():
        cited = [(u.note.plain, u.sources) for u in milestone.updates]
        cited += [(o.note.plain, o.sources) for o in milestone.outcomes]
        for note, sources in cited:
            if sources and {citation.source for citation in sources} <= WEAK:
                assert SAID.search(note), milestone.id


def test_nobody_is_named_as_successor_of_the_prime_minister(road_data: Roadmap) -> None:
    texts = "\n".join(u.note.plain for m in road_data.milestones.values() for u in m.updates)
    assert "Burnham" not in texts
