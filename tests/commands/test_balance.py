"""`roadmap balance`, run for real."""

from __future__ import annotations

import json

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "call": milestone_text(
        said("2025-01-10", status='"planned"', by='"uk"')
        + said("2025-02-01", due="2025-04-30", reason='"The panel met late."')
        + said("2025-04-20", status='"done"')
        + '\n[[outcomes]]\ndate = 2025-03-02\nmeasure = "money"\nvalue = 3990000\nunit = "GBP"\nside = "uk"\n',
        title='"Call"',
        kind='"funding"',
        owners='["dsit", "meti"]',
        due='"2025-Q1"',
    ),
    "visit": milestone_text(
        said("2025-01-10", status='"planned"', by='"jp"')
        + said("2025-01-10", status='"planned"', due="2026", by='"uk"')
        + said("2025-02-10", status='"paused"', by='"jp"'),
        title='"Visit"',
        pillar='"ai"',
        owners='["meti"]',
    ),
}


def test_json_holds_both_sides_in_all_and_by_pillar(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("balance", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30", "--format", "json")
    answer = json.loads(told.out)
    uk, jp = answer["sides"]
    assert (uk["id"], uk["total"], uk["joint"], uk["done"], uk["undated"]) == ("uk", 1, 1, 1, 0)
    assert (jp["total"], jp["joint"], jp["open"]) == (2, 1, 1)
    assert (uk["report"]["id"], uk["report"]["days"]) == ("visit", {"min": 171, "max": 171})
    assert jp["news"]["id"] == "call"
    quantum, ai = answer["pillars"]
    assert [side["total"] for side in quantum["sides"]] == [1, 1]
    assert [side["total"] for side in ai["sides"]] == [0, 1]
    assert [one["id"] for one in answer["differing"]] == ["visit"]
    assert answer["outcomes"][0]["sides"] == {"uk": {"value": 3990000, "count": 1}, "jp": None}
    case = answer["slippage"]["cases"][0]
    assert (case["id"], case["by_first"], case["by_current"]) == ("call", "after", "by")
    assert (case["moves"][0]["from"]["text"], case["moves"][0]["days"]) == (
        "2025-Q1",
        {"min": 30, "max": 119},
    )


def test_the_page_shows_gaps_and_both_words_and_gives_no_score(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("balance", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30").out
    assert "2 milestones: 1 joint, 0 United Kingdom only, 1 Japan only" in told
    assert "AI       none            1: 1 not yet due" in told
    assert "Pillars with commitments of one side only: AI." in told
    assert "≠ Japan: paused" in told
    assert "≠ United Kingdom: planned, due 2026" in told
    assert (
        "1 Feb 2025: from Q1 2025 to 30 Apr 2025, 30 days to 3 months later  reason: The panel met late."
        in told
    )
    assert "missed, done since" in told
    assert "%" not in told


def test_the_page_stands_in_japanese(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("balance", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30", "--lang", "ja").out
    assert "2025年第1四半期から2025年4月30日へ（30日〜3か月後）" in told
    assert "担当なし" in told


def test_nothing_selected_is_said(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("balance", "status:dropped", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30")
    assert (told.code, told.out.splitlines()[1]) == (0, "No milestone matches.")


def test_what_an_audience_may_not_see_is_in_no_sum(run: Run, roadmap_of: RoadmapOf) -> None:
    hidden = {
        **ROAD,
        "secret": milestone_text(
            said("2025-01-01", status='"done"'), visibility='"internal"', owners='["dsit"]'
        ),
    }
    asked = ("--data", roadmap_of(hidden), "--as-of", "2025-06-30", "--format", "json")
    totals = [
        json.loads(run("balance", *asked, "--audience", audience).out)["totals"]["total"]
        for audience in ("public", "internal")
    ]
    assert totals == [2, 3]


def test_the_account_of_every_body_counts_owners_and_partners_apart(run: Run, roadmap_of: RoadmapOf) -> None:
    line = ("balance", "--by", "party", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30")
    answer = json.loads(run(*line, "-f", "json").out)
    assert (answer["kind"], answer["by"], answer["total"], answer["counted_more"]) == (
        "accounts",
        "party",
        2,
        1,
    )
    dsit, meti = answer["items"]
    assert [dsit[key] for key in ("id", "total", "joint", "done", "open", "partner", "kept", "moved")] == [
        "dsit", 1, 1, 1, 0, 0, 1, 1,
    ]  # fmt: skip
    assert (meti["total"], meti["joint"], meti["open"]) == (2, 1, 1)
    assert (meti["news"]["id"], meti["news"]["days"]) == ("call", {"min": 71, "max": 71})
    page = run(*line).out
    assert "1 milestone is in more than one group and counted in each." in page
    assert "score" not in page
    rows = run(*line, "-f", "csv", "--encoding", "utf-8").out.splitlines()
    assert rows[0].startswith("id,name,total,joint,partner,done")
    assert len(rows) == 3


def test_a_body_has_a_page_of_its_own(run: Run, roadmap_of: RoadmapOf) -> None:
    line = ("balance", "--for", "METI", "--data", roadmap_of(ROAD), "--as-of", "2025-06-30")
    answer = json.loads(run(*line, "-f", "json").out)
    assert (answer["kind"], answer["id"], answer["total"], answer["by"]) == ("account", "meti", 2, "pillar")
    assert [group["id"] for group in answer["groups"]] == ["quantum", "ai"]
    assert [item["id"] for item in answer["items"]] == ["call", "visit"]
    assert "Milestones it is responsible for (2)" in run(*line, "--by", "year").out


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_heads_of_an_account_are_those_of_both_sides_and_take_one_line(
    run: Run, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    line = ("--data", roadmap_of(ROAD), "--as-of", "2025-06-30", "--lang", lang)

    def heads(*asked: str, of: str) -> list[str]:
        head = next(text for text in run(*asked, *line).out.splitlines() if text.startswith(f"{of}  "))
        return head.split("  ", 1)[1].split("  ")

    def named(*asked: str, of: dict[str, str]) -> list[str]:
        return [head.strip() for head in heads(*asked, of=of[lang]) if head]

    sides = named("status", of={"en": "Side", "ja": "国"})
    assert len(sides) == 7
    assert named("balance", "--by", "party", of={"en": "Body", "ja": "機関"}) == sides
    pillars = named("balance", "--for", "meti", of={"en": "Pillar", "ja": "分野"})
    assert pillars == [{"en": "total", "ja": "件数"}[lang], *sides[1:]]


@pytest.mark.parametrize("columns", ["60", "72"])
def test_a_japanese_head_takes_two_lines_at_most(
    run: Run, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    line = ("--data", roadmap_of(ROAD), "--as-of", "2025-06-30", "--lang", "ja")
    lines = run("balance", "--by", "pillar", *line).out.splitlines()
    head = next(n for n, text in enumerate(lines) if text.startswith("分野  "))
    assert lines[head + 2].startswith("量子") or lines[head + 1].startswith("量子")


def test_what_no_side_leads_is_a_group_of_its_own(run: Run, roadmap_of: RoadmapOf) -> None:
    alone = milestone_text(said("2025-01-01", status='"planned"'))
    told = run("balance", "--by", "side", "--data", roadmap_of(one=alone), "--as-of", "2025-06-30").out
    assert "\nno side " in told


def test_what_is_no_group_or_no_body_is_refused(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(ROAD)
    told = run("balance", "--by", "ministry", "--data", road)
    assert (told.code, told.out) == (2, "")
    assert "party" in told.err
    assert run("balance", "--for", "nobody-known", "--data", road).code == 4
    assert run("list", "--group-by", "ministry", "--data", road).code == 2


def test_one_milestone_of_several_bodies_has_an_account_for_each(run: Run, roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(
        joint=milestone_text(said("2025-01-10", status='"planned"'), owners='["meti", "dsit"]')
    )
    page = run("balance", "--by", "party", "--data", folder, "--as-of", "2025-06-30").out
    for body in ("DSIT", "Ministry of Economy"):
        assert page.count(body) == 2, "in both tables"
