"""Colleagues who write in one folder, each as a user of their own: what one creates, the others can work with."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import Said, files_of, run_here
from tests.faults.scenarios import STORY

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can become each of several users"
)

ANNE, BEN, OTHER = 50_001, 50_002, 50_003
TEAM, PROJECT = 50_100, 50_200
NOTE = ("update", "alpha", "--note")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that gives its group to what is in it; every user can reach it, unlike that of a test."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    road = place / "road"
    for name, content in files_of(STORY).items():
        (road / name).parent.mkdir(parents=True, exist_ok=True)
        (road / name).write_bytes(content)
    for path in (road, *road.rglob("*")):
        os.chown(path, ANNE, TEAM)
        path.chmod(0o2775 if path.is_dir() else 0o664)
    warm = place / "warm"
    shutil.copytree(road, warm)
    run_here(*NOTE, "All that is imported late may be unreadable to others.", "--data", warm)
    run_here("undo", "--data", warm)
    yield road
    shutil.rmtree(place)


def as_user(user: int, *arguments: str | Path, groups: Sequence[int] = (TEAM,), umask: int = 0o022) -> Said:
    """Run a command line as another user, in a process of its own."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.setgroups(list(groups))
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        os.umask(umask)
        said = run_here(*arguments)
        os.write(writer, json.dumps([said.code, said.out, said.err]).encode())
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as answer:
        code, out, err = json.load(answer)
    os.waitpid(child, 0)
    return Said(code, out, err)


def acl(path: Path) -> str:
    """Return the access control list of a file, as getfacl prints it."""
    return subprocess.run(
        ["getfacl", "-cpn", str(path)], capture_output=True, check=True, text=True
    ).stdout.strip()


@pytest.fixture
def setfacl() -> None:
    if shutil.which("setfacl") is None:
        pytest.skip("setfacl is not installed: apt-get install acl")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_whoever_writes_first_locks_nobody_out(shared: Path, umask: int) -> None:
    assert as_user(ANNE, *NOTE, "Anne.", "--data", shared, umask=umask).code == 0
    journal = shared / ".roadmap"
    assert (mode(journal), journal.stat().st_gid) == (0o2775, TEAM)
    assert as_user(BEN, *NOTE, "Ben.", "--data", shared, umask=umask).code == 0
    assert 'note = "Ben."' in (shared / "milestones/alpha.toml").read_text("utf-8")
    listed = as_user(ANNE, "undo", "--list", "--data", shared)
    assert len([line for line in listed.out.splitlines() if "update" in line]) == 2
    assert as_user(ANNE, "undo", "2", "--yes", "--data", shared).code == 0
    assert (shared / "milestones/alpha.toml").read_bytes() == files_of(STORY)["milestones/alpha.toml"]


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_milestone_that_one_has_added_can_be_updated_by_another(shared: Path, umask: int) -> None:
    """The umask still says what all others may do."""
    new = ("add", "gamma", "--title", "New", "--kind", "event", "--pillar", "ai")
    assert as_user(ANNE, *new, "--data", shared, umask=umask).code == 0
    assert as_user(BEN, "update", "gamma", "--note", "Ben.", "--data", shared).code == 0
    assert mode(shared / "milestones/gamma.toml") == 0o660 | (0o004 & ~umask)


def test_a_journal_whose_maker_was_killed_locks_nobody_out(shared: Path) -> None:
    """Its folder was there, and nothing else yet."""
    (shared / ".roadmap").mkdir()
    os.chown(shared / ".roadmap", ANNE, TEAM)
    (shared / ".roadmap").chmod(0o2755)
    assert as_user(ANNE, *NOTE, "Anne.", "--data", shared).code == 0
    assert as_user(BEN, *NOTE, "Ben.", "--data", shared).code == 0


def test_a_folder_of_ones_own_stays_so(shared: Path) -> None:
    for path in (shared, shared / "milestones"):
        path.chmod(0o755)
        os.chown(path, ANNE, ANNE)
    shared.chmod(0o700)
    assert as_user(ANNE, *NOTE, "Anne.", "--data", shared).code == 0
    assert mode(shared / ".roadmap") == 0o700


