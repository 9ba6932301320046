"""`roadmap status`: the whole road on one screen, and as JSON."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said

PLANNED = said("2024-01-01", status='"planned"')
STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"', owners='["uk", "jp"]'),
    "expo": milestone_text(PLANNED, title='"Expo"', due='"2025-04"', owners='["jp"]'),
    "lab": milestone_text(PLANNED, title='"Lab"', due="2025-01-15", owners='["dsit"]'),
    "begun": milestone_text(said("2025-02-01", status='"under-way"'), title='"Begun"', due="2025-01-01"),
    "talk": milestone_text(PLANNED, title='"Talk"', due="2026-01-15", pillar='"ai"'),
}
COUNTS = {
    "total",
    *("done", "under_way", "planned", "proposed", "paused", "dropped"),
    *("open", "late", "unreported", "in_window", "undated", "states"),
}


def test_json_has_every_key_of_the_contract(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("status", "-f", "json", "--as-of", "2025-03-01", "--data", roadmap_of(STORY))
    found = json.loads(told.out)
    assert (found["schema"], found["kind"], found["title"]) == (1, "status", "Road")
    assert found["origin"]["days"] == {"min": 653, "max": 653}
    end = found["destination"]
    assert {key: end[key] for key in ("id", "title", "days", "done")} == {
        "id": "expo",
        "title": "Expo",
        "days": {"min": -60, "max": -31},
        "done": False,
    }
    assert end["date"]["precision"] == "month"
    assert set(found["totals"]) == COUNTS
    assert (found["totals"]["late"], found["totals"]["unreported"]) == (2, 1)
    assert [pillar["id"] for pillar in found["pillars"]] == ["quantum", "ai"]
    assert [side["id"] for side in found["sides"]] == ["uk", "jp"]
    for entry in found["pillars"]:
        assert {*COUNTS, "id", "name"} <= set(entry)
    for entry in found["sides"]:
        assert {*COUNTS, "id", "name", "joint"} <= set(entry)
    assert [item["id"] for item in found["late"]] == ["begun", "lab"]
    assert [item["id"] for item in found["next"]] == ["expo", "talk"]
    assert found["pillars"][0]["translations"] == {"ja": {"name": "量子"}}
    assert "tally" not in told.out


def test_an_empty_roadmap_has_its_keys_too(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of({"roadmap.toml": 'format = 1\ntitle = "T"\n'})
    found = json.loads(run("status", "-f", "json", "--data", folder).out)
    assert (found["origin"], found["destination"], found["late"], found["next"]) == (None, None, [], [])
    assert (found["pillars"], found["sides"], found["totals"]["total"]) == ([], [], 0)
    told = run("status", "--data", folder)
    assert (told.code, "0 milestones" in told.out) == (0, True)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-03-01", "in 31 to 60 days"),
        ("2025-04-15", "due this period"),
        ("2025-05-01", "1 to 30 days overdue"),
    ],
)
def test_how_far_the_destination_is(day: str, told: str, roadmap_of: RoadmapOf, run: Run) -> None:
    assert told in run("status", "--as-of", day, "--data", roadmap_of(STORY)).out


def test_late_and_without_a_report_are_counted_apart(roadmap_of: RoadmapOf, run: Run) -> None:
    text = run("status", "--as-of", "2025-03-01", "--data", roadmap_of(STORY)).out
    assert "▲ 1 late" in text
    assert "△ 1 not reported" in text
    assert text.index("Begun") < text.index("Lab") < text.rindex("Expo") < text.index("Talk")


ONE_OF_EACH = {
    **{
        status: milestone_text(said("2024-01-01", status=f'"{status}"'))
        for status in ("done", "dropped", "paused")
    },
    "soon": milestone_text(PLANNED, due="2025-12-01"),
    "begun": milestone_text(said("2024-01-01", status='"under-way"'), due='"2025-03"'),
    "asked": milestone_text(said("2024-01-01", status='"proposed"'), due="2026"),
    "late": milestone_text(PLANNED + said("2025-02-01", status='"under-way"'), due="2025-01-01"),
    "unsaid": milestone_text(PLANNED, due="2025-01-01"),
    "unsaid-ask": milestone_text(said("2024-01-01", status='"proposed"'), due="2025-01-02"),
}


def test_a_word_for_a_state_means_the_same_on_every_page(roadmap_of: RoadmapOf, run: Run) -> None:
    """The columns said "late 2, not reported 2" below "2 not reported", and "open" was less than what is open."""
    owned = {key: text.replace("title =", 'owners = ["uk"]\ntitle =') for key, text in ONE_OF_EACH.items()}
    arguments = ("--as-of", "2025-03-01", "--data", roadmap_of(owned))
    status = run("status", *arguments).out.splitlines()
    assert status[1:3] == [
        "9 milestones ● 1 done, × 1 dropped, 7 open",
        "of 7 open: ◐ 1 under way, ○ 1 planned, ◌ 1 proposed, ◫ 1 paused, ▲ 1 late, △ 2 not reported",
    ]
    head = "Side            total  (joint)  done  dropped  not yet due  late  not reported  undated"
    uk = "United Kingdom      9        ·     1        1            3     1             2        1"
    assert status[status.index(head) + 1] == uk
    table = run("status", *arguments, "-f", "csv").out.splitlines()
    assert table[table.index("label,done,under-way,late,unreported,other,total") + 1] == "Quantum,1,1,1,2,4,9"
    states = [item["state"] for item in json.loads(run("list", "-f", "json", *arguments).out)["items"]]
    told = json.loads(run("status", "-f", "json", *arguments).out)["totals"]["states"]
    assert told == {state: states.count(state) for state in told}
    paper = run("status", "-f", "md", *arguments).out
    assert "## Both sides\n\n| Side | total | of which joint | done |" in paper
    balance = run("balance", *arguments).out.splitlines()
    assert head.replace("(joint)", "of which joint") in balance
    assert uk.replace("9        ·", "9               ·") in balance
    cell = "9: 1 done, 1 dropped, 3 not yet due, 1 late, 2 not reported, 1 undated"
    assert any(cell in line for line in balance)
    brief = run("brief", "--since", "2025-02-28", *arguments).out
    assert "9 milestones: ● 1 done, × 1 dropped, 7 open\nOpen items: 3 late or not reported, " in brief
    failed = run("status", "--fail-on", "late", *arguments)
    assert failed.err.startswith("failed because 3 milestones are late or not reported: late, unsaid")


def test_a_word_for_a_state_means_the_same_on_every_page_in_japanese(roadmap_of: RoadmapOf, run: Run) -> None:
    owned = {key: text.replace("title =", 'owners = ["uk"]\ntitle =') for key, text in ONE_OF_EACH.items()}
    arguments = ("--lang", "ja", "--as-of", "2025-03-01", "--data", roadmap_of(owned))
    status = run("status", *arguments).out
    assert "全9件 ● 完了1、× 取りやめ1、未了7\n" in status
    assert "うち未了7件： ◐ 進行中1、○ 予定1、◌ 提案1、◫ 中断1、▲ 遅延1、△ 報告なし2\n" in status
    assert "国    担当  うち共同  完了  取りやめ  期限前  遅延  報告なし  期限なし\n" in status
    cell = "9件：完了1、取りやめ1、期限前3、遅延1、報告なし2、期限なし1"
    assert cell in run("balance", *arguments).out


def test_the_lists_show_three_or_as_many_as_asked_for(roadmap_of: RoadmapOf, run: Run) -> None:
    story = {
        f"late-{n}": milestone_text(PLANNED, due=f"2024-02-0{n}", title=f'"Late {n}"') for n in range(1, 7)
    }
    folder = roadmap_of(story)
    text = run("status", "--as-of", "2025-01-01", "--data", folder).out
    assert "(3 of 6)" in text
    assert "Late 3" in text
    assert "Late 4" not in text
    assert "Late 6" in run("status", "--limit", "6", "--as-of", "2025-01-01", "--data", folder).out


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("day", ["2023-05-18", "2025-04-13", "2026-11-22"])
def test_the_real_road_fits_one_screen_of_80_by_24(
    lang: str, day: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("status", "--as-of", day, "--lang", lang, "--data", DATA).out.splitlines()
    assert len(lines) <= 24
    assert all(cell_len(line) <= 80 for line in lines)


def test_a_filter_narrows_the_counts(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("status", "pillar:ai", "-f", "json", "--as-of", "2025-03-01", "--data", roadmap_of(STORY))
    assert json.loads(told.out)["totals"]["total"] == 1


def test_a_road_without_milestones_says_how_to_begin(roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of()
    answer = run("status", "--data", road)
    assert answer.err == (
        'There are no milestones yet. To add one: roadmap add first-agreement --title-en "First agreement"'
        f" --kind agreement --pillar quantum --owner uk,jp --data {road}\n"
    )
    assert run("status", "--data", road, "-f", "json").err == ""
    assert run("status", "nothing", "--data", roadmap_of(accord=milestone_text())).err == ""
    assert "no milestones yet" not in run("status", "--data", roadmap_of(accord="broken")).err
