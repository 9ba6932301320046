"""Which editor `roadmap edit` opens, on machines of every kind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.session.editor import editor_command
from tests.commands.terminal import at_terminal, needs_terminal
from tests.conftest import RoadmapOf, Run, milestone_text

SETTINGS = ("VISUAL", "EDITOR", "GIT_EDITOR", "XDG_CONFIG_HOME")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A terminal of a machine on which nothing is set; its programs lie in `bin`, its user lives in `home`."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name in ("bin", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("roadmap_cli.session.editor.on_terminal", lambda: True)
    return tmp_path


def install(machine: Path, *names: str) -> None:
    """Put programs on the machine, each of which makes a treaty of the thing in the file that it is given."""
    sed = shutil.which("sed", path=os.defpath)
    for name in names:
        program = machine / "bin" / name
        program.write_text(f'#!/bin/sh\n{sed} -i "s/A thing/A treaty/" "$1"\n')
        program.chmod(0o755)


def install_git(machine: Path, editor: str) -> None:
    (machine / "bin/git").symlink_to(shutil.which("git", path=os.defpath) or "")
    (machine / "home/.gitconfig").write_text(f"[core]\n\teditor = {editor}\n")


@needs_terminal
@pytest.mark.parametrize(
    ("installed", "opened"),
    [(["vi"], "vi"), (["vi", "nano"], "nano"), (["nano", "editor"], "editor"), (["vim"], "vim")],
)
def test_a_plain_system_has_the_usual_one(machine: Path, installed: Sequence[str], opened: str) -> None:
    install(machine, *installed)
    assert editor_command() == opened


@needs_terminal
def test_what_is_set_comes_before_git_and_that_before_the_usual_one(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, "vi")
    install_git(machine, "code --wait")
    monkeypatch.setenv("GIT_EDITOR", "for-commits")
    assert editor_command() == "code --wait"
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command() == "ed"
    monkeypatch.setenv("VISUAL", "emacs")
    assert editor_command() == "emacs"


@needs_terminal
def test_a_repository_names_no_program_that_is_run(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(machine, "vi")
    install_git(machine, "")
    (machine / ".git").mkdir()
    (machine / ".git/config").write_text("[core]\n\teditor = theirs\n")
    monkeypatch.chdir(machine)
    assert editor_command() == "vi"


@needs_terminal
def test_a_dumb_terminal_gets_only_what_is_set_for_it(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(machine, "vi")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("VISUAL", "emacs")
    with pytest.raises(WrongUsage):
        editor_command()
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command() == "ed"


def test_without_a_terminal_one_message_says_what_to_set(
    roadmap_of: RoadmapOf, run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_cli.session.editor.on_terminal", lambda: False)
    install(machine, "vi")
    refused = run("edit", "memo", "--data", roadmap_of(memo=milestone_text()))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "roadmap: no editor is set, and without a terminal none is looked for\n"
        "  set one in $VISUAL or $EDITOR\n"
    )


@needs_terminal
def test_at_a_terminal_with_vi_alone_the_file_is_edited(roadmap_of: RoadmapOf, machine: Path) -> None:
    road = roadmap_of(memo=milestone_text())
    install(machine, "vi")
    nothing = dict.fromkeys(SETTINGS)
    here = {"PATH": str(machine / "bin"), "HOME": str(machine / "home"), "TERM": "xterm"}
    code, screen = at_terminal(["edit", "memo", "--data", str(road)], [], {**nothing, **here})
    assert (code, "milestones/memo.toml: changed" in screen) == (0, True), screen
    assert "A treaty" in (road / "milestones/memo.toml").read_text("utf-8")


def test_a_blank_setting_is_none_and_never_runs_the_draft(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, "vi", "chosen")
    monkeypatch.setenv("VISUAL", "  ")
    monkeypatch.setenv("EDITOR", "chosen")
    assert editor_command() == "chosen"
    monkeypatch.setenv("EDITOR", " ")
    assert editor_command() == "vi"


def test_an_editor_that_is_not_there_is_told_with_where_to_set_one(
    run: Run, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    told = run("edit", "memo", "--data", roadmap_of(memo=milestone_text()))
    assert told.code == 3
    assert "the editor /nowhere/editor failed" in told.err
    assert "set one in $VISUAL or $EDITOR" in told.err


@pytest.mark.parametrize(
    ("named", "hint"),
    [("ROADMAP.toml", "did you mean 'roadmap.toml'?"), ("memo,talks", "there is no milestone")],
)
def test_one_file_is_edited_at_a_time(
    run: Run, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch, named: str, hint: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    told = run("edit", named, "--data", roadmap_of(memo=milestone_text(), talks=milestone_text()))
    assert (told.code, told.out) == (4, "")
    assert hint in told.err
