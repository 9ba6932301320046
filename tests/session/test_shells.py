"""TAB in bash, zsh and fish themselves: lines are typed at their prompts, and what becomes of them is read."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.session.shells import joined
from tests.conftest import milestone_text, process_environment, said, write_files

pty = pytest.importorskip("pty", reason="Windows has no such terminals")

TAB, SHOW, CLEAR = "\t", "\x18\x10", "\x15"
"""The keys that complete, that print the line as it stands, and that clear it."""

AT_MOST = 30
"""How many seconds a shell may take to answer."""

SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"))
    for name in ("bash", "zsh", "fish")
]

SETUP = {
    "bash": (
        "PS1='> '; bind 'set show-all-if-ambiguous on'; bind 'set enable-bracketed-paste off'\n"
        """bind -x '"\\C-x\\C-p": printf "\\n<<%s>>\\n" "$READLINE_LINE"'\n"""
    ),
    "zsh": (
        "PROMPT='> '; unsetopt zle_bracketed_paste prompt_sp; fpath+=(~/.zfunc); autoload -Uz compinit\n"
        "compinit -u -D; setopt auto_list no_beep; zstyle ':completion:*' list-colors ''\n"
        "shown() { print -r -- $'\\n'\"<<$BUFFER>>\" }; zle -N shown; bindkey '^X^P' shown\n"
        "bindkey '^U' kill-whole-line\n"
    ),
}


def program(folder: Path) -> Path:
    """Write the program `roadmap` into `folder`, as an installation would."""
    folder.mkdir()
    file = folder / "roadmap"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m roadmap_cli "$@"\n')
    file.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a home with a roadmap, other files, and the program on the search path."""
    home = tmp_path_factory.mktemp("home")
    program(home / "bin")
    planned = said("2025-01-01", status='"planned"')
    write_files(
        home / "road",
        {
            "joint-call": milestone_text(planned, title='"Call: [joint] $HOME `x`"'),
            "joint-lab": milestone_text(planned, title='"Joint laboratory"'),
            "memo": milestone_text(planned, **{"ja.title": '"覚書"'}),
        },
    )
    write_files(home / "other", {"forum-2024": milestone_text(planned)})
    write_files(home / "damaged", {"roadmap.toml": b"\xff\xfe", "thing": b"\x00"})
    (home / "joint-paper.txt").write_text("")
    (home / "papers").mkdir()
    for name in (".bashrc", ".zshrc"):
        (home / name).write_text("")
    return home


