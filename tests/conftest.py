"""What the tests share: roadmaps written as stories, and the program run for real."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from typer import testing
from typer.main import get_command
from typer.testing import CliRunner

from roadmap_cli.cli import app
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Message
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions.standing import Standing, State, state
from roadmap_cli.session.languages import LOCALE
from roadmap_cli.store.listing import Files
from roadmap_cli.store.load import Loaded, load

CHECKOUT = Path(__file__).parent.parent
DATA = CHECKOUT / "data"
PACKAGE = CHECKOUT / "roadmap_cli"

HEAD = """
format = 1
title = "Road"
timezone = "UTC"
languages = ["en", "ja"]
origin = "accord"
destination = "expo"

[sides.uk]
name = "United Kingdom"
ja.name = "英国"

[sides.jp]
name = "Japan"
ja.name = "日本"

[parties.dsit]
name = "Department for Science, Innovation and Technology"
short = "DSIT"
sides = ["uk"]
sector = "government"

[parties.meti]
name = "Ministry of Economy, Trade and Industry"
sides = ["jp"]

[parties.forum]
name = "UK-Japan Tech Forum"
sides = ["uk", "jp"]

[pillars.quantum]
name = "Quantum"
ja.name = "量子"

[pillars.ai]
name = "AI"
"""
"""The head that a story has where it does not bring its own."""

SOURCES = """
[gov-2025]
publisher = "GOV.UK"
date = 2025-03-07

[cao-2025]
publisher = "Cabinet Office"
"""

Story = Mapping[str, str | bytes]
"""The files of a roadmap by name; an id alone is that milestone's file."""

MEASURED = "measured"
"""The property by which a test reports figures; a worker process cannot print them itself."""

CHARACTERS = st.characters(exclude_categories=["Cs"])
"""Every character but surrogates: the default of `st.text()`, which takes it seconds to compute."""

testing._get_command = cache(get_command)  # type: ignore[attr-defined]  # the runner makes it anew each time

settings.register_profile("roadmap", deadline=None, max_examples=30)
settings.load_profile("roadmap")


@cache
def package_modules() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module of the package by its path within it."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def milestone_text(updates: str = "", /, **keys: str) -> str:
    """Return a milestone's file; `keys` are TOML values that replace or join the usual ones."""
    usual = {"title": '"A thing"', "kind": '"agreement"', "pillar": '"quantum"'}
    head = "\n".join(f"{key} = {value}" for key, value in (usual | keys).items())
    return f"{head}\n{updates}"


def said(date: str, **keys: str) -> str:
    """Return one entry of a log; all values are TOML."""
    lines = "\n".join(f"{key} = {value}" for key, value in {"date": date, **keys}.items())
    return f"\n[[updates]]\n{lines}\n"


def unmarked(text: str) -> str:
    """Return the text of a file without the comments that tell blocks which were added from each other."""
    return re.sub(r"  # [0-9a-f]{6}(?=\r?\n|\Z)", "", text)


def files_of(story: Story) -> dict[str, bytes]:
    """Return the files of `story` by their names in the roadmap's folder, with the usual head."""
    whole: dict[str, str | bytes] = {"roadmap.toml": HEAD, "sources.toml": SOURCES}
    for name, text in story.items():
        whole[name if name.endswith(".toml") or "/" in name else f"milestones/{name}.toml"] = text
    return {name: text.encode() if isinstance(text, str) else text for name, text in whole.items()}


def write_files(root: Path, story: Story) -> Path:
    """Write the files of `story` to the folder `root`, and return it."""
    for name, content in files_of(story).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def story_files(story: Story) -> Files:
    """Return the files of `story` as those of a folder would be, without a disk."""
    files = files_of(story)
    names = sorted(name.partition("/")[2] for name in files if name.startswith("milestones/"))
    return Files(tuple(names), files.get)


def loaded(story: Story) -> Loaded:
    """Load `story` as a folder would be, without a disk."""
    return load(story_files(story))


def sound(story: Story) -> Roadmap:
    """Load `story`, which has no problem."""
    whole = loaded(story)
    assert [(str(f.location), Messages().say(f.message)) for f in whole.findings] == []
    return whole.roadmap


