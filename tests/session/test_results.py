"""What all views share: their options, exit codes and errors, and that nothing in the data does harm."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from roadmap_cli.cli import app
from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said

VIEWS = (("status",), ("list",), ("show", "thing"))
DONE = said("2025-03-07", status='"done"', note='"Signed."')
STORY = {
    "thing": milestone_text(DONE, title='"Memorandum"', **{"ja.title": '"覚書"'}),
    "other": milestone_text(said("2025-01-01", status='"planned"'), due='"2025-Q1"', title='"Joint call"'),
}


def test_two_sentences_have_a_space_between_them_where_the_language_has_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    english, japanese = (run("list", "--lang", lang).err for lang in ("en", "ja"))
    assert "it is read-only. For a copy" in english
    assert "（読み取り専用）。自分用" in japanese


# Exit codes and errors


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("list",), 0, ""),
        (("list", "nothing-like-it"), 0, ""),
        (("list", "is:lat"), 2, "did you mean 'late'?"),
        (("list", "piller:ai"), 2, "did you mean 'pillar'?"),
        (("list", "due:sometime"), 2, "2025-Q1"),
        (("list", "--as-of", "2025-13"), 2, "2025-Q1"),
        (("list", "--as-of", "thign"), 4, "did you mean 'thing'?"),
        (("list", "--fields", "id,titel"), 2, "did you mean 'title'?"),
        (("list", "--sort", "stauts"), 2, "did you mean 'status'?"),
        (("list", "--lang", "xx"), 2, "known: en, ja"),
        (("list", "--lang", "en,"), 2, "known: en, ja"),
        (("list", "-f", "jsn"), 2, "json"),
        (("list", "-o", "file.zip"), 2, "json"),
        (("list", "--audience", "publc"), 2, "public"),
        (("list", "--color", "alwys"), 2, "always"),
        (("list", "--limit", "0"), 2, "--limit"),
        (("list", "--limit", "x"), 2, "--limit"),
        (("list", "--nonsense"), 2, "--help"),
        (("list", "--lmit", "3"), 2, "--limit"),
        (("show",), 2, "ID"),
        (("show", "thing", "other"), 2, "--help"),
        (("show", "thign"), 4, "did you mean 'thing'?"),
        (("show", "thing", "--as-of", "2025-03-06"), 4, "7 Mar 2025"),
        (("lst",), 2, "did you mean 'list'?"),
        (("zzz",), 2, "known: status, list"),
        (("List",), 2, "did you mean 'list'?"),
    ],
)
def test_each_error_is_one_short_block_on_stderr(
    arguments: tuple[str, ...],
    code: int,
    told: str,
    roadmap_of: RoadmapOf,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ROADMAP_DATA", str(roadmap_of(STORY)))
    found = run(*arguments)
    assert found.code == code
    assert told in found.err
    if code:
        assert found.out == ""
        assert found.err.startswith("roadmap: ")
        assert 1 <= found.err.count("\n") <= 3
        assert "Traceback" not in found.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list",), 3),
        (("list", "is:lat"), 2),
        (("show", "thing"), 0),  # what its page does not need is not read
        (("show", "nobody"), 3),
        (("list", "--as-of", "nobody-at-all"), 3),
        (("list", "--as-of", "2025-13"), 2),
    ],
)
def test_where_several_hold_2_comes_before_3_before_4(
    arguments: tuple[str, ...], code: int, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = roadmap_of(STORY, broken="title = ")
    assert run(*arguments, "--data", folder).code == code


def test_one_that_is_in_a_file_that_cannot_be_read_is_not_called_unknown(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run("show", "broken", "--data", roadmap_of(STORY, broken="title = "))
    assert (told.code, told.out) == (3, "")
    assert "milestones/broken.toml:1" in told.err
    assert "'broken' cannot be read" in told.err
    assert "there is no milestone" not in told.err


def test_errors_come_in_the_language_asked_for(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("show", "thign", "--data", roadmap_of(STORY), "--lang", "ja")
    assert "マイルストーン「thign」はありません" in told.err
    assert "「thing」のことですか" in told.err


def test_a_defect_is_told_as_one_and_is_no_traceback(
    roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by\x1b zero")

    monkeypatch.setattr("roadmap_cli.session.reading.state", fail)
    told = CliRunner().invoke(app, ["list", "--data", str(roadmap_of(STORY))])
    assert told.exit_code == 3
    assert "this is a bug" in told.stderr
    assert "ROADMAP_DEBUG" in told.stderr
    assert "\x1b" not in told.stderr
    assert "Traceback" not in told.stderr


# The day, the language, the audience


def test_the_day_asked_about_may_be_told_in_many_ways(
    roadmap_of: RoadmapOf, run: Run, today_is: Callable[[str], None]
) -> None:
    folder = roadmap_of(STORY)
    today_is("2025-03-10")

    def day(*arguments: str) -> str:
        return str(json.loads(run("list", "-f", "json", "--data", folder, *arguments).out)["as_of"])

    assert day() == day("--as-of", "today") == "2025-03-10"
    assert day("--as-of", "2025-Q1") == "2025-03-31"
    assert day("--as-of", "-3d") == "2025-03-07"
    assert day("--as-of=-1m") == "2025-02-10"
    assert day("--as-of", "+1y") == "2026-03-10"
    assert day("--as-of", "thing") == "2025-03-07"
    assert day("--as-of", "other") == "2025-03-31"


def test_today_is_the_day_in_the_roadmap_s_time_zone(
    roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """15:30 in London on 1 January 2025 is half past midnight of the 2nd in Tokyo."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735745400")
    for zone, day in (
        ("UTC", "1 Jan 2025"),
        ("Asia/Tokyo", "2 Jan 2025"),
        ("America/New_York", "1 Jan 2025"),
    ):
        folder = roadmap_of({"roadmap.toml": HEAD.replace('"UTC"', f'"{zone}"')})
        assert f"as of {day}" in run("status", "--data", folder).out


