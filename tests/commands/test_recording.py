"""`roadmap update`, `done` and `move`: one more update in a milestone's log."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.store import files
from tests.conftest import RoadmapOf, Run, milestone_text, said, unmarked

PLANNED = said("2025-01-10", status='"planned"')


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(
        memo=milestone_text(PLANNED, due='"2025-Q2"', owners='["dsit"]'),
        call=milestone_text(PLANNED, pillar='"ai"', owners='["meti"]'),
    )


def log(road: Path, key: str = "memo") -> str:
    """Return what follows the first update in a milestone's file."""
    text = (road / f"milestones/{key}.toml").read_text("utf-8")
    return unmarked(text.partition('"planned"\n')[2].strip())


def test_an_update_is_one_block_at_the_end_of_the_log(road: Path, run: Run) -> None:
    options = ("--status", "under-way", "--note", "Talks began.", "--by", "uk", "--visibility", "members")
    answer = run(
        *("update", "memo", *options, "--source", "gov-2025: paragraph 2", "--source", "cao-2025"),
        *("--on", "2025-04", "--data", road),
    )
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "memo: recorded as of Apr 2025: under way, a note; now under way, due Q2 2025\n"
    assert log(road) == (
        '[[updates]]\ndate = "2025-04"\nstatus = "under-way"\nnote = "Talks began."\n'
        'sources = ["gov-2025: paragraph 2", "cao-2025"]\nby = "uk"\nvisibility = "members"'
    )


