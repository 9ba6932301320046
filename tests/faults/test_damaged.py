"""A damaged file is reported with its line and stays as it is; the others are shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text

GOOD = milestone_text()
DAMAGED = {
    "half": GOOD.encode()[: len(GOOD) // 2],
    "merge": b"<<<<<<< ours\n" + GOOD.encode() + b"=======\n>>>>>>> theirs\n",
    "utf-16": GOOD.encode("utf-16"),
    "empty": b"",
    "large": GOOD.encode() + b"# " + b"x" * 50_000_000,
    "deep": b"a = " + b"[" * 100_000,
    "twice": GOOD.encode() + b'title = "again"\n',
    "binary": bytes(range(256)),
}


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(good=GOOD, bad=GOOD)


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_milestone(kind: str, road: Path, run: Run) -> None:
    bad = road / "milestones/bad.toml"
    bad.write_bytes(DAMAGED[kind])
    shown = run("list", "--data", road)
    assert shown.code == 3
    assert "good" in shown.out
    assert "milestones/bad.toml" in shown.err
    for command in (
        ("update", "bad", "--note", "x"),
        ("update", "bad", "good", "--note", "x", "--yes"),
        ("update", "pillar:quantum", "--note", "x", "--yes"),
        ("add", "new", "--title", "x", "--kind", "event", "--pillar", "ai", "--follows", "bad"),
    ):
        answer = run(*command, "--data", road)
        assert (answer.code, answer.out) == (3, ""), command
        assert "milestones/bad.toml" in answer.err
    assert bad.read_bytes() == DAMAGED[kind]
    assert (road / "milestones/good.toml").read_text() == GOOD
    assert run("update", "good", "--note", "x", "--data", road).code == 0


@pytest.mark.parametrize("kind", sorted(DAMAGED.keys() - {"empty"}))  # sources may be empty
def test_damaged_sources(kind: str, road: Path, run: Run) -> None:
    (road / "sources.toml").write_bytes(DAMAGED[kind])
    for command in (("update", "good", "--note", "x"), ("add-source", "new", "--publisher", "New")):
        answer = run(*command, "--data", road)
        assert answer.code == 3
        assert "sources.toml" in answer.err
    assert (road / "sources.toml").read_bytes() == DAMAGED[kind]
    assert (road / "milestones/good.toml").read_text() == GOOD


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "link-nowhere", "link-loop", "link-out"])
def test_a_pipe_or_device_in_place_of_a_file_blocks_nothing(
    kind: str, road: Path, run: Run, tmp_path: Path
) -> None:
    odd = road / "milestones/odd.toml"
    outside = tmp_path / "outside.toml"
    outside.write_text(GOOD)
    make: dict[str, Callable[[], object]] = {
        "pipe": lambda: os.mkfifo(odd),
        "device": lambda: odd.symlink_to("/dev/zero"),
        "folder": odd.mkdir,
        "link-nowhere": lambda: odd.symlink_to("nowhere.toml"),
        "link-loop": lambda: odd.symlink_to("odd.toml"),
        "link-out": lambda: odd.symlink_to(outside),
    }
    make[kind]()
    assert run("list", "--data", road).code == 3
    answer = run("update", "odd", "--note", "x", "--data", road)
    assert (answer.code, answer.out) == (3, "")
    assert "milestones/odd.toml" in answer.err
    assert outside.read_text() == GOOD
    added = run("add", "odd", "--title", "x", "--kind", "event", "--pillar", "ai", "--data", road)
    assert added.code == 2
    assert run("update", "good", "--note", "x", "--data", road).code == 0


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_a_link_within_the_roadmap_stays_a_link(road: Path, run: Run) -> None:
    (road / "kept").mkdir()
    (road / "milestones/good.toml").rename(road / "kept/good.toml")
    (road / "milestones/good.toml").symlink_to("../kept/good.toml")
    assert run("done", "good", "--data", road).code == 0
    assert (road / "milestones/good.toml").is_symlink()
    assert 'status = "done"' in (road / "kept/good.toml").read_text()
    assert run("undo", "--data", road).code == 0
    assert (road / "kept/good.toml").read_text() == GOOD
    assert (road / "milestones/good.toml").is_symlink()
