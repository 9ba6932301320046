"""A pager on a terminal for what is longer than its screen, and nowhere else."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.session.pager import is_longer, shown, wanted
from roadmap_cli.writers.text.pen import linked
from tests.commands.terminal import needs_terminal
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, process_environment, said

LATE = milestone_text(said("2024-03-07", status='"planned"', due='"2024-06"'))
LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
CODE = re.compile(rf"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|{LINK.pattern}")


def on_screen(
    *arguments: str | Path,
    pager: str | None = None,
    typed: Sequence[str] = (),
    lines: int = 10,
    environment: Mapping[str, str | None] | None = None,
) -> tuple[int, str]:
    """Return the exit code of a command on a terminal of 80 columns, and all that this was sent.

    Each of `typed` is typed once nothing more is sent.
    """
    import fcntl
    import pty
    import select
    import struct
    import termios

    named = {} if pager is None else {"ROADMAP_PAGER": pager}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "roadmap_cli", *map(str, arguments)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env=process_environment({"TERM": "xterm", "PAGER": None, "LESS": None, **named, **(environment or {})}),
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(theirs)
    sent, waiting, last = b"", list(typed), time.monotonic() + 30
    while time.monotonic() < last:
        if select.select([ours], [], [], 0.3)[0]:
            try:
                sent += os.read(ours, 10_000)
            except OSError:  # what Linux says when the other end is closed
                break
        elif sent and waiting:
            os.write(ours, waiting.pop(0).encode())
    os.close(ours)
    return process.wait(30), sent.decode("utf-8", "replace").replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"ROADMAP_PAGER": "most", "PAGER": "more"}, "most"),
        ({"PAGER": "more -d"}, "more -d"),
        ({"ROADMAP_PAGER": "", "PAGER": "more"}, None),
        ({"ROADMAP_PAGER": "cat", "PAGER": "more"}, None),
        ({"PAGER": ""}, None),
        ({"PAGER": " cat "}, None),
        ({"PATH": ""}, None),
    ],
)
def test_the_first_variable_that_is_set_names_the_pager(
    environment: dict[str, str], command: str | None
) -> None:
    assert wanted(environment) == command


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less")
def test_without_a_wish_it_is_less() -> None:
    assert wanted({"PATH": os.environ["PATH"]}) == "less"


def rows_of(text: str, columns: int) -> int:
    """Return how many rows a screen needs: an independent count, one character after the other."""
    rows, at = 1, 0
    for character in text.removesuffix("\n"):
        if character == "\n":
            rows, at = rows + 1, 0
        elif at == columns:
            rows, at = rows + 1, 1
        else:
            at += 1
    return rows


@given(
    st.lists(st.text("abc ", max_size=30), min_size=1, max_size=8),
    st.integers(min_value=1, max_value=12),
    st.integers(min_value=1, max_value=12),
)
def test_a_text_is_longer_than_the_screen_if_its_rows_and_the_prompt_do_not_fit(
    lines: list[str], columns: int, height: int
) -> None:
    text = "\n".join(lines) + "\n"
    assert is_longer(text, columns, height) is (rows_of(text, columns) + 1 > height)


def test_codes_take_no_room_and_wide_letters_take_two_cells() -> None:
    assert not is_longer(f"\x1b[1m{linked('ab', 'https://example.org/' + 'x' * 50)}\x1b[0m\n", 2, 2)
    assert is_longer("量子\n", 3, 2)


needs_sh = pytest.mark.skipif(os.name != "posix", reason="the pagers of these tests are scripts of sh")


@needs_terminal
def test_what_is_longer_than_the_screen_goes_to_the_pager_in_its_colours(tmp_path: Path) -> None:
    code, sent = on_screen("list", "--data", DATA, pager=f"cat > '{tmp_path}/seen'; echo read")
    assert (code, sent) == (0, "read\n")
    seen = (tmp_path / "seen").read_text("utf-8")
    assert seen.startswith("\x1b[1mHiroshima to Osaka")
    assert "Opening of Expo 2025" in seen


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    """A terminal of 10 lines of 80 cells to write to."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 80, 0, 0))
    with open(theirs, "w", encoding="utf-8") as out:
        yield out
    os.close(ours)


