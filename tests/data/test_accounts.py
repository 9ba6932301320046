"""The accounts of five bodies on the shipped roadmap.

They were counted from the files by hand: what names the body among its `owners`, what of it names others
too, how each stands on 22 November 2026, and what names the body among its `partners` alone.
"""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.grouping import KEYS, Account, accounts, body_account
from roadmap_cli.questions.standing import state

DAY = date(2026, 11, 22)

BODIES = {
    # The partnership, both councils since, the arrangement on industrial science, chips, the two economic
    # dialogues, the AI institute, the first 2+2 (promised for early 2025, held in March), the industrial strategy,
    # the vice-ministers, renewable energy, offshore wind, the workshop on innovation policy and the Expo's opening (on
    # its day) are done; the workshop of 2024 and the automotive dialogue of early 2026 are not reported, the council
    # goes on. Partner of the Digital Group, the Forum of 2024 and JAEA's memorandum.
    "meti": (18, 18, 15, 3, 2, 0, 3, 2, "2025-09-29"),
    # Two councils, industrial science, chips, the committee of 2023, the memorandum, and alone the British AI
    # institute and the research fund are done; the workshop is not reported, the next committee undated, the council
    # goes on. Partner of the first economic dialogue, the Forum of 2024 and the reception of that October.
    "dsit": (11, 9, 8, 3, 1, 1, 3, 0, "2026-01-31"),
    # Alone the pavilion (on its day) and its dismantling, which is under way; CPTPP (on its day), the two economic
    # dialogues, the unveiling, the 2+2, the industrial strategy, the vice-ministers, offshore wind and the briefing in
    # London are done, the automotive dialogue is not reported. Partner of the reception and the Forum of 2024.
    "dbt": (12, 10, 10, 2, 1, 0, 2, 3, "2025-11-12..2025-12-08"),
    # All done but the council, which goes on: telecoms, Digital Group (within its year), partnership, two councils,
    # the AI process, and alone the two meetings of the group of friends.
    "mic": (9, 7, 8, 1, 0, 0, 0, 1, "2026-03-16"),
    # The Forum of 2024 and the article are done, the Forum of 2025 is not reported, the whitepaper undated.
    # Partner of the net-zero computer, the roadmap and more scope for industry.
    "techuk": (4, 4, 2, 2, 1, 1, 3, 0, "2025-03-19"),
}
"""Owns, of which jointly, done, open, not reported, undated, takes part in, deadlines met, latest news."""


def counts(one: Account) -> tuple[int | str | None, ...]:
    tally = one.tally
    numbers = (tally.total, one.joint, tally.done, tally.open, tally.unreported, tally.undated)
    return (*numbers, one.partner, one.kept, one.news.date.text if one.news else None)


def test_the_accounts_of_five_bodies(road_data: Roadmap) -> None:
    on_day = state(road_data, DAY)
    found = {one.id: one for one in accounts(on_day, on_day.all, "party").items}
    assert {key: counts(found[key]) for key in BODIES} == BODIES
    assert all(
        found[key].moved == 0 and found[key].tally.late == found[key].tally.unreported for key in BODIES
    )


@pytest.mark.parametrize("key", BODIES)
def test_the_page_of_a_body_is_its_account_and_its_pillars_add_up(road_data: Roadmap, key: str) -> None:
    on_day = state(road_data, DAY)
    answer = body_account(on_day, on_day.all, key, "pillar")
    assert counts(answer.account) == BODIES[key]
    assert sum(one.tally.total for one in answer.groups) == len(answer.items) == BODIES[key][0]
    assert sum(one.joint for one in answer.groups) == BODIES[key][1]
    assert len(answer.partnered) == BODIES[key][6]


def test_years_and_sides_of_the_whole_road(road_data: Roadmap) -> None:
    """82 have no date; 92 and 94 belong to a side, of which 83 to both, and supercomputing, twice, to neither.

    2021 the digital chapter; 2022 the Digital Group; 2023 the G7 and the exercise; 2024 the workshop, the CPTPP and
    GIGO; 2025 the 2+2, the Forum, the Expo's opening, pavilion and closing, the carriers, the first contract; 2026
    the summit, the visit, the foreign and defence ministers, cars, the quantum projects, robotaxis, rare diseases;
    2027 the pavilion's contract; 2028 the end of Nissan's fiscal year.
    """
    on_day = state(road_data, DAY)
    years = {one.id: one.tally.total for one in accounts(on_day, on_day.all, "year").items}
    assert years == {
        "2021": 1, "2022": 1, "2023": 2, "2024": 3, "2025": 7, "2026": 7, "2027": 1, "2028": 1, "undated": 82,
    }  # fmt: skip
    sides = accounts(on_day, on_day.all, "side")
    assert [(one.id, one.tally.total, one.joint) for one in sides.items] == [
        ("uk", 92, 83),
        ("jp", 94, 83),
        ("", 2, 0),
    ]
    assert (sides.total, sides.counted_more) == (105, 83)


@pytest.mark.parametrize("by", KEYS)
def test_groups_add_up_to_what_is_counted_in_each(road_data: Roadmap, by: str) -> None:
    on_day = state(road_data, DAY)
    answer = accounts(on_day, on_day.all, by)
    assert sum(one.tally.total for one in answer.items) == sum(
        max(len(set(KEYS[by](s))), 1) for s in on_day.all
    )
