"""`roadmap show`: everything about one milestone."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said

STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"'),
    "memo": milestone_text(
        said(
            "2025-01-10",
            status='"planned"',
            sources='["gov-2025: p. 1"]',
            note='"Named."',
            **{"ja.note": '"言及。"'},
        )
        + said("2025-02-10", due='"2025-Q2"', reason='"Elections."')
        + said("2025-04-20", status='"done"', by='"uk"', note='"Signed."')
        + said("2025-04-28", status='"under-way"', by='"jp"', visibility='"members"')
        + '\n[[outcomes]]\ndate = "2025-05"\nside = "uk"\nmeasure = "money"\nvalue = 3_990_000\nunit = "GBP"\n',
        title='"Memorandum"',
        summary='"What they mean to do."',
        due="2025-03-01",
        start='"2025-Q1"',
        owners='["dsit"]',
        partners='["forum"]',
        follows='["accord"]',
        needs='["lab"]',
        tags='["research"]',
        visibility='"members"',
        **{"ja.title": '"覚書"', "ja.translation": '"official"'},
    ),
    "lab": milestone_text(said("2025-01-01", status='"proposed"'), title='"Lab"', owners='["meti"]'),
    "call": milestone_text(said("2025-06-01", status='"done"'), title='"Call"', follows='["memo"]'),
}


def test_a_milestone_is_in_the_same_state_wherever_it_is_shown(roadmap_of: RoadmapOf, run: Run) -> None:
    """A neighbour that is late or not reported was shown as "planned", as in a calendar."""
    planned = said("2024-01-01", status='"planned"')
    folder = roadmap_of(
        {
            "accord": STORY["accord"],
            "late": milestone_text(planned + said("2024-06-01", status='"planned"'), due="2024-05-01"),
            "unsaid": milestone_text(planned, due="2024-05-01", follows='["accord", "late"]'),
        }
    )
    arguments = ("--as-of", "2025-01-01", "--data", folder)
    text = run("show", "unsaid", *arguments).out
    assert "▲ late  late    A thing" in text
    assert "● done  accord  Accord" in text
    assert "△ not reported  unsaid  A thing" in run("show", "accord", *arguments).out
    found = json.loads(run("show", "unsaid", "-f", "json", *arguments).out)["items"][0]
    assert [(one["status"], one["state"]) for one in found["origins"]] == [
        ("done", "done"),
        ("planned", "late"),
    ]
    calendar = run("export", "-f", "ics", *arguments, "--audience", "internal").out
    assert calendar.count("DESCRIPTION:Status: late") == 1
    assert calendar.count("DESCRIPTION:Status: not reported") == 1


def test_all_of_it_in_english(roadmap_of: RoadmapOf, run: Run) -> None:
    text = run("show", "memo", "--data", roadmap_of(STORY), "--as-of", "2025-06-30").out
    for told in (
        "Memorandum  as of 30 Jun 2025",
        "What they mean to do.",
        "under way, since 28 Apr 2025",
        "United Kingdom: done / ≠ Japan: under way",
        "Q2 2025, originally 1 Mar 2025",
        "10 Feb 2025: from 1 Mar 2025 to Q2 2025 (31 days to 4 months): Elections.",
        "Department for Science, Innovation and Technology (United Kingdom)",
        "UK-Japan Tech Forum (United Kingdom, Japan)",
        "research",
        "official",
        "members",
        "10 Jan 2025  ○ planned",
        "source: gov-2025, p. 1",
        "20 Apr 2025  ● done  according to United Kingdom",
        "3,990,000 GBP",
        "GOV.UK",
    ):
        assert told in text, told
    assert text.index("Follows from") < text.index("Accord") < text.index("Followed by") < text.index("Call")


def test_all_of_it_in_japanese(roadmap_of: RoadmapOf, run: Run) -> None:
    text = run("show", "memo", "--data", roadmap_of(STORY), "--as-of", "2025-06-30", "--lang", "ja").out
    for told in (
        "覚書",
        "進行中",
        "2025年第2四半期（当初は2025年3月1日）",
        "言及。",
        "出典：gov-2025、1ページ",
        "英国：完了",
    ):
        assert told in text, told
    assert "Signed.〔英語〕" in text


def test_who_is_asked_is_told_as_asked(roadmap_of: RoadmapOf, run: Run) -> None:
    text = run("show", "lab", "--data", roadmap_of(STORY), "--as-of", "2025-06-30").out
    assert "Requested of" in text
    assert "Lead bodies" not in text


def test_json_holds_an_item_of_list_and_more(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(STORY)
    shared = ("-f", "json", "--as-of", "2025-06-30", "--data", folder)
    (item,) = json.loads(run("show", "memo", *shared).out)["items"]
    (listed,) = json.loads(run("list", "id:memo", *shared).out)["items"]
    assert {key: item[key] for key in listed} == listed
    assert item["redatings"] == [
        {
            "from": {"text": "2025-03-01", "precision": "day", "start": "2025-03-01", "end": "2025-03-01"},
            "to": {"text": "2025-Q2", "precision": "quarter", "start": "2025-04-01", "end": "2025-06-30"},
            "days": {"min": 31, "max": 121},
            "date": {"text": "2025-02-10", "precision": "day", "start": "2025-02-10", "end": "2025-02-10"},
            "reason": "Elections.",
            "sources": [],
            "translations": {},
        }
    ]
    first, *_, last = item["updates"]
    assert first["sources"] == [{"source": "gov-2025", "place": "p. 1"}]
    assert (first["note"], first["translations"]) == ("Named.", {"ja": {"note": "言及。"}})
    assert (last["by"], last["due"], last["note"], last["visibility"]) == ("jp", None, None, "members")
    assert [(link["id"], link["days"]) for link in item["origins"]] == [("accord", None)]
    assert [link["id"] for link in item["successors"]] == ["call"]
    assert [(body["id"], body["role"]) for body in item["bodies"]] == [
        ("dsit", "owner"),
        ("forum", "partner"),
    ]
    assert (item["outcomes"][0]["value"], item["outcomes"][0]["unit"]) == (3_990_000, "GBP")
    assert {word["side"]: word["status"] for word in item["words"]} == {"uk": "done", "jp": "under-way"}
    assert item["evidence"][0]["publisher"] == "GOV.UK"
    assert item["dependants"] == []
    assert "milestone" not in item


def test_what_a_person_asks_of_the_real_road(run: Run) -> None:
    shared = ("--as-of", "2026-11-22", "--data", DATA)
    text = run("show", "quantum-memorandum", *shared).out
    assert "28 Apr 2025" in text
    assert "量子" in run("show", "quantum-memorandum", "--lang", "ja", *shared).out
    chain = run("list", "follows:hiroshima-accord", "status:done", "-f", "json", *shared).out
    assert "quantum-memorandum" in [item["id"] for item in json.loads(chain)["items"]]
    assert json.loads(run("list", "is:late", "-f", "json", *shared).out)["items"]
    assert json.loads(run("list", "due:2025-Q1", "-f", "json", *shared).out)["kind"] == "list"


def test_on_a_narrow_screen_the_titles_of_linked_milestones_keep_their_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for milestone in (DATA / "milestones").iterdir():
        lines = run("show", milestone.stem, "--data", DATA, "--as-of", "2026-11-22").out.splitlines()
        cells = [len(line.strip()) for line in lines]
        assert (1, 1) not in pairwise(cells), milestone.stem  # a letter a line
