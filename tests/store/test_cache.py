"""The cache of what was read: never a different answer, and no failure of it is anybody's problem.

A random sequence of what people, editors and git do to files is answered with and without it; the long run has
ten thousand of them: `ROADMAP_EXAMPLES=10000 pytest tests/store/test_cache.py`.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap_cli.store import cache, disk
from roadmap_cli.store.listing import folder_files, some_files
from roadmap_cli.store.load import Loaded, load
from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its time of change is that of creation")

EXAMPLES = int(os.environ.get("ROADMAP_EXAMPLES", "60"))
SOURCES = '[gov-2025]\npublisher = "GOV.UK"\n[cao-2025]\npublisher = "Cabinet Office"\ntitle = "A"\n'
TEXTS = tuple(
    milestone_text(said("2025-01-01", status=f'"{status}"', note=f'"{note}"'))
    for status in ("planned", "done")
    for note in ("One", "Two", "An \\u202e escape", "\\u00e9")
)
BROKEN = ("title = ", milestone_text(kind='"fest"'), milestone_text("[x-own]\nnumber = 1\n"))


@pytest.fixture(autouse=True)
def _few_milestones_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LEAST", 0)
    monkeypatch.setattr(cache, "SETTLED", 0)
    monkeypatch.setattr(cache, "WORTH_READING", 1000)
    monkeypatch.setattr(cache, "WORTH_WRITING", 1000)


def a_roadmap(folder: Path, milestones: int = 3) -> Path:
    (folder / "milestones").mkdir(parents=True)
    (folder / ".roadmap").mkdir()
    (folder / "roadmap.toml").write_text(HEAD, "utf-8")
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    for number in range(milestones):
        (folder / f"milestones/m{number}.toml").write_text(TEXTS[0], "utf-8")
    return folder


def kept(folder: Path) -> Path:
    return folder / ".roadmap" / f"cache-{os.geteuid()}"


def a_tick() -> None:
    """Wait until the clock of the file system has moved on."""
    time.sleep(0.02)


def content(loaded: Loaded) -> object:
    """Return all that a reading tells, in its order."""
    roadmap, texts = loaded.roadmap, loaded.texts
    head = [getattr(roadmap, name) for name in type(roadmap).__struct_fields__ if name not in ("sources",)]
    return (head, list(roadmap.milestones), dict(roadmap.sources), loaded.findings, dict(texts))


def read_both_ways(folder: Path) -> None:
    with_it = content(load(folder_files(folder)))
    with cache.unused():
        without = content(load(folder_files(folder)))
    assert with_it == without


def write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def save_beside(file: Path, text: str) -> None:
    """Save a file as most editors do."""
    beside = file.with_name("beside")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def save_with_its_old_times(file: Path, text: str) -> None:
    """Save a file as a copying tool does that restores times."""
    found = os.stat(file) if file.exists() else None
    file.write_text(text, "utf-8")
    if found:
        os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def write_in_place(file: Path, text: str) -> None:
    """Change some bytes of a file, without truncating it."""
    with open(file, "r+b" if file.exists() else "wb") as out:
        out.write(text.encode())


def link(file: Path, text: str) -> None:
    target = file.with_suffix(".linked")
    target.write_text(text, "utf-8")
    file.unlink(missing_ok=True)
    file.symlink_to(target.name)


WAYS = (write, save_beside, save_with_its_old_times, write_in_place, link)
FILES = tuple(f"milestones/m{number}.toml" for number in range(4))

edits = st.tuples(st.sampled_from(WAYS), st.sampled_from(FILES), st.sampled_from((*TEXTS, *BROKEN)))


def remove(folder: Path) -> None:
    (folder / FILES[0]).unlink(missing_ok=True)


def swap(folder: Path) -> None:
    first, second, aside = (folder / name for name in (*FILES[:2], "aside"))
    if first.exists() and second.exists():
        first.rename(aside)
        second.rename(first)
        aside.rename(second)


def change_sources(folder: Path) -> None:
    write(folder / "sources.toml", SOURCES + 'note = "N"\n')


def break_sources(folder: Path) -> None:
    write(folder / "sources.toml", SOURCES + "[bad]\n")


def change_languages(folder: Path) -> None:
    write(folder / "roadmap.toml", HEAD.replace('"en", "ja"', '"en"'))


def damage(folder: Path) -> None:
    if kept(folder).exists():
        old = kept(folder).read_bytes()
        kept(folder).write_bytes(old[: len(old) // 2] + b"\xff" + old[len(old) // 2 + 1 :])


def lose(folder: Path) -> None:
    kept(folder).unlink(missing_ok=True)


def restore_an_old_one(folder: Path) -> None:
    saved = folder / "saved"
    if kept(folder).exists() and not saved.exists():
        saved.write_bytes(kept(folder).read_bytes())
    elif saved.exists():
        kept(folder).write_bytes(saved.read_bytes())


def wait(folder: Path) -> None:
    a_tick()


def read(folder: Path) -> None:
    load(folder_files(folder))


OTHERS = (
    remove,
    swap,
    change_sources,
    break_sources,
    change_languages,
    damage,
    lose,
    restore_an_old_one,
    wait,
    read,
)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(actions=st.lists(edits | st.sampled_from(OTHERS), min_size=1, max_size=12))
def test_whatever_is_done_to_files_the_answer_is_that_without_it(
    actions: list[tuple[Callable[[Path, str], None], str, str] | Callable[[Path], None]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = a_roadmap(tmp_path_factory.mktemp("road"))
    a_tick()
    read_both_ways(folder)
    for action in actions:
        if isinstance(action, tuple):
            way, name, text = action
            way(folder / name, text)
        else:
            action(folder)
        read_both_ways(folder)
    shutil.rmtree(folder)


def test_files_that_have_not_changed_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    whole = content(load(folder_files(folder)))
    opened = opened_files(monkeypatch)
    load(folder_files(folder))
    assert [Path(name).name for name in opened if name.endswith(".toml")] == ["roadmap.toml"]
    assert content(load(folder_files(folder))) == whole


def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    real = os.open

    def noted(path: Any, *arguments: Any, **options: Any) -> int:
        opened.append(str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr("os.open", noted)
    return opened


def test_a_file_that_changed_right_before_the_reading_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED", 10**12)
    folder = a_roadmap(tmp_path / "road")
    load(folder_files(folder))
    assert not kept(folder).exists()
    assert list((folder / ".roadmap").iterdir()) == []


def test_it_is_its_users_alone(tmp_path: Path) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    load(folder_files(folder))
    assert stat.S_IMODE(kept(folder).stat().st_mode) == 0o600
    assert [path.name for path in (folder / ".roadmap").iterdir()] == [kept(folder).name]


def test_a_roadmap_that_the_program_never_changed_is_left_as_it_is(tmp_path: Path) -> None:
    folder = a_roadmap(tmp_path / "road")
    (folder / ".roadmap").rmdir()
    a_tick()
    load(folder_files(folder))
    assert not (folder / ".roadmap").exists()


def test_what_others_may_have_written_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    load(folder_files(folder))
    kept(folder).chmod(0o660)
    with monkeypatch.context() as noting:
        opened = opened_files(noting)
        load(folder_files(folder))
    assert sum(name.endswith(".toml") for name in opened) == 5
    elsewhere = tmp_path / "elsewhere"
    (folder / ".roadmap").rename(elsewhere)
    (folder / ".roadmap").symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    load(folder_files(folder))
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_the_folder_of_another_user_is_not_used(tmp_path: Path) -> None:
    folder = a_roadmap(tmp_path / "road")
    os.chown(folder / ".roadmap", 1234, 1234)
    a_tick()
    load(folder_files(folder))
    assert list((folder / ".roadmap").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = a_roadmap(tmp_path / "road")
    a_tick()
    for function in ("temporary", "swap"):
        with monkeypatch.context() as broken:
            broken.setattr(f"roadmap_cli.store.disk.{function}", full)
            assert len(load(folder_files(folder)).roadmap.milestones) == 3
    assert list((folder / ".roadmap").iterdir()) == []


def test_another_version_reads_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    load(folder_files(folder))
    monkeypatch.setattr(cache, "__version__", "0.9.0")
    opened = opened_files(monkeypatch)
    load(folder_files(folder))
    assert sum(name.endswith(".toml") for name in opened) == 5


def test_no_cache_reads_every_file(roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_roadmap(roadmap_of({"roadmap.toml": HEAD}).parent / "other")
    a_tick()
    first = run("status", "--data", folder)
    assert first.code == 0
    before = kept(folder).read_bytes()
    with monkeypatch.context() as noting:
        opened = opened_files(noting)
        assert run("status", "--no-cache", "--data", folder) == first
    assert sum(name.endswith(".toml") for name in opened) >= 5
    assert kept(folder).read_bytes() == before
    assert run("status", "--data", folder) == first


def test_every_answer_is_the_same_byte_for_byte(tmp_path: Path, run: Run) -> None:
    folder = a_roadmap(tmp_path / "road")
    write(folder / FILES[0], TEXTS[2])
    write(folder / FILES[1], BROKEN[1])
    write(
        folder / FILES[2], milestone_text(said("2025-01-01", note='"See m0"', sources='["gov-2025", "no"]'))
    )
    a_tick()
    load(folder_files(folder))
    for line in (
        "status",
        "list -f json",
        "check",
        "check -f json",
        "show m0",
        "show m2 -f json",
        "export -f csv",
    ):
        with_it = run(*line.split(), "--data", folder)
        assert with_it == run(*line.split(), "--no-cache", "--data", folder), line


def test_what_lies_outside_is_not_known_from_it(tmp_path: Path) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    load(folder_files(folder))
    (folder / "milestones").rename(tmp_path / "outside")
    (folder / "milestones").symlink_to(tmp_path / "outside")
    found = load(some_files(folder, ("m0", "m1", "m2")))
    assert not found.roadmap.milestones
    assert {str(finding.message.key) for finding in found.findings} == {"file.link-out"}


def test_something_of_any_size_in_its_place_is_not_read(tmp_path: Path) -> None:
    folder = a_roadmap(tmp_path / "road")
    kept(folder).touch(0o600)
    os.truncate(kept(folder), 2**42)
    a_tick()
    assert len(load(folder_files(folder)).roadmap.milestones) == 3
    assert kept(folder).stat().st_size < 10_000


def test_what_another_removes_or_exchanges_while_it_is_made_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = a_roadmap(tmp_path / "road"), tmp_path / "other"
    other.write_text("Mine.")
    real = disk.swap

    def swept(beside: Path, path: Path, content: bytes) -> None:
        beside.unlink()
        real(beside, path, content)

    def exchanged(beside: Path, path: Path, content: bytes) -> None:
        beside.unlink()
        beside.symlink_to(other)
        real(beside, path, content)

    a_tick()
    for way in (swept, exchanged):
        monkeypatch.setattr(disk, "swap", way)
        assert len(load(folder_files(folder)).roadmap.milestones) == 3
        assert list((folder / ".roadmap").iterdir()) == []
    assert other.read_text() == "Mine."


def test_a_page_on_one_milestone_leaves_no_file_behind(tmp_path: Path, run: Run) -> None:
    folder = a_roadmap(tmp_path / "road")
    a_tick()
    assert run("show", "m0", "--data", folder).code == 0
    assert list((folder / ".roadmap").iterdir()) == []
