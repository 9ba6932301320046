"""`roadmap check`: exit codes, what is chosen, where it is written; and `--fail-on` of the views."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.story import SOUND, Change, changed
from tests.conftest import CHECKOUT, DATA, RoadmapOf, Run, Said, milestone_text, said

CALL, MEMORANDUM, ROADMAP = "milestones/call.toml", "milestones/memorandum.toml", "roadmap.toml"
LATE: Change = (CALL, '"2025-Q4"', "2025-05-31")
WARNED: Change = (MEMORANDUM, '"gov-2025: item 1", ', "")
WRONG: Change = (CALL, '["memorandum"]', '["memorandun"]')
BROKEN: Change = (CALL, '"funding"', '"fund"')


@pytest.fixture
def road(
    roadmap_of: RoadmapOf, today_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """Write the sound road with some changes; today is 1 June 2025 and no service runs the check."""
    today_is("2025-06-01")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return lambda *changes: roadmap_of(changed(SOUND, *changes))


# Exit codes


def test_it_is_silent_and_0_when_all_is_well(road: Callable[..., Path], run: Run) -> None:
    said = run("check", "--data", road())
    assert (said.code, said.out, said.err) == (0, "", "")


@pytest.mark.parametrize(
    ("changes", "options", "code"),
    [
        ((LATE,), (), 0),
        ((LATE,), ("--fail-on", "warning"), 0),
        ((LATE,), ("--fail-on", "late"), 1),
        ((LATE,), ("--fail-on", "note"), 1),
        ((LATE,), ("--fail-on", "late", "--as-of", "2025-05-31"), 0),
        ((WARNED,), (), 0),
        ((WARNED,), ("--fail-on", "warning"), 1),
        ((WARNED,), ("--fail-on", "warning", "--ignore", "RM3"), 0),
        ((WARNED,), ("--fail-on", "warning", "--select", "rm1,rm2"), 0),
        ((WARNED,), ("--fail-on", "warning", "--exit-zero"), 0),
        ((WRONG,), (), 1),
        ((WRONG,), ("--exit-zero",), 0),
        ((BROKEN,), (), 3),
        ((BROKEN,), ("--exit-zero",), 3),
        ((BROKEN, WRONG), ("--ignore", "RM"), 3),
        ((WRONG,), ("--fail-on", "sometimes"), 2),
        ((WRONG,), ("--select", "RM9"), 2),
        ((WRONG,), ("--ignore", "RM1,"), 2),
        ((WRONG,), ("-f", "xml"), 2),
        ((WRONG,), ("--as-of", "2025-13"), 2),
        ((WRONG,), ("--as-of", "nothing-like-it"), 4),
    ],
)
def test_exit_codes(
    changes: tuple[Change, ...], options: tuple[str, ...], code: int, road: Callable[..., Path], run: Run
) -> None:
    assert run("check", "--data", road(*changes), *options).code == code


def test_what_roadmap_toml_asks_for_holds_where_the_command_line_does_not(
    road: Callable[..., Path], run: Run
) -> None:
    head = SOUND[ROADMAP] + '\n[check]\nfail_on = "warning"\nselect = ["RM3", "RM4"]\nignore = ["RM402"]\n'
    folder = road((ROADMAP, head), LATE, WARNED, WRONG)
    said = run("check", "--data", folder, "-f", "concise")
    assert (said.code, said.out.count("\n")) == (1, 1)
    assert "RM304" in said.out
    said = run(
        "check",
        "--data",
        folder,
        "-f",
        "concise",
        "--select",
        "RM402,RM204",
        "--ignore",
        "RM3",
        "--fail-on",
        "note",
    )
    assert (said.code, said.out.count("\n")) == (1, 2)
    assert run("check", "--data", folder, "--fail-on", "error").code == 0


def test_a_misspelt_choice_in_roadmap_toml_does_not_hide_everything(
    road: Callable[..., Path], run: Run
) -> None:
    said = run("check", "--data", road((ROADMAP, SOUND[ROADMAP] + '[check]\nselect = ["rm2"]\n'), WRONG))
    assert said.code == 1
    assert "RM110" in said.out


def test_a_newer_format_is_one_finding(road: Callable[..., Path], run: Run) -> None:
    said = run("check", "--data", road((ROADMAP, "format = 1", "format = 2")), "-f", "concise")
    assert (said.code, said.out.count("\n")) == (3, 1)
    assert "RM102" in said.out


# What is written, and where


def test_people_read_the_line_and_the_mend_and_the_counts_on_stderr(
    road: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = road(WRONG, WARNED, LATE)
    monkeypatch.chdir(folder.parent)
    said = run("check", "--data", "road")
    assert said.out.startswith(
        "road/milestones/call.toml:6: RM204 unknown-milestone: follows: unknown milestone 'memorandun'\n"
        '    6 | follows = ["memorandun"]\n'
        "    fix: did you mean 'memorandum'?\n\n"
        "road/milestones/memorandum.toml:20: RM304 only-our-own-word: done, with an own source only\n"
    )
    assert said.err == (
        "1 error, 1 warning, 1 note\nfailed because of 1 finding (threshold: error): RM204 call\n"
    )
    japanese = run("check", "--data", "road", "--lang", "ja").err.splitlines()
    assert japanese == ["誤り1件、警告1件、注記1件", "1件の指摘により不合格（基準：error）：RM204 call"]


@pytest.mark.parametrize(
    ("here", "prefix"),
    [("road", ""), (".", "road/"), ("road/milestones", None)],
    ids=["in it", "above", "below"],
)
def test_a_path_is_as_seen_from_here(
    here: str, prefix: str | None, road: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = road(WRONG)
    monkeypatch.chdir(folder.parent / here)
    said = run("check", "--data", folder, "-f", "github")
    expected = f"{folder.as_posix()}/" if prefix is None else prefix
    assert said.out.startswith(f"::error file={expected.replace(':', '%3A')}milestones/call.toml,line=6,")


def test_a_hidden_folder_keeps_its_dot(
    roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = roadmap_of(changed(SOUND, WRONG), folder=".road")
    monkeypatch.chdir(folder.parent)
    assert "file=.road/milestones/call.toml," in run("check", "--data", ".road", "-f", "github").out


def test_the_worst_comes_first(road: Callable[..., Path], run: Run) -> None:
    lines = run("check", "--data", road(WRONG, WARNED, LATE), "-f", "github").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_json_holds_every_field(road: Callable[..., Path], run: Run) -> None:
    said = run("check", "--data", road(WRONG, WARNED), "-f", "json")
    answer = json.loads(said.out)
    assert (answer["schema"], answer["kind"], answer["as_of"]) == (1, "check", "2025-06-01")
    assert answer["findings"][0] == {
        "code": "RM204",
        "name": "unknown-milestone",
        "severity": "error",
        "message": "follows: unknown milestone 'memorandun'",
        "hint": "did you mean 'memorandum'?",
        "file": "milestones/call.toml",
        "line": 6,
        "milestone": "call",
        "fails": True,
    }
    assert answer["findings"][1]["fails"] is False
    assert answer["problems"] == []
    broken = json.loads(run("check", "--data", road(BROKEN), "-f", "json").out)
    assert [(one["file"], one["line"]) for one in broken["problems"]] == [("milestones/call.toml", 3)]


@pytest.mark.parametrize("format_", ["text", "concise", "github", "sarif", "json"])
def test_what_fails_the_check_comes_first_whatever_else_was_found(
    format_: str, road: Callable[..., Path], run: Run
) -> None:
    """`--fail-on late` once put its two findings among twenty equal notes, past the ten that GitHub shows."""
    said = run("check", "--data", road(LATE, WARNED), "--fail-on", "late", "-f", format_)
    assert said.code == 1
    assert 0 < said.out.index("RM402", said.out.find('"results"') + 1) < said.out.rindex("RM304")
    assert said.err.endswith("failed because of 1 finding (threshold: late): RM402 call\n")


def test_the_last_line_names_at_most_five_of_many_causes(road: Callable[..., Path], run: Run) -> None:
    said = run("check", "--data", road(LATE, WARNED), "--fail-on", "note", "--as-of", "2027-06-01")
    causes = said.err.splitlines()[-1]
    assert causes.startswith("failed because of ")
    assert causes.count("RM") <= 5


def test_a_check_that_passes_or_may_not_fail_names_no_cause(road: Callable[..., Path], run: Run) -> None:
    assert "failed" not in run("check", "--data", road(LATE, WARNED)).err
    assert "failed" not in run("check", "--data", road(WRONG), "--exit-zero").err


def test_quiet_shows_what_fails_and_nothing_else(road: Callable[..., Path], run: Run) -> None:
    said = run("check", "--data", road(WRONG, WARNED, LATE), "--quiet", "-f", "concise")
    assert (said.code, said.out.count("\n")) == (1, 1)
    assert "RM204" in said.out
    assert run("check", "--data", road(WARNED, LATE), "-q") == Said(0, "", "")


@pytest.mark.parametrize("suffix", ["json", "sarif"])
def test_the_suffix_of_the_output_picks_the_format(
    suffix: str, road: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    said = run("check", "--data", road(WRONG), "-o", tmp_path / f"found.{suffix}")
    assert (said.code, said.out) == (1, "")
    assert json.loads((tmp_path / f"found.{suffix}").read_text("utf-8"))


def test_the_step_summary_is_appended_to(
    road: Callable[..., Path], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert run("check", "--data", road(WRONG)).code == 1
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n## Roadmap check\n")
    assert "memorandun" in written


def test_a_step_summary_that_cannot_be_written_is_told_and_changes_nothing_else(
    road: Callable[..., Path], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    said = run("check", "--data", road(WARNED))
    assert said.code == 0
    assert "RM304" in said.out
    assert str(tmp_path) in said.err


def test_whoever_checks_the_shipped_road_by_mistake_is_told(shell: Run, tmp_path: Path) -> None:
    said = shell("check", cwd=tmp_path, env={"ROADMAP_DATA": None, "GITHUB_STEP_SUMMARY": None})
    assert said.code == 0
    assert "roadmap init" in said.err


COUNT_OPENS = """
import os, sys, json
folder, opened = os.path.realpath(sys.argv[1]), []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith(folder + os.sep) and not os.path.isdir(path):
            opened.append(os.path.relpath(path, folder))
