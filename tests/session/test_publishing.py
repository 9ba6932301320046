"""A site's folder: one list says what is ours, and a run can be killed at any step and repeated."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import BadData
from roadmap_cli.session.publishing import SITE, publish

NAMES = (
    "index.html",
    "site.css",
    "milestones/accord.html",
    "milestones/expo.html",
    "ja/milestones/expo.html",
)


def files_of(*names: str, content: str = "new") -> dict[str, Callable[[], bytes]]:
    return {name: lambda name=name: f"{content} {name}".encode() for name in names}  # type: ignore[misc]


def found(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


class Killed(BaseException):
    """The process ended."""


def killed_at(step: int, files: dict[str, Callable[[], bytes]]) -> dict[str, Callable[[], bytes]]:
    """Return the files of a run that is killed when it makes the file of that number."""

    def make(number: int, maker: Callable[[], bytes]) -> bytes:
        if number == step:
            raise Killed
        return maker()

    return {
        name: lambda number=number, maker=maker: make(number, maker)  # type: ignore[misc]
        for number, (name, maker) in enumerate(files.items())
    }


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(NAMES)), st.none() | st.integers(0, 4)), min_size=1, max_size=5
    )
)
def test_after_any_runs_and_kills_the_last_site_is_whole_and_nothing_else_is_touched(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[set[str], int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / "milestones").mkdir()
    (folder / "milestones/mine.txt").write_text("mine", encoding="utf-8")
    for number, (names, step) in enumerate(runs):
        files = files_of(*sorted(names), content=f"run {number}")
        try:
            publish(folder, files if step is None else killed_at(step, files))
        except Killed:
            publish(folder, files)
        expected = {name: f"run {number} {name}" for name in names}
        there = found(folder)
        assert json.loads(there.pop(SITE.file))["files"] == sorted(names)
        assert there == {**expected, "milestones/mine.txt": "mine"}


def test_what_was_left_unfinished_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".site-4711.part").write_text("half", encoding="utf-8")
    publish(tmp_path, files_of("index.html"))
    assert set(found(tmp_path)) == {SITE.file, "index.html"}


def test_empty_folders_go_with_their_files(tmp_path: Path) -> None:
    publish(tmp_path, files_of(*NAMES))
    done = publish(tmp_path, files_of("index.html"))
    assert (done.written, done.kept, done.removed) == (0, 1, 4)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", SITE.file]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"files": ["index.html"]}',
        '{"kind": "roadmap site", "files": ["../outside.html"]}',
        '{"kind": "roadmap site", "files": ["/etc/passwd"]}',
        '{"kind": "roadmap site", "files": [".ssh/config"]}',
        '{"kind": "roadmap site", "files": [1]}',
    ],
)
def test_a_list_that_is_not_ours_is_not_believed(content: str, tmp_path: Path) -> None:
    (tmp_path / "outside.html").write_text("mine", encoding="utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / SITE.file).write_text(content, encoding="utf-8")
    with pytest.raises(BadData) as refused:
        publish(folder, files_of("index.html"))
    assert refused.value.what.key == "site.not-a-list"
    assert found(tmp_path) == {"outside.html": "mine", f"site/{SITE.file}": content}


def test_one_run_waits_for_another(tmp_path: Path) -> None:
    """The second run starts while the first one makes a page, and writes once that one has ended."""
    with ThreadPoolExecutor() as pool:
        second: list[Future[object]] = []

        def make() -> bytes:
            second.append(pool.submit(publish, tmp_path, files_of(*NAMES, content="second")))
            with pytest.raises(TimeoutError):
                second[0].result(timeout=0.1)
            return b"first"

        publish(tmp_path, {"index.html": make, "site.css": lambda: b"first"})
        second[0].result()
    there = found(tmp_path)
    assert json.loads(there.pop(SITE.file))["files"] == sorted(NAMES)
    assert there == {name: f"second {name}" for name in NAMES}


def test_a_folder_on_a_share_without_locks_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    publish(tmp_path, files_of("index.html"))
    assert found(tmp_path)["index.html"] == "new index.html"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(BadData):
        publish(tmp_path / "site", files_of("index.html"))
    assert found(tmp_path) == {"site": "mine"}
