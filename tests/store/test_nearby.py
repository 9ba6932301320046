"""The page of one milestone reads no other files than those of linked milestones."""

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
    result = run("show", "memo", "-f", "json", "--data", folder, *options)
    assert result.code == 0, result.err
    item = json.loads(result.out)["items"][0]
    return {
        name: [link["id"] for link in item[name]]
        for name in ("origins", "successors", "prerequisites", "dependants")
    }


def test_links_in_both_directions_are_read(roadmap_of: RoadmapOf, run: Run) -> None:
    assert links(run, roadmap_of(CHAIN)) == {
        "origins": ["accord"],
        "successors": ["call"],
        "prerequisites": ["lab"],
        "dependants": ["plant"],
    }


def test_a_link_with_an_escaped_id_is_found(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN, call=CHAIN["call"].replace('["memo"]', '["\\u006demo"]'))
    assert links(run, folder)["successors"] == ["call"]


def test_an_id_within_a_longer_one_does_not_count(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN, **{"memo-two": BROKEN, "other": f"{BROKEN} # a-memo, memo-two, memory"})
    assert run("show", "memo", "--data", folder).code == 0


def test_an_unrelated_broken_file_is_not_read(roadmap_of: RoadmapOf, run: Run) -> None:
    result = run("show", "memo", "--data", roadmap_of(CHAIN, other=BROKEN))
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(("file", "text"), [("lab", BROKEN), ("other", f"{BROKEN} # memo"), ("memo", BROKEN)])
def test_a_broken_file_that_may_be_linked_is_reported(
    file: str, text: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    result = run("show", "memo", "--data", roadmap_of(CHAIN, **{file: text}))
    assert result.code == 3
    assert f"milestones/{file}.toml:1" in result.err


def test_as_of_another_milestone_reads_that_one_too(roadmap_of: RoadmapOf, run: Run) -> None:
    late = milestone_text(said("2026-03-01", status='"done"'), title='"Late"')
    result = run("show", "memo", "--as-of", "late", "--data", roadmap_of(CHAIN, late=late))
    assert "as of 1 Mar 2026" in result.out


def test_a_misspelt_id_gets_a_hint_of_the_nearest(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(CHAIN)
    assert "did you mean 'other'?" in run("show", "othr", "--data", folder).err
    assert "did you mean 'other'?" in run("show", "memo", "--as-of", "othe-r", "--data", folder).err
