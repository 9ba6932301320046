"""The merge driver in real git: whichever command merges, both updates are there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import HEAD, Run, milestone_text, said
from tests.git.repository import begun, branched, git, needs_git, written

pytestmark = needs_git

START = milestone_text(said("2025-01-10", status='"planned"'))
PAUSED = "\n" + said("2025-03-01", status='"paused"')
CONFIRMED = "\n" + said("2025-03-01", note='"FCDO confirms talks."', by='"uk"')
DONE = "\n" + said("2025-03-01", status='"done"')


@pytest.fixture
def road(tmp_path: Path, run: Run) -> Path:
    """Return a road in a folder of a repository whose path has a space, with the driver registered."""
    folder = begun(tmp_path / "our work") / "road"
    written(folder, {"roadmap.toml": HEAD.encode()})
    done = run("git-setup", "--data", folder)
    assert (done.code, "merge.roadmap.driver" in done.out) == (0, True)
    return folder


@pytest.fixture
def two(road: Path) -> Path:
    """Return a road on whose two branches one update each was added to one milestone."""
    branched(road, memo(road), START, START + PAUSED, START + CONFIRMED)
    return road


def memo(road: Path) -> Path:
    return road / "milestones" / "memo.toml"


def stash(road: Path) -> None:
    git(road, "checkout", "-q", "main~1")
    memo(road).write_text(START + CONFIRMED, "utf-8", newline="")
    git(road, "stash")
    git(road, "checkout", "-q", "main")
    git(road, "stash", "pop")


def criss_cross(road: Path) -> None:
    git(road, "checkout", "-q", "theirs")
    git(road, "merge", "-q", "main", "-m", "Merged")
    git(road, "checkout", "-q", "main")
    git(road, "merge", "-q", "theirs~1", "-m", "Nothing")
    git(road, "merge", "-q", "theirs", "-m", "Merged")


@pytest.mark.parametrize(
    "merge",
    [
        lambda road: git(road, "merge", "theirs", "-m", "Merged"),
        lambda road: git(road / "milestones", "rebase", "theirs"),
        lambda road: git(road, "cherry-pick", "theirs"),
        stash,
        criss_cross,
    ],
)
def test_both_updates_are_kept(two: Path, merge: Callable[[Path], object]) -> None:
    merge(two)
    assert memo(two).read_text("utf-8") == START + CONFIRMED + PAUSED
    assert "<<<" not in git(two, "diff", "HEAD")


def test_the_attributes_and_the_setting_are_written_once(road: Path, run: Run) -> None:
    before = (road / ".gitattributes").read_bytes(), git(road, "config", "--local", "--list")
    again = run("git-setup", "--data", road)
    assert (again.code, "commit .gitattributes" in again.out) == (0, False)
    assert ((road / ".gitattributes").read_bytes(), git(road, "config", "--local", "--list")) == before


def test_attributes_that_are_a_link_are_left_alone(road: Path, run: Run) -> None:
    (road / ".gitattributes").rename(road / "theirs")
    (road / ".gitattributes").symlink_to("theirs")
    refused = run("git-setup", "--data", road)
    assert (refused.code, refused.out, (road / ".gitattributes").is_symlink()) == (3, "", True)


def test_a_conflict_stops_and_every_reader_says_so(road: Path, run: Run) -> None:
    branched(road, memo(road), START, START + PAUSED, START + DONE)
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(road, "merge", "theirs")
    assert "both sides changed status" in stopped.value.stderr
    assert all(part in memo(road).read_text("utf-8") for part in (PAUSED, DONE, "<<<<<<< ours: status\n"))
    assert 'ours says date = 2025-03-01; status = "paused", theirs says' in run("check", "--data", road).out


def test_longer_markers_and_the_style_with_a_base_are_read(road: Path, run: Run) -> None:
    with (road / ".gitattributes").open("a", encoding="utf-8") as file:
        file.write("*.toml conflict-marker-size=12\n")
    git(road, "config", "merge.conflictStyle", "zdiff3")
    branched(road, memo(road), START, START + PAUSED, START + DONE)
    with pytest.raises(subprocess.CalledProcessError):
        git(road, "merge", "theirs")
    assert f"{'<' * 12} ours: status\n" in memo(road).read_text("utf-8")
    assert memo(road).read_text("utf-8").count("<" * 12) == 1
    assert "theirs says" in run("check", "--data", road).out
    assert run("resolve", "memo", "--take", "both", "--data", road).code == 0
    assert memo(road).read_text("utf-8") == START + PAUSED + DONE


def test_a_conflict_within_a_text_of_several_lines_is_found(road: Path, run: Run) -> None:
    """Without the driver git puts its markers between the lines of the text, which is TOML still."""
    text = START.replace("\n", '\nsummary = """\nFirst.\nLast.\n"""\n', 1)
    git(road, "config", "--remove-section", "merge.roadmap")
    branched(road, memo(road), text, text.replace("Last", "Ours"), text.replace("Last", "Theirs"))
    with pytest.raises(subprocess.CalledProcessError):
        git(road, "merge", "theirs")
    told = run("check", "--data", road)
    assert "ours says Ours., theirs says Theirs." in told.out
    assert run("resolve", "memo", "--take", "theirs", "--data", road).code == 0
    assert memo(road).read_text("utf-8") == text.replace("Last", "Theirs")


def test_the_fiscal_year_is_that_of_the_road(road: Path) -> None:
    (road / "roadmap.toml").write_text(f"fiscal_year_start = 1\n{HEAD}", "utf-8")
    done, paused = said('"FY2025-Q1"', status='"done"'), said("2025-02-01", status='"paused"')
    branched(road, memo(road), START, f"{START}\n{done}", f"{START}\n{paused}")
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(road, "merge", "theirs")
    assert "both sides changed status" in stopped.value.stderr


@pytest.mark.parametrize(("take", "kept"), [("ours", PAUSED), ("theirs", DONE), ("both", PAUSED + DONE)])
def test_a_conflict_is_settled_by_a_choice_that_undo_takes_back(
    road: Path, run: Run, take: str, kept: str
) -> None:
    branched(road, memo(road), START, START + PAUSED, START + DONE)
    with pytest.raises(subprocess.CalledProcessError):
        git(road, "merge", "theirs")
    before = memo(road).read_bytes()
    assert run("resolve", "memo", "--data", road).code == 2
    done = run("resolve", "memo", "--take", take, "--data", road)
    assert (done.code, done.out) == (0, "milestones/memo.toml: 1 conflict settled; git add it\n")
    assert memo(road).read_text("utf-8") == START + kept
    assert run("undo", "--data", road).code == 0
    assert memo(road).read_bytes() == before


def test_a_choice_that_makes_no_sound_file_is_refused(road: Path, run: Run) -> None:
    branched(
        road,
        memo(road),
        START,
        START.replace('"agreement"', '"meeting"'),
        START.replace('"agreement"', '"event"'),
    )
    with pytest.raises(subprocess.CalledProcessError):
        git(road, "merge", "theirs")
    before = memo(road).read_bytes()
    refused = run("resolve", "memo", "--take", "both", "--data", road)
    assert (refused.code, refused.out, memo(road).read_bytes()) == (3, "", before)
    assert run("resolve", "memo", "--take", "theirs", "--data", road).code == 0


def test_an_octopus_merge_is_refused_by_git(two: Path) -> None:
    git(two, "branch", "third", "theirs~1")
    git(two, "checkout", "-q", "third")
    memo(two).write_text(START + "\n" + said("2025-04-01", note='"x"'), "utf-8")
    git(two, "commit", "-q", "-am", "Changed")
    git(two, "checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        git(two, "merge", "theirs", "third")


def test_if_the_program_is_gone_git_merges_the_text_and_nothing_is_lost(two: Path) -> None:
    command = git(two, "config", "merge.roadmap.driver")
    git(two, "config", "merge.roadmap.driver", command.replace("__main__.py", "gone.py"))
    with pytest.raises(subprocess.CalledProcessError):
        git(two, "merge", "theirs")
    shown = memo(two).read_text("utf-8")
    assert ("<<<<<<<" in shown, 'status = "paused"' in shown, "FCDO" in shown) == (True, True, True)


def test_check_says_so_if_the_program_or_its_python_is_gone(road: Path, run: Run) -> None:
    command = git(road, "config", "merge.roadmap.driver")
    assert "git-setup" not in run("check", "--data", road).err
    for old in ("__main__.py", Path(sys.executable).as_posix()):
        git(road, "config", "merge.roadmap.driver", command.replace(old, "/nowhere/x"))
        assert "run roadmap git-setup" in run("check", "--data", road).err
    run("git-setup", "--data", road)
    assert git(road, "config", "merge.roadmap.driver") == command


def test_a_milestone_that_one_side_deleted_is_kept_or_removed_with_git(road: Path, run: Run) -> None:
    branched(road, memo(road), START, START + PAUSED, START + DONE)
    git(road, "checkout", "-q", "theirs")
    git(road, "rm", "-q", "milestones/memo.toml")
    git(road, "commit", "-q", "-m", "Deleted")
    git(road, "checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        git(road, "merge", "theirs")
    refused = run("resolve", "memo", "--take", "ours", "--data", road)
    assert (refused.code, "git rm deletes it" in refused.err) == (3, True)
    git(road, "add", "milestones/memo.toml")
    assert run("resolve", "memo", "--take", "ours", "--data", road).code == 0


def test_versions_that_cannot_be_told_apart_are_left_to_the_editor(road: Path, run: Run) -> None:
    """A line of equals signs underlines a heading in a text of several lines."""
    heading = 'summary = """\nHeading\n=======\n"""'
    conflict = f"<<<<<<< ours: summary\n{heading}\n=======\n>>>>>>> theirs: summary\n"
    written(road, {"milestones/memo.toml": (conflict + START).encode()})
    refused = run("resolve", "memo", "--take", "ours", "--data", road)
    assert (refused.code, "cannot be told apart" in refused.err) == (3, True)
    assert memo(road).read_text("utf-8") == conflict + START


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (START.replace('"planned"', '"done"'), "both sides changed status"),
        (START.replace('status = "planned"', 'note = "Begun."'), "both sides changed the same lines"),
        (f"not TOML\n{START}", "both whole files are in it"),
    ],
)
def test_a_conflict_that_git_alone_sees_is_told_in_words(road: Path, theirs: str, words: str) -> None:
    branched(road, memo(road), START, START.replace('"planned"', '"paused"'), theirs)
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(road, "merge", "theirs")
    assert words in stopped.value.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_on_a_terminal_each_conflict_is_asked_about(road: Path) -> None:
    conflict = f"<<<<<<< HEAD\n{PAUSED}=======\n{DONE}>>>>>>> theirs\n"
    written(road, {"milestones/memo.toml": (START + conflict + conflict).encode()})
    shown = answered(("resolve", "memo", "--data", str(road)), "our\nours\nboth\n")
    assert shown.count("Which to keep?") == 3
    assert "unknown version 'our'" in shown
    assert memo(road).read_text("utf-8") == START + PAUSED + PAUSED + DONE


def answered(words: tuple[str, ...], typed: str) -> str:
    """Run the program on a terminal on which `typed` is already typed, and return what it shows."""
    ours, its = os.openpty()
    os.write(ours, typed.encode())
    subprocess.run(
        [sys.executable, "-m", "roadmap_cli", *words],
        stdin=its,
        stdout=its,
        stderr=its,
        check=True,
        timeout=60,
    )
    return os.read(ours, 100_000).decode("utf-8")


def test_two_updates_of_one_version_are_told_as_two(road: Path, run: Run) -> None:
    conflict = f"<<<<<<< ours: status\n{PAUSED}{DONE}=======\n{CONFIRMED}>>>>>>> theirs: status\n"
    written(road, {"milestones/memo.toml": (START + conflict).encode()})
    words = 'ours says date = 2025-03-01; status = "paused" / date = 2025-03-01; status = "done", theirs'
    assert words in run("check", "--data", road).out


def test_no_program_in_the_work_tree_is_run(two: Path) -> None:
    for name in ("typer.py", "roadmap_cli/__init__.py", "tomli.py"):
        written(two.parent, {name: b"raise SystemExit('run')"})
    git(two.parent, "merge", "theirs", "-m", "Merged")
    assert memo(two).read_text("utf-8") == START + CONFIRMED + PAUSED


def test_a_clone_without_the_setting_is_told_by_check(two: Path, run: Run, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(two.parent), "clone")
    copy = tmp_path / "clone" / "road"
    assert "roadmap git-setup" in run("check", "--data", copy).err
    run("git-setup", "--data", copy)
    assert "git-setup" not in run("check", "--data", copy).err


def test_a_folder_in_no_repository_is_refused_and_a_dry_run_sets_nothing(tmp_path: Path, run: Run) -> None:
    written(tmp_path, {"roadmap.toml": HEAD.encode()})
    refused = run("git-setup", "--data", tmp_path)
    assert (refused.code, "git init" in refused.err) == (3, True)
    begun(tmp_path)
    shown = run("git-setup", "--dry-run", "--data", tmp_path)
    assert "+milestones/*.toml merge=roadmap\n" in shown.out
    assert not (tmp_path / ".gitattributes").exists()
    assert "merge.roadmap" not in git(tmp_path, "config", "--local", "--list")
