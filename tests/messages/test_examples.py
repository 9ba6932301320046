"""Every example of the help is carried out on a copy of the shipped road, and does what it says.

What an example needs besides is made here: a sheet, the minutes of a meeting, a change to undo, a conflict. An
example that writes is carried out in each language, since texts are recorded in the language that is asked for.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from roadmap_cli.cli import COMMANDS
from roadmap_cli.messages import FALLBACK, LANGUAGES, language_of
from roadmap_cli.messages.examples import EXAMPLES
from roadmap_cli.session.languages import VARIABLE
from tests.conftest import DATA, HEAD, Run, milestone_text, run_here, said, write_files

TODAY = "2026-11-22"
LATE = "roadmap check --fail-on late"
"""The one example that ends with another code than 0: three milestones of the shipped road are late."""

MINUTES = "meeting: 20 November 2026\n\nforum-whitepaper under way\njcm-13 move 2027-H1\n"
PLAN = "Title,Lead ministry,Kind,Due\nAI協力,METI,funding,2027-Q3\n"
MEETING = milestone_text(said("2025-01-01", status='"done"'), kind='"event"', tags='["forum"]')
CONFLICT = "\n<<<<<<< ours\n# ours\n=======\n# theirs\n>>>>>>> theirs\n"

LINES = [(name, line) for name, lines in EXAMPLES.items() for line in lines]
OTHERS = [code for code in LANGUAGES if code != FALLBACK]
OF_WRITERS = [(name, line) for name, line in LINES if COMMANDS[name][0] == "write"]


def git_repository(words: Sequence[str]) -> None:
    """Record the road in git."""
    named = ["-c", "user.name=Registry", "-c", "user.email=registry@example.org"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "The road"]):
        subprocess.run(["git", *named, *step], check=True)


def minutes(words: Sequence[str]) -> None:
    """Write the minutes of a meeting."""
    Path("forum.txt").write_text(MINUTES, encoding="utf-8")


def sheets(words: Sequence[str]) -> None:
    """Export the road as a sheet, and lay another one beside it."""
    assert run_here("export", "-o", "road.xlsx").code == 0
    Path("plan.csv").write_text(PLAN, encoding="utf-8")


def two_changes(words: Sequence[str]) -> None:
    """Make two changes that can be undone."""
    for name in ("forum-whitepaper", "genomics-pilot"):
        assert run_here("done", name).code == 0


def undone_change(words: Sequence[str]) -> None:
    """Undo the last of two changes."""
    two_changes(words)
    assert run_here("undo").code == 0


def conflict(words: Sequence[str]) -> None:
    """Leave the file that is to be resolved as a merge leaves it that found a conflict in it."""
    name = words[1] if words[1].endswith(".toml") else f"milestones/{words[1]}.toml"
    with Path("data", name).open("a", encoding="utf-8") as file:
        file.write(CONFLICT)


def three_versions(words: Sequence[str]) -> None:
    """Lay three versions of a file side by side, of which one has a new update."""
    text = Path("data/milestones/jcm-13.toml").read_text(encoding="utf-8")
    for name in ("base", "ours", "theirs"):
        Path(f"{name}.toml").write_text(text, encoding="utf-8")
    with Path("theirs.toml").open("a", encoding="utf-8") as theirs:
        theirs.write('\n[[updates]]\ndate = 2026-11-20\nstatus = "under-way"\n')


def saved_view(words: Sequence[str]) -> None:
    """Save the view that the examples name."""
    with Path("data/roadmap.toml").open("a", encoding="utf-8") as file:
        file.write('\n[views]\nsemis = "list pillar:semiconductors --fields id,title,due"\n')


NEEDS: dict[str, Callable[[Sequence[str]], None]] = {
    "changes": git_repository,
    "git-setup": git_repository,
    "import": sheets,
    "merge-file": three_versions,
    "minutes": minutes,
    "redo": undone_change,
    "resolve": conflict,
    "undo": two_changes,
    "view": saved_view,
}
"""What the examples of a command need besides the road."""

SMALL = ("brief", "changes", "git-setup", "import", "site")
"""Commands whose examples name no milestone, and take long on a large road."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today_is: Callable[[str], None]) -> Path:
    """Return a new folder as the current one, on a day on which it is known what is late."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    today_is(TODAY)
    return tmp_path


def lay_road(name: str, data: Path) -> None:
    """Lay the road for the examples of a command: a copy of the shipped one, if it writes."""
    if name in SMALL:
        write_files(data, {"roadmap.toml": f'meetings = "forum"\n{HEAD}', "meeting": MEETING})
    elif COMMANDS[name][0] == "write" or name in NEEDS:
        shutil.copytree(DATA, data)
    else:
        data.symlink_to(DATA)


def bytes_of(folder: Path) -> dict[Path, bytes]:
    """Return the files of a road, without the journal."""
    return {file: file.read_bytes() for file in folder.rglob("*.toml")}


@pytest.mark.parametrize(
    ("language", "name", "line"),
    [("", *each) for each in LINES] + [(code, *each) for code in OTHERS for each in OF_WRITERS],
)
def test_an_example_ends_as_it_should_and_says_or_writes_something(
    language: str, name: str, line: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_road(name, folder / "data")
    program, *words = shlex.split(line)
    if name in NEEDS:
        NEEDS[name](words)
    monkeypatch.setenv(VARIABLE, language)
    before = bytes_of(Path("data"))
    told = run(*words)
    assert (program, told.code) == ("roadmap", 1 if line == LATE else 0), told.err
    files = [Path(words[at + 1]) for at, word in enumerate(words) if word == "-o"]
    assert all(path.stat().st_size > 0 for path in files)
    assert told.out or told.err or files or name == "merge-file" or bytes_of(Path("data")) != before
    if "--dry-run" in words or "--blank" in words:
        assert bytes_of(Path("data")) == before


def test_every_command_has_three_examples_of_itself_with_a_text_in_each_language() -> None:
    assert list(EXAMPLES) == list(COMMANDS)
    for name, lines in EXAMPLES.items():
        assert [line.split()[:2] for line in lines] == [["roadmap", name]] * 3
        assert len(set(lines)) == 3
    for code in LANGUAGES:
        texts = import_module(language_of(code).HELP).EXAMPLES
        assert {name: len(told) for name, told in texts.items()} == dict.fromkeys(COMMANDS, 3), code


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_ends_with_its_examples(name: str, run: Run) -> None:
    texts = import_module(language_of(FALLBACK).HELP).EXAMPLES[name]
    shown = run(name, "--help").out.partition("\nExamples:\n")[2]
    assert [line.strip() for line in shown.splitlines() if line.startswith("    ")] == list(EXAMPLES[name])
    assert " ".join(shown.split()) == " ".join(
        word for pair in zip(texts, EXAMPLES[name], strict=True) for text in pair for word in text.split()
    )
