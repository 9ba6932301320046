"""The recipes of CONTRIBUTING.md, each carried out in a copy of the package in just the files that it lists."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import (
    CHECKOUT,
    DATA,
    PACKAGE,
    RoadmapOf,
    Run,
    Said,
    milestone_text,
    process_environment,
    said,
)

CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")

Edit = Callable[[str], str]
"""The new text of a file, from its old one; the old text of a new file is empty."""


def listed_files(recipe: str) -> set[str]:
    """Return the files of the package in the table under the heading `recipe` of CONTRIBUTING.md."""
    section = re.split(r"^##+ ", CONTRIBUTING, flags=re.M)
    (table,) = [text for text in section if text.startswith(f"{recipe}\n")]
    return set(re.findall(r"^\| `(roadmap_cli/[^`]+)` \|", table, re.M))


def new(text: str) -> Edit:
    """Return the edit that creates a file."""

    def create(old: str) -> str:
        assert old == ""
        return text

    return create


def entry(name: str, text: str, key: str | None = None) -> Edit:
    """Return the edit that adds `text` at the end of the table `name`, or of the table at its `key`."""

    def add(old: str) -> str:
        node = _table(ast.parse(old), name)
        if key is not None:
            assert isinstance(node, ast.Dict)
            keys = [each.value if isinstance(each, ast.Constant) else None for each in node.keys]
            node = node.values[keys.index(key)]
        assert node.end_lineno
        assert node.end_col_offset
        lines = old.splitlines(keepends=True)
        line = lines[node.end_lineno - 1].encode()
        end = len("".join(lines[: node.end_lineno - 1])) + len(line[: node.end_col_offset - 1].decode())
        before = old[:end].rstrip()
        return f"{before}{'' if before[-1] in ',{([' else ','} {text},{old[end:]}"

    return add


def _table(module: ast.Module, name: str) -> ast.expr:
    """Return the value that a module assigns to `name`."""
    for node in module.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id == name and isinstance(value, ast.expr):
            return value
    raise AssertionError(name)


def replaced(*pairs: tuple[str, str]) -> Edit:
    """Return the edit that replaces texts that occur once."""

    def replace(old: str) -> str:
        for before, after in pairs:
            assert old.count(before) == 1, before
            old = old.replace(before, after)
        return old

    return replace


def both(first: Edit, second: Edit) -> Edit:
    """Return the edit that does both."""
    return lambda old: second(first(old))


SERVER = """
import json, sys
from typer.testing import CliRunner
from roadmap_cli.cli import app
for line in sys.stdin:
    result = CliRunner().invoke(app, json.loads(line))
    print(json.dumps([result.exit_code, result.stdout, result.stderr]), flush=True)
