"""The steps of a plan as changes of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.exchange.apply import planned_changes
from roadmap_cli.exchange.steps import (
    CellPlace,
    LogUpdates,
    NewMilestone,
    RefusedEntry,
    RowUpdate,
    Step,
    Unchanged,
)
from roadmap_cli.model.dates import parse
from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.model.roadmap import Milestone, Text, Update
from roadmap_cli.model.value import replace
from roadmap_cli.store import strict
from roadmap_cli.store.write import PlannedChange
from tests.conftest import RoadmapOf, milestone_text, said, unmarked

PLACE = CellPlace("", 2)
UPDATE = Update(parse("2025-04"), status="done", note=Text("Signed."))
HUB = Milestone("hub", Text("A hub"), "event", "ai", updates=(UPDATE,))


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text(said("2025-01-10", status='"planned"')))


def prepared(step: Step, road: Path) -> tuple[Step, PlannedChange | None]:
    (found,) = planned_changes([step], road, strict.load_all(road))
    return found


def test_a_row_s_update_is_added_to_the_log(road: Path) -> None:
    old = (road / "milestones/memo.toml").read_bytes()
    _, change = prepared(RowUpdate("memo", PLACE, UPDATE, "planned", None), road)
    assert change
    assert change.new
    assert (change.file, change.old, change.done.key) == ("milestones/memo.toml", old, "write.recorded")
    added = '\n[[updates]]\ndate = "2025-04"\nstatus = "done"\nnote = "Signed."\n'
    assert unmarked(change.new.decode()) == old.decode() + added


def test_the_updates_of_a_copy_are_added_in_their_order(road: Path) -> None:
    second = replace(UPDATE, date=parse("2025-05"))
    _, change = prepared(LogUpdates("memo", PLACE, (UPDATE, second)), road)
    assert change
    assert change.new
    assert change.new.index(b"2025-04") < change.new.index(b"2025-05")
    assert change.done.values["n"] == 2


def test_a_new_milestone_is_a_new_file_that_replaces_none(road: Path) -> None:
    _, change = prepared(NewMilestone(HUB, PLACE), road)
    assert change
    assert change.new
    assert (change.file, change.old) == ("milestones/hub.toml", None)
    assert change.render(change.new) == change.new
    with pytest.raises(WrongUsage):
        change.render(b"another")
    (road / "milestones/hub.toml").write_bytes(b"another")
    assert isinstance(
        next(planned_changes([NewMilestone(HUB, PLACE)], road, strict.load_some(road)))[0], RefusedEntry
    )


def test_a_step_that_cannot_be_written_is_refused(road: Path) -> None:
    (road / "milestones/memo.toml").write_text(milestone_text() + "updates = [" + "[]," * 150 + "]\n")
    roadmap = strict.load_some(road)
    for step in (RowUpdate("memo", PLACE, UPDATE, "planned", None), LogUpdates("nothing", PLACE, (UPDATE,))):
        (found,) = planned_changes([step], road, roadmap)
        assert isinstance(found[0], RefusedEntry) == (step.id == "memo")


def test_a_change_of_date_is_refused_if_the_file_has_got_another_since(road: Path) -> None:
    step = RowUpdate("memo", PLACE, Update(parse("2025-04"), due=parse("2026")), "planned", None)
    assert prepared(step, road)[1]
    file = road / "milestones/memo.toml"
    file.write_text(file.read_text() + said("2025-02-01", due="2027"))
    refused, change = prepared(step, road)
    assert isinstance(refused, RefusedEntry)
    assert (refused.why.key, refused.place, change) == ("write.no-reason", PLACE, None)


def test_a_step_without_a_change_stays_as_it_is(road: Path) -> None:
    assert prepared(Unchanged("memo"), road) == (Unchanged("memo"), None)
