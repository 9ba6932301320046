"""A full disk, and folders without permission to write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Said, files_of, process_environment
from tests.faults.scenarios import STORY, files_in

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts and users are those of POSIX")

NOBODY = 65534
COMMANDS = (
    ("update", "alpha", "--note", "x"),
    ("done", "alpha"),
    ("add", "gamma", "--title", "New", "--kind", "event", "--pillar", "ai"),
    ("add-source", "mofa", "--publisher", "MOFA"),
    ("edit", "alpha"),
)


def ran(road: Path, *command: str, rights: Sequence[str] = ()) -> Said:
    """Run a command, prefixed with the words that take rights away."""
    done = subprocess.run(
        [*rights, sys.executable, "-m", "roadmap_cli", *command, "--data", str(road)],
        env=process_environment({"EDITOR": "sed -i s/thing/treaty/"}),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def write_road(road: Path) -> None:
    for name, content in files_of(STORY).items():
        (road / name).parent.mkdir(parents=True, exist_ok=True)
        (road / name).write_bytes(content)


def assert_refused(road: Path, *command: str, rights: Sequence[str] = ()) -> None:
    before = files_in(road)
    answer = ran(road, *command, rights=rights)
    assert (answer.code, answer.out) == (3, ""), answer
    assert 2 <= len(answer.err.splitlines()) <= 3, answer.err
    assert "Traceback" not in answer.err
    assert files_in(road) == before
    assert not list(road.rglob(".roadmap-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Write to the disk until there is no room left on it."""
    with open(disk / "filler", "wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_full_disk(command: tuple[str, ...], small_disk: Path) -> None:
    road = small_disk / "road"
    write_road(road)
    fill(small_disk)
    assert_refused(road, *command)
    (small_disk / "filler").unlink()
    assert ran(road, *command).code == 0


def test_a_disk_that_fills_up_while_a_script_writes(small_disk: Path) -> None:
    """Every acknowledged update is in the file, and the one that failed left nothing."""
    road = small_disk / "road"
    write_road(road)
    acknowledged = 0
    while (answer := ran(road, "update", "alpha", "--note", f"{acknowledged} " + "x" * 20_000)).code == 0:
        acknowledged += 1
    assert answer.code == 3
    assert acknowledged > 1
    assert (road / "milestones/alpha.toml").read_text().count('\nnote = "') == acknowledged + 1
    assert "Traceback" not in answer.err


@pytest.fixture
def rights() -> Sequence[str]:
    """The prefix that takes root's rights to other users' files away; empty for other users."""
    if os.geteuid() != 0:
        return ()
    prefix = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
    if shutil.which("setpriv") is None or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("root's rights cannot be taken away here: there is no setpriv (util-linux)")
    return prefix


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_of_another_user(command: tuple[str, ...], tmp_path: Path, rights: Sequence[str]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder of another user")
    road = tmp_path / "road"
    write_road(road)
    for path in (road, *road.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    assert_refused(road, *command, rights=rights)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_read_only_folder(command: tuple[str, ...], tmp_path: Path, rights: Sequence[str]) -> None:
    road = tmp_path / "road"
    write_road(road)
    folders = (road, road / "milestones")
    for path in folders:
        path.chmod(0o555)
    assert_refused(road, *command, rights=rights)
    for path in folders:
        path.chmod(0o755)
    assert ran(road, *command, rights=rights).code == 0


def test_a_file_that_is_write_protected(tmp_path: Path, rights: Sequence[str]) -> None:
    road = tmp_path / "road"
    write_road(road)
    (road / "milestones/alpha.toml").chmod(0o444)
    assert_refused(road, "done", "alpha", rights=rights)