"""
"""A process that has imported the copy of the package, because starting Python takes longer than a command."""

Recipe = Callable[[str, Mapping[str, Edit]], Run]


@pytest.fixture
def roadmap(shell: Run, tmp_path: Path) -> Iterator[Recipe]:
    """Carry out a recipe in a copy of the package; return a function that runs command lines of the copy.

    The first of them is run by `python -m roadmap_cli`, the others in one process.
    """
    copy = tmp_path / "copy"
    environment = process_environment({"PYTHONPATH": str(copy)})
    servers: list[subprocess.Popen[str]] = []

    def run(*arguments: str | Path) -> Said:
        if not servers:
            command, pipe = [sys.executable, "-c", SERVER], subprocess.PIPE
            server = subprocess.Popen(
                command, cwd=copy, env=environment, stdin=pipe, stdout=pipe, encoding="utf-8"
            )
            servers.append(server)
            return shell(*arguments, cwd=copy, env=environment)
        (server,) = servers
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        server.stdin.flush()
        return Said(*json.loads(server.stdout.readline()))

    def carry_out(recipe: str, edits: Mapping[str, Edit]) -> Run:
        assert set(edits) == listed_files(recipe)
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(CHECKOUT / "roadmap_cli", copy / "roadmap_cli", ignore=ignored)
        for name, edit in edits.items():
            file = copy / name
            old = file.read_text(encoding="utf-8") if file.exists() else ""
            file.write_text(edit(old), encoding="utf-8")
        return run

    yield carry_out
    for server in servers:
        server.communicate(timeout=60)


HELLO = '''
"""`roadmap hello`."""

from typing import Annotated

from roadmap_cli.model.value import Value
from roadmap_cli.session.declared import Argument


class HelloOptions(Value):
    """The options of `hello`."""

    name: Annotated[str, Argument(help="Whom to greet.")] = "world"


def command(options: HelloOptions) -> int:
    """Greet somebody."""
    print(f"Hello, {options.name}!")
    return 0
'''


def examples(name: str) -> dict[str, Edit]:
    """Return the edits that give a command its three examples."""
    lines = ", ".join(f'"roadmap {name} {n}"' for n in (1, 2, 3))
    return {
        "roadmap_cli/messages/examples.py": entry("EXAMPLES", f'"{name}": ({lines})'),
        "roadmap_cli/messages/en_help.py": entry(
            "EXAMPLES", f'"{name}": ("The first.", "The second.", "The third.")'
        ),
        "roadmap_cli/messages/ja_help.py": entry(
            "EXAMPLES", f'"{name}": ("一つ目。", "二つ目。", "三つ目。")'
        ),
    }


def test_a_command(roadmap: Recipe) -> None:
    run = roadmap(
        "A command",
        {
            "roadmap_cli/commands/hello.py": new(HELLO),
            "roadmap_cli/cli.py": entry("COMMANDS", '"hello": ("ask", "A greeting.")'),
            **examples("hello"),
        },
    )
    assert (run("hello").code, run("hello", "Osaka").out) == (0, "Hello, Osaka!\n")
    assert "A greeting." in run("--help").out.partition("\nAsk:\n")[2].partition("\n\n")[0]
    assert "Whom to greet." in run("hello", "--help").out
    assert run("hello", "--help").out.endswith("\n  The third.\n    roadmap hello 3\n")
    assert "did you mean 'hello'?" in run("helo").err


QUESTION = '''
"""How many milestones there are of each kind: the answer behind `roadmap ask`."""

from collections.abc import Mapping, Sequence

from roadmap_cli.model.value import Value
from roadmap_cli.questions.standing import Standing


class Kinds(Value):
    """The number of milestones by kind."""

    kinds: Mapping[str, int]


def kinds(selected: Sequence[Standing]) -> Kinds:
    """Count the milestones of each kind."""
    found = [standing.kind for standing in selected]
    return Kinds({kind: found.count(kind) for kind in sorted(set(found))})
'''
QUESTION_VIEW = '''
"""`roadmap ask`: the milestones by kind."""

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.questions.ask import Kinds
from roadmap_cli.views.page import Block, Heading, Line, Piece


def blocks(answer: Kinds, messages: Messages) -> Iterator[Block]:
    """Yield a line for each kind."""
    yield Heading(messages("ask.heading"))
    for kind, count in answer.kinds.items():
        yield Line((Piece(f"{messages(f'terms.{kind}')}: {count}"),))
'''
QUESTION_COMMAND = '''
"""`roadmap ask`."""

from roadmap_cli.questions.ask import kinds
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views.ask import blocks


def command(options: FilterOptions) -> int:
    """Count the milestones of each kind."""
    with view_session(options) as session:
        answer = kinds(session.selected)
        page = lambda messages: blocks(answer, messages)
        return deliver(session, Result("ask", answer, page, title=session.roadmap.title))
'''


def test_a_question(roadmap: Recipe, tmp_path: Path) -> None:
    run = roadmap(
        "A question",
        {
            "roadmap_cli/questions/ask.py": new(QUESTION),
            "roadmap_cli/views/ask.py": new(QUESTION_VIEW),
            "roadmap_cli/messages/en.py": entry("LINES", '"ask": {"heading": "By kind"}'),
            "roadmap_cli/messages/ja.py": entry("LINES", '"ask": {"heading": "種類別"}'),
            "roadmap_cli/commands/ask.py": new(QUESTION_COMMAND),
            "roadmap_cli/cli.py": entry(
                "COMMANDS", '"ask": ("ask", "How many milestones are there of each kind?")'
            ),
            **examples("ask"),
        },
    )
    text = run("ask", "--data", DATA)
    assert text.code == 0, text.err
    assert "By kind" in text.out
    assert "種類別" in run("ask", "--data", DATA, "--lang", "ja").out
    assert json.loads(run("ask", "--data", DATA, "-f", "json").out)["kinds"]["funding"] > 1
    for name in ("ask.md", "ask.html", "ask.docx", "ask.csv"):
        assert run("ask", "kind:funding", "--data", DATA, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 0


RULE = '''
"""A milestone has no summary.

