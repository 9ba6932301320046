"""The action list: the steps that stand, by date and body."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.actions import action_list, first, is_for
from roadmap_cli.questions.brief import brief, concerning, meetings
from roadmap_cli.questions.papers import recipients
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps
from tests.questions.test_standing_oracle import agreed


def step(text: str, **keys: str) -> str:
    return said("2026-02-01", next=f'"{text}"', **keys)


STORY = {
    "memo": milestone_text(
        step("sign", next_by='"2026-05"')
        + step("circulate the draft", next_owner='"meti"', next_by='"2026-03"'),
        owners='["dsit", "meti"]',
    ),
    "call": milestone_text(
        step("name the panel", next_owner='"dsit"') + step("name a chair", next_owner='"meti"'),
        owners='["dsit"]',
    ),
    "visit": milestone_text(step("propose dates", next_owner='"jp"', next_by="2026-04-01")),
    "idea": milestone_text(step("find an owner", next_by="2026-01-01")),
    "done": milestone_text(step("celebrate") + said("2026-02-02", status='"done"')),
}


def listed(*, party: str | None = None, ids: str = "") -> list[tuple[str, str]]:
    on_day = road(STORY, "2026-04-01")
    selected = [one for one in on_day.all if not ids or one.id in ids.split()]
    found = action_list(on_day.roadmap, selected, party)
    return [(action.id, action.step.text.plain) for action in found.items]


def test_the_oldest_steps_come_first_and_those_without_a_date_last_by_body() -> None:
    assert listed() == [
        ("idea", "find an owner"),
        ("memo", "circulate the draft"),
        ("visit", "propose dates"),
        ("memo", "sign"),
        ("call", "name the panel"),
        ("call", "name a chair"),
    ]


def test_a_period_stands_at_its_last_day_and_one_day_is_by_body() -> None:
    def due(text: str) -> str:
        return milestone_text(step(text, next_by=f'"{text}"'), owners='["meti"]')

    own = milestone_text(step("of dsit", next_by="2026-03-31"), owners='["dsit"]')
    story = {"a": due("2026"), "b": due("2026-Q1"), "c": due("2026-03-30"), "d": own, "e": due("2025-12-31")}
    on_day = road(story, "2026-04-01")
    assert [one.id for one in action_list(on_day.roadmap, on_day.all).items] == ["e", "c", "d", "b", "a"]


def test_a_brief_asks_body_by_body() -> None:
    on_day = road(STORY, "2026-04-01")
    steps = brief(on_day, on_day.all, meetings(on_day), on_day.day).steps
    assert [one.step.text.plain for one in steps] == [
        "propose dates",
        "name the panel",
        "sign",
        "circulate the draft",
        "name a chair",
        "find an owner",
    ]


def test_a_body_has_its_own_steps_and_those_of_all_owners_a_side_those_of_its_bodies() -> None:
    assert listed(party="meti") == [
        ("memo", "circulate the draft"),
        ("memo", "sign"),
        ("call", "name a chair"),
    ]
    assert listed(party="uk") == [("memo", "sign"), ("call", "name the panel")]
    assert listed(party="jp", ids="visit call") == [("visit", "propose dates"), ("call", "name a chair")]


def test_all_are_counted_even_if_the_list_is_cut_short() -> None:
    on_day = road(STORY, "2026-04-01")
    whole = action_list(on_day.roadmap, on_day.all)
    assert (whole.total, whole.late, whole.undated) == (6, 2, 2)
    short = first(whole, 2)
    assert (short.total, short.late, short.items) == (6, 2, whole.items[:2])


def test_a_brief_is_also_for_whoever_is_to_take_a_step() -> None:
    on_day = road(STORY, "2026-04-01")
    assert [one.id for one in concerning(on_day.roadmap, on_day.all, "meti")] == ["call", "memo"]
    assert [one.id for one in concerning(on_day.roadmap, on_day.all, "jp")] == ["call", "memo", "visit"]
    assert recipients(on_day.roadmap, on_day.all) == ("dsit", "meti", "jp")


@settings(max_examples=examples(60), deadline=None)
@given(roadmaps(), days())
def test_every_step_of_the_oracle_is_listed_once_and_for_its_bodies(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    expected = {
        (key, one)
        for key, milestone in roadmap.milestones.items()
        if oracle.known(milestone, day)
        for one in oracle.steps(milestone, day)
    }
    whole = action_list(roadmap, on_day.all)
    assert {(action.id, agreed(action.step)) for action in whole.items} == expected
    assert len(whole.items) == len(expected) == whole.total
    for key in (*roadmap.sides, *roadmap.parties):
        own = action_list(roadmap, on_day.all, key).items
        assert own == tuple(action for action in whole.items if is_for(action.step, key, roadmap))
