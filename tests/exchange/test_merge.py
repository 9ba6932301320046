"""The plan of an import of another copy of a roadmap, and the JSON that it is read from."""

from __future__ import annotations

import json as standard_json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.exchange import json
from roadmap_cli.exchange.merge import own_as_json, plan_copy, shown
from roadmap_cli.exchange.steps import LeftDifference, LogUpdates, NewMilestone, RefusedEntry, Step, Unchanged
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import parse
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Citation, Roadmap, Text, Update
from roadmap_cli.model.value import replace
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.standing import state
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport, WriterOptions
from roadmap_cli.writers.json import write_roadmap
from tests.conftest import milestone_text, said, sound
from tests.questions.roadmaps import days, examples, roadmaps

AUDIENCES = st.sampled_from(("public", "members", "internal"))
FIRST, SECOND = said("2025-01-07", status='"planned"'), said("2025-02-07", note='"Signed."')
STORY = {"memo": milestone_text(FIRST), "call": milestone_text(FIRST, owners='["dsit"]')}
OURS = sound(STORY)


def exported(roadmap: Roadmap, audience: str = "internal", day: date = date(2025, 6, 1)) -> dict[str, Any]:
    """Return the JSON of a roadmap as `export` writes it."""
    on_day = state(cut(roadmap, audience), day)
    about = About(roadmap.title, day, audience, kind="roadmap")
    export = RoadmapExport(about, on_day, on_day.all, Messages(), whole=True)
    found: dict[str, Any] = standard_json.loads(write_roadmap(export, WriterOptions()).content)
    return found


def planned(copy: Mapping[str, Any], roadmap: Roadmap = OURS) -> list[Step]:
    content = standard_json.dumps(copy).encode()
    found = json.read(content, Asked(Location("copy.json"), roadmap))
    assert isinstance(found, json.RoadmapCopy)
    return list(plan_copy(found, roadmap))


def as_files_could_hold(roadmap: Roadmap) -> Roadmap:
    """Return `roadmap` with a title and each citation once, as the reader requires."""
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
def test_an_unedited_copy_changes_nothing_whatever_its_audience(
    roadmap: Roadmap, audience: str, day: date
) -> None:
    steps = planned(exported(roadmap, audience, day), roadmap)
    assert all(isinstance(step, Unchanged) for step in steps)


def theirs(**milestones: str) -> dict[str, Any]:
    """Return the copy of a roadmap with other milestones."""
    return exported(sound({**STORY, **milestones}))


def test_an_edited_entry_of_the_log_is_shown_with_what_stands_here() -> None:
    """It was once shown as "'[2]' in the file, '[2]' here"."""
    ours = sound({"memo": milestone_text(FIRST + SECOND)})
    copy = exported(ours)
    copy["milestones"][0]["updates"][1]["note"] = "Postponed."
    (step,) = planned(copy, ours)
    assert isinstance(step, LeftDifference)
    assert (step.found, step.stands) == ("2025-02-07, Postponed.", "2025-02-07, Signed.")


def test_updates_that_ours_lacks_are_taken_over() -> None:
    _, step = planned(theirs(memo=milestone_text(FIRST + SECOND)))
    assert isinstance(step, LogUpdates)
    assert (step.id, [update.note.plain for update in step.updates]) == ("memo", ["Signed."])
    assert (step.place.sheet, step.place.row) == ("milestones", 2)


def test_a_log_with_less_than_ours_changes_nothing() -> None:
    assert planned(theirs(memo=milestone_text(""))) == [Unchanged("call"), Unchanged("memo")]


def test_logs_that_contradict_each_other_are_left() -> None:
    _, step = planned(theirs(memo=milestone_text(SECOND)))
    assert isinstance(step, LeftDifference)
    assert (step.id, step.place.key) == ("memo", "updates")
    assert (step.found, step.stands) == ("2025-02-07, Signed.", "2025-01-07, planned")


