"""What every command line has in common, whatever the command: values are checked before any file is read."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, Commands, app
from tests.conftest import Run, Said, milestone_text, said, write_files

OPERANDS = {
    "show": ("thing",),
    "update": ("thing", "--status", "done"),
    "done": ("thing",),
    "move": ("thing", "2027"),
    "edit": ("thing",),
    "add": ("new-thing", "--title", "A", "--kind", "event", "--pillar", "ai"),
    "add-source": ("new-source", "--publisher", "A"),
    "add-party": ("new-party", "--name", "A body of its own"),
    "add-pillar": ("new-pillar", "--name", "Another field"),
    "changes": ("--since", "2024"),
    "import": ("sheet.csv",),
    "export": ("-f", "csv"),
    "brief": ("--since", "2024"),
    "decisions": ("2024",),
}
"""What a command needs to be called at all."""

WITHOUT_DATA = ("explain", "help", "init", "schema")
WRITING = (
    "add",
    "add-party",
    "add-pillar",
    "add-source",
    "done",
    "edit",
    "import",
    "minutes",
    "move",
    "redo",
    "undo",
    "update",
)


def commands() -> Iterator[tuple[str, TyperCommand]]:
    group = get_command(app)
    assert isinstance(group, Commands)
    for name in COMMANDS:
        command = group.get_command(Context(group), name)
        assert isinstance(command, TyperCommand)
        yield name, command


def single_valued() -> list[tuple[str, str]]:
    return [
        (name, option.opts[0])
        for name, command in commands()
        for option in command.params
        if isinstance(option, TyperOption) and not option.is_flag and not option.multiple
    ]


def valued() -> list[tuple[str, str]]:
    return [
        (name, option.opts[0])
        for name, command in commands()
        for option in command.params
        if isinstance(option, TyperOption) and not option.is_flag
    ]


WITH_ARGUMENTS = [
    name for name, command in commands() if any(isinstance(param, TyperArgument) for param in command.params)
]


@pytest.fixture(scope="module")
def partly_broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a roadmap of two milestones, one of which cannot be read."""
    planned = milestone_text(said("2025-01-01", status='"planned"'))
    return write_files(tmp_path_factory.mktemp("road"), {"thing": planned, "broken": "no toml"})


