"""The page of one milestone: no other is read for it than those that it is linked with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

DONE = said("2025-01-01", status='"done"')
CHAIN = {
    "accord": milestone_text(DONE, title='"Accord"'),
    "memo": milestone_text(DONE, title='"Memorandum"', follows='["accord"]', needs='["lab"]'),
    "lab": milestone_text(DONE, title='"Lab"'),
    "call": milestone_text(DONE, title='"Call"', follows='["memo"]'),
    "plant": milestone_text(DONE, title='"Plant"', needs='["memo"]'),
    "other": milestone_text(DONE, title='"Other"', needs='["call"]'),
}
BROKEN = "title = "


def links(run: Run, folder: Path, *options: str) -> dict[str, list[str]]:
    told = run("show", "memo", "-f", "json", "--data", folder, *options)
    assert told.code == 0, told.err
    item = json.loads(told.out)["items"][0]
    return {
        name: [link["id"] for link in item[name]]
        for name in ("origins", "successors", "prerequisites", "dependants")
    }


def test_its_links_are_there_in_both_directions(roadmap_of: RoadmapOf, run: Run) -> None:
    assert links(run, roadmap_of(CHAIN)) == {
        "origins": ["accord"],
        "successors": ["call"],
        "prerequisites": ["lab"],
        "dependants": ["plant"],
    }


def test_what_is_linked_to_it_by_an_escaped_id_is_found_too(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN, call=CHAIN["call"].replace('["memo"]', '["\\u006demo"]'))
    assert links(run, folder)["successors"] == ["call"]


def test_an_id_within_a_longer_one_is_another(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN, **{"memo-two": BROKEN, "other": f"{BROKEN} # a-memo, memo-two, memory"})
    assert run("show", "memo", "--data", folder).code == 0


def test_a_broken_one_that_has_nothing_to_do_with_it_is_not_read(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("show", "memo", "--data", roadmap_of(CHAIN, other=BROKEN))
    assert (told.code, told.err) == (0, "")


@pytest.mark.parametrize(("file", "text"), [("lab", BROKEN), ("other", f"{BROKEN} # memo"), ("memo", BROKEN)])
def test_a_broken_one_that_may_be_linked_with_it_is_told(
    file: str, text: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run("show", "memo", "--data", roadmap_of(CHAIN, **{file: text}))
    assert told.code == 3
    assert f"milestones/{file}.toml:1" in told.err


def test_the_day_of_another_milestone_can_be_asked_for(roadmap_of: RoadmapOf, run: Run) -> None:
    late = milestone_text(said("2026-03-01", status='"done"'), title='"Late"')
    told = run("show", "memo", "--as-of", "late", "--data", roadmap_of(CHAIN, late=late))
    assert "as of 1 Mar 2026" in told.out


def test_who_misspells_an_id_is_told_the_nearest(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN)
    assert "did you mean 'other'?" in run("show", "othr", "--data", folder).err
    assert "did you mean 'other'?" in run("show", "memo", "--as-of", "othe-r", "--data", folder).err