Why: a title alone does not say what is meant.

Example:
    title = "A memorandum"

Fix: add a summary.
"""

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM999"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones without a summary."""
    for milestone in road.milestones:
        if not milestone.summary:
            yield about(CODE, milestone, ("title",), message("check.without-summary"))
'''


def test_a_rule(roadmap: Recipe, roadmap_of: RoadmapOf) -> None:
    run = roadmap(
        "A rule",
        {
            "roadmap_cli/checks/without_summary.py": new(RULE),
            "roadmap_cli/checks/__init__.py": entry("OF_THE_ROAD", '"without_summary"'),
            "roadmap_cli/messages/en.py": entry(
                "LINES", '"without-summary": "no summary", "mend-without-summary": "add one"', "check"
            ),
            "roadmap_cli/messages/ja.py": entry(
                "LINES", '"without-summary": "概要なし", "mend-without-summary": "概要を書く"', "check"
            ),
            "roadmap_cli/messages/ja_rules.py": entry("RULES", '"without-summary": "概要がない。"'),
        },
    )
    data = roadmap_of(memo=milestone_text(), call=milestone_text(summary='"A call for projects."'))
    found = run("check", "--data", data, "--select", "RM999", "--fail-on", "warning")
    assert found.code == 1, found.err
    assert (found.out.count("RM999"), "memo.toml" in found.out, "add one" in found.out) == (1, True, True)
    assert "概要なし" in run("check", "--data", data, "--select", "RM999", "--lang", "ja").out
    assert "A title alone" not in run("explain", "RM407").out
    assert "a title alone" in run("explain", "RM999").out
    assert run("explain", "RM999", "--lang", "ja").out.endswith("\n概要がない。\n")


FORMAT = '''
"""Everything in capitals."""

from collections.abc import Sequence

from roadmap_cli.views.page import Page
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the title of the first of `pages`."""
    return f"{pages[0].title.upper()}!\\n".encode()


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the ids of the selected milestones."""
    return Written("".join(f"{standing.id.upper()}!\\n" for standing in export.selected).encode())
'''


def test_a_format(roadmap: Recipe, tmp_path: Path) -> None:
    run = roadmap(
        "A format",
        {
            "roadmap_cli/writers/shout.py": new(FORMAT),
            "roadmap_cli/writers/__init__.py": entry(
                "WRITERS", '"shout": Writer("shout", ("page", "roadmap"))'
            ),
        },
    )
    assert run("status", "--data", DATA, "-f", "shout").out == "HIROSHIMA TO OSAKA: WHERE WE STAND!\n"
    assert run("list", "--data", DATA, "-o", tmp_path / "list.shout").code == 0
    assert (tmp_path / "list.shout").read_text() == "HIROSHIMA TO OSAKA: MILESTONES!\n"
    assert run("export", "expo-opening", "--data", DATA, "-f", "shout").out == "EXPO-OPENING!\n"
    assert "shout" in run("status", "--help").out
    assert "shout" in run("status", "--data", DATA, "-f", "shot").err


LANGUAGE = '''