def test_a_refusal_names_what_refused(shared: Path) -> None:
    (shared / ".roadmap").mkdir(mode=0o755)
    told = as_user(BEN, *NOTE, "Ben.", "--data", shared)
    assert told.code == 3
    assert ".roadmap: cannot be written" in told.err
    assert "alpha" not in told.err
    (shared / ".roadmap").chmod(0o777)
    (shared / "milestones").chmod(0o755)
    told = as_user(BEN, *NOTE, "Ben.", "--data", shared)
    assert told.code == 3
    assert "milestones: cannot be written" in told.err
    assert "alpha" not in told.err


def test_an_entry_of_the_journal_that_one_may_not_read_is_not_called_damaged(shared: Path) -> None:
    assert as_user(ANNE, *NOTE, "Anne.", "--data", shared).code == 0
    (shared / ".roadmap/00000001.change").chmod(0o600)
    told = as_user(BEN, "undo", "--lang", "ja", "--data", shared)
    assert told.code == 3
    assert ".roadmap/00000001.change: 読み取れません：アクセス権がない\n" in told.err


@pytest.mark.usefixtures("setfacl")
def test_an_access_control_list_is_kept(shared: Path) -> None:
    """The owning group may not write, and one colleague may; the mode shows their mask in its place."""
    file = shared / "milestones/alpha.toml"
    subprocess.run(["setfacl", "-m", f"u:{BEN}:rw,g::r,o::-", str(file)], check=True)
    before = acl(file)
    assert mode(file) == 0o660
    assert as_user(BEN, *NOTE, "Ben.", "--data", shared).code == 0
    assert acl(file) == before
    (entry,) = (shared / ".roadmap").glob("*.change")
    assert acl(entry) == before
    assert as_user(OTHER, *NOTE, "Other.", "--data", shared).code == 3


@pytest.mark.usefixtures("setfacl")
def test_what_a_folder_gives_to_new_files_is_not_given_to_old_ones(shared: Path) -> None:
    file = shared / "milestones/alpha.toml"
    file.chmod(0o640)
    for folder in (shared, shared / "milestones"):
        subprocess.run(["setfacl", "-m", f"d:u:{OTHER}:rwx", str(folder)], check=True)
    before = acl(file)
    assert as_user(ANNE, *NOTE, "Anne.", "--data", shared).code == 0
    assert acl(file) == before
    (entry,) = (shared / ".roadmap").glob("*.change")
    assert str(OTHER) not in acl(entry)


def test_a_group_that_could_do_more_is_refused(shared: Path) -> None:
    """Ben is not in the group of the file, which is in the place of his own."""
    file = shared / "milestones/alpha.toml"
    os.chown(file, BEN, PROJECT)
    before = file.read_bytes()
    file.chmod(0o660)
    told = as_user(BEN, *NOTE, "Ben.", "--data", shared)
    assert told.code == 3
    assert "its group cannot be kept" in told.err
    assert file.read_bytes() == before
    file.chmod(0o644)
    assert as_user(BEN, *NOTE, "Ben.", "--data", shared).code == 0, "nobody can do more"
    assert (file.stat().st_gid, mode(file)) == (TEAM, 0o644)


def test_other_attributes_are_kept_or_said_not_to_be(shared: Path) -> None:
    file = shared / "milestones/alpha.toml"
    try:
        os.setxattr(file, "user.colour", b"red")
        os.setxattr(file, "security.roadmap", b"only root may set this")
    except OSError as error:
        pytest.skip(f"this file system has no such attributes: {error}")
    told = as_user(ANNE, *NOTE, "Anne.", "--data", shared)
    assert told.code == 0
    assert os.getxattr(file, "user.colour") == b"red"
    assert (
        "milestones/alpha.toml: the system did not keep these attributes of the file: security.roadmap"
        in told.err
    )
    assert run_here(*NOTE, "Root.", "--data", shared).err == ""
    assert file.stat().st_uid == ANNE