def environment(home: Path, **more: str) -> dict[str, str]:
    usual = {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "ROADMAP_DATA": str(home / "road"),
    }
    usual |= {"TERM": "dumb", "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(home / ".config"), **more}
    return process_environment(usual)


def ran(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, text=True, check=False, timeout=AT_MOST
    )


class Terminal:
    """A shell at a terminal: `typed` returns what it shows from the keys on, up to the line as it stands."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.shown = ""

    def write(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self.descriptor, keys.encode())

    def until(self, pattern: str) -> re.Match[str]:
        """Read until `pattern` is shown."""
        end = time.monotonic() + AT_MOST
        while not (found := re.search(pattern, self.shown)):
            assert time.monotonic() < end, self.shown
            if select.select([self.descriptor], [], [], 0.5)[0]:
                self.shown += os.read(self.descriptor, 65536).decode("utf-8", "replace").replace("\r", "")
        return found

    def tab(self, line: str) -> tuple[str, str]:
        """Type `line` and TAB; return the line that becomes of it, and what is shown meanwhile."""
        self.shown = ""
        self.write(line + TAB + SHOW)
        found = self.until(r"<<(.*)>>")
        self.write(CLEAR)
        return found[1], self.shown


@contextmanager
def terminal(shell: str, home: Path, **more: str) -> Iterator[Terminal]:
    """Start `shell` in `home` with the completion that it has installed, at a terminal of its own."""
    arguments = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}[shell]
    child, descriptor = pty.fork()
    if child == 0:
        os.chdir(home)
        os.execvpe(shell, [shell, *arguments], environment(home, COLUMNS="100", LINES="60", **more))
    screen = Terminal(descriptor)
    try:
        source = "source ~/.bashrc\n" if shell == "bash" else ""
        screen.write(SETUP[shell] + source + "echo re''ady\n")
        screen.until(r"\nready\n")
        yield screen
    finally:
        os.close(descriptor)
        with suppress(ProcessLookupError):
            os.kill(child, 9)
        os.waitpid(child, 0)


@pytest.fixture(scope="module")
def installed(home: Path) -> Path:
    """Install the completion of each shell, as `--install-completion` typed in it does."""
    for shell in ("bash", "zsh", "fish"):
        if shutil.which(shell):
            done = ran(home, shell, "-c", "roadmap --install-completion; true")
            assert (done.stderr, done.returncode) == ("", 0)
            assert f"completion for {shell} is installed in {home}" in done.stdout
    return home


COMPLETED = [
    ("roadmap show joint-l", "roadmap show joint-lab "),
    ("bin/roadmap list own", "bin/roadmap list owner:"),
    ("roadmap list owner:me", "roadmap list owner:meti "),
    ("roadmap list --lang=j", "roadmap list --lang=ja "),
    ("roadmap --data other list --fields id,ow", "roadmap --data other list --fields id,owners "),
    ("roadmap status --data pap", "roadmap status --data papers/"),
    ("roadmap import joint-p", "roadmap import joint-paper.txt "),
    ("roadmap show joint-p", "roadmap show joint-p"),
    ("roadmap list --data damaged owner:u", "roadmap list --data damaged owner:u"),
]
"""Lines, and what TAB makes of them; no name of a file where none is due, and nothing of damaged files."""


@pytest.mark.parametrize("shell", SHELLS[:2])
def test_tab_completes_at_the_prompt_and_lists_what_may_stand_there(shell: str, installed: Path) -> None:
    with terminal(shell, installed) as screen:
        for typed, line in COMPLETED:
            became, shown = screen.tab(typed)
            assert became == line, shown
            assert "Traceback" not in shown
        _, shown = screen.tab("roadmap show joint-")
        assert ("joint-call" in shown, "joint-lab" in shown, "joint-paper" in shown) == (True, True, False)
        titles = ("Call: [joint] $HOME `x`" in shown, "Joint laboratory" in shown)
        assert titles == ((True, True) if shell == "zsh" else (False, False))


@pytest.mark.parametrize("shell", SHELLS[2:])
def test_fish_completes_and_shows_titles(shell: str, installed: Path) -> None:
    lines = [typed for typed, _ in COMPLETED] + ["roadmap show joint-"]
    told = ran(installed, shell, "-c", 'for line in $argv; echo "= $line"; complete -C $line; end', *lines)
    assert told.stderr == ""
    answers = [answer.splitlines()[1:] for answer in told.stdout.split("= ")[1:]]
    for (typed, line), answer in zip(COMPLETED, answers, strict=False):
        word = line.split()[-1]
        assert [one.partition("\t")[0] for one in answer] == ([] if line == typed else [word]), typed
    assert answers[-1] == ["joint-call\tCall: [joint] $HOME `x`", "joint-lab\tJoint laboratory"]


def test_a_shell_that_is_unknown_is_answered(home: Path) -> None:
    """A process without a shell above it that is known, such as one of an editor's."""
    code = (
        "from typer import _completion_shared; _completion_shared._get_shell_name = lambda: None\n"
        "from roadmap_cli.cli import app; app(['--install-completion'])"
    )
    told = ran(home, sys.executable, "-c", code)
    assert (told.returncode, told.stdout) == (2, "")
    assert "_ROADMAP_COMPLETE=source_bash roadmap" in told.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_for_whoever_installs_it_otherwise(shell: str, home: Path) -> None:
    told = subprocess.run(
        [home / "bin" / "roadmap"],
        env=environment(home, _ROADMAP_COMPLETE=f"source_{shell}"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert f"_ROADMAP_COMPLETE=complete_{shell}" in told.stdout
    assert "%(" not in told.stdout


# What readline makes of a line


@pytest.mark.parametrize(
    ("pieces", "words", "kept"),
    [
        (["roadmap", "list", "owner", ":", "me"], ["roadmap", "list", "owner:me"], 6),
        (["roadmap", "list", "owner", ":"], ["roadmap", "list", "owner:"], 6),
        (["roadmap", "list", "not", ":", "is", ":", "l"], ["roadmap", "list", "not:is:l"], 7),
        (["roadmap", "list", "--lang", "=", "j"], ["roadmap", "list", "--lang=j"], 7),
        (["roadmap", "list", "owner:me"], ["roadmap", "list", "owner:me"], 0),
        (["roadmap", "list", "id", ":", "a", ""], ["roadmap", "list", "id:a", ""], 0),
        (["roadmap", ""], ["roadmap", ""], 0),
    ],
)
def test_the_pieces_of_a_word_are_put_together(pieces: list[str], words: list[str], kept: int) -> None:
    assert joined(pieces) == (words, kept)


PARTS = st.lists(st.sampled_from(("owner", "me", "a,b", "--lang", "2025")), min_size=1, max_size=4)
WORD = st.one_of(PARTS.map(":".join), PARTS.map("=".join))


@given(st.lists(WORD, min_size=1, max_size=4))
def test_however_readline_breaks_words_they_come_back(words: list[str]) -> None:
    pieces = [piece for word in words for piece in re.findall(r"[:=]+|[^:=]+", word)]
    again, kept = joined(pieces)
    assert again == words
    assert words[-1][kept:] == re.split(r"[:=]", words[-1])[-1]