def milestone(text: str) -> Milestone:
    """Return the one milestone of a sound file."""
    return sound({"thing": text}).milestones["thing"]


def road(story: Story, day: str) -> State:
    """Return how the sound `story` stands on `day`."""
    return state(sound(story), date.fromisoformat(day))


def standing(text: str, day: str) -> Standing:
    """Return how the one milestone of a sound file stands on `day`."""
    return road({"thing": text}, day).standings["thing"]


def english(message: Message | None) -> str:
    """Return what a message says in English."""
    return Messages().say(message) if message else ""


@dataclass(frozen=True)
class Said:
    """What the program said: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]
RoadmapOf = Callable[..., Path]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that the tests of all faults have reported."""
    if os.environ.get("ROADMAP_FAULTS") != "whole":
        return
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, text in getattr(report, "user_properties", ()):
                if name == MEASURED:
                    terminalreporter.write_line(str(text))


@pytest.fixture(scope="session", autouse=True)
def large_roadmaps_are_decoded_once() -> Iterator[None]:
    """Keep what is decoded of a roadmap such as the shipped one, which hundreds of tests read.

    The files are read each time, and what has the same content is decoded once.
    """
    known: dict[tuple[object, ...], Loaded] = {}

    def load_once(files: Files) -> Loaded:
        names = (ROADMAP_FILE, SOURCES_FILE, *(f"{MILESTONES_FOLDER}/{name}" for name in files.names))
        if files.beside:
            return load(files)
        contents = tuple(map(files.read, names)) if len(names) > 50 else ()
        if not contents or not all(isinstance(content, bytes) for content in contents):
            return load(files)
        key = (names, contents)
        if key not in known:
            known[key] = load(files)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("roadmap_cli.store.load.load", load_once)
        yield


@pytest.fixture(autouse=True)
def scrubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on how the shell around it is set up."""
    names = ("ROADMAP_DATA", "ROADMAP_DEBUG", "COLUMNS", "LINES", "TERM", "ROADMAP_PAGER", "PAGER")
    colours = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "VTE_VERSION")
    for name in (
        *names,
        *colours,
        "SOURCE_DATE_EPOCH",
        "PYTHONIOENCODING",
        "PYTHONUTF8",
        "ROADMAP_LANG",
        *LOCALE,
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def roadmap_of(tmp_path: Path) -> RoadmapOf:
    """Write a roadmap's folder from the texts of its files."""

    def write(story: Story | None = None, folder: str = "road", **milestones: str) -> Path:
        named = {name.replace("_", "-"): text for name, text in milestones.items()}
        return write_files(tmp_path / folder, {**(story or {}), **named})

    return write


@pytest.fixture
def today_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Say which day today is, at noon of UTC."""

    def set_day(day: str) -> None:
        noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        monkeypatch.setattr("roadmap_cli.session.clock.moment", lambda: noon)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))  # for processes of their own

    return set_day


@pytest.fixture
def run() -> Run:
    """Return a function that runs one command line in this process."""
    return run_here


def run_here(*arguments: str | Path) -> Said:
    """Run one command line in this process."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    # a defect of the program is never what is asked for
    assert "ROADMAP_DEBUG" not in result.stderr, result.stderr
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Run:
    """Return a function that runs a command line in a process of its own, in the test's folder."""
    return partial(run_process, cwd=tmp_path)


def run_process(
    *arguments: str | Path,
    code: str | None = None,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
) -> Said:
    """Run one command line, or with `code` a piece of Python, in a process of its own."""
    started = ["-c", code] if code else ["-m", "roadmap_cli"]
    environment = process_environment(env)
    done = subprocess.run(
        [sys.executable, *started, *(str(argument) for argument in arguments)],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    out, err = (stream.decode(encoding, "replace") for stream in (done.stdout, done.stderr))
    return Said(done.returncode, out, err)


def process_environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return the environment of a process; None in `changes` takes a variable away.

    Its streams are buffered and its modules compiled once, as a user's are, whatever is set here.
    """
    usual = {
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUNBUFFERED": None,
        "PYTHONDONTWRITEBYTECODE": None,
    }
    whole = {**os.environ, **usual, **(changes or {})}
    return {name: value for name, value in whole.items() if value is not None}
