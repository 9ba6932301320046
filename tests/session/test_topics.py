"""The topics of the help say what the program does: their tables are its own, and what they show is tried here."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from importlib import import_module
from typing import get_args

import pytest

from roadmap_cli.cli import COMMANDS
from roadmap_cli.commands.merge_file import CANNOT
from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.messages.examples import TERMS
from roadmap_cli.model.dates import parse
from roadmap_cli.model.errors import GRAVEST_FIRST, RoadmapError
from roadmap_cli.questions.filters import KEYS
from roadmap_cli.questions.typed_dates import readings
from roadmap_cli.session.helping import WIDEST, docs_folder
from roadmap_cli.session.topics import APRIL, SEEN_FROM, TOPICS
from roadmap_cli.writers import WRITERS, Subject
from roadmap_cli.writers.cells import width
from tests.conftest import CHECKOUT, DATA, Run, package_modules

UNSEEN = {
    *("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR"),
    *("COMP_WORDS", "COMP_CWORD", "LESSCHARSET", "LV", "LINES"),
}
"""Variables that every program heeds, those that a shell sets for TAB, and what other pagers are given."""


def texts(code: str) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = import_module(language_of(code).HELP).TOPICS
    return found


def rows(page: str, heading: str) -> list[tuple[str, str]]:
    """Return the entries below a heading of a page, with what is broken over several lines as one."""
    lines = re.sub(r"\n {4,}", " ", page.partition(f"\n{heading}\n")[2].partition("\n\n")[0]).splitlines()
    entries = (line.strip().partition("  ") for line in lines)
    return [(name, rest.strip()) for name, _, rest in entries]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_fits_a_screen_in_each_language(name: str, lang: str, run: Run) -> None:
    told = run("help", name, "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0] == texts(lang)[name][""]
    assert [line for line in told.out.splitlines() if width(line) > WIDEST or line != line.rstrip()] == []


def test_each_language_says_the_same_things_of_each_topic() -> None:
    said = {code: {topic: list(lines) for topic, lines in texts(code).items()} for code in LANGUAGES}
    assert all(one == said["en"] for one in said.values())
    assert list(said["en"]) == list(TOPICS)
    assert not set(TOPICS) & set(COMMANDS)


def test_every_key_state_and_format_is_told() -> None:
    told = texts("en")
    assert {name for name in told["filters"] if name in KEYS} == set(KEYS) == set(TERMS)
    assert {name for name in told["filters"] if name.startswith("is.")} == {
        f"is.{word}" for word in KEYS["is"].words
    }
    assert set(WRITERS) | set(get_args(Subject)) <= set(told["formats"])


def test_every_exit_code_is_told() -> None:
    kinds = RoadmapError.__subclasses__()
    codes = {0, 130, CANNOT, *GRAVEST_FIRST, *(kind.exit_code for kind in kinds)}
    assert {int(name) for name in texts("en")["exit-codes"] if name.isdigit()} == codes


def named_variables() -> set[str]:
    """Return the variables of the environment that the package names, wherever it has one in hand."""
    found = set()
    for module in package_modules().values():
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "get"
            ):
                where, words = node.func.value, node.args[:1]
            elif isinstance(node, ast.Subscript):
                where, words = node.value, [node.slice]
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                where, words = target, [node.value] if node.value else []
            else:
                continue
            if re.search(r"environ|WISHES|VARIABLE|LOCALE", ast.unparse(where)):
                constants = (one for word in words for one in ast.walk(word) if isinstance(one, ast.Constant))
                found |= {str(one.value) for one in constants if re.fullmatch(r"[A-Z_]{2,}", str(one.value))}
    return {name for name in found if not name.startswith("_")}


def test_every_variable_that_is_read_is_told() -> None:
    told = {name for names in texts("en")["environment"] if names.isupper() for name in names.split(", ")}
    read = named_variables() - UNSEEN
    assert read - told == set()
    assert told - read <= {"VISUAL", "EDITOR", "LESS"}, "named elsewhere: as editors, and as a setting"


@pytest.mark.parametrize("term", TERMS.values())
def test_every_term_that_is_shown_selects_milestones(term: str, run: Run) -> None:
    told = run("list", term, "--data", DATA, "-f", "csv", "--as-of", "2026-11-22")
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) > 1 or term.startswith(("next", "outlook")), (
        "the road has none of these"
    )


def test_every_form_of_a_date_is_read_as_the_date_beside_it(run: Run) -> None:
    page = run("help", "dates").out
    printed = rows(page, texts("en")["dates"]["words"])
    assert len(printed) == 9
    for notation, forms in printed:
        for form in forms.split("; "):
            assert readings(form, APRIL) == (parse(notation, APRIL),), form
    for heading in ("ranges", "today"):
        for typed, shown in rows(page, texts("en")["dates"][heading].format(day="7 Mar 2025")):
            assert readings(typed, APRIL, SEEN_FROM) == readings(shown, APRIL), typed
    *read, (twice, why) = rows(page, texts("en")["dates"]["figures"])
    assert all(len(readings(typed, APRIL)) == 1 for typed, _ in read)
    assert len(readings(twice, APRIL)) == 2
    assert "12 Mar 2025 or 3 Dec 2025" in why


def test_what_is_written_in_which_format_is_what_the_commands_take(run: Run) -> None:
    page = run("help", "formats").out
    for what, named in rows(page, texts("en")["formats"]["written"]):
        command = {"every view": "list", "every view, as data": "list"}.get(what, re.split(r"\W", what)[0])
        help = " ".join(run(command, "--help").out.split())
        assert set(named.split(", ")) <= set(re.split(r"[\s,|.]+", help)), what


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_lists_the_topics_and_names_the_documentation(lang: str, run: Run) -> None:
    told = run("help", "--lang", lang)
    assert run("--help", "--lang", lang).out == told.out
    assert all(f"\n  {name} " in told.out for name in TOPICS)
    assert docs_folder() == CHECKOUT / "docs"
    assert told.out.endswith(f"\n  {CHECKOUT / 'docs'}\n")


def test_a_slip_in_the_name_of_a_topic_is_answered_with_that_topic(run: Run) -> None:
    for typed, meant in (("date", "dates"), ("filter", "filters"), ("exit-code", "exit-codes")):
        told = run("help", typed)
        assert (told.code, told.out) == (2, "")
        assert f"'{typed}'" in told.err
        assert f"'{meant}'" in told.err
    assert "did you mean 'list'" in run("help", "lst").err
