"""What a meeting decided: the updates of its day, or those that cite its source."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import NotFound
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.decisions import DecisionList, Occasion, decisions, occasion
from roadmap_cli.questions.standing import state
from roadmap_cli.store import listing, load
from tests.conftest import DATA, english, milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, roadmaps

STORY = {
    "forum": milestone_text(said("2025-03-07", status='"done"'), kind='"event"'),
    "memo": milestone_text(
        said("2025-01-01", status='"planned"', due='"2026"')
        + said("2025-03-07", due='"2027"', reason='"No room."', sources='["cao-2025: item 1"]')
        + said("2025-03-07", note='"Sorry."', by='"uk"')
        + said("2025-06-01", status='"done"', sources='["cao-2025", "gov-2025"]')
    ),
    "call": milestone_text(said("2025-03-07", status='"planned"'), due='"2028"'),
    "month": milestone_text(said('"2025-03"', note='"Some day in March."')),
}


def listed(answer: DecisionList) -> list[tuple[str, str]]:
    return [(one.id, one.update.date.text) for one in answer.items]


def ask(text: str, day: str = "2025-12-31") -> DecisionList:
    on = road(STORY, day)
    return decisions(on.all, occasion(text, on))


def test_a_meeting_is_asked_for_by_its_milestone_by_its_day_or_by_its_source() -> None:
    at_meeting = [
        ("forum", "2025-03-07"),
        ("memo", "2025-03-07"),
        ("memo", "2025-03-07"),
        ("call", "2025-03-07"),
    ]
    assert sorted(listed(ask("forum"))) == sorted(at_meeting)
    assert sorted(listed(ask("7 March 2025"))) == sorted(at_meeting)
    assert sorted(listed(ask("2025-03"))) == sorted([*at_meeting, ("month", "2025-03")])
    assert listed(ask("cao-2025")) == [("memo", "2025-03-07"), ("memo", "2025-06-01")]
    assert listed(ask("cao-2025", "2025-05-31")) == [("memo", "2025-03-07")]
    assert (ask("FORUM").occasion.meeting, ask("cao-2025").occasion.source) == ("forum", "cao-2025")


def test_each_decision_says_what_stood_before_it() -> None:
    found = {(one.id, one.update.note.plain): one for one in ask("forum").items}
    moved, call = found["memo", ""], found["call", ""]
    assert (moved.is_new, moved.was and moved.was.text) == (False, "2026")
    assert (found["memo", "Sorry."].was or moved.update.due) == moved.update.due
    assert (call.is_new, call.was and call.was.text) == (True, "2028")
    assert (ask("forum").total, ask("forum").milestones) == (4, 3)


def test_what_is_neither_a_milestone_nor_a_source_nor_a_date_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        ask("cao-2024")
    assert english(caught.value.what) == "there is no milestone and no source 'cao-2024'"
    assert english(caught.value.hint) == "did you mean 'cao-2025'?"


@pytest.mark.parametrize("source", ["nippon-ja-2026-01-31", "digital-agency-2024-01-16"])
def test_the_shipped_road_has_each_statement_of_a_source_once(source: str) -> None:
    """Counted in the files themselves: every table under `updates` that cites the source, with any place in it."""
    expected = []
    for path in (DATA / "milestones").glob("*.toml"):
        for update in tomllib.loads(path.read_text("utf-8")).get("updates", []):
            if any(cited.partition(":")[0] == source for cited in update.get("sources", [])):
                expected.append(path.stem)
    on = state(load.load(listing.folder_files(DATA)).roadmap, date(2026, 11, 22))
    answer = decisions(on.all, occasion(source, on))
    assert expected
    assert sorted(one.id for one in answer.items) == sorted(expected)
    assert (answer.total, answer.milestones) == (len(expected), len(set(expected)))


@given(st.data(), roadmaps(), days())
def test_the_same_by_going_through_every_update(data: st.DataObject, roadmap: Roadmap, day: date) -> None:
    """Of each milestone that is known, the counting updates whose days all lie within those of the date."""
    dates = [update.date for one in roadmap.milestones.values() for update in one.updates]
    if not dates:
        return
    asked = data.draw(st.sampled_from(dates))
    expected = {
        (key, number)
        for key, one in roadmap.milestones.items()
        for number, update in enumerate(oracle.log(one, day))
        if all(asked.start <= end <= asked.end for end in (update.date.start, update.date.end))
    }
    on = state(roadmap, day)
    answer = decisions(on.all, Occasion(asked))
    found = {(one.id, on.standings[one.id].log.index(one.update)) for one in answer.items}
    assert {key for key, _ in found} == {key for key, _ in expected}
    assert answer.total == len(expected)
