"""Whatever a roadmap holds, what was exported of it and not edited changes nothing, on any later day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.exchange import json
from roadmap_cli.exchange.cells import why_mangled
from roadmap_cli.exchange.columns import row
from roadmap_cli.exchange.merge import plan_copy
from roadmap_cli.exchange.plan import ImportTarget, plan_rows
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry, RowUpdate, Unchanged
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Location
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import replace
from roadmap_cli.questions.audience import cut
from roadmap_cli.questions.standing import state
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport, WriterOptions
from roadmap_cli.writers.json import write_roadmap
from tests.questions.roadmaps import days, examples, roadmaps

AUDIENCES = st.sampled_from(("public", "members", "internal"))


def lines(roadmap: Roadmap, audience: str, day: date) -> list[SheetRow]:
    on_day = state(cut(roadmap, audience), day)
    return [
        SheetRow(CellPlace("", number), dict(row(standing, on_day, audience)))
        for number, standing in enumerate(on_day.all, start=2)
    ]


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days(), st.integers(0, 60))
def test_what_nobody_edited_is_the_same_on_any_later_day(
    roadmap: Roadmap, audience: str, day: date, later: int
) -> None:
    road = ImportTarget(roadmap, day + timedelta(days=later))
    assert all(isinstance(step, Unchanged) for step in plan_rows(lines(roadmap, audience, day), road))


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days())
def test_what_nobody_edited_is_the_same_in_a_road_that_has_moved_on(
    roadmap: Roadmap, audience: str, day: date
) -> None:
    emptied = {
        key: replace(m, due=None, updates=(), title=m.summary) for key, m in roadmap.milestones.items()
    }
    road = ImportTarget(replace(roadmap, milestones=emptied), day)
    assert all(isinstance(step, Unchanged) for step in plan_rows(lines(roadmap, audience, day), road))


@settings(max_examples=examples(30))
@given(roadmaps(), AUDIENCES, days())
def test_an_edited_status_is_a_change_and_in_a_road_that_has_moved_on_a_refusal(
    roadmap: Roadmap, audience: str, day: date
) -> None:
    asked = lines(roadmap, audience, day)
    edited = [replace(line, cells={**line.cells, "note": "Something new."}) for line in asked]
    found = list(plan_rows(edited, ImportTarget(roadmap, day)))
    assert all(isinstance(step, RowUpdate) and step.update.note.plain == "Something new." for step in found)
    moved = {key: replace(m, kind="event", summary=m.title) for key, m in roadmap.milestones.items()}
    after = plan_rows(edited, ImportTarget(replace(roadmap, milestones=moved), day))
    assert all(isinstance(step, RefusedEntry) for step in after)


def as_files_could_hold(roadmap: Roadmap) -> Roadmap:
    """Return `roadmap` with a title, and each source cited once in a place: no file is read otherwise."""
    once = {
        key: replace(
            m,
            updates=tuple(replace(u, sources=tuple(dict.fromkeys(u.sources))) for u in m.updates),
            outcomes=tuple(replace(o, sources=tuple(dict.fromkeys(o.sources))) for o in m.outcomes),
        )
        for key, m in roadmap.milestones.items()
    }
    return replace(roadmap, title=Text("Road"), milestones=once)


@settings(max_examples=examples(30))
@given(roadmaps().map(as_files_could_hold), AUDIENCES, days())
def test_a_copy_is_the_same_whomever_it_was_made_for(roadmap: Roadmap, audience: str, day: date) -> None:
    on_day = state(cut(roadmap, audience), day)
    about = About(roadmap.title, day, audience, kind="roadmap")
    content = write_roadmap(RoadmapExport(about, on_day, on_day.all, Messages()), WriterOptions()).content
    copy = json.read(content, Location("copy.json"), roadmap)
    steps = list(plan_copy(copy, roadmap))
    assert all(isinstance(step, Unchanged) for step in steps)


@pytest.mark.parametrize(
    "text", ["2025-03-07", "2025-W12", "2025-03", "2025-Q1", "2025-H1", "2025", "FY2027-H1"]
)
def test_no_form_of_the_files_is_taken_for_mangled(text: str) -> None:
    assert why_mangled(text, "") is None


@pytest.mark.parametrize(
    "value",
    [
        "Mar-25",
        "7-Mar-25",
        "March 2025",
        "07/03/2025",
        "3/7/25",
        "2025/03",
        "07.03.2025",
        "45717",
        45717,
        0.5,
    ],
)
def test_what_spreadsheets_write_is(value: object) -> None:
    assert why_mangled(value, "") is not None
