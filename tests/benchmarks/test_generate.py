"""Generated roadmaps are valid at any size and have the requested shape."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generate
from benchmarks.items import first_day
from tests.conftest import Run

LINKS = ("follows", "needs")


def tables(size: int, shape: str = "road") -> dict[str, dict[str, Any]]:
    """Return the milestones of a generated roadmap."""
    return dict(generate.milestones(size, shape))


@pytest.mark.parametrize("shape", [*generate.SHAPES, *generate.OTHERS])
def test_a_generated_roadmap_has_no_error(tmp_path: Path, run: Run, shape: str) -> None:
    generate.write(tmp_path / "road", 200, shape)
    result = run("check", "--data", str(tmp_path / "road"), "--fail-on", "error")
    assert result.code == 0
    assert "error" not in result.out + result.err


@pytest.mark.parametrize("size", [2, 20, 69, 70, 200])
def test_it_has_the_requested_number_of_milestones_each_with_a_file(tmp_path: Path, size: int) -> None:
    generate.write(tmp_path / "road", size)
    files = {file.stem for file in (tmp_path / "road" / "milestones").iterdir()}
    assert files == set(tables(size))
    assert len(files) == size


@pytest.mark.parametrize("size", [20, 75, 100])
def test_a_partial_copy_has_no_dangling_link_or_source(size: int) -> None:
    milestones = tables(size)
    linked = {key for table in milestones.values() for links in LINKS for key in table.get(links, ())}
    assert linked
    assert linked <= set(milestones)
    cited = {
        citation.partition(":")[0].strip()
        for table in milestones.values()
        for entry in table["updates"]
        for citation in entry.get("sources", ())
    }
    assert cited
    assert cited <= set(generate.sources(size))


def test_in_a_chain_each_milestone_follows_and_needs_the_one_before_it() -> None:
    milestones = tables(100, "chain")
    keys = list(milestones)
    expected = [[], *([before] for before in keys[:-1])]
    for links in LINKS:
        assert [milestones[key][links] for key in keys] == expected


def test_in_a_fan_all_milestones_follow_and_need_the_first() -> None:
    milestones = tables(100, "fan")
    first, *others = milestones
    for links in LINKS:
        assert milestones[first][links] == []
        assert all(milestones[key][links] == [first] for key in others)


def test_copies_keep_partial_dates_and_are_moved_to_other_years() -> None:
    milestones = tables(200)
    dates = {str(entry["date"]) for table in milestones.values() for entry in table["updates"]}
    assert any(len(date) == len("2026-H1") and "H" in date for date in dates)
    assert any(".." in date for date in dates)
    assert milestones["expo-opening"]["due"].year == milestones["expo-opening-c1"]["due"].year + 1


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-04-13", "2025-04-13"),
        ("2025-04", "2025-04-01"),
        (2025, "2025-01-01"),
        ("2024-Q3", "2024-07-01"),
        ("2026-H2", "2026-07-01"),
        ("FY2027", "2027-04-01"),
        ("2025-04-13..2025-10-13", "2025-04-13"),
        ("undated", "None"),
    ],
)
def test_a_peer_that_knows_only_days_gets_the_first_day_of_a_period(value: object, day: str) -> None:
    assert str(first_day(value)) == day


def test_the_first_open_milestone_of_the_shipped_roadmap_can_be_recorded_as_done(
    tmp_path: Path, run: Run
) -> None:
    shutil.copytree(generate.ROAD, tmp_path / "road")
    assert run("done", generate.first_open(), "--data", tmp_path / "road").code == 0


def test_a_sheet_is_imported_whole_into_a_roadmap_without_milestones(tmp_path: Path, run: Run) -> None:
    generate.write(tmp_path / "road", 0)
    generate.sheet(tmp_path / "sheet.csv", 75)
    result = run("import", tmp_path / "sheet.csv", "--data", tmp_path / "road")
    assert (result.code, result.out.splitlines()[-1].split(",")[0]) == (0, "75 new")