sys.addaudithook(hook)
from roadmap_cli.cli import app
try:
    app(["check", "--data", folder, "-f", "concise"])
finally:
    print(json.dumps(opened), file=sys.stderr)
"""


def test_each_file_is_opened_once(road: Callable[..., Path], shell: Run) -> None:
    """Also where there is much to say of it."""
    folder = road(WRONG, WARNED, LATE)
    said = shell(str(folder), code=COUNT_OPENS)
    opened = Counter(json.loads(said.err.splitlines()[-1]))
    assert opened == Counter(name for name in SOUND)


# The shipped road


@pytest.mark.parametrize(
    "day", ["2026-07-03", "2026-11-22"], ids=["of its last update", "on which it was last read"]
)
def test_the_shipped_road_passes_as_of_its_own_last_day(
    day: str, run: Run, today_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    today_is(day)
    said = run("check", "--data", DATA, "--fail-on", "warning", "-f", "concise")
    assert said.code == 0
    assert "RM402" in said.out, "what nobody reported on is told, not exempted"
    assert run("check", "--data", DATA, "--fail-on", "late").code == 1


def test_no_exemption_of_the_shipped_road_hides_what_is_late_undated_or_silent() -> None:
    text = (CHECKOUT / "data" / ROADMAP).read_text(encoding="utf-8")
    for code in ("RM401", "RM402", "RM403", "RM404", "RM5"):
        assert f'code = "{code}' not in text


# Views that fail


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("status",), 0),
        (("status", "--fail-on", "late"), 1),
        (("list", "side:uk", "--fail-on", "late"), 1),
        (("list", "pillar:framework", "--fail-on", "late"), 0),
        (("list", "--as-of", "2025-05-31", "--fail-on", "late"), 0),
        (("status", "--fail-on", "warning"), 2),
    ],
)
def test_a_view_fails_where_what_it_shows_is_late(
    arguments: tuple[str, ...], code: int, road: Callable[..., Path], run: Run
) -> None:
    assert run(*arguments, "--data", road(LATE)).code == code


def test_what_cannot_be_read_comes_before_what_is_late(road: Callable[..., Path], run: Run) -> None:
    folder = road(LATE, (MEMORANDUM, 'kind = "agreement"', 'kind = "deal"'))
    assert run("status", "--fail-on", "late", "--data", folder).code == 3


@pytest.mark.parametrize(
    ("arguments", "causes"),
    [
        (("show", "accord"), ""),
        (("show", "call"), "call"),
        (("brief", "--since", "2024-01-01", "--for", "jp"), ""),
        (("brief", "--since", "2024-01-01", "--for", "uk"), "call"),
        (("trace", "accord"), "call"),
        (("trace", "memo"), ""),
        (("changes", "--since", "call"), ""),
        (("changes", "--since", "2024-01-01"), "call"),
    ],
)
def test_a_view_fails_because_of_what_was_asked_about_and_not_because_of_its_neighbours(
    arguments: tuple[str, ...], causes: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    """`show semiconductors-partnership --fail-on late` failed because a workshop that follows it was late."""
    folder = roadmap_of(
        accord=milestone_text(said("2023-01-01", status='"done"'), owners='["meti"]'),
        memo=milestone_text(said("2024-02-01", status='"done"', note='"Not call."'), follows='["accord"]'),
        call=milestone_text(
            said("2024-01-01", status='"planned"'),
            due="2024-03-01",
            owners='["dsit"]',
            follows='["accord"]',
            summary='"What follows from the accord, not from the memo."',
        ),
    )
    told = run(*arguments, "--fail-on", "late", "--as-of", "2025-01-01", "--data", folder)
    because = f"failed because 1 milestone is late or not reported: {causes}\n" if causes else ""
    assert (told.code, told.err) == (int(bool(causes)), because)
