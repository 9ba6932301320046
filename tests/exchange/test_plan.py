"""The plan of an import: unedited exports change nothing, on any day; edits become updates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.exchange.columns import row
from roadmap_cli.exchange.heads import column_letter
from roadmap_cli.exchange.plan import plan_rows
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.steps import (
    CellPlace,
    LeftDifference,
    NewMilestone,
    RefusedEntry,
    RowUpdate,
    Step,
    Unchanged,
)
from roadmap_cli.exchange.target import ImportTarget
from roadmap_cli.model.roadmap import Citation, Roadmap, Text
from roadmap_cli.model.value import replace
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.updates import UpdateInput
from tests.conftest import milestone_text, said, sound
from tests.questions.roadmaps import days, examples, roadmaps

AUDIENCES = st.sampled_from(("public", "members", "internal"))


def rows_of(roadmap: Roadmap, audience: str, day: date) -> list[SheetRow]:
    on_day = state(cut(roadmap, audience), day)
    return [
        SheetRow(CellPlace("", number), dict(row(standing, on_day, audience)))
        for number, standing in enumerate(on_day.all, start=2)
    ]


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days(), st.integers(0, 60))
def test_unedited_rows_change_nothing_on_any_later_day(
    roadmap: Roadmap, audience: str, day: date, later: int
) -> None:
    road = ImportTarget(roadmap, day + timedelta(days=later))
    assert all(isinstance(step, Unchanged) for step in plan_rows(rows_of(roadmap, audience, day), road))


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days())
def test_unedited_rows_change_nothing_in_a_roadmap_that_has_changed_since(
    roadmap: Roadmap, audience: str, day: date
) -> None:
    emptied = {
        key: replace(m, due=None, updates=(), title=m.summary) for key, m in roadmap.milestones.items()
    }
    road = ImportTarget(replace(roadmap, milestones=emptied), day)
    assert all(isinstance(step, Unchanged) for step in plan_rows(rows_of(roadmap, audience, day), road))


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days())
def test_an_edited_row_is_an_update_or_a_refusal_if_the_roadmap_has_changed_since(
    roadmap: Roadmap, audience: str, day: date
) -> None:
    asked = rows_of(roadmap, audience, day)
    edited = [replace(line, cells={**line.cells, "note": "Something new."}) for line in asked]
    found = list(plan_rows(edited, ImportTarget(roadmap, day)))
    assert all(isinstance(step, RowUpdate) and step.update.note.plain == "Something new." for step in found)
    moved = {key: replace(m, kind="event", summary=m.title) for key, m in roadmap.milestones.items()}
    after = plan_rows(edited, ImportTarget(replace(roadmap, milestones=moved), day))
    assert all(isinstance(step, RefusedEntry) for step in after)


STORY = {
    "memo": milestone_text(
        said("2025-03-07", status='"planned"', note='"Named."'), title='"Memorandum"', due='"2025-Q4"'
    ),
    "later": milestone_text(said("2026-01-01", status='"planned"')),
}
TODAY = date(2025, 6, 1)


def planned(cells: Mapping[str, object], **defaults: Any) -> list[Step]:
    """Return what one row of a sheet that is not an export comes to."""
    letters = {key: column_letter(index) for index, key in enumerate(cells)}
    row = SheetRow(CellPlace("", 2), cells, letters)
    return list(plan_rows([row], ImportTarget(sound(STORY), TODAY, UpdateInput(**defaults))))


def test_an_edited_row_is_one_update_with_what_stood_before() -> None:
    (step,) = planned(
        {
            "id": "memo",
            "status": "done",
            "due": "2026",
            "note": "Signed.",
            "ja.note": "署名。",
            "source": "gov-2025",
        },
        on="2025-05",
        reason=Text("Elections."),
        by="uk",
    )
    assert isinstance(step, RowUpdate)
    assert (step.id, step.status_before, str(step.due_before and step.due_before.text)) == (
        "memo",
        "planned",
        "2025-Q4",
    )
    update = step.update
    assert (update.date.text, update.status, update.due and update.due.text) == ("2025-05", "done", "2026")
    assert (update.note.plain, update.note.others) == ("Signed.", {"ja": "署名。"})
    assert (update.reason.plain, update.by, update.sources) == ("Elections.", "uk", (Citation("gov-2025"),))


def test_the_cells_of_a_row_take_precedence_over_the_options() -> None:
    (step,) = planned(
        {"id": "memo", "note": "x", "on": "2025-04", "by": "jp", "source": "gov-2025; cao-2025: p. 1"},
        on="2025-05",
        by="uk",
    )
    assert isinstance(step, RowUpdate)
    assert (step.update.date.text, step.update.by) == ("2025-04", "jp")
    assert step.update.sources == (Citation("gov-2025"), Citation("cao-2025", "p. 1"))


def test_a_reason_by_option_is_only_for_rows_with_a_date() -> None:
    (step,) = planned({"id": "memo", "status": "paused"}, reason=Text("Elections."))
    assert isinstance(step, RowUpdate)
    assert not step.update.reason


@pytest.mark.parametrize("due", ["2025-Q4", "2025-10-01..2025-12-31", ""])
def test_the_same_days_in_another_form_are_no_difference(due: str) -> None:
    (step,) = planned({"id": "memo", "due": due})
    assert isinstance(step, Unchanged)


def test_a_due_that_was_undated_all_along_is_no_difference() -> None:
    (step,) = planned({"id": "later", "due": "undated"})
    assert isinstance(step, Unchanged)


@pytest.mark.parametrize(
    ("cells", "key", "letter"),
    [
        ({"id": "memo", "due": "2026"}, "write.no-reason", ""),
        ({"id": "memo", "due": "2026", "reason": ""}, "write.no-reason", "C"),
        ({"id": "memo", "due": "undated"}, "write.no-reason", ""),
        ({"id": "memo", "note": "x", "by": "fr"}, "write.unknown-value", "C"),
        ({"id": "memo", "note": "x", "source": "gov"}, "write.unknown-value", "C"),
        ({"id": "memo", "note": "x", "on": "soon"}, "date.no-date", "C"),
        ({"id": "memo", "status": "late"}, "importing.no-status", "B"),
        ({"id": ""}, "importing.no-id", "A"),
        ({"id": "memo", "as_of": "2025-06-01", "version": "v-0", "note": "x"}, "importing.moved-on", "D"),
        ({"id": "hub", "version": "v-0"}, "importing.id-changed", "A"),
        ({"id": "Hub", "title": "x", "kind": "event", "pillar": "ai"}, "file.bad-id", "A"),
        ({"id": "hub", "kind": "event", "pillar": "ai"}, "file.missing-key", ""),
        ({"id": "hub", "title": "x", "kind": "event", "pillar": "fusion"}, "importing.unknown", "D"),
        ({"id": "hub", "title": "x", "kind": "event", "pillar": "ai", "owners": "dsit, x y"}, "file.wrong-value", "E"),
        (
            {"id": "hub", "title": "x", "kind": "event", "pillar": "ai", "note": "x", "by": "fr"},
            "write.unknown-value",
            "F",
        ),
        ({"id": "hub", "title": "x", "kind": "event", "pillar": "ai"}, "importing.no-news", ""),
        ({"id": "memo", "status": "done"}, "importing.no-day", "B"),
    ],
)  # fmt: skip
def test_a_row_is_refused_at_the_cell_that_is_wrong(
    cells: Mapping[str, object], key: str, letter: str
) -> None:
    (step,) = planned(cells)
    assert isinstance(step, RefusedEntry)
    assert (step.why.key, step.place.letter, step.place.row) == (key, letter, 2)


def test_a_new_row_without_a_status_is_a_milestone_whose_first_update_repeats_its_due() -> None:
    cells = {"id": "hub", "title": "A hub", "ja.title": "拠点", "kind": "event", "pillar": "quantum"}
    (step,) = planned({**cells, "due": "2027", "owners": "dsit, uk", "note": "Said so."}, on="2025-05-30")
    assert isinstance(step, NewMilestone)
    hub = step.milestone
    assert (hub.id, hub.title.others, hub.owners, hub.due and hub.due.text) == (
        "hub",
        {"ja": "拠点"},
        ("dsit", "uk"),
        "2027",
    )
    (update,) = hub.updates
    assert (update.date.text, update.status, update.due, update.note.plain) == (
        "2025-05-30",
        None,
        hub.due,
        "Said so.",
    )


def test_new_rows_may_refer_to_each_other_and_must_differ_in_more_than_case() -> None:
    new = {"title": "x", "kind": "event", "pillar": "ai", "note": "Said so."}
    rows = [
        SheetRow(CellPlace("", number), {**new, "id": key, "follows": follows})
        for number, (key, follows) in enumerate(
            (("one", "two, memo"), ("two", ""), ("five", ""), ("five", ""), ("three", "four")), start=2
        )
    ]
    one, two, again, three = plan_rows(rows, ImportTarget(sound(STORY), TODAY))
    assert isinstance(one, NewMilestone)
    assert one.milestone.follows == ("two", "memo")
    assert isinstance(two, NewMilestone)
    assert isinstance(again, RefusedEntry)
    assert again.why.values["row"] == 4
    assert isinstance(three, RefusedEntry)


def test_differences_in_the_head_are_left() -> None:
    title, owners = planned(
        {"id": "memo", "title": "Memorandums", "owners": "meti", "tags": "", "pillar": "quantum"}
    )
    assert isinstance(title, LeftDifference)
    assert (title.found, title.stands, title.place.key, title.place.letter) == (
        "Memorandums",
        "Memorandum",
        "title",
        "B",
    )
    assert isinstance(owners, LeftDifference)
    assert (owners.found, owners.stands) == ("meti", "")


def test_a_milestone_that_is_first_heard_of_later_is_known() -> None:
    (step,) = planned({"id": "later", "title": "A thing", "note": "x"})
    assert isinstance(step, RowUpdate)
