"""Where a result goes: formats, files, colour and width."""

from __future__ import annotations

import io
import json
import os
import re
import stat
from pathlib import Path

import pytest

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.session.output import screen
from roadmap_cli.session.target import target_of
from tests.conftest import RoadmapOf, Run, milestone_text, process_environment


@pytest.mark.parametrize(
    ("asked", "file", "expected"),
    [
        (None, None, "text"),
        (None, "-", "text"),
        ("json", None, "json"),
        ("json", "-", "json"),
        (None, "a.json", "json"),
        (None, "a.JSON", "json"),
        (None, "a.b.txt", "text"),
        ("text", "a.json", "text"),
        ("json", "a.txt", "json"),
    ],
)
def test_the_format_is_the_one_asked_for_else_the_one_of_the_suffix(
    asked: str | None, file: str | None, expected: str
) -> None:
    assert target_of(("page", "answer"), asked, Path(file) if file else None).format == expected


@pytest.mark.parametrize(("asked", "file"), [("yaml", None), ("JSON", None), (None, "a"), (None, "a.zip")])
def test_an_unknown_format_is_wrong_usage(asked: str | None, file: str | None) -> None:
    with pytest.raises(WrongUsage):
        target_of(("page", "answer"), asked, Path(file) if file else None)


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": ""}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, True),
        ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False),
        ("auto", {"CLICOLOR_FORCE": ""}, False),
        ("auto", {"CLICOLOR": "1"}, False),
        ("auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        ("never", {"CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_the_option_comes_before_no_color_before_what_forces_colour(
    option: str, environment: dict[str, str], coloured: bool
) -> None:
    assert screen(option, environment, to_file=False).colour is coloured


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("40", 40),
        ("1", 1),
        ("0", None),
        ("", None),
        ("abc", None),
        ("-1", None),
        ("４０", None),
        ("9" * 5000, None),
    ],
)
def test_columns_is_a_width_where_it_is_a_number_within_reason(columns: str, width: int | None) -> None:
    assert screen("auto", {"COLUMNS": columns}, to_file=False).width == width


class Terminal(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"CLICOLOR": "1"}, True),
        ({"CLICOLOR": ""}, True),
        ({"CLICOLOR": "0"}, False),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "false"}, False),
        ({"CLICOLOR_FORCE": "0"}, True),
        ({"CLICOLOR": "0", "FORCE_COLOR": "3"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "CLICOLOR": "1"}, False),
        ({"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
    ],
)
def test_a_terminal_has_colours_unless_something_says_otherwise(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", Terminal())
    assert screen("auto", {"COLUMNS": "80", **environment}, to_file=False).colour is coloured


@pytest.mark.parametrize(
    ("option", "environment", "links"),
    [
        ("auto", {}, True),
        ("always", {}, True),
        ("never", {}, False),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"TERM": "linux"}, False),
        ("always", {"TERM": "linux", "FORCE_HYPERLINK": "1"}, True),
        ("auto", {"FORCE_HYPERLINK": "0"}, False),
        ("auto", {"VTE_VERSION": "4602"}, False),
        ("auto", {"VTE_VERSION": "6800"}, True),
    ],
)
def test_addresses_are_links_on_a_terminal_with_colours_only(
    option: str, environment: dict[str, str], links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert screen(option, {"COLUMNS": "80", **environment}, to_file=False).links is False
    monkeypatch.setattr("sys.stdout", Terminal())
    assert screen(option, {"COLUMNS": "80", **environment}, to_file=False).links is links
    assert screen(option, {"COLUMNS": "80", **environment}, to_file=True).links is False


def test_whoever_asks_for_colour_gets_a_page_of_80() -> None:
    assert screen("always", {}, to_file=False).width == 80
    assert screen("auto", {}, to_file=False).width is None
    assert screen("auto", {"COLUMNS": "40"}, to_file=True).width is None


def test_a_file_gets_what_a_pipe_gets_in_utf_8(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = roadmap_of(thing=milestone_text(title='"量子"')), tmp_path / "page.txt"
    monkeypatch.setenv("COLUMNS", "20")
    told = run("list", "--data", folder, "-o", file)
    assert (told.code, told.out, told.err) == (0, "", "")
    assert file.read_text("utf-8").endswith("  thing  量子\n")
    run("list", "--data", folder, "-o", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["items"][0]["title"] == "量子"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes and links")
def test_a_file_that_stands_is_replaced_in_one_step_and_keeps_its_mode(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    folder, file = roadmap_of(thing=milestone_text()), tmp_path / "out" / "page.txt"
    file.parent.mkdir()
    file.write_text("old")
    file.chmod(0o640)
    before = file.stat().st_ino
    assert run("list", "--data", folder, "-o", file).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.stat().st_ino != before
    assert [entry.name for entry in file.parent.iterdir()] == ["page.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    assert run("list", "--data", roadmap_of(thing=milestone_text()), "-o", link).code == 0
    assert link.is_symlink()
    assert "A thing" in target.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_what_is_no_file_is_written_to_and_not_replaced(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    """A pipe stands for every device: nothing that is no regular file may ever be replaced."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    told = run("list", "--data", roadmap_of(thing=milestone_text()), "-o", pipe)
    written = os.read(reader, 10_000)
    os.close(reader)
    assert (told.code, told.err) == (0, "")
    assert b"A thing" in written
    assert stat.S_ISFIFO(os.stat(pipe).st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links and pipes")
def test_a_link_to_what_is_no_file_is_left_alone_too(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    """As /dev/stdout is one."""
    pipe, link = tmp_path / "pipe", tmp_path / "link.txt"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("list", "--data", roadmap_of(thing=milestone_text()), "-o", link).code == 0
    assert b"A thing" in os.read(reader, 10_000)
    os.close(reader)
    assert link.is_symlink()


@pytest.mark.parametrize("name", ["no/such/folder/a.txt", "folder.txt"])
def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    name: str, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder.txt").mkdir()
    told = run("list", "--data", roadmap_of(thing=milestone_text()), "-o", tmp_path / name)
    assert (told.code, told.out) == (3, "")
    assert "cannot write" in told.err
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder.txt", "road"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_real_terminal_gets_its_own_width_and_colour(
    term: str, coloured: bool, roadmap_of: RoadmapOf
) -> None:
    import fcntl
    import pty
    import struct
    import subprocess
    import sys
    import termios

    folder = roadmap_of(thing=milestone_text(title=f'"{"word " * 30}"'))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "roadmap_cli", "list", "--data", str(folder)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=process_environment({"TERM": term}),
        cwd=folder,
    )
    os.close(theirs)
    written = b""
    try:
        while block := os.read(ours, 4096):
            written += block
    except OSError:  # what Linux says when the other end is closed
        pass
    os.close(ours)
    assert process.wait(30) == 0
    assert (b"\x1b[" in written) is coloured
    lines = re.sub(r"\x1b\[[0-9;]*m|\r", "", written.decode()).split("\n")
    assert max(map(len, lines)) <= 50
    assert len(lines) > 5
