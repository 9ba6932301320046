"""`roadmap trace`, run for real."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"\nja.title = "アコード"'),
    "call": milestone_text(
        said('"2024-05"', status='"done"'), title='"Call"', kind='"funding"', follows='["accord"]'
    ),
    "idea": milestone_text(
        said("2024-06-01", status='"proposed"'), title='"Idea"', kind='"programme"', follows='["call"]'
    ),
    "alone": milestone_text(said("2024-01-01", status='"done"'), title='"Alone"'),
    "word": milestone_text(said("2024-01-01", status='"planned"'), title='"Word"'),
    "bought": milestone_text(said("2024-01-01", status='"done"'), title='"Bought"', kind='"uptake"'),
}


def test_json_holds_the_chains_with_their_rungs_days_and_members(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01", "--format", "json")
    answer = json.loads(told.out)
    assert (told.code, answer["kind"]) == (0, "trace")
    chain = next(chain for chain in answer["chains"] if chain["root"] == "accord")
    assert chain["furthest"] == "funding"
    assert chain["reached"]["funding"]["id"] == "call"
    assert chain["reached"]["funding"]["date"]["text"] == "2024-05"
    assert chain["reached"]["uptake"] is None
    assert chain["days"] == {
        "agreement": {"min": 0, "max": 0},
        "funding": {"min": 349, "max": 379},
        "programme": None,
        "deliverable": None,
        "uptake": None,
    }
    assert (chain["members"], chain["open"]) == (None, None)
    assert (chain["stopped"]["id"], chain["stopped"]["days"]) == ("call", {"min": 215, "max": 245})
    assert {one["id"]: one["follows"] for one in answer["members"]} == {
        "accord": [],
        "alone": [],
        "word": [],
        "call": ["accord"],
        "idea": ["call"],
    }
    assert answer["summary"]["led_to"] == {
        "funding": 1,
        "programme": 0,
        "deliverable": 0,
        "uptake": 0,
        "any": 1,
    }
    assert (answer["summary"]["nothing_follows"], answer["summary"]["word_only"]) == (["alone"], ["word"])
    assert [member["id"] for member in answer["uptake_without_agreement"]] == ["bought"]


def test_the_page_begins_with_what_the_agreements_led_to(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01").out
    assert "3 agreements  ● 2 done  ○ 1 planned\n" in told
    assert told.index("Agreements that have led to") < told.index("Agreed; nothing")
    assert re.search(r"Accord +11–12 +7–8\n", told)
    assert "Not agreed yet:\n○ planned  undated  Word\n" in told
    assert "● done  1 Jan 2024  Bought" in told


def test_every_agreement_that_is_counted_is_in_exactly_one_list(run: Run, roadmap_of: RoadmapOf) -> None:
    """It said "4 agreements" and listed two, and "followed only by talks" of one with a programme under way."""
    begun = said("2024-01-01", status='"planned"') + said("2024-02-01", status='"under-way"')
    folder = roadmap_of(
        {
            "start-point": milestone_text(said("2023-05-18", status='"done"'), title='"Start"'),
            "task-a": milestone_text(
                said("2024-05-18", status='"planned"'),
                due="2024-06-01",
                kind='"deliverable"',
                title='"Task"',
                follows='["start-point"]',
            ),
            "talked": milestone_text(said("2024-03-01", status='"done"'), title='"Talked"'),
            "talks": milestone_text(
                said("2024-03-02", status='"done"'), kind='"dialogue"', follows='["talked"]'
            ),
            "begun": milestone_text(begun, title='"Begun"', due="2026-01-01"),
            "dropped": milestone_text(said("2024-01-02", status='"dropped"'), title='"Left"'),
            "late": milestone_text(begun, title='"Late"', due='"2024-01"'),
            "unsaid": milestone_text(
                said("2024-01-01", status='"planned"'), title='"Unsaid"', due="2024-02-01"
            ),
            "word": milestone_text(
                said("2024-01-01", status='"planned"'), title='"Word"', follows='["late"]'
            ),
            "next": milestone_text(said("2024-04-01", status='"done"'), title='"Next"', follows='["word"]'),
        }
    )
    arguments = ("trace", "--data", folder, "--as-of", "2025-01-01")
    told = run(*arguments).out
    for lines in (
        "8 agreements  ● 3 done  × 1 dropped  ◐ 1 under way  ○ 1 planned  ▲ 1 late  △ 1 not reported\n",
        "Agreed; further stages set out, none reached yet:\n"
        "Agreed       Agreement      Last activity\n"
        "18 May 2023  Start      1 year 7 months ago\n",
        "Agreed; so far followed only by talks, events or further agreements:\n"
        "Agreed      Agreement  Last activity\n"
        "1 Mar 2024  Talked      10 months ago\n",
        "Agreed; nothing on this roadmap follows from it:\n"
        "Agreed      Agreement  Last activity\n"
        "1 Apr 2024  Next        9 months ago\n",
        "Not agreed yet:\n"
        "▲ late          Jan 2024    Late\n"
        "△ not reported  1 Feb 2024  Unsaid\n"
        "◐ under way     1 Jan 2026  Begun\n"
        "○ planned       undated     Word\n",
        "Dropped:\n× dropped  2 Jan 2024  Left\n",
    ):
        assert " ".join(lines.split()) in " ".join(told.split())
    japanese = run(*arguments, "--lang", "ja").out
    for heading in ("合意済み（後続の段階はあるが、いずれも未到達）：", "未合意：", "取りやめ："):
        assert heading in japanese
    chains = json.loads(run(*arguments, "-f", "json").out)["chains"]
    listed = json.loads(run("list", "kind:agreement", "-f", "json", *arguments[1:]).out)["items"]
    assert {one["root"]: one["state"] for one in chains} == {one["id"]: one["state"] for one in listed}


def test_an_id_shows_its_chain_as_a_tree(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "accord", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01").out
    assert "Not yet reached  programme, deliverable, uptake" in told
    assert "  ● done  Call  May 2024  (11 months to 1 year later)  call\n    ◌ proposed  Idea  idea" in told


def test_a_long_tree_is_folded_and_says_so(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "accord", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01", "--limit", "1").out
    assert "and 1 more; --limit 2 shows all" in told


def test_what_is_not_translated_shows_that_it_is_not(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01", "--lang", "ja").out
    assert "アコード" in told
    assert "Alone〔英語〕" in told


def test_both_languages_stand_beside_each_other(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01", "--lang", "en,ja").out
    assert "Accord / アコード" in told


def test_an_id_that_is_not_there_is_not_found_and_the_nearest_is_named(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run("trace", "acco-rd", "--data", roadmap_of(ROAD))
    assert (told.code, told.out) == (4, "")
    assert "there is no milestone 'acco-rd'" in told.err
    assert "did you mean 'accord'?" in told.err


def test_an_id_that_nobody_had_spoken_of_yet_says_since_when_it_is_known(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run("trace", "idea", "--data", roadmap_of(ROAD), "--as-of", "2024-01-01")
    assert told.code == 4
    assert "1 Jun 2024" in told.err


def test_json_lists_the_members_of_a_chain_that_is_named(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "accord", "--data", roadmap_of(ROAD), "--as-of", "2025-01-01", "--format", "json")
    (chain,) = json.loads(told.out)["chains"]
    members = [(one["id"], one["parent"], one["depth"]) for one in chain["members"]]
    assert (members, chain["open"]) == ([("call", "accord", 1), ("idea", "call", 2)], ["idea"])


def test_a_filter_chooses_the_agreements_and_never_cuts_what_follows(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "kind:agreement", "--data", roadmap_of(ROAD), "--format", "json")
    followers = [one["id"] for one in json.loads(told.out)["members"] if one["follows"]]
    assert followers == ["call", "idea"]
    assert "No agreement matches." in run("trace", "kind:funding", "--data", roadmap_of(ROAD, "other")).out


@pytest.mark.parametrize("typed", ["ACCORD", "ａｃｃｏｒｄ", "Accord"])
def test_an_id_in_another_case_or_width_shows_its_chain(run: Run, roadmap_of: RoadmapOf, typed: str) -> None:
    def chains(key: str) -> object:
        return json.loads(run("trace", key, "--data", road, "--format", "json").out)["chains"]

    road = roadmap_of(ROAD)
    assert chains(typed) == chains("accord") != []


def test_an_unknown_id_in_another_case_or_width_is_not_found(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trace", "ACCORD-ＴＷＯ", "--data", roadmap_of(ROAD))
    assert (told.code, told.out) == (4, "")
    assert "'accord-two'" in told.err
