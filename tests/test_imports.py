"""Nothing heavy is loaded before it is needed, and every module is there on Windows too."""

from __future__ import annotations

import json
import shlex

import pytest

from tests.conftest import CHECKOUT, RoadmapOf, Run, milestone_text, said

HEAVY = (
    "rich",
    "roadmap_cli.writers.ics",
    "roadmap_cli.writers.xlsx",
    "docx",
    "xlsxwriter",
    "icalendar",
    "jinja2",
    "typst",
    "pptx",
    "python_calamine",
    "sqlite3",
)
ENGINE = (
    "roadmap_cli.model.roadmap",
    "roadmap_cli.store",
    "roadmap_cli.questions",
    "roadmap_cli.views",
    "roadmap_cli.messages",
)
LEFT_TO_TYPER = ("typer", "inspect", "subprocess", "gettext", "shutil", "traceback")
"""What a usual command line loads only through Typer, which reads every other one (docs/adr/0139)."""

RARELY_USED = ("typing_extensions", "ast", "string", "random", "secrets", "shlex", "zipfile")
"""What only some answers need, and their code or that of a library once loaded for all."""

LOADED = "import sys, json; print(json.dumps(sorted(sys.modules)))"
MODULES = sorted(
    ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
    for path in (CHECKOUT / "roadmap_cli").rglob("*.py")
    if path.stem != "__main__"
)


def called(arguments: str) -> str:
    """Return a program that calls the app and then tells what is loaded."""
    return (
        "from roadmap_cli.cli import app\n"
        f"try:\n    app({arguments})\nexcept SystemExit as end:\n    assert not end.code, end\n{LOADED}"
    )


def among(found: str, names: tuple[str, ...]) -> list[str]:
    """Return the loaded modules, told on the last line, that are one of `names` or within it."""
    modules = json.loads(found.splitlines()[-1])
    return [m for m in modules if any(m == name or m.startswith(f"{name}.") for name in names)]


def test_the_command_line_loads_neither_rich_nor_an_exporter_nor_the_engine(shell: Run) -> None:
    told = shell(code=f"import roadmap_cli.cli; {LOADED}")
    assert told.code == 0, told.err
    assert among(told.out, (*HEAVY, *ENGINE)) == []


def test_the_version_loads_no_roadmap(shell: Run) -> None:
    told = shell(code=called("['--version']"))
    assert among(told.out, (*HEAVY, *ENGINE)) == []


def test_help_loads_the_messages_and_no_command(shell: Run) -> None:
    told = shell(code=called("['--help']"))
    others = (
        *HEAVY,
        "roadmap_cli.store",
        "roadmap_cli.questions",
        "roadmap_cli.checks",
        "roadmap_cli.commands",
    )
    assert among(told.out, others) == ["roadmap_cli.commands"]


def test_completing_the_name_of_a_command_loads_no_roadmap(shell: Run) -> None:
    code = called("prog_name='roadmap'")
    told = shell(
        code=code,
        env={"_ROADMAP_COMPLETE": "complete_bash", "COMP_WORDS": "roadmap st", "COMP_CWORD": "1"},
    )
    assert told.out.splitlines()[0] == "status"
    assert among(told.out, (*HEAVY, *ENGINE)) == []


@pytest.mark.parametrize("arguments", [["list"], ["status"], ["show", "thing"], ["list", "-f", "json"]])
def test_plain_text_and_json_are_written_without_rich(
    arguments: list[str], shell: Run, roadmap_of: RoadmapOf
) -> None:
    whole = [*arguments, "--data", str(roadmap_of(thing=milestone_text()))]
    run = called(f"{whole!r}")
    told = shell(code=run)
    assert told.code == 0, told.err
    assert among(told.out, HEAVY) == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "status",
        "list --lang ja",
        "show thing",
        "sources",
        "update thing --note News",
        "done thing",
        "move thing 2030 --reason Later",
    ],
)
def test_the_usual_line_is_answered_without_typer(line: str, shell: Run, roadmap_of: RoadmapOf) -> None:
    program = f"""
import sys
from roadmap_cli.start import answer
print(answer(sys.argv[1:]))
{LOADED}
"""
    road = roadmap_of(thing=milestone_text(said("2025-01-01", status='"planned"')))
    told = shell(*shlex.split(line), code=program, env={"ROADMAP_DATA": str(road)})
    assert told.out.splitlines()[-2] == "0", told.err
    assert among(told.out, (*LEFT_TO_TYPER, *RARELY_USED)) == []


def test_every_module_is_imported_without_what_only_unix_has(shell: Run) -> None:
    code = f"""
import sys, importlib
class NotHere:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "pwd", "grp", "termios", "resource"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NotHere())
for name in ("fcntl", "pwd", "grp", "termios", "resource"):
    sys.modules.pop(name, None)
failed = []
for name in {MODULES!r}:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append((name, repr(error)))
print(failed)
"""
    told = shell(code=code)
    assert told.out.strip() == "[]", told.out + told.err


def test_version_and_help_of_a_command(run: Run) -> None:
    from roadmap_cli import __version__
    from roadmap_cli.cli import COMMANDS

    assert run("--version").out == f"roadmap {__version__}\n"
    told = run("--help")
    assert all(f"  {name} " in told.out for name in COMMANDS)
    for name in ("status", "list", "show"):
        assert (run(name, "--help").code, run(name, "-h").code) == (0, 0)