def test_a_new_milestone_is_taken_over_unless_it_cannot_be_new() -> None:
    steps = planned(theirs(hub=milestone_text(FIRST), lab=milestone_text(FIRST, follows='["hub"]')))
    assert [step.milestone.id for step in steps if isinstance(step, NewMilestone)] == ["hub", "lab"]
    copy = theirs(hub=milestone_text(FIRST))
    copy["milestones"].append({**copy["milestones"][-1], "id": "HUB"})
    copy["milestones"].append({**copy["milestones"][-1], "id": "lab", "follows": ["nothing"]})
    copy["milestones"].append({**copy["milestones"][0]})
    refused = [step for step in planned(copy) if isinstance(step, RefusedEntry)]
    assert [step.why.key for step in refused] == [
        "write.milestone-alike",
        "file.bad-id",
        "importing.unknown",
        "importing.twice",
    ]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"pillar": "fusion"}, "importing.enter-pillar"),
        ({"owners": ["nobody"]}, "importing.enter-party"),
        ({"partners": ["nobody"]}, "importing.enter-party"),
        ({"needs": ["nothing"]}, "importing.enter-first"),
        ({"updates": [{"date": 2025, "note": "x", "sources": ["unheard"]}]}, "write.add-source"),
        (
            {"outcomes": [{"date": 2025, "measure": "m", "value": 1, "unit": "u", "sources": ["unheard"]}]},
            "write.add-source",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_a_hint_how_to_enter_it(
    change: Mapping[str, object], hint: str
) -> None:
    copy = exported(OURS)
    copy["milestones"].append({"id": "hub", "title": "x", "kind": "event", "pillar": "ai", **change})
    (refused,) = [step for step in planned(copy) if isinstance(step, RefusedEntry)]
    assert refused.why.key == "importing.unknown"
    assert refused.hint
    assert refused.hint.key == hint


def test_other_differences_are_left_with_both_values() -> None:
    copy = theirs(call=milestone_text(FIRST, title='"Another"', owners='["dsit", "meti"]', due="2026"))
    found = [step for step in planned(copy) if isinstance(step, LeftDifference)]
    assert [(step.place.key, step.found, step.stands) for step in found] == [
        ("title", "Another", "A thing"),
        ("owners", "dsit, meti", "dsit"),
        ("due", "2026", "-"),
    ]


def test_what_a_cut_copy_lacks_is_no_difference_and_what_a_whole_one_lacks_is() -> None:
    whole = theirs(call=milestone_text(FIRST))
    assert any(isinstance(step, LeftDifference) for step in planned(whole))
    assert not any(isinstance(step, LeftDifference) for step in planned({**whole, "audience": "public"}))


def test_differences_in_the_head_are_left() -> None:
    copy = exported(OURS)
    copy["roadmap"]["title"] = "Another road"
    copy["sources"].append({"id": "new-one", "publisher": "Somebody"})
    copy["roadmap"]["parties"][0]["name"] = "A body"
    found = [step for step in planned(copy) if isinstance(step, LeftDifference)]
    assert [(step.id, step.place.key, step.found) for step in found] == [
        ("", "title", "Another road"),
        ("", "parties.dsit", "A body"),
        ("", "sources.new-one", "Somebody"),
    ]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"kind": "list"}, "importing.no-copy"),
        ({"schema": 2}, "importing.no-copy"),
        ({"format": 2}, "file.newer-format"),
    ],
)
def test_json_of_another_kind_is_refused(change: Mapping[str, object], key: str) -> None:
    with pytest.raises(BadData) as refused:
        planned({**exported(OURS), **change})
    assert refused.value.what.key == key


def test_entries_that_cannot_be_read_are_refused_with_their_place() -> None:
    copy = exported(OURS)
    copy["milestones"][0]["kind"] = "treaty"
    copy["milestones"][1].pop("id")
    copy["sources"][0]["publisher"] = ""
    copy["milestones"].append("memo")
    refused = [step for step in planned(copy) if isinstance(step, RefusedEntry)]
    assert [(step.place.sheet, step.place.row, step.place.key) for step in refused] == [
        ("sources", 0, "gov-2025.publisher"),
        ("milestones", 1, "kind"),
        ("milestones", 2, ""),
        ("milestones", 3, ""),
    ]


def test_values_are_quoted_in_a_few_words() -> None:
    assert shown(Text("One", {"ja": "一"})) == "One / 一"
    assert (shown(()), shown(None), shown(Text("")), shown(0)) == ("-", "-", "-", "-")
    assert shown((Citation("gov-2025", "page 2"), "a")) == "gov-2025: page 2, a"
    withdrawn = Update(parse("2025-01"), withdraws_due=True, sources=(Citation("gov-2025"),), by="uk")
    assert shown((withdrawn, Update(parse("2025"), status="done", clears_next=True))) == (
        "2025-01, undated, uk, gov-2025; 2025, done, next none"
    )
    assert own_as_json({"a": [date(2025, 1, 1), float("inf"), 1.5]}) == {"a": ["2025-01-01", "inf", 1.5]}
