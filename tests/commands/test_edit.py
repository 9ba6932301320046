"""`roadmap edit`: a draft that is checked before it is saved."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text

pytestmark = pytest.mark.usefixtures("no_visual")


@pytest.fixture
def no_visual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text("# a remark\n"))


def editor(monkeypatch: pytest.MonkeyPatch, code: str, variable: str = "EDITOR") -> None:
    """Make the editor run a piece of Python in which `path` is the draft."""
    whole = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); {code}"
    command = [sys.executable, "-c", whole]
    joined = subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
    monkeypatch.setenv(variable, joined)


RENAME = "path.write_bytes(path.read_bytes().replace(b'A thing', b'A treaty'))"
BREAK = "path.write_bytes(path.read_bytes().replace(b'kind', b'knd'))"


def drafts(road: Path) -> list[Path]:
    return sorted((road / ".roadmap/drafts").glob("*"))


def test_a_valid_edit_is_saved_and_leaves_no_draft(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (road / "milestones/memo.toml").read_bytes()
    editor(monkeypatch, RENAME)
    answer = run("edit", "memo", "--data", road)
    assert (answer.code, answer.out) == (0, "milestones/memo.toml: changed; now planned\n")
    assert (road / "milestones/memo.toml").read_bytes() == before.replace(b"A thing", b"A treaty")
    assert drafts(road) == []
    assert run("undo", "--data", road).code == 0
    assert (road / "milestones/memo.toml").read_bytes() == before


def test_visual_takes_precedence_over_editor(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, "raise SystemExit(9)")
    editor(monkeypatch, RENAME, "VISUAL")
    assert run("edit", "memo", "--data", road).code == 0


def test_an_invalid_draft_is_kept_and_never_overwritten(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (road / "milestones/memo.toml").read_bytes()
    editor(monkeypatch, BREAK)
    for number in (1, 2):
        answer = run("edit", "memo", "--data", road)
        assert answer.code == 3
        assert "milestones/memo.toml:2: unknown key knd (did you mean 'kind'?)" in answer.err
        assert str(drafts(road)[-1 if number == 1 else 0]) in answer.err
        assert (road / "milestones/memo.toml").read_bytes() == before
    assert [path.name for path in drafts(road)] == ["memo-2.toml", "memo.toml"]
    assert all(path.read_bytes() == before.replace(b"kind", b"knd") for path in drafts(road))


def test_a_file_that_somebody_else_saved_meanwhile_is_not_overwritten(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = road / "milestones/memo.toml"
    theirs = file.read_bytes().replace(b"A thing", b"B thing")
    editor(monkeypatch, f"{RENAME}; pathlib.Path({str(file)!r}).write_bytes({theirs!r})")
    answer = run("edit", "memo", "--data", road)
    assert answer.code == 3
    assert "someone else has changed the file in the meantime" in answer.err
    assert file.read_bytes() == theirs
    (draft,) = drafts(road)
    assert b"A treaty" in draft.read_bytes()


def test_an_edit_without_changes_writes_nothing(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "pass")
    answer = run("edit", "memo", "--data", road)
    assert (answer.code, answer.out, drafts(road)) == (0, "", [])


@pytest.mark.parametrize("code", ["raise SystemExit(1)", f"{RENAME}; raise SystemExit(1)", "path.unlink()"])
def test_an_editor_that_fails_changes_nothing(
    code: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (road / "milestones/memo.toml").read_bytes()
    editor(monkeypatch, code)
    answer = run("edit", "memo", "--data", road)
    assert answer.code == 3
    assert (road / "milestones/memo.toml").read_bytes() == before
    assert len(drafts(road)) == (1 if "treaty" in code else 0)


def test_a_draft_that_the_editor_removed_changes_nothing(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "path.unlink()")
    answer = run("edit", "memo", "--data", road)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.endswith(": the draft is missing or no longer a regular file\n  no file was changed\n")


def test_a_missing_editor_is_an_error(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert "no-such-editor failed" in run("edit", "memo", "--data", road).err
    monkeypatch.setenv("EDITOR", "")
    answer = run("edit", "memo", "--data", road)
    assert (answer.code, drafts(road)) == (2, [])
    assert "$EDITOR" in answer.err


@pytest.mark.parametrize("file", ["memo", "roadmap.toml", "sources.toml"])
def test_an_unreadable_file_can_be_edited(
    file: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = road / (f"milestones/{file}.toml" if file == "memo" else file)
    sound = path.read_bytes()
    path.write_bytes(sound + b"<<<<<<< ours\n")
    editor(monkeypatch, f"path.write_bytes({sound!r})")
    assert run("edit", file, "--data", road).code == 0
    assert path.read_bytes() == sound


def test_a_milestone_is_not_edited_while_the_head_is_broken(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (road / "roadmap.toml").write_bytes(b"format = ")
    editor(monkeypatch, RENAME)
    answer = run("edit", "memo", "--data", road)
    assert answer.code == 3
    assert "roadmap.toml:1" in answer.err
    assert drafts(road) == []


def test_a_dry_run_shows_the_edit_and_writes_nothing(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in road.rglob("*") if path.is_file()}
    editor(monkeypatch, RENAME)
    answer = run("edit", "memo", "--dry-run", "--data", road)
    assert '-title = "A thing"\n+title = "A treaty"\n' in answer.out
    assert {path: path.read_bytes() for path in road.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("key", ["mem", "../memo", "notes.toml", ".roadmap"])
def test_only_files_of_the_roadmap_are_edited(
    key: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "path.write_text('')")
    assert run("edit", key, "--data", road).code == 4


def test_what_check_finds_in_what_was_edited_is_said_at_once(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = "[[updates]]\\ndate = 2025-01-01\\nstatus = \\'done\\'\\n"
    editor(monkeypatch, f"path.write_text(path.read_text() + '{done}')")
    answer = run("edit", "memo", "--data", road)
    assert (answer.code, answer.out) == (0, "milestones/memo.toml: changed; now done\n")
    assert answer.err == (
        "memo: check finds RM301: done as of 1 Jan 2025, but no source is cited; "
        "roadmap undo reverts it, roadmap edit memo corrects it\n"
    )
    editor(monkeypatch, RENAME)
    assert run("edit", "memo", "--data", road).err == ""


def test_so_it_is_if_what_others_name_is_removed(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "path.write_text(path.read_text().replace('pillars.ai', 'pillars.other'))")
    (road / "milestones/other.toml").write_text(milestone_text(pillar='"ai"'))
    answer = run("edit", "roadmap.toml", "--data", road)
    assert (answer.code, answer.out) == (0, "roadmap.toml: changed\n")
    assert answer.err == (
        "other: check finds RM202: unknown pillar 'ai'; roadmap undo reverts it, roadmap edit other corrects it\n"
    )
