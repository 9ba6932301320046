"""The usual line is read as Typer reads it, and every other one is left to Typer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from roadmap_cli import commands
from roadmap_cli.cli import COMMANDS, app
from roadmap_cli.session.declared import options_class
from roadmap_cli.session.plain_line import parameters_of, read
from roadmap_cli.start import NEEDS_TYPER, plain
from tests.conftest import RoadmapOf, Run, milestone_text, said
from tests.session.test_parameters import usual

VALUES = ("ai", "7", "2025-Q1", "a b", "-", "-1", "--", "é=1", "", " ", "--lang", "-f", "out/x.csv", "日本")


def named(command: str) -> list[str]:
    """Return the names of the options of a command, and some that none has."""
    return [
        *(name for one in parameters_of(kind(command)) for name in one.names),
        "-h",
        "--nope",
        "-qf",
        "-fx",
    ]


def kind(command: str) -> Any:
    return options_class(commands.load(command))


def lines(command: str) -> st.SearchStrategy[list[str]]:
    option, value = st.sampled_from(named(command)), st.sampled_from(VALUES)
    words = st.one_of(
        st.tuples(option),
        st.tuples(value),
        st.tuples(option, value),
        st.tuples(st.builds("{}={}".format, option, value)),
    )
    return st.lists(words, max_size=5).map(lambda parts: [word for part in parts for word in part])


def by_typer(command: str, words: list[str]) -> object:
    """Return the options that Typer makes of a line, or what it says against it."""
    made: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("roadmap_cli.session.parameters.answered", lambda _, options: made.append(options))
        told = CliRunner().invoke(app, [command, *words])
    return made[0] if made else told.output


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in NEEDS_TYPER])
@settings(max_examples=10)
@given(data=st.data())
def test_a_line_that_is_read_here_is_read_as_typer_reads_it(command: str, data: st.DataObject) -> None:
    words = data.draw(lines(command))
    found = read(kind(command), words)
    assert found is None or found == by_typer(command, words)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in NEEDS_TYPER])
def test_the_usual_line_of_every_command_is_read_without_typer(command: str) -> None:
    """What a command needs to be called, and every option of it with a value or as a flag."""
    needed = {"explain": ["RM101"], "site": ["out"], "minutes": [], "merge-file": ["a", "b", "c"]}
    words = needed.get(command, list(usual(command)[1:]))
    if read(kind(command), words) is None:  # it wants more words than one
        words = [*words, "thing"]
    assert read(kind(command), words) == by_typer(command, words), words
    for one in parameters_of(kind(command)):
        if one.names and set(one.names).isdisjoint(words):
            line = [*words, one.names[-1], *(["7"] if one.parser else [])]
            assert read(kind(command), line) == by_typer(command, line), line


@pytest.mark.parametrize(
    "line",
    [
        "--version",
        "--help",
        "-f json",
        "status --help",
        "status -- x",
        "status --lang ja --lang ja",
        "check -qf json",
        "list -fjson",
        "Status",
        "nope",
        "commands",
        "help list",
        "import_ x",
        "st",
        "status.x",
        "..status",
    ],
)
def test_what_is_rare_or_wrong_is_left_to_typer(line: str) -> None:
    assert plain(line.split()) is None


def test_no_word_at_all_is_the_status() -> None:
    assert plain([]) is not None


def test_a_press_of_tab_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ROADMAP_COMPLETE", "complete_bash")
    assert plain(["status"]) is None


def test_on_windows_typer_expands_what_its_shells_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_cli.start.WITHOUT_GLOBS", True)
    assert plain(["resolve", "*.toml"]) is None
    assert plain(["resolve", "thing.toml"]) is not None


def test_both_ways_answer_and_refuse_alike(shell: Run, run: Run, roadmap_of: RoadmapOf) -> None:
    """A process of its own reads plainly; the tests, in this process, by Typer."""
    road = roadmap_of(thing=milestone_text(said("2025-01-01", status='"planned"')))
    for line in (
        "status",
        "show thing",
        "show nope --lang ja",
        "update thing --due nonsense",
    ):
        words = [*line.split(), "--data", str(road), "--as-of", "2025-02-01"][
            : 99 if "update" not in line else -2
        ]
        assert shell(*words) == run(*words), line


def test_a_defect_is_reported_either_way(shell: Run, tmp_path: Path) -> None:
    program = (
        "import sys, roadmap_cli.commands.schema as schema\n"
        "def command(options: schema.SchemaOptions) -> int:\n    raise LookupError('gone')\n"
        "schema.command = command\n"
        "from roadmap_cli.start import answer\n"
        "print(answer(['schema', 'milestone']), 'typer' in sys.modules)"
    )
    told = shell(code=program)
    assert told.out == "3 True\n"
    assert "LookupError" in told.err