def _marked(line: Line) -> Line:
    """Return a line as one of this language."""
    if isinstance(line, str):
        return f"¡{line}"
    return {**line, "few": f"few {line['other']}"}


LINES = {topic: {name: _marked(line) for name, line in lines.items()} for topic, lines in LINES.items()}
'''


def test_a_language(roadmap: Recipe, tmp_path: Path) -> None:
    english = (CHECKOUT / "roadmap_cli/messages/en.py").read_text(encoding="utf-8")
    changed = replaced(
        ("from roadmap_cli.messages import Lines\n", "from roadmap_cli.messages import Line, Lines\n"),
        ('TAG = "en-GB"', 'TAG = "xx-XX"'),
        ('return "one" if n == 1 else "other"', 'return "few" if n % 10 in (2, 3, 4) else "other"'),
        ('return f"{n:,}"', 'return f"{n:,}".replace(",", "·")'),
    )
    run = roadmap(
        "A language",
        {
            "roadmap_cli/messages/xx.py": new(changed(english) + LANGUAGE),
            "roadmap_cli/messages/__init__.py": entry("LANGUAGES", '"xx": "roadmap_cli.messages.xx"'),
        },
    )
    status = run("status", "--data", DATA, "--lang", "xx", "--as-of", "2026-11-22")
    assert status.code == 0, status.err
    assert "¡" in status.out
    assert "few 3 years" in status.out
    assert "3·990·000" in run("balance", "--data", DATA, "--lang", "xx").out
    assert "xx" in run("status", "--help").out
    assert run("list", "--data", DATA, "--lang", "xx,ja").code == 0
    assert run("check", "--data", DATA, "--lang", "xx").code == 0
    for name in ("road.docx", "road.html", "road.md"):
        assert run("timeline", "--data", DATA, "--lang", "xx", "-o", tmp_path / name).code == 0
    assert run("export", "--data", DATA, "--lang", "xx", "-o", tmp_path / "road.xlsx").code == 0
    assert run("import", tmp_path / "road.xlsx", "--data", DATA).code == 0


def test_a_key_of_the_format(roadmap: Recipe, roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    def schema(old: str) -> str:
        table = json.loads(old)
        table["properties"]["place"] = {"description": "Where it happens.", "type": "string"}
        return json.dumps(table)

    run = roadmap(
        "A key of the format",
        {
            "roadmap_cli/model/roadmap.py": replaced(
                (
                    '    visibility: str = "public"\n    translation:',
                    '    visibility: str = "public"\n    place: str = ""\n    translation:',
                )
            ),
            "roadmap_cli/store/codec.py": replaced(
                (
                    "    tags=FormatKey(list_of(tag)),\n",
                    "    tags=FormatKey(list_of(tag)),\n    place=FormatKey(plain),\n",
                )
            ),
            "roadmap_cli/store/encode.py": entry("MILESTONE", '"place"'),
            "roadmap_cli/schemas/milestone.json": schema,
        },
    )
    log = said("2025-01-01", status='"planned"', sources='["gov-2025"]')
    data = roadmap_of(memo=milestone_text(log, place='"Osaka"'))
    assert "place" not in run("check", "--data", data, "--select", "RM1").out
    copy = tmp_path / "copy.json"
    assert run("export", "--data", data, "-f", "json", "-o", copy).code == 0
    assert json.loads(copy.read_text(encoding="utf-8"))["milestones"][0]["place"] == "Osaka"
    other = roadmap_of(folder="other")
    assert run("import", copy, "--data", other, "--apply").code == 0
    assert 'place = "Osaka"' in (other / "milestones/memo.toml").read_text(encoding="utf-8")
    assert "Where it happens." in run("schema", "milestone").out


def test_the_table_of_rooms_names_every_room() -> None:
    rooms = {f"roadmap_cli/{file.parent.name}/" for file in PACKAGE.glob("*/__init__.py")}
    named = set(re.findall(r"^\| `(roadmap_cli/[a-z]+/)` \|", CONTRIBUTING, re.M))
    assert named == rooms
