"""`roadmap update --owner` and the like: what a milestone has on all days, put right; and its figures."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.terminal import at_terminal, needs_terminal
from tests.conftest import RoadmapOf, Run, milestone_text, said, unmarked

HANDOVER = (
    "Note: the past shows the new bodies too. A real handover is news: record it with --note as well.\n"
)
DONE = said("2025-01-10", status='"done"', sources='["gov-2025"]')


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(
        memo=milestone_text(f"# What happened.\n{DONE}", owners='["dsit"]  # for now', tags='["forum"]'),
        call=milestone_text(said("2025-02-01", status='"planned"'), owners='["meti"]', follows='["memo"]'),
        lab=milestone_text(said("2025-02-01", status='"planned"'), follows='["call"]'),
    )


def text(road: Path, key: str = "memo") -> str:
    return unmarked((road / f"milestones/{key}.toml").read_text("utf-8"))


def keys(road: Path, key: str = "memo") -> dict[str, Any]:
    return tomllib.loads(text(road, key))


def test_a_body_is_added_and_another_removed_and_undo_takes_it_back(road: Path, run: Run) -> None:
    before = text(road)
    answer = run("update", "memo", "--owner", "+meti", "--owner", "-dsit", "--data", road)
    assert (answer.code, answer.err) == (0, HANDOVER)
    assert answer.out == "memo: corrected for all days: lead bodies: meti; now done\n"
    assert text(road) == before.replace('["dsit"]', '["meti"]')
    assert run("undo", "--data", road).code == 0
    assert text(road) == before


def test_it_holds_on_all_days(road: Path, run: Run) -> None:
    run("update", "memo", "--owner", "経済産業省ではない", "--data", road)
    run("update", "memo", "--owner", "Ministry of Economy, Trade and Industry", "--data", road)
    assert "memo" in run("list", "owner:meti", "--as-of", "2025-01-10", "--data", road).out


def test_every_list_is_corrected_in_one_change_beside_the_update(road: Path, run: Run) -> None:
    lists = ("--partner", "forum,uk", "--needs", "+memo", "--follows", "none", "--tag", "+trade,summit")
    answer = run("update", "call", *lists, "--note", "Talks began.", "--data", road)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "call: recorded as of 1 May 2025: a note; corrected for all days: partners: forum, uk; follows: none; "
        "needs: memo; tags: trade, summit; now planned\n"
    )
    assert text(road, "call") == (
        'title = "A thing"\nkind = "agreement"\npillar = "quantum"\nowners = ["meti"]\n'
        'partners = ["forum", "uk"]\nfollows = []\nneeds = ["memo"]\ntags = ["trade", "summit"]\n\n'
        '[[updates]]\ndate = 2025-02-01\nstatus = "planned"\n\n'
        '[[updates]]\ndate = 2025-05-01\nnote = "Talks began."\n'
    )
    assert run("undo", "--data", road).out.count("undone") == 1


def test_several_milestones_get_the_same_tag_and_say_what_each_has(road: Path, run: Run) -> None:
    line = ("update", "owner:meti,dsit", "--tag", "+forum", "--data", road)
    refused = run(*line)
    assert (refused.code, "this would change 2 milestones" in refused.err) == (2, True)
    answer = run(*line, "--yes")
    assert answer.out.splitlines() == [
        "call: corrected for all days: tags: forum; now planned",
        "memo: unchanged: tags: forum",
    ]


@needs_terminal
def test_a_person_is_shown_what_would_be_corrected(road: Path) -> None:
    line = ["update", "call", "lab", "--tag", "+forum", "--data", str(road)]
    code, screen = at_terminal(line, ["y"])
    assert code == 0
    assert "To be corrected in 2 milestones, for all days: tags: +forum" in screen
    assert keys(road, "lab")["tags"] == ["forum"]


@pytest.mark.parametrize(
    "options", [("--owner", "dsit"), ("--owner", "-forum"), ("--tag", "+forum,-quantum")]
)
def test_what_is_so_already_is_said_and_nothing_is_written(
    road: Path, run: Run, options: tuple[str, ...]
) -> None:
    before = text(road)
    answer = run("update", "memo", *options, "--data", road)
    assert answer.code == 0
    assert answer.out in ("memo: unchanged: lead bodies: dsit\n", "memo: unchanged: tags: forum\n")
    assert text(road) == before
    assert run("undo", "--data", road).err == "There is nothing to undo.\n"


def test_a_dry_run_shows_the_line_that_changes_and_writes_nothing(road: Path, run: Run) -> None:
    before = text(road)
    shown = run("update", "memo", "--owner", "+meti", "--dry-run", "--data", road)
    assert '-owners = ["dsit"]  # for now\n+owners = ["dsit", "meti"]  # for now\n' in shown.out
    assert (text(road), (road / ".roadmap").exists()) == (before, False)


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--owner", "+dbt"), 2, '(or add it: roadmap add-party dbt --name "...")'),
        (("--owner", "+dbt", "--tag", "x", "--tag", "+y"), 2, "--tag: a whole list and changes of a list"),
        (("--owner", "+dbt,-dit"), 2, "--owner: unknown value 'dit'"),
        (("--follows", "+nothing"), 4, "there is no milestone 'nothing'"),
        (("--owner", "-dbt"), 2, "--owner: unknown value 'dbt'"),
        (("--owner", "+dbt", "--follows", "+nothing"), 2, "there is no milestone 'nothing'"),
        (("--owner", "none,meti"), 2, "--owner: 'none' empties the list, and is given alone"),
        (("--tag", "trade、なし"), 2, "--tag: 'なし' empties the list, and is given alone"),
        (("--tag", "+none"), 2, "--tag: 'none' empties the list, and is given alone"),
        (("--needs", "-none"), 2, "--needs: 'none' empties the list, and is given alone"),
        (("--needs", "+memo"), 2, "--needs: 'memo' cannot be linked to itself"),
        (("--follows", "memo,call"), 2, "--follows: 'memo' cannot be linked to itself"),
        (("--tag", ","), 2, "--tag: ',' names nothing"),
        (("--owner", "+,、"), 2, "--owner: ',、' names nothing"),
        (("--owner", "+dsitt"), 2, "did you mean 'dsit'? (or add it: roadmap add-party dsitt"),
        (("--tag", "a\x07b"), 2, "--tag contains a control character"),
        (("--owner", "+meti", "--source", "gov-2025"), 2, "--source belongs to an update"),
        (("--owner", "+meti", "--on", "2025"), 2, "--on belongs to an update"),
        (("--owner", "+meti", "--by", "uk"), 2, "--by belongs to an update"),
        (("--owner", "+meti", "--outcome-side", "uk"), 2, "--outcome-side belongs to a figure"),
        (("--note", "Talks.", "--outcome-side", "uk"), 2, "--outcome-side belongs to a figure"),
        (("--outcome-side", "uk"), 2, 'give the figure: --outcome "..."'),
        (("--outcome-ja", "3件"), 2, "--outcome-ja: '3件' is not a figure"),
        (("--outcome", "3 joint projects", "--by", "uk"), 2, "--by belongs to an update"),
        (("--outcome", "3 projects"), 2, "'3 projects' is not a figure"),
        (("--outcome", "採択額：150万GBP"), 2, "--outcome: this text is not in the language 'en'"),
        (("--outcome-ja", "共同研究：3件"), 2, "required: --outcome-en"),
        (("--outcome", "3 joint projects", "--outcome-ja", "共同研究：4件"), 2, "the numbers differ"),
        (("--outcome", "3 joint projects", "--outcome-side", "kr"), 2, "--outcome-side: unknown value 'kr'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    road: Path, run: Run, options: tuple[str, ...], code: int, told: str
) -> None:
    before = text(road)
    refused = run("update", "memo", *options, "--data", road)
    assert (refused.code, refused.out, text(road)) == (code, "", before)
    assert told in " ".join(refused.err.split("\n  "))


def test_a_body_that_is_gone_and_a_link_to_nothing_can_be_removed(road: Path, run: Run) -> None:
    path = road / "milestones/memo.toml"
    path.write_text(
        text(road).replace('["dsit"]', '["dist", "meti"]').replace("tags", 'needs = ["gone"]\ntags')
    )
    told = run("update", "memo", "--owner", "-dist", "--needs", "-gone", "--data", road)
    assert told.code == 0
    assert (keys(road)["owners"], keys(road)["needs"]) == (["meti"], [])


def test_a_circle_of_links_is_told_however_long_it_is(road: Path, run: Run) -> None:
    told = run("update", "memo", "--follows", "+lab", "--data", road)
    assert told.code == 0
    assert "call: check finds RM205: follows forms a loop: call > memo > lab > call" in told.err
    planned = run("update", "memo", "--follows", "+call", "--dry-run", "--data", road)
    assert "call: check would find RM205: follows forms a loop: call > memo > call" in planned.err


def test_a_comment_that_stays_where_its_body_was_is_named(road: Path, run: Run) -> None:
    path = road / "milestones/memo.toml"
    path.write_text(text(road).replace('["dsit"]', '[\n  "dsit",  # signed for the UK\n  "meti",\n]'))
    told = run("update", "memo", "--owner", "-dsit", "--data", road)
    stays = "memo: comments in owners have stayed: # signed for the UK; roadmap edit memo corrects them\n"
    assert (told.code, told.err) == (0, stays + HANDOVER)
    assert "signed" not in run("update", "memo", "--owner", "+uk", "--data", road).err


def test_a_tag_is_found_in_any_case_and_width(road: Path, run: Run) -> None:
    assert run("update", "memo", "--tag", "+Forum", "--data", road).out == "memo: unchanged: tags: forum\n"
    assert run("update", "memo", "--tag", "-ＦＯＲＵＭ", "--data", road).code == 0
    assert keys(road)["tags"] == []


def test_what_cannot_be_removed_is_named_with_what_was_probably_meant(road: Path, run: Run) -> None:
    answer = run("update", "memo", "call", "--tag", "+trade,-forun", "--yes", "--data", road)
    assert answer.code == 0
    assert answer.err == "--tag: there is no 'forun' to be removed (did you mean 'forum'?)\n"
    assert answer.out.splitlines()[0] == "memo: corrected for all days: tags: forum, trade; now done"
    told = run("update", "memo", "--owner", "-meti", "--lang", "ja", "--data", road)
    assert (told.out, told.err) == (
        "memo：変更はありません（担当機関：dsit）\n",
        "--owner：削除の対象となる「meti」はありません\n",
    )


def test_a_list_in_a_form_that_cannot_be_changed_alone_is_left_to_a_person(road: Path, run: Run) -> None:
    path = road / "milestones/memo.toml"
    path.write_text('"ki\\u006ed" = "event"\n' + text(road).replace('kind = "agreement"\n', ""))
    before = text(road)
    refused = run("update", "memo", "--owner", "+meti", "--data", road)
    assert (refused.code, refused.out, text(road)) == (3, "", before)
    assert "owners is written in a form that cannot be changed" in refused.err
    assert "write it by hand: roadmap edit memo" in refused.err


def test_a_figure_is_a_block_of_its_own_with_the_date_and_the_source(road: Path, run: Run) -> None:
    before = text(road)
    figure = ("--outcome", "1,500,000 GBP research money", "--outcome-ja", "研究資金：150万ポンド")
    line = ("update", "memo", *figure, "--outcome-side", "uk", "--source", "gov-2025", "--on", "2025-04")
    answer = run(*line, "--data", road)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "memo: recorded as of Apr 2025: research money: 1,500,000 GBP; now done\n"
    assert text(road) == before + (
        '\n[[outcomes]]\ndate = "2025-04"\nside = "uk"\nmeasure = "research money"\nja.measure = "研究資金"\n'
        'value = 1500000\nunit = "GBP"\nja.unit = "ポンド"\nsources = ["gov-2025"]\n'
    )
    assert run(*line, "--data", road).out == (
        "memo: already recorded as of Apr 2025: research money: 1,500,000 GBP\n"
    )
    assert "研究資金：150万ポンド" in run("show", "memo", "--lang", "ja", "--data", road).out


def test_a_figure_may_stand_beside_the_update_that_brought_it(road: Path, run: Run) -> None:
    line = ("update", "call", "--status", "done", "--outcome", "joint projects: 3 projects")
    answer = run(*line, "--source", "gov-2025", "--on", "2025-04-30", "--data", road)
    assert answer.out == ("call: recorded as of 30 Apr 2025: done, joint projects: 3 projects; now done\n")
    assert answer.err == ""
    assert [entry["value"] for entry in keys(road, "call")["outcomes"]] == [3]
    assert len(keys(road, "call")["updates"]) == 2
    assert run("undo", "--data", road).code == 0
    assert "outcomes" not in keys(road, "call")


def test_in_japanese_it_says_the_same(road: Path, run: Run) -> None:
    answer = run("update", "memo", "--owner", "none", "--lang", "ja", "--data", road)
    assert answer.out == "memo：全期間について訂正しました（担当機関：なし）。現在の状況：完了\n"
    assert answer.err.startswith("注意：")
    figure = run("update", "memo", "--outcome", "3件 共同研究", "--lang", "ja", "--data", road)
    assert (figure.code, "--outcome-en" in figure.err) == (2, True)
