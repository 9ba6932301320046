"""The order of milestones in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.questions.ordering import FIELDS, check_field, ordered
from roadmap_cli.questions.standing import State
from tests.conftest import english, milestone_text, road, said


def story() -> State:
    planned = said("2025-01-01", status='"planned"')
    return road(
        {
            "a-late": milestone_text(planned, due="2025-03-07", pillar='"ai"', title='"beta"'),
            "b-done": milestone_text(said("2025-02-01", status='"done"'), title='"Alpha"', summary='"S"'),
            "c-none": milestone_text(planned, kind='"event"', title='"gamma"', owners='["meti"]'),
            "d-soon": milestone_text(planned, due='"2025-Q3"', pillar='"ai"', title='"Delta"'),
            "e-lost": milestone_text(planned, due="2025", pillar='"unheard-of"', title='"Eta"'),
        },
        "2025-06-01",
    )


def ids(sort: str | None) -> list[str]:
    state = story()
    return [standing.id for standing in ordered(state, state.all, sort)]


def test_without_a_field_milestones_are_sorted_by_pillar_then_by_day() -> None:
    assert ids(None) == ["b-done", "c-none", "a-late", "d-soon", "e-lost"]


def test_the_coarser_of_two_dates_that_begin_together_comes_later() -> None:
    planned = said("2025-01-01", status='"planned"')
    dues = {"a-year": "2025", "b-quarter": '"2025-Q1"', "c-day": "2025-01-01"}
    state = road({key: milestone_text(planned, due=due) for key, due in dues.items()}, "2025-01-01")
    assert [s.id for s in ordered(state, state.all, None)] == ["c-day", "b-quarter", "a-year"]
    assert [s.id for s in ordered(state, state.all, "due")] == ["c-day", "b-quarter", "a-year"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("id", ["a-late", "b-done", "c-none", "d-soon", "e-lost"]),
        ("-id", ["e-lost", "d-soon", "c-none", "b-done", "a-late"]),
        ("title", ["b-done", "a-late", "d-soon", "e-lost", "c-none"]),
        ("due", ["e-lost", "a-late", "d-soon", "b-done", "c-none"]),
        ("-due", ["d-soon", "a-late", "e-lost", "b-done", "c-none"]),
        ("summary", ["b-done", "a-late", "c-none", "d-soon", "e-lost"]),
        ("-owners", ["c-none", "a-late", "b-done", "d-soon", "e-lost"]),
        ("-days-late", ["a-late", "b-done", "c-none", "d-soon", "e-lost"]),
        ("days_late", ["b-done", "c-none", "d-soon", "e-lost", "a-late"]),
        ("kind", ["a-late", "b-done", "d-soon", "e-lost", "c-none"]),
        ("status", ["a-late", "c-none", "d-soon", "e-lost", "b-done"]),
        ("pillar", ["b-done", "c-none", "a-late", "d-soon", "e-lost"]),
        ("-late", ["a-late", "b-done", "c-none", "d-soon", "e-lost"]),
    ],
)
def test_any_field_sorts_both_ways_and_milestones_without_it_come_last(
    sort: str, expected: list[str]
) -> None:
    assert ids(sort) == expected


@given(st.sampled_from(FIELDS), st.booleans())
def test_every_field_can_be_sorted_by_and_nothing_is_lost(field: str, backwards: bool) -> None:
    assert sorted(ids(f"-{field}" if backwards else field)) == sorted(ids(None))


@pytest.mark.parametrize(
    ("asked", "nearest"), [("stauts", "status"), ("Due", "due"), ("days late", "days_late")]
)
def test_an_unknown_field_is_refused_with_the_nearest(asked: str, nearest: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        check_field(asked, "--sort")
    assert asked in english(caught.value.what)
    assert f"'{nearest}'" in english(caught.value.hint)


@pytest.mark.parametrize("asked", ["", "-", "--due", "milestone", "log", "__class__"])
def test_an_unknown_name_of_a_field_is_refused(asked: str) -> None:
    with pytest.raises(WrongUsage):
        ordered(story(), (), asked)
