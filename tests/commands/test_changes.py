"""`roadmap changes`, run for real."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "forum": milestone_text(
        said("2025-02-01", status='"done"'), title='"Forum"', kind='"event"', tags='["forum"]'
    ),
    "call": milestone_text(
        said("2025-01-10", status='"planned"', sources='["gov-2025"]')
        + said("2025-02-20", due="2025-06-30", reason='"The panel met late."')
        + said("2025-03-01", status='"under-way"')
        + said("2025-03-07", status='"done"', note='"Opened."', sources='["cao-2025: item 1"]'),
        title='"Call"\nja.title = "公募"',
        due="2025-02-10",
    ),
    "memo": milestone_text(said("2025-03-01", status='"planned"'), title='"Memo"', due="2025-03-10"),
    "gain": milestone_text(
        said("2025-01-01", status='"under-way"')
        + '\n[[outcomes]]\ndate = 2025-03-02\nmeasure = "money"\nvalue = 3990000\nunit = "GBP"\nside = "uk"\n',
        title='"Gain"',
    ),
    "roadmap.toml": """
format = 1
title = "Road"
timezone = "UTC"
languages = ["en", "ja"]
meetings = "forum"
[sides.uk]
name = "United Kingdom"
[sides.jp]
name = "Japan"
[pillars.quantum]
name = "Quantum"
""",
}


def items(run: Run, road: object, *arguments: str) -> list[tuple[str, str, str]]:
    told = run("changes", "--data", str(road), "--format", "json", *arguments)
    assert told.code == 0, told.err
    return [(item["day"], item["id"], item["change"]) for item in json.loads(told.out)["items"]]


def test_json_tells_each_change_with_what_it_was_and_what_it_is(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run(
        "changes",
        "id:call",
        *("--data", roadmap_of(ROAD), "--format", "json"),
        *("--since", "2025-02-11", "--until", "2025-03-08"),
    )
    answer = json.loads(told.out)
    assert (answer["since"], answer["until"]) == ("2025-02-11", "2025-03-08")
    assert [(item["day"], item["change"]) for item in answer["items"]] == [
        ("2025-02-11", "late"),
        ("2025-02-20", "moved"),
        ("2025-03-01", "status"),
        ("2025-03-07", "status"),
        ("2025-03-07", "evidence"),
        ("2025-03-07", "note"),
    ]
    moved, reached = answer["items"][1], answer["items"][3]
    assert (moved["from"]["text"], moved["to"]["text"]) == ("2025-02-10", "2025-06-30")
    assert (moved["days"], moved["told"], moved["reason"]) == (
        {"min": 140, "max": 140},
        "after",
        "The panel met late.",
    )
    assert (reached["from"], reached["to"], reached["date"]["text"]) == ("under-way", "done", "2025-03-07")
    assert reached["sources"] == [{"source": "cao-2025", "place": "item 1"}]


def test_two_papers_that_meet_neither_overlap_nor_miss_a_day(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(ROAD)
    first = items(run, road, "--since", "2025-01", "--until", "2025-02-20")
    second = items(run, road, "--since", "2025-02-20", "--until", "2025-03-07")
    third = items(run, road, "--since", "2025-03-07", "--as-of", "2025-12-31")
    assert [*first, *second, *third] == items(run, road, "--since", "2025-01-01", "--as-of", "2025-12-31")


def test_the_page_folds_the_steps_of_each_milestone_under_what_happened(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run("changes", "--data", roadmap_of(ROAD), "--since", "2025-02-01", "--as-of", "2025-03-31").out
    assert told.startswith("Road: changes from 1 Feb 2025 to 31 Mar 2025  as of 31 Mar 2025")
    assert "4 milestones changed:  ● 2 done  1 new  1 with a new deadline  ▲ 1 newly late" in told
    assert "7 Mar 2025  Call   2 steps" in told
    assert "20 Feb 2025: from 10 Feb 2025 to 30 Jun 2025, 4 months later" in told
    assert "announced after the deadline, reason: The panel met late." in told
    assert "10 Mar 2025  Memo  △ not reported for 21 days" in told
    assert "money: 3,990,000 GBP  (United Kingdom)" in told


def test_what_was_late_for_a_while_and_is_not_at_the_end_is_not_listed_as_late(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run(
        *("changes", "id:call", "--data", roadmap_of(ROAD)),
        *("--since", "2025-02-01", "--until", "2025-03-01"),
    ).out
    assert "late" not in told.replace("later", "").replace("met late", "")


def test_sources_are_only_counted_if_one_is_cited(run: Run, roadmap_of: RoadmapOf) -> None:
    data = roadmap_of(thing=milestone_text(said("2025-01-10", status='"planned"')))
    told = run("changes", "--since", "2025", "--as-of", "2025-03-01", "--data", data)
    assert told.code == 0
    assert "1 milestone changed" in told.out
    assert "cited" not in told.out


def test_a_status_that_changed_is_shown_though_the_milestone_is_late(
    run: Run, roadmap_of: RoadmapOf, today_is: Callable[[str], None]
) -> None:
    """It said "late, was planned": what the status changed to stood nowhere."""
    today_is("2026-11-26")
    planned = milestone_text(said("2024-05-18", status='"planned"'), due="2025-04-01")
    folder = roadmap_of({"task-a": planned})
    recorded = run("update", "task-a", "--status", "under-way", "--source", "gov-2025", "--data", folder)
    assert recorded.code == 0
    told = run("changes", "--since", "today", "--data", folder).out.splitlines()
    assert told[0].startswith("Road: changes on 26 Nov 2026")
    row = "26 Nov 2026  A thing  ◐ under way  was planned / due 1 Apr 2025 / ▲ 1 year 7 months late"
    assert row in told
    told = run("changes", "--since", "today", "--lang", "ja", "--data", folder).out.splitlines()
    row = "◐ 進行中  従前は予定 / 期限は2025年4月1日 / ▲ 1年7か月遅れ"
    assert any(row in line for line in told)
    (folder / "milestones/new.toml").write_text(planned.replace("2024-05-18", "2026-11-26"))
    told = run("changes", "--since", "today", "--data", folder).out.splitlines()
    assert any("○ planned  due 1 Apr 2025 / ▲ 1 year 7 months late" in line for line in told)


def test_every_milestone_that_changed_is_counted(run: Run, roadmap_of: RoadmapOf) -> None:
    """It said "2 milestones changed: 1 done": one with nothing but a new outcome was not counted."""
    told = run("changes", "--since", "2025-03-02", "--as-of", "2025-03-08", "--data", roadmap_of(ROAD))
    assert "2 milestones changed:  ● 1 done  1 with other updates\n" in told.out
    japanese = run(
        "changes",
        "--since",
        "2025-03-02",
        "--as-of",
        "2025-03-08",
        "--lang",
        "ja",
        "--data",
        roadmap_of(ROAD),
    )
    assert "変化のあったもの2件：  ● 完了1件  その他の更新1件\n" in japanese.out


def test_a_quiet_period_says_so(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("changes", "--data", roadmap_of(ROAD), "--since", "2026-05-01", "--until", "2026-06-01")
    assert (told.code, told.out.splitlines()[1]) == (0, "Nothing changed.")


def test_without_since_the_newest_meeting_is_offered(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("changes", "--data", roadmap_of(ROAD))
    assert (told.code, told.out) == (2, "")
    assert "--since forum" in told.err
    assert (
        "--since に"
        in run("changes", "--data", roadmap_of(ROAD, "other"), "--as-of", "2024", "--lang", "ja").err
    )


def test_an_id_stands_for_the_day_of_that_meeting(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(ROAD)
    day = ("--as-of", "2025-02-28")
    whole = items(run, road, "--since", "2025-02-01", *day)
    since_the_meeting = items(run, road, "--since", "forum", *day)
    assert since_the_meeting == [item for item in whole if item[1] != "forum"]
    assert since_the_meeting != whole


@pytest.mark.parametrize(
    ("since", "until"),
    [
        *(("2025-03", "2025-02"), ("2025", "2024"), ("2025-04-01", "FY2025-H1"), ("2025-03", "2025-03")),
        *(("0001-01-01", "0001-01-01"), ("forum", "forum")),
    ],
)
def test_a_period_without_a_day_is_wrong_usage(
    run: Run, roadmap_of: RoadmapOf, since: str, until: str
) -> None:
    told = run("changes", "--data", roadmap_of(ROAD), "--since", since, "--until", until)
    assert (told.code, told.out) == (2, "")
    assert "and before --until" in told.err
    assert "give a later one" in told.err


def test_nothing_is_told_of_after_the_day_asked_about(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(ROAD)
    asked = ("--since", "2025-01-01", "--until", "2026-01-01", "--as-of", "2025-02-15")
    assert max(day for day, _, _ in items(run, road, *asked)) <= "2025-02-15"


def test_a_period_that_lies_ahead_is_empty_and_ends_where_it_begins(run: Run, roadmap_of: RoadmapOf) -> None:
    asked = ("--since", "2030-01-01", "--as-of", "2025-02-15", "--format", "json")
    answer = json.loads(run("changes", "--data", roadmap_of(ROAD), *asked).out)
    assert (answer["since"], answer["until"], answer["items"]) == ("2030-01-01", "2030-01-01", [])


def test_japanese_says_it_in_japanese(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run(
        *("changes", "--data", roadmap_of(ROAD), "--lang", "ja"),
        *("--since", "2025-02-01", "--as-of", "2025-03-31"),
    ).out
    assert "2025年3月7日  公募           状況の変更2回" in told
    assert "Memo〔英語〕" in told