@pytest.mark.parametrize("epoch", ["abc", "-1", "²", "9" * 30, "253402300799999", "1.5", " 1"])
def test_an_epoch_that_is_none_is_wrong_usage(
    epoch: str, roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    told = run("status", "--data", roadmap_of(STORY))
    assert (told.code, "SOURCE_DATE_EPOCH" in told.err) == (2, True)


@pytest.mark.parametrize("epoch", ["1735745400", "not a moment"])
def test_what_is_written_has_the_day_of_the_clock_whatever_the_epoch_says(
    epoch: str,
    roadmap_of: RoadmapOf,
    run: Run,
    today_is: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today_is("2025-06-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    folder = roadmap_of(STORY)
    for line in (("update", "thing", "--note", "N."), ("done", "other"), ("undo", "--list")):
        told = run(*line, "--data", folder)
        assert (told.code, "1 Jun 2025" in told.out) == (0, True), told.err
    for name in ("thing", "other"):
        assert "date = 2025-06-01" in (folder / "milestones" / f"{name}.toml").read_text()


def test_every_page_says_what_it_speaks_of(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(STORY)
    first = run("list", "is:done", "quantum", "--data", folder, "--as-of", "2025-06-01").out.splitlines()[0]
    assert first == "Road: milestones  as of 1 Jun 2025; filter: is:done quantum; audience: internal use"
    first = run("list", "--data", folder, "--as-of", "2025-06-01", "--audience", "public").out.splitlines()[0]
    assert first == "Road: milestones  as of 1 Jun 2025; audience: public"
    first = run("list", "--data", folder, "--as-of", "2025-06-01", "--lang", "ja").out.splitlines()[0]
    assert "2025年6月1日現在" in first


def test_a_page_that_leaves_the_terminal_says_from_which_data_and_by_which_version(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    from roadmap_cli import __version__

    run("list", "--data", roadmap_of(STORY), "-o", tmp_path / "page.txt")
    first = (tmp_path / "page.txt").read_text("utf-8").splitlines()[0]
    assert "audience: internal use" in first
    assert f"roadmap {__version__}" in first


SECRET = "zebra"
HIDDEN = '"internal"'
SECRETS = {
    "roadmap.toml": HEAD
    + f'\n[pillars.{SECRET}-pillar]\nname = "{SECRET}"\n[parties.{SECRET}-party]\nname = "{SECRET}"\n'
    + f'[x-own]\nnote = "{SECRET}"\n',
    "sources.toml": f'[{SECRET}-source]\npublisher = "{SECRET}"\n[x-own]\nkey = "{SECRET}"\n',
    "open": milestone_text(
        said("2025-01-01", status='"planned"')
        + said(
            "2025-02-01",
            status='"done"',
            due="2031",
            note=f'"{SECRET}"',
            reason=f'"{SECRET}"',
            visibility=HIDDEN,
            sources=f'["{SECRET}-source: {SECRET}"]',
            **{"ja.note": f'"{SECRET}"'},
        )
        + said("2025-02-02", note=f'"{SECRET}"', visibility='"members"')
        + f'\n[[outcomes]]\ndate = 2025-02-01\nmeasure = "{SECRET}"\nvalue = 777\n'
        + f'unit = "{SECRET}"\nvisibility = "internal"\n'
        + f'\n[x-own]\nnote = "{SECRET}"\n',
        follows=f'["{SECRET}-one"]',
        needs=f'["{SECRET}-one"]',
    ),
    f"{SECRET}-one": milestone_text(
        said("2025-01-01", status='"planned"'),
        title=f'"{SECRET}"',
        summary=f'"{SECRET}"',
        tags=f'["{SECRET}"]',
        pillar=f'"{SECRET}-pillar"',
        owners=f'["{SECRET}-party"]',
        follows='["open"]',
        needs='["open"]',
        due="2025-01-02",
        visibility=HIDDEN,
        **{"ja.title": f'"{SECRET}"'},
    ),
    f"{SECRET}-two": milestone_text(said("2025-01-01", status='"planned"', visibility='"members"')),
    f"{SECRET}-broken": milestone_text(title=f'"{SECRET}"', zebra="1", visibility=HIDDEN),
}


@pytest.mark.parametrize("view", [("status",), ("list",), ("show", "open")])
@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("lang", ["en", "ja", "en,ja"])
def test_what_is_not_for_an_audience_is_in_no_output_for_it(
    view: tuple[str, ...], format_: str, lang: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = roadmap_of(SECRETS)
    options = ("--data", folder, "-f", format_, "--lang", lang, "--as-of", "2025-06-01")
    told = run(*view, *options, "--audience", "public")
    assert told.code == (0 if "show" in view else 3)
    assert SECRET not in told.out
    assert "777" not in told.out
    assert "2031" not in told.out
    assert lang != "en" or view == ("status",) or SECRET in run(*view, *options).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "zebra"),
        ("list", "zebra", "-f", "json"),
        ("list", "--as-of", "2025-06-01", "not:zebra"),
    ],
)
def test_a_search_for_what_is_hidden_finds_nothing(
    arguments: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run(*arguments, "--audience", "public", "--data", roadmap_of(SECRETS))
    body = json.loads(told.out)["items"] if "json" in arguments else told.out.splitlines()[1:]
    assert SECRET not in str(body)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "zebra-one"),
        ("list", "tag:zebra"),
        ("list", "id:zebra-one"),
        ("list", "--as-of", "zebra-one"),
    ],
)
def test_what_is_hidden_is_unknown(arguments: tuple[str, ...], roadmap_of: RoadmapOf, run: Run) -> None:
    sound = {name: text for name, text in SECRETS.items() if "broken" not in name}
    folder = roadmap_of(sound)
    assert run(*arguments, "--data", folder).code == 0
    told = run(*arguments, "--audience", "public", "--data", folder)
    assert told.code in (2, 4)
    assert told.out == ""


# Harm

HARM = {
    "escape": "\\u001b[2J\\u001b]0;owned\\u0007",
    "c1": "\\u009b31m\\u0090x",
    "bidi": "\\u202egpj\\u2066x",
    "zero-width": "a\\u200b\\u200d\\ufeffb",
    "markup": "[red]x[/red] [/] [link=http://x]y[/link] :smile: [v2]",
    "lines": "one\\ntwo\\r\\nthree\\tfour\\u2028five",
    "long": "A" * 2_000,
    "long-wide": "量" * 1_000,
    "long-blanks": "a" + " " * 1_000 + "b",
    "emoji": "👨‍👩‍👧 🇯🇵 👍🏽 ❤️",
    "combining": "e" + "\\u0301" * 50 + " ｶﾞ Å",
    "wide": "量子技術 Ｑｕａｎｔｕｍ ①",
    "braces": "{x} {0} %s $HOME `id` | a",
}
DANGER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def harmful(value: str) -> dict[str, str]:
    """Return a roadmap that has `value` wherever people read something."""
    text = f'"{value}"'
    named = f"name = {text}\nja.name = {text}\n"
    head = f"""format = 1
title = {text}
ja.title = {text}
languages = ["en", "ja"]
origin = "thing"
[sides.uk]
{named}[sides.jp]
{named}[parties.dsit]
{named}short = {text}
sides = ["uk"]
[pillars.quantum]
{named}"""
    entry = {"note": text, "reason": text, "ja.note": text}
    log = said("2025-01-01", status='"planned"', by='"uk"', sources=f'["gov: {value}"]', **entry)
    log += said("2025-02-01", status='"done"', due="2026", by='"jp"', **entry)
    outcome = f'\n[[outcomes]]\ndate = 2025\nside = "uk"\nmeasure = {text}\nvalue = 5\nunit = {text}\nnote = {text}\n'
    keys = {
        "title": text,
        "ja.title": text,
        "summary": text,
        "tags": f"[{text.replace(',', ';')}]",
        "due": "2025",
    }
    people = {"owners": '["dsit", "uk"]', "follows": '["other"]', "needs": '["other"]'}
    return {
        "roadmap.toml": head,
        "sources.toml": f"[gov]\npublisher = {text}\nauthor = {text}\ntitle = {text}\n",
        "thing": milestone_text(log + outcome, **keys, **people),
        "other": milestone_text(said("2024-01-01", status='"planned"'), title=text, due="2024-02-01"),
    }


@pytest.mark.parametrize("kind", HARM)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_no_text_in_the_data_does_harm(
    kind: str, lang: str, roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = roadmap_of(harmful(HARM[kind]))
    shared = ("--data", folder, "--lang", lang, "--as-of", "2026-02-01")
    for view in VIEWS:
        piped = run(*view, *shared)
        assert (piped.code, piped.err) == (0, "")
        assert not DANGER.search(piped.out)
        assert not re.search(r"[\x1b\u202e]", piped.out)
        for columns in ("80", "1") if lang == "ja" else ("80",):
            monkeypatch.setenv("COLUMNS", columns)
            screen = run(*view, *shared, "--color", "always")
            assert (screen.code, screen.err) == (0, "")
            bare = COLOUR.sub("", screen.out)
            assert not DANGER.search(bare)
            widest = max(cell_len(line) for line in bare.split("\n"))
            assert widest <= max(int(columns), 2)
        monkeypatch.delenv("COLUMNS")


@pytest.mark.parametrize("kind", HARM)
def test_json_carries_every_text_whole(kind: str, roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(harmful(HARM[kind]))
    value = json.loads(f'"{HARM[kind]}"')
    (item,) = json.loads(run("show", "thing", "-f", "json", "--data", folder, "--as-of", "2026-02-01").out)[
        "items"
    ]
    assert item["title"] == item["summary"] == item["updates"][0]["note"] == value
    assert item["outcomes"][0]["unit"] == value


@pytest.mark.parametrize(
    "argument", ["\x1b[2J", "\u202e", "[red]", "a\nb", "x" * 5000, "zzz:\x1b[2J", "is:\x1b[2J", "\udcff"]
)
def test_no_argument_does_harm(argument: str, roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(STORY)
    for arguments in (
        ("list", argument),
        ("show", argument),
        ("list", "--as-of", argument),
        ("list", "--sort", argument),
    ):
        told = run(*arguments, "--data", folder)
        assert told.code in (0, 2, 4)
        assert not DANGER.search(told.out + told.err)
        assert len(told.err) < 4000


def test_ids_of_unknown_bodies_and_pillars_do_no_harm(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(
        thing=milestone_text(DONE, owners='["nobody-known"]', pillar='"nowhere"', follows='["gone"]')
    )
    for view in VIEWS:
        assert run(*view, "--data", folder).code == 0
    assert "nobody-known" in run("show", "thing", "--data", folder).out


# Where the output goes


def view_in(folder: Path, *arguments: str) -> tuple[str, ...]:
    return (*arguments, "--data", str(folder))


@pytest.mark.skipif(os.name == "nt", reason="needs a shell and devices of Unix")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("list | head -1 >/dev/null", 0),
        ("list --color always | head -c 1 >/dev/null", 0),
        ("list -f json | head -1 >/dev/null", 0),
        ("list >&-", 3),
        ("list >/dev/full", 3),
        ("list -f json >/dev/full", 3),
        ("list 2>&-", 0),
        ("list is:lat 2>&-", 2),
        ("list is:lat 2>/dev/full", 2),
        ("list </dev/null", 0),
        ("list <&-", 0),
        ("list -o /nowhere/at/all.txt", 3),
        ("list -o . -f json", 3),
        ("list -f json -o -", 0),
    ],
)
def test_wherever_the_output_goes_there_is_no_traceback_and_an_honest_exit_code(
    line: str, code: int, roadmap_of: RoadmapOf, shell: Run
) -> None:
    story = {f"thing-{n}": milestone_text(DONE, title=f'"{"A long title " * 20}{n}"') for n in range(60)}
    command = f"set -o pipefail; {sys_executable()} -m roadmap_cli --data {roadmap_of(story)} {line}"
    told = shell(
        code=f"import subprocess, sys; sys.exit(subprocess.run(['bash', '-c', {command!r}]).returncode)"
    )
    assert told.code == code, told.err
    assert "Traceback" not in told.err
    assert "Exception ignored" not in told.err
    if code == 3:
        assert told.err.startswith("roadmap: ")


def sys_executable() -> str:
    import sys

    return sys.executable


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp932"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": None, "USERPROFILE": None, "TERM": "dumb", "FORCE_COLOR": "1"},
    ],
)
def test_whatever_the_locale_there_is_an_answer(
    changes: dict[str, str | None], roadmap_of: RoadmapOf, shell: Run
) -> None:
    folder = roadmap_of(harmful("量子 – £ é 👍"))
    told = shell(*view_in(folder, "show", "thing", "--lang", "ja"), env=changes)
    assert told.code == 0
    assert re.fullmatch(r"(this terminal's encoding \([\w-]+\) cannot show every character; .*\n)?", told.err)
    items = json.loads(shell(*view_in(folder, "list", "-f", "json"), env=changes).out)["items"]
    assert items[0]["title"] == "量子 – £ é 👍"


@pytest.mark.parametrize("columns", ["1", "0", "abc", "-5", "", "9" * 5000, "1000000000", "8 0"])
def test_whatever_columns_says_there_is_an_answer(
    columns: str, roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = roadmap_of(STORY)
    piped = run("list", "--data", folder).out
    monkeypatch.setenv("COLUMNS", columns)
    told = run("list", "--data", folder)
    assert (told.code, told.err) == (0, "")
    assert (told.out == piped) == (columns != "1")


def test_the_same_files_give_the_same_bytes(roadmap_of: RoadmapOf, shell: Run) -> None:
    folder = roadmap_of(harmful("量子"))
    for arguments in (("show", "thing", "-f", "json"),):
        said_ = {
            shell(*view_in(folder, *arguments, "--as-of", "2025-06-01"), env={"PYTHONHASHSEED": seed}).out
            for seed in ("1", "2")
        }
        assert len(said_) == 1