@pytest.fixture
def line(partly_broken: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder of that roadmap the current one."""
    monkeypatch.chdir(partly_broken)
    return partly_broken


def usual(command: str) -> tuple[str, ...]:
    return (command, *OPERANDS.get(command, ()))


@pytest.mark.parametrize(("command", "option"), valued())
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_value_of_an_option_is_an_error(
    command: str, option: str, value: str, line: Path, run: Run
) -> None:
    """An empty value is a variable of a script that was not set: it is never taken for "not given"."""
    told = run(*usual(command), option, value)
    assert (told.code, told.out) == (2, "")
    assert f"option '{option}' is empty" in told.err
    if option.startswith("--"):
        assert run(*usual(command), f"{option}={value}") == told


@pytest.mark.parametrize("command", WITH_ARGUMENTS)
def test_an_empty_argument_is_an_error(command: str, line: Path, run: Run) -> None:
    told = run(command, "")
    assert (told.code, told.out) == (2, "")
    assert "an argument is empty" in told.err


@pytest.mark.parametrize("words", [("",), (" ",), ("--lang", "ja", ""), ("　", "list")])
def test_an_empty_command_is_an_empty_argument(words: tuple[str, ...], run: Run) -> None:
    """`roadmap ""` once was an "unknown command ''" with the list of all commands."""
    told = run(*words)
    assert (told.code, told.out) == (2, "")
    assert ("引数が空" if "ja" in words else "an argument is empty") in told.err


@pytest.mark.parametrize("number", ["１", "０１", "+1", "0", "-1", "1_0", " 1", "²", "1.0", "9" * 5000])
def test_a_number_is_of_plain_digits(number: str, line: Path, run: Run) -> None:
    for words in (("list", f"--limit={number}"), ("undo", "--", number)):
        told = run(*words)
        assert (told.code, told.out) == (2, ""), words
        assert "give a whole number of at least 1" in told.err


@pytest.mark.parametrize("words", [("check", "-qf", "json", "-f", "sarif"), ("-qfjson", "check", "-fsarif")])
def test_an_option_behind_a_flag_in_one_word_is_seen(words: tuple[str, ...], line: Path, run: Run) -> None:
    told = run(*words)
    assert (told.code, told.out) == (2, "")
    assert "option '-f' is given twice: 'json' and 'sarif'" in told.err
    assert "option '-f' is empty" in run("check", "-qf", "").err


def test_options_in_one_word_may_stand_before_the_command(line: Path, run: Run) -> None:
    """`roadmap -qf json check` once was an "unknown command 'json'"."""
    assert run("-qf", "json", "check") == run("check", "-q", "-f", "json")
    assert run("-qfjson", "check") == run("check", "-q", "-f", "json")


@pytest.mark.parametrize(("command", "option"), single_valued())
def test_two_values_for_an_option_that_takes_one_are_an_error(
    command: str, option: str, line: Path, run: Run
) -> None:
    told = run(command, *OPERANDS.get(command, ()), option, "1", option, "2")
    assert (told.code, told.out) == (2, "")
    assert f"option '{option}' is given twice: '" in told.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_an_error(command: str, line: Path, run: Run) -> None:
    told = run(*usual(command), "--nonsense")
    assert (told.code, told.out) == (2, "")
    assert "unknown option '--nonsense'" in told.err


def test_the_same_value_twice_is_accepted(line: Path, run: Run) -> None:
    assert run("list", "--lang", "ja", "--lang", "ja") == run("list", "--lang", "ja")


def test_an_option_that_may_be_repeated_takes_different_values(line: Path, run: Run) -> None:
    told = run("done", "thing", "--source", "gov-2025", "--source", "cao-2025", "--dry-run")
    assert told.code == 0, told.err
    assert "cao-2025" in told.out


# Two options at once: what is worse decides, in the order 2, 3, 4, 1

ORDER = (0, 1, 4, 3, 2)
"""The exit codes, the one that decides last."""

SOME = int(os.environ.get("ROADMAP_EXAMPLES", "8"))
"""How many pairs of options of each command are tried."""

WORDS = ("nope-nope", "2025-13", "ai", "2025..2024", "json", "out.csv", "undated", "-1", "en")
"""Values that are valid for some options, unknown or malformed for others, and contradict each other."""


def pairs(command: str) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return pairs of an option and a value, chosen at random but the same in each run.

    Left out is what says where the roadmap is, and so what can be known of it; `-o`, which needs no
    suffix beside `-f`; and `--reason`, which needs a date.
    """
    others = ("--data", "--recorded", "-o", "--reason")
    options = [option for name, option in valued() if name == command and option not in others]
    given = [(option, word) for option in options for word in WORDS]
    every = [(one, other) for one in given for other in given if one[0] < other[0]]
    return random.Random(command).sample(every, min(SOME, len(every)))


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_wrong_for_certain_does_not_depend_on_the_files(
    command: str, headless: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is refused with 2 without a roadmap is refused so with a broken one, and that with a sound one."""

    def is_wrong(pair: tuple[tuple[str, str], ...], folder: Path, *data: str) -> bool:
        monkeypatch.chdir(folder)
        dry = ("--dry-run",) if command in WRITING else ()
        return run(*usual(command), *(word for option in pair for word in option), *dry, *data).code == 2

    if command in WITHOUT_DATA:
        return
    sound = headless / "sound"
    for pair in pairs(command):
        wrong = [
            is_wrong(pair, headless, "--data", "missing"),
            is_wrong(pair, headless),
            is_wrong(pair, sound),
        ]
        assert wrong == sorted(wrong), pair


@pytest.mark.parametrize("command", COMMANDS)
def test_of_two_options_the_worse_decides(command: str, line: Path, run: Run) -> None:
    def ran(*options: tuple[str, str]) -> Said:
        told = run(*usual(command), *(word for option in options for word in option), *dry)
        assert told.code in ORDER
        assert "Traceback" not in told.err
        assert "this is a bug" not in told.err
        if told.code == 2:
            assert (told.out, bool(told.err)) == ("", True), options
        return told

    dry = ("--dry-run",) if command in WRITING else ()
    for one, other in pairs(command):
        codes = [ORDER.index(told.code) for told in (ran(one), ran(other), ran(one, other))]
        assert codes[2] >= max(codes[:2]), (one, other)


# What is wrong whatever the roadmap holds is wrong without one

MALFORMED = {
    "DATE": "2026-13",
    "DATE|ID": "2026-13",
    "DATE|ID|REV": "2026-13",
    "N": "x",
    "FORMAT": "nope",
    "FIELD": "nope",
    "FIELD,...": "nope",
    "KIND": "nope",
    "STATUS": "nope",
    "LANGUAGE": "zzzz",
    "URL": "foo",
    "CODE,...": "RM999",
    "SOURCE[: PLACE]|URL": ": x",
    "LANG.KEY=TEXT": "nope",
    "TEXT": "\x07",
    "NAME": "\x07",
    "TAG,...": "\x07",
    "late": "nope",
}
"""A value that is wrong in every roadmap, by what the help calls the value of an option."""


def malformed() -> list[tuple[str, str, str]]:
    """Return every option of every command that can have such a value; a choice of fixed words always can."""
    found = []
    for name, command in commands():
        for option in command.params:
            if isinstance(option, TyperOption) and not option.is_flag:
                is_choice = re.fullmatch(r"[a-z0-9,-]+(\|[a-z0-9,-]+)+", str(option.metavar))
                if value := MALFORMED.get(str(option.metavar), "nope" if is_choice else ""):
                    found.append((name, option.opts[0], value))
    return found


WRONG_LINES = (
    ("update", "thing"),
    ("update", "pillar:", "--note", "x"),
    ("update", "is:nope", "--note", "x"),
    ("update", "thing", "owner:dsit", "--note", "x"),
    ("update", "thing", "--reason", "x"),
    ("move", "thing", "nonsense"),
    ("done", "thing", "--on", "nonsense"),
    ("add", "new-x"),
    ("add", "New X", "--title", "a", "--kind", "event", "--pillar", "ai"),
    ("add-source", "X Y", "--publisher", "p"),
    ("add-source", "x-y", "--publisher", "p"),
    ("edit", "thing"),
    ("minutes", "pillar:", "--blank"),
    ("minutes", "page.txt", "pillar:ai"),
    ("minutes", "page.txt", "--blank"),
    ("minutes", "page.txt", "--continue"),
    ("minutes", "pillar:ai", "--continue"),
    ("import", "sheet.pdf"),
    ("import", "sheet"),
    ("import", "sheet.csv", "--apply", "--dry-run"),
    ("undo", "0"),
    ("undo", "--lang", "de"),
    ("redo", "--lang", "de"),
    ("list", "pillar:"),
    ("changes", "--since", "2025-13"),
    ("changes", "--since", "2025", "--until", "2025-13"),
)


@pytest.fixture(scope="module")
def headless_road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a roadmap whose roadmap.toml cannot be read, and a sound one beside it in `sound`."""
    planned = milestone_text(said("2025-01-01", status='"planned"'))
    road = write_files(tmp_path_factory.mktemp("headless"), {"roadmap.toml": "[[", "thing": planned})
    write_files(road / "sound", {"thing": planned})
    return road


@pytest.fixture
def headless(headless_road: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder of that roadmap the current one, without an editor."""
    monkeypatch.chdir(headless_road)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return headless_road


WRONG = [
    *WRONG_LINES,
    *((name, *OPERANDS.get(name, ()), option, value) for name, option, value in malformed()),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_word_that_is_wrong_in_every_roadmap_is_refused_before_one_is_read(
    words: tuple[str, ...], headless: Path, run: Run
) -> None:
    """`update thing --note x --on 2026-13` once told of a broken roadmap.toml instead."""
    for data in ((), ("--data", "missing")):
        told = run(*words, *(data if words[0] not in WITHOUT_DATA else ()))
        assert (told.code, told.out) == (2, ""), told
        assert told.err


CONTRADICTORY = (
    ("import", "sheet.csv", "--apply", "--dry-run"),
    ("changes", "--since", "2025", "--until", "2024"),
    ("update", "thing", "--reason", "Talks."),
    ("update", "thing", "owner:dsit", "--note", "x"),
    ("brief", "-f", "docx", "-o", "paper.doc"),
    ("list", "--sort", "due", "--sort", "id"),
    ("show", "thing", "-f", "json", "-f", "csv"),
    ("list", "due:2025..2024"),
    ("--lang", "ja", "list", "--lang", "en"),
)


@pytest.mark.parametrize("words", CONTRADICTORY)
def test_what_contradicts_itself_is_an_error(words: tuple[str, ...], line: Path, run: Run) -> None:
    told = run(*words)
    assert (told.code, told.out) == (2, ""), told
    assert told.err
