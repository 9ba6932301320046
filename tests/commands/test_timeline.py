"""`roadmap timeline`, run for real."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"', pillar='"ai"'),
    "expo": milestone_text(title='"Expo"', start="2025-04-13", due="2025-10-13"),
    "workshop": milestone_text(title='"Workshop"', due='"2024-Q1"'),
    "ask": milestone_text(title='"Ask"'),
}


def test_json_holds_the_axis_the_ends_and_where_each_milestone_is_drawn(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run("timeline", "--data", roadmap_of(ROAD), "--as-of", "2025-06-01", "--format", "json")
    answer = json.loads(told.out)
    assert (told.code, answer["kind"], answer["today"]) == (0, "timeline", "2025-06-01")
    assert (answer["origin"]["id"], answer["destination"]["id"]) == ("accord", "expo")
    assert answer["axis"] == {"start": "2023-05-18", "end": "2025-10-13"}
    quantum, ai = answer["pillars"]
    assert [item["id"] for item in ai["items"]] == ["accord"]
    drawn = {item["id"]: item["drawn"] for item in quantum["items"]}
    lasts = {"start": "2025-04-13", "end": "2025-10-13"}
    quarter = {"start": "2024-01-01", "end": "2024-03-31", "precision": "quarter"}
    assert drawn == {
        "workshop": {**quarter, "lasts": None, "awaits": False},
        "expo": {**lasts, "precision": "day", "lasts": lasts, "awaits": False},
        "ask": None,
    }
    keys = {"id", "title", "kind", "status", "late", "unreported", "start", "due", "closed", "drawn"}
    assert keys | {"translations", "title_language"} == set(quantum["items"][0])
    assert quantum["items"][0]["unreported"] is True


def test_a_filter_and_a_limit_choose_the_rows(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(ROAD)
    told = run("timeline", "pillar:quantum", "--limit", "1", "--data", road, "--as-of", "2025-06-01")
    assert "Workshop" in told.out
    assert "Ask" not in told.out
    assert "Quantum" in told.out


def test_nothing_that_matches_is_no_error(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("timeline", "nowhere", "--data", roadmap_of(ROAD), "--as-of", "2025-06-01")
    assert told.code == 0
    assert "No milestone matches." in told.out


def test_the_same_day_gives_the_same_lines(
    shell: Run, roadmap_of: RoadmapOf, today_is: Callable[[str], None]
) -> None:
    today_is("2025-06-01")
    road = roadmap_of(ROAD)
    first, second = (shell("timeline", "--data", road, "--lang", "ja").out for _ in range(2))
    assert first == second
    assert "2025年6月1日現在" in first
    assert "\x1b" not in first
