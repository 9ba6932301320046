"""The man page holds what the help does: every command, option, argument, example and topic."""

from __future__ import annotations

import re
import tomllib

import pytest

from roadmap_cli.cli import COMMANDS
from roadmap_cli.messages.examples import EXAMPLES
from tests.conftest import CHECKOUT, Run

SOURCE = (CHECKOUT / "docs/roadmap.1").read_text(encoding="utf-8")
TEXT = re.sub(r"\\f[BR]|\\&", "", SOURCE).replace("\\-", "-").replace("\\(ti", "~").replace("\\e", "\\")


def section(name: str) -> str:
    """Return what stands under a heading."""
    return re.split(rf"^\.SH {name}$", TEXT, flags=re.M)[1].partition("\n.SH ")[0]


def of_command(name: str) -> str:
    """Return what is said of a command, with the options that it shares."""
    own = re.split(rf"^roadmap {name} ", section("COMMANDS"), flags=re.M)[1]
    return re.split(r"^roadmap [a-z]|^\.SS", own, flags=re.M)[0]


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\s,:]+", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_of_the_help_of_a_command_stands_there(name: str, run: Run) -> None:
    told, _, examples = run(name, "--help").out.partition("\nExamples:\n")
    usage, options = told.partition("\n\n")[0], told.partition("\nOptions:\n")[2]
    assert f"roadmap {name} {usage.partition(f' {name} ')[2]}" in TEXT.splitlines()
    long_names = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", options, re.M)
    assert long_names
    assert set(long_names) <= words(of_command(name))
    for line in re.findall(r"^  ((?:-\w, )?--[a-z-]+.*?)(?:  .*)?$", options, re.M):
        assert f"\n{line}\n" in of_command(name) + section("SHARED OPTIONS"), line
    for line in EXAMPLES[name]:
        assert line in examples
        assert line in section("EXAMPLES").splitlines()


@pytest.mark.parametrize(
    ("topic", "heading"),
    [
        ("filters", "FILTERS"),
        ("dates", "DATES"),
        ("formats", "FORMATS"),
        ("exit-codes", "EXIT STATUS"),
        ("environment", "ENVIRONMENT"),
        ("files", "FILES"),
    ],
)
def test_a_topic_stands_there_word_for_word(topic: str, heading: str, run: Run) -> None:
    _, _, page = run("help", topic).out.partition("\n")
    shown = re.sub(r"^\.SS (.*)$", r"\1:", section(heading), flags=re.M)
    assert "".join(re.sub(r"^\.[A-Z]+$", "", shown, flags=re.M).split()) == "".join(page.split())


def test_the_wheel_brings_it() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/roadmap.1": "share/man/man1/roadmap.1"}