@needs_terminal
@pytest.mark.parametrize(
    ("environment", "paged"),
    [
        ({}, True),
        ({"ROADMAP_PAGER": ""}, False),
        ({"ROADMAP_PAGER": "cat"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_the_environment_switches_the_pager_off(
    environment: dict[str, str], paged: bool, terminal: TextIO, tmp_path: Path
) -> None:
    usual = {"PAGER": f"touch '{tmp_path}/paged'", "PATH": os.environ["PATH"]}
    assert shown("line\n" * 10, terminal, {**usual, **environment}) is paged
    assert (tmp_path / "paged").exists() is paged
    assert not shown("line\n" * 9, terminal, usual)


@needs_terminal
@pytest.mark.parametrize(
    ("pager", "ran"),
    [
        ("true", True),
        ("exit 3", True),
        ("kill -9 $$", True),
        ("head -1 > /dev/null", True),
        ("no-such-pager 2> /dev/null", False),
        ("/ 2> /dev/null", False),
    ],
)
def test_only_a_pager_that_cannot_be_run_leaves_the_text_to_the_terminal(
    pager: str, ran: bool, terminal: TextIO
) -> None:
    environment = {"PAGER": pager, "PATH": os.environ["PATH"]}
    assert shown("a long line of text\n" * 50_000, terminal, environment) is ran
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@needs_terminal
def test_the_option_switches_it_off_and_a_file_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("list", "--no-pager"), ("list", "-o", "road.txt")):
        assert on_screen(*words, "--data", DATA, pager=f"touch '{tmp_path}/paged'")[0] == 0
        assert not (tmp_path / "paged").exists()


@needs_sh
def test_a_pipe_has_no_pager(shell: Run, tmp_path: Path) -> None:
    told = shell("list", "--data", DATA, env={"ROADMAP_PAGER": f"touch '{tmp_path}/paged'", "TERM": "xterm"})
    assert "Opening of Expo 2025" in told.out
    assert not (tmp_path / "paged").exists()


@needs_terminal
@pytest.mark.parametrize(
    ("arguments", "pager"),
    [(("check", "--fail-on", "late"), "exit 3"), (("list", "--fail-on", "late"), "kill -9 $$")],
)
def test_however_the_pager_ends_the_command_keeps_its_code_and_what_it_says_besides(
    arguments: tuple[str, ...], pager: str, roadmap_of: RoadmapOf
) -> None:
    folder = roadmap_of(**{f"thing-{number}": LATE for number in range(30)})
    code, sent = on_screen(*arguments, "--data", folder, pager=pager)
    assert code == 1
    assert "late" in sent
    assert "thing-0" in sent
    assert "Traceback" not in sent


@needs_terminal
def test_a_pager_that_is_not_there_leaves_the_page_on_the_terminal() -> None:
    code, sent = on_screen("list", "--data", DATA, pager="no-such-pager")
    assert code == 0
    assert "no-such-pager" in sent.splitlines()[0]
    assert "Opening of Expo 2025" in sent


@needs_terminal
def test_what_a_command_that_writes_shows_is_never_paged(roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    folder = roadmap_of(thing=LATE)
    asked = ("update", "thing", "--note", "word " * 400, "--dry-run", "--data", folder)
    code, sent = on_screen(*asked, pager=f"touch '{tmp_path}/paged'")
    assert code == 0
    assert "word word" in sent
    assert not (tmp_path / "paged").exists()


@needs_terminal
@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less")
@pytest.mark.parametrize("typed", [["q"], ["\x03", " ", "q"]])
def test_less_is_quit_early_and_what_stderr_says_stands_below(
    typed: list[str], roadmap_of: RoadmapOf
) -> None:
    folder = roadmap_of(**{f"thing-{number}": LATE for number in range(30)})
    code, sent = on_screen("list", "--fail-on", "late", "--data", folder, typed=typed)
    assert code == 1
    last = CODE.sub("", sent).splitlines()[-1]
    assert "thing-0" in last
    assert "ESC" not in sent
    assert "\x1b[?1049h" not in sent  # the page stays on the screen


@needs_terminal
@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less")
def test_links_go_through_less_and_not_through_what_may_show_their_codes(tmp_path: Path) -> None:
    asked = ("show", "quantum-memorandum", "--data", DATA)
    _, sent = on_screen(*asked, typed=["G", "q"])
    assert LINK.search(sent)
    assert "ESC]" not in sent
    on_screen(*asked, pager=f"cat > '{tmp_path}/seen'")
    seen = (tmp_path / "seen").read_text("utf-8")
    assert "\x1b[" in seen
    assert not LINK.search(seen)
