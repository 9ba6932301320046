"""`roadmap sources`, run for real."""

from __future__ import annotations

import json

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "sources.toml": """
[forum-2025]
publisher = "The Forum"
date = 2025-03-19
own = true

[ministry]
publisher = "A ministry"

[unread]
publisher = "Nobody cites it"
""",
    "call": milestone_text(
        said("2025-01-10", status='"planned"', sources='["forum-2025: paragraph 5"]')
        + said('"2025-04"', status='"done"', sources='["ministry", "forum-2025"]'),
        title='"Call"\nja.title = "公募"',
    ),
    "memo": milestone_text(said("2025-03-01", status='"planned"'), title='"Memo"'),
}


def test_json_holds_what_rests_on_what(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("sources", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30", "--format", "json")
    answer = json.loads(told.out)
    assert (told.code, answer["statements"]) == (0, 3)
    assert [(s["id"], s["statements"], s["milestones"]) for s in answer["sources"]] == [
        ("forum-2025", 2, ["call"]),
        ("ministry", 1, ["call"]),
    ]
    assert [(m["id"], m["unsourced"], m["single"], m["own_only"]) for m in answer["milestones"]] == [
        ("call", 0, 1, 1),
        ("memo", 1, 0, 0),
    ]
    assert answer["bare"] == ["memo"]
    assert [source["id"] for source in answer["uncited"]] == ["unread"]
    assert answer["dates"] == {"total": 3, "to_the_day": 2, "precisions": {"day": 2, "month": 1}}
    assert answer["closings"]["to_the_day"] == 0


def test_the_page_begins_with_how_much_rests_on_what(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("sources", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30").out
    assert "3 statements on 2 milestones are based on 2 sources." in told
    assert "Milestones without any source     1 of 2" in told
    assert "Statements dated to the day       2 of 3 (66%)" in told
    assert "The Forum, own source" in told
    assert "unread  Nobody cites it" in told


def test_the_road_as_of_an_earlier_day_rests_on_what_counted_then(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("sources", "--data", roadmap_of(ROAD), "--as-of", "2025-02-01", "--lang", "ja").out
    assert "マイルストーン1件に関する記述1件は、出典1点に基づく。" in told
    assert "ministry" not in told