def test_a_milestones_file_is_read_and_parsed_at_most_three_times(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    opened: list[str] = []
    read = files._content

    def loads(text: str) -> dict[str, object]:
        parsed.append(text)
        return tomllib.loads(text)

    def content(path: Path | str, size: int, flags: int) -> bytes:
        opened.append(str(path))
        return read(path, size, flags)

    monkeypatch.setattr("roadmap_cli.store.toml.loads", loads)
    monkeypatch.setattr(files, "_content", content)
    assert run("update", "memo", "--note", "Talks began.", "--data", road).code == 0
    monkeypatch.undo()
    assert 2 <= sum('due = "2025-Q2"' in text for text in parsed) <= 3  # the old content and the new
    assert 2 <= sum(path.endswith("memo.toml") for path in opened) <= 3
    assert len(parsed) <= 5


def test_done_and_move_are_short_for_update(road: Path, run: Run) -> None:
    assert run("done", "memo", "--data", road).out == "memo: recorded as of 1 May 2025: done; now done\n"
    assert log(road) == '[[updates]]\ndate = 2025-05-01\nstatus = "done"'
    assert run("move", "call", "fy2026-h1", "--data", road).code == 0
    assert log(road, "call") == '[[updates]]\ndate = 2025-05-01\ndue = "FY2026-H1"'


def test_a_due_date_changes_only_with_a_reason(road: Path, run: Run) -> None:
    refused = run("move", "memo", "2025-Q4", "--data", road)
    assert (refused.code, log(road)) == (2, "")
    assert (
        refused.err
        == 'roadmap: memo is due Q2 2025; why does the date change?\n  give the reason: --reason "..."\n'
    )
    assert run("move", "memo", "2025-04-01..2025-06-30", "--data", road).code == 0
    assert run("update", "memo", "--due", "undated", "--reason", "the election", "--data", road).code == 0
    assert log(road).endswith('due = "undated"\nreason = "the election"')
    assert run("move", "memo", "2026", "--data", road).code == 0  # a first date, so no reason is needed


@pytest.mark.parametrize("typed", ["undated", "Undated", "ＵＮＤＡＴＥＤ", "期限なし", "期限未定"])
def test_what_is_printed_for_no_date_withdraws_it(road: Path, run: Run, typed: str) -> None:
    assert run("move", "memo", typed, "--reason", "the election", "--data", road).code == 0
    assert log(road).endswith('due = "undated"\nreason = "the election"')


@pytest.mark.parametrize(("language", "word"), [("en", "or undated"), ("ja", "期限なし")])
def test_a_refused_due_names_the_word_for_none(road: Path, run: Run, language: str, word: str) -> None:
    for line in (("move", "memo", "soon"), ("update", "memo", "--due", "12/03/2025")):
        told = run(*line, "--reason", "x", "--lang", language, "--data", road)
        assert (told.code, told.out, word in told.err.replace("\n  ", " ")) == (2, "", True), told.err


@pytest.mark.parametrize(
    ("options", "said_of_it"),
    [
        (["--status", "don"], "--status: unknown value 'don'\n  did you mean 'done'?"),
        (["--note", " "], "option '--note' is empty"),
        (["--due", "soon"], "--due: 'soon' is not a valid date"),
        (["--on", "tomorrow", "--note", "x"], "--on: 'tomorrow' is not a valid date"),
        (["--by", "dsit", "--note", "x"], "--by: unknown value 'dsit'"),
        (
            ["--source", "gov-2052", "--note", "x"],
            "--source: unknown value 'gov-2052'\n  did you mean 'gov-2025'?",
        ),
        (["--source", "x", "--note", "x"], 'add it first: roadmap add-source x --publisher "..."'),
        (
            ["--source", "https://a.example/b: p. 3", "--note", "x"],
            "no source has the address https://a.example/b\n  add it first: roadmap add-source ID"
            ' --publisher "..." --url https://a.example/b\n',
        ),
        (["--visibility", "secret", "--note", "x"], "--visibility: unknown value 'secret'"),
        (["--source", "gov-2025"], "nothing to record"),
        (["--reason", "x", "--note", "y"], "--reason explains a change of date, but no date changes"),
    ],
)
def test_a_wrong_value_is_refused_with_a_hint(
    options: list[str], said_of_it: str, road: Path, run: Run
) -> None:
    answer = run("update", "memo", *options, "--data", road)
    assert (answer.code, answer.out, log(road)) == (2, "", "")
    assert said_of_it in answer.err


@pytest.mark.parametrize("key", ["mem", "../memo", ".", "con", "MEMOS", "x" * 300, "me\0mo"])
def test_a_milestone_that_does_not_exist(key: str, road: Path, run: Run) -> None:
    answer = run("done", key, "--data", road)
    assert answer.code == 4
    assert len(answer.err.splitlines()) == 2
    assert not (road / ".roadmap").exists()


def test_the_same_update_is_recorded_once_a_day(
    road: Path, run: Run, today_is: Callable[[str], None]
) -> None:
    run("done", "memo", "--data", road)
    once = log(road)
    again = run("done", "memo", "--data", road)
    assert (again.code, again.out) == (0, "memo: already recorded as of 1 May 2025: done\n")
    assert log(road) == once
    today_is("2025-05-02")
    assert "recorded" in run("done", "memo", "--data", road).out


def test_a_script_updates_several_milestones_only_with_yes(road: Path, run: Run) -> None:
    refused = run("update", "memo", "call", "--note", "Both.", "--data", road)
    assert (refused.code, log(road), log(road, "call")) == (2, "", "")
    assert "--yes" in refused.err
    done = run("update", "memo", "call", "--note", "Both.", "--yes", "--data", road)
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["memo", "call"]
    assert log(road) == log(road, "call") == '[[updates]]\ndate = 2025-05-01\nnote = "Both."'


def test_run_again_only_the_missing_updates_are_written(road: Path, run: Run) -> None:
    run("update", "memo", "--note", "Both.", "--data", road)
    answer = run("update", "memo", "call", "--note", "Both.", "--yes", "--data", road)
    assert answer.out.splitlines() == [
        "memo: already recorded as of 1 May 2025: a note",
        "call: recorded as of 1 May 2025: a note; now planned",
    ]


def test_if_one_update_is_refused_none_is_written(road: Path, run: Run) -> None:
    answer = run("update", "call", "memo", "--due", "2026", "--yes", "--data", road)
    assert (answer.code, log(road), log(road, "call")) == (2, "", "")


def test_a_filter_needs_every_file_and_an_id_only_its_own(road: Path, run: Run) -> None:
    broken = road / "milestones/other.toml"
    broken.write_bytes(b'title = "half a fi')
    refused = run("update", "owner:dsit", "--note", "x", "--yes", "--data", road)
    assert refused.code == 3
    assert "milestones/other.toml:1" in refused.err
    assert run("update", "memo", "--note", "x", "--data", road).code == 0
    broken.unlink()
    assert run("update", "owner:dsit", "--note", "y", "--yes", "--data", road).out.startswith("memo:")
    assert run("update", "owner:dsit", "memo", "--note", "y", "--yes", "--data", road).code == 2
    nothing = run("update", "is:late", "--note", "y", "--yes", "--data", road)
    assert (nothing.code, nothing.out) == (0, "")


@pytest.mark.parametrize("file", ["roadmap.toml", "sources.toml", "milestones/memo.toml"])
def test_a_broken_file_that_is_needed_is_reported_with_its_line(file: str, road: Path, run: Run) -> None:
    before = (road / "milestones/memo.toml").read_bytes()
    (road / file).write_bytes((road / file).read_bytes() + b"\nbroken =\n")
    answer = run("update", "memo", "--note", "x", "--data", road)
    assert answer.code == 3
    assert f"{file}:" in answer.err
    assert "nothing was written" in answer.err
    assert (road / "milestones/memo.toml").read_bytes().startswith(before)


def test_a_dry_run_shows_a_difference_that_git_can_apply(road: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in road.rglob("*") if path.is_file()}
    answer = run("update", "memo", "--note", "Schrödinger", "--dry-run", "--data", road)
    assert answer.code == 0
    assert "+++ b/milestones/memo.toml\n" in answer.out
    assert '+note = "Schrödinger"\n' in unmarked(answer.out)
    assert {path: path.read_bytes() for path in road.rglob("*") if path.is_file()} == before


def test_an_update_that_takes_effect_later_is_announced(road: Path, run: Run) -> None:
    answer = run("update", "memo", "--note", "x", "--on", "2025-05", "--data", road)
    assert (answer.code, answer.err) == (0, "Note: this takes effect on 31 May 2025.\n")


def test_days_ago(road: Path, run: Run) -> None:
    run("update", "memo", "--note", "x", "--on", "-3d", "--data", road)
    assert "date = 2025-04-28" in log(road)


def test_in_japanese(road: Path, run: Run) -> None:
    assert (
        run("done", "memo", "--data", road, "--lang", "ja").out
        == "memo：2025年5月1日付で記録しました（完了）。現在の状況：完了\n"
    )
    refused = run("move", "memo", "2026", "--data", road, "--lang", "ja")
    assert refused.err.startswith("roadmap: memo の期限は2025年第2四半期です。")


def test_the_shipped_roadmap_is_read_only(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("done", "hiroshima-accord")
    assert answer.code == 3
    assert "roadmap init DIR --example" in answer.err


# What was acknowledged has happened


def test_an_update_that_a_newer_one_outranks_says_so(roadmap_of: RoadmapOf, run: Run) -> None:
    """`done X --on 2025-11-01` once answered "recorded: done" although an update of 12 November says under way."""
    begun = said("2024-11-12", status='"under-way"')
    road = roadmap_of(memo=milestone_text(PLANNED.replace("2025", "2024") + begun))
    answer = run("done", "memo", "--on", "2024-11-01", "--source", "gov-2025", "--data", road)
    assert (answer.code, answer.out) == (0, "memo: recorded as of 1 Nov 2024: done; now under way\n")
    assert answer.err == ("memo: this changes nothing now: the update of 12 Nov 2024 is newer (under way)\n")


def test_so_does_a_date_that_a_newer_one_outranks(road: Path, run: Run) -> None:
    run("move", "memo", "2025-Q3", "--reason", "Talks.", "--on", "2025-04-01", "--data", road)
    answer = run("move", "memo", "2025-Q4", "--reason", "Money.", "--on", "2025-02-01", "--data", road)
    assert answer.out == "memo: recorded as of 1 Feb 2025: due Q4 2025; now planned, due Q3 2025\n"
    assert "the update of 1 Apr 2025 is newer (due Q3 2025)" in answer.err


def test_so_does_a_start_that_a_newer_one_outranks(road: Path, run: Run) -> None:
    run("update", "memo", "--start", "2025-02", "--on", "2025-04-01", "--data", road)
    answer = run("update", "memo", "--start", "2025-01", "--on", "2025-03-01", "--data", road)
    assert answer.err == "memo: this changes nothing now: the update of 1 Apr 2025 is newer (a start)\n"


def test_what_takes_effect_of_an_update_is_told_apart_from_what_does_not(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    """It once said "this changes nothing now" while the due changed."""
    begun = said("2024-11-12", status='"under-way"')
    road = roadmap_of(memo=milestone_text(PLANNED.replace("2025", "2024") + begun))
    words = ("--status", "done", "--due", "2028", "--on", "2024-11-01", "--source", "gov-2025")
    answer = run("update", "memo", *words, "--data", road)
    assert answer.out == "memo: recorded as of 1 Nov 2024: done, due 2028; now under way, due 2028\n"
    assert answer.err == (
        "memo: not in effect: done (the update of 12 Nov 2024 is newer: under way); in effect: due 2028\n"
    )


def test_an_update_that_takes_effect_says_nothing_more(road: Path, run: Run) -> None:
    answer = run("update", "memo", "--status", "under-way", "--source", "gov-2025", "--data", road)
    assert answer.err == ""


def test_a_second_done_is_told(road: Path, run: Run) -> None:
    run("done", "memo", "--source", "gov-2025", "--on", "2025-04-01", "--data", road)
    answer = run("done", "memo", "--source", "cao-2025", "--data", road)
    assert answer.err == "memo has already been done since 1 Apr 2025\n"
    ahead = run("done", "memo", "--source", "cao-2025", "--on", "2027-01-01", "--data", road)
    assert ahead.err.startswith("memo has already been done since 1 Apr 2025\n")


def test_what_check_would_find_in_what_was_written_is_said_at_once(road: Path, run: Run) -> None:
    answer = run("done", "memo", "--data", road)
    assert answer.code == 0
    assert "memo: check finds RM301: done as of 1 May 2025, but no source is cited" in answer.err
    assert "roadmap undo" in answer.err
    assert run("update", "call", "--note", "Fine.", "--data", road).err == ""
    coarse = run("done", "call", "--on", "2024-06", "--data", road)
    assert "call: check finds RM301: done as of Jun 2024, but no source is cited" in coarse.err


def test_an_unreadable_milestone_is_graver_than_an_unknown_one_and_both_are_told(
    road: Path, run: Run
) -> None:
    """`done broken nope-b` once ended with 4 and did not name the file."""
    (road / "milestones/broken.toml").write_text("[[")
    for line in (
        ("done", "broken", "nope-b", "nope-c"),
        ("update", "nope-b", "nope-c", "broken", "--note", "x"),
    ):
        told = run(*line, "--data", road)
        assert (told.code, told.out) == (3, "")
        assert all(one in told.err for one in ("milestones/broken.toml:1", "'nope-b'", "'nope-c'"))
    assert run("done", "nope-b", "nope-c", "--data", road).code == 4


def test_what_is_wrong_names_what_was_typed(road: Path, run: Run) -> None:
    moved = run("move", "memo", "2026-13", "--reason", "x", "--data", road)
    assert moved.err.startswith("roadmap: DUE: '2026-13' is not a valid date\n")
    cited = run("done", "memo", "--source", ": page 2", "--data", road)
    assert cited.err.startswith("roadmap: --source: ': page 2' names no source\n")
    assert (moved.code, cited.code) == (2, 2)
    unknown = run("done", "memo", "--source", "Big Paper", "--data", road)
    assert 'roadmap add-source ID --publisher "..."' in unknown.err


def test_an_unknown_source_is_graver_than_an_unknown_milestone_and_both_are_told(
    road: Path, run: Run
) -> None:
    answer = run("update", "nope-nope", "--note", "x", "--source", "zzz", "--source", "yyy", "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert [line for line in answer.err.splitlines() if line.startswith("roadmap: ")] == [
        "roadmap: --source: unknown value 'zzz'",
        "roadmap: --source: unknown value 'yyy'",
        "roadmap: there is no milestone 'nope-nope'",
    ]


def test_what_it_needs_and_names_is_looked_at_too(roadmap_of: RoadmapOf, run: Run) -> None:
    secret = milestone_text(PLANNED, visibility='"internal"')
    road = roadmap_of(
        memo=milestone_text(PLANNED, needs='["call"]'),
        call=milestone_text(PLANNED),
        **{"zebra-talks": secret},
    )
    answer = run("done", "memo", "--source", "gov-2025", "--note", "After zebra-talks.", "--data", road)
    assert answer.code == 0
    assert "check finds RM406: done before 'call'" in answer.err
    assert "check finds RM601: " in answer.err


@pytest.mark.parametrize("character", ["\x1b", "\x9f", "\u202e", "\x07"])
def test_a_control_character_is_refused(character: str, road: Path, run: Run) -> None:
    answer = run("update", "memo", "--note", f"a{character}b", "--data", road)
    assert (answer.code, log(road)) == (2, "")
    assert "--note contains a control character" in answer.err


def test_words_are_checked_before_names(road: Path, run: Run) -> None:
    for line in (
        ("update", "nope-nope", "--status", "bad"),
        ("done", "nope-nope", "--by", "xx"),
        ("move", "nope-nope", "soon"),
        ("update", "nope-nope", "--on", "2025-13", "--note", "x"),
    ):
        assert run(*line, "--data", road).code == 2, line
    assert run("done", "nope-nope", "--data", road).code == 4


STEP = ("--next", "circulate the draft", "--next-by", "Nov 2026")


def test_a_next_step_is_recorded_with_its_day_and_its_owner(road: Path, run: Run) -> None:
    answer = run("update", "call", *STEP, "--next-owner", "meti", "--by", "Japan", "--data", road)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "call: recorded as of 1 May 2025: the next step by Nov 2026 (meti); now planned\n"
    assert log(road, "call") == (
        '[[updates]]\ndate = 2025-05-01\nnext = "circulate the draft"\nnext_by = "2026-11"\n'
        'next_owner = "meti"\nby = "jp"'
    )


def test_a_next_step_is_filed_by_language(road: Path, run: Run) -> None:
    both = ("--next", "circulate the draft", "--next-ja", "案文を回付する")
    answer = run("move", "call", "2026", *both, "--data", road)
    assert (answer.code, "the next step (next, ja.next)" in answer.out) == (0, True), answer.err
    assert log(road, "call").endswith('next = "circulate the draft"\nja.next = "案文を回付する"')
    told = run("update", "call", "--lang", "ja", "--next", "案文を確認する", "--data", road)
    assert "call：2025年5月1日付で記録しました（次の対応（ja.next））" in told.out
    assert log(road, "call").endswith('ja.next = "案文を確認する"')


@pytest.mark.parametrize("word", ["none", "NONE", "なし"])
def test_a_word_of_its_own_removes_a_next_step(road: Path, run: Run, word: str) -> None:
    run("update", "call", "--next", "sign", "--data", road)
    answer = run("update", "call", "--next", word, "--next-owner", "meti", "--data", road)
    assert answer.out == "call: recorded as of 1 May 2025: no next step (meti); now planned\n"
    assert (answer.code, answer.err) == (0, "call: there is no such next step that could be removed\n")
    assert log(road, "call").endswith('next = ""\nnext_owner = "meti"')


def test_a_step_that_is_removed_without_its_owner_is_every_step(road: Path, run: Run) -> None:
    for owner in ("meti", "dsit"):
        run("update", "call", "--next", "sign", "--next-owner", owner, "--data", road)
    assert run("update", "call", "--next", "none", "--data", road).err == ""
    again = run("update", "call", "--next", "none", "--on", "2025-04-30", "--data", road, "--dry-run")
    assert "call: there is no such next step" in again.err


@pytest.mark.parametrize(
    "words", [("--outlook", "on-track"), ("--next", "sign"), ("--outlook", "on-track", "--by", "uk")]
)
def test_what_a_later_closing_has_ended_is_said_to_change_nothing(
    road: Path, run: Run, words: list[str]
) -> None:
    for status, day in (("done", "2025-03-01"), ("under-way", "2025-04-01")):
        run("update", "call", "--status", status, "--on", day, "--data", road)
    early = run("update", "call", *words, "--on", "2025-02-01", "--data", road, "--dry-run")
    assert "call: this changes nothing now: the update of 1 Mar 2025 is newer (done)" in early.err
    assert "changes nothing" not in run("update", "call", *words, "--data", road, "--dry-run").err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--next-by", "2026"], "--next-by: there is no next step that it belongs to"),
        (["--next-owner", "meti", "--note", "x"], "--next-owner: there is no next step that it belongs to"),
        (["--next", "none", "--next-by", "2026"], "--next-by: there is no next step that it belongs to"),
        (["--next", "none", "--next-ja", "署名する"], "--next: 'none' removes the step"),
        (["--next", "sign", "--next-by", "soon"], "--next-by: 'soon' is not a valid date"),
        (["--next", "sign", "--next-owner", "metti"], "--next-owner: unknown value 'metti'"),
        (["--next", "署名する"], "--next: this text is not in the language 'en'"),
    ],
)
def test_a_step_that_is_not_whole_is_refused(road: Path, run: Run, options: list[str], told: str) -> None:
    refused = run("update", "call", *options, "--data", road)
    assert (refused.code, refused.out, told in refused.err) == (2, "", True), refused.err
    assert log(road, "call") == ""


def test_a_step_that_does_not_stand_is_named_as_such(road: Path, run: Run) -> None:
    run("update", "call", "--next", "sign", "--on", "2025-04-20", "--data", road)
    older = run("update", "call", "--next", "agree on terms", "--on", "2025-04-10", "--data", road)
    assert "call: this changes nothing now: the update of 20 Apr 2025 is newer (the next step)" in older.err
    other = run(
        *("update", "call", "--next", "reply", "--next-owner", "dsit", "--on", "2025-04-10"), "--data", road
    )
    assert (other.code, other.err) == (0, "")
    closed = run("update", "call", "--status", "done", "--next", "celebrate", "--data", road)
    assert closed.err.startswith("call is done: it has no next step as long as it is closed\n")
