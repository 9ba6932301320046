"""Several files changed as one: all or none, and if the process is killed in between that is on record."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.store import disk, drafts, journal, listing, load, together, undo, unfinished, write
from roadmap_cli.store.journal import Origin, TooLarge
from roadmap_cli.store.lock import locked
from roadmap_cli.store.refusals import CannotWrite, Changed
from roadmap_cli.store.together import change_together, complete, take_back
from roadmap_cli.store.unfinished import Unfinished
from roadmap_cli.store.write import RequestedChange, Seen
from tests.conftest import RoadmapOf, Run, milestone_text

BY = Origin("minutes", "2025-05-01", run="one")
LATER = Origin("update", "2025-05-02", run="two")
ALPHA, BETA, GAMMA = (f"milestones/{key}.toml" for key in ("alpha", "beta", "gamma"))
OLD = milestone_text().encode()
NEW = milestone_text(title='"Another thing"').encode().replace(b"\n", b"\r\n")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(alpha=milestone_text(), beta=milestone_text())


def put(file: str, content: bytes | None = NEW) -> RequestedChange:
    return RequestedChange(file, lambda _: content)


MEETING = (put(ALPHA), put(BETA, None), put(GAMMA))
"""One file is changed, one removed, one made."""


def files(road: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (road / "milestones").iterdir()}


BEFORE = {"alpha.toml": OLD, "beta.toml": OLD}
AFTER = {"alpha.toml": NEW, "gamma.toml": NEW}


def leave_unfinished(road: Path, puts: int, changes: Sequence[RequestedChange] = MEETING) -> None:
    """Make the changes in a process that is killed after so many files have their new content."""
    if (child := os.fork()) == 0:
        left = puts

        def put_or_die(*arguments: Any) -> None:
            nonlocal left
            if left == 0:
                os._exit(9)
            left -= 1
            write.put(*arguments)

        pytest.MonkeyPatch().setattr(together, "put", put_or_die)
        change_together(road, changes, BY)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, calls: Sequence[bool]) -> Iterator[None]:
    """Let the calls of a method of `disk.Folder` fail that are marked so, and those after the last as it is marked."""
    real, count = getattr(disk.Folder, name), 0

    def broken(*arguments: object, **named: object) -> object:
        nonlocal count
        count += 1
        if calls[min(count, len(calls)) - 1]:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(disk.Folder, name, broken)
        yield


def left_over(road: Path) -> list[str]:
    return [path.name for path in road.rglob(".roadmap-*")]


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed that was forked")


def killed_on_the_way(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test to be run for a kill after no file, the first and the second has its new content."""
    marked: Callable[..., None] = needs_fork(pytest.mark.parametrize("puts", range(3))(test))
    return marked


def test_a_meeting_is_one_change_for_undo_and_redo(road: Path, run: Run) -> None:
    assert change_together(road, [*MEETING, put("milestones/alpha.toml")], BY) == (True, True, True, True)
    assert files(road) == AFTER
    assert not (road / unfinished.BEGUN).exists()
    assert len(undo.undoable(road).changes) == 1
    assert run("undo", "--data", road).code == 0
    assert files(road) == BEFORE
    assert run("redo", "--data", road).code == 0
    assert files(road) == AFTER


def test_what_is_as_it_should_be_is_not_written(road: Path) -> None:
    assert change_together(road, [put(ALPHA, OLD), put(BETA)], BY) == (False, True)
    assert [entry.file for entry in journal.read(road).entries] == [BETA]
    assert change_together(road, [put(ALPHA, OLD)], BY) == (False,)
    assert change_together(road, [], BY) == ()
    assert len(journal.read(road).entries) == 1


def test_two_decisions_about_one_milestone_are_made_in_turn(road: Path) -> None:
    def more(old: bytes | None) -> bytes:
        return (old or b"") + b"# more\n"

    twice = [RequestedChange(ALPHA, more), put(BETA), RequestedChange(ALPHA, more)]
    assert change_together(road, twice, BY) == (True, True, True)
    assert (road / ALPHA).read_bytes() == OLD + b"# more\n# more\n"
    ((change),) = undo.undoable(road).changes
    assert len(change.steps) == 2


@pytest.mark.parametrize("error", [Changed, CannotWrite, BadData])
def test_nothing_is_written_if_one_file_is_refused(road: Path, error: type[BadData]) -> None:
    def refuse(old: bytes | None) -> bytes:
        raise error(journal._damaged("x").what)

    refusals = {
        Changed: RequestedChange(BETA, lambda _: NEW, Seen(b"what nobody wrote")),
        CannotWrite: put("../outside.toml"),
        BadData: RequestedChange(BETA, refuse),
    }
    with pytest.raises(error):
        change_together(road, [put(ALPHA), put(GAMMA), refusals[error]], BY)
    assert files(road) == BEFORE
    assert not (road / JOURNAL_FOLDER).exists()


def test_too_much_for_one_entry_is_refused_before_anything_is_written(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_BYTES", 1500)
    with pytest.raises(TooLarge) as refused:
        change_together(road, [put(ALPHA, b"#" * 900), put(BETA, b"#" * 900)], BY)
    assert (refused.value.what.key, refused.value.hint) == (
        "write.too-large-together",
        message("write.divide"),
    )
    assert files(road) == BEFORE
    assert journal.read(road).entries == ()
    assert left_over(road) == []


def test_an_undo_that_is_too_much_at_once_is_made_in_parts(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_together(road, MEETING, BY)
    monkeypatch.setattr(journal, "MAX_BYTES", 100)
    assert run("undo", "--data", road).code == 0
    assert files(road) == BEFORE


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_two_names_of_one_file_are_not_changed_as_two(road: Path) -> None:
    (road / GAMMA).symlink_to("alpha.toml")
    with pytest.raises(CannotWrite) as refused:
        change_together(road, [put(ALPHA), put(GAMMA)], BY)
    assert refused.value.what == message("write.same-file", other=ALPHA)
    assert refused.value.hint == message("write.same-file-hint")
    assert refused.value.location == Location(GAMMA)
    assert (road / ALPHA).read_bytes() == OLD
    change_together(road, [put(BETA), put(GAMMA)], BY)
    assert (road / GAMMA).is_symlink()
    assert (road / ALPHA).read_bytes() == NEW


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("write_beside", [True]),
        ("write_beside", [False, True]),
        ("write_beside", [False, False, True]),
        ("set_aside", [True]),
        ("_take_name", [False, False, True, False]),
        ("confirm", [True, False]),
    ],
)
def test_a_full_disk_leaves_all_as_it_was(
    road: Path, name: str, calls: Sequence[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    (road / JOURNAL_FOLDER).mkdir()
    with journal.opened(road):
        pass
    with failing(monkeypatch, name, calls), pytest.raises(CannotWrite) as refused:
        change_together(road, MEETING, BY)
    assert refused.value.hint == message("write.none-changed")
    assert files(road) == BEFORE
    assert left_over(road) == []
    load.load(listing.folder_files(road))


def test_a_disk_that_fails_for_good_leaves_the_change_on_record(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, "_take_name", [False, False, False, True]), pytest.raises(Unfinished):
        change_together(road, MEETING, BY)
    assert left_over(road) == []
    with pytest.raises(Unfinished):
        listing.folder_files(road)
    assert take_back(road)
    assert files(road) == BEFORE


def test_a_change_that_the_system_does_not_confirm_stays_on_record(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal.opened(road):
        pass
    with failing(monkeypatch, "confirm", [False, False, True]), pytest.raises(CannotWrite) as refused:
        change_together(road, MEETING, BY)
    assert refused.value.what.key == "write.not-confirmed"
    assert refused.value.hint == message("write.look")
    assert refused.value.location == Location(unfinished.BEGUN)
    settled = complete(road)
    assert settled
    assert (settled.origin, settled.files) == (BY, (ALPHA, BETA, GAMMA))
    assert files(road) == AFTER


def test_the_first_failure_is_told_if_taking_back_is_not_confirmed(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then every file has its old content and the record is gone, so the change has simply failed."""
    with journal.opened(road):
        pass
    with (
        failing(monkeypatch, "set_aside", [True]),
        failing(monkeypatch, "confirm", [False, False, False, True]),
        pytest.raises(CannotWrite) as refused,
    ):
        change_together(road, MEETING, BY)
    assert refused.value.what.key == "write.failed"
    assert refused.value.location == Location(ALPHA)
    assert files(road) == BEFORE
    assert not (road / unfinished.BEGUN).exists()


@pytest.mark.parametrize("how", ["alone", "together"])
def test_a_journal_that_cannot_be_cut_is_no_failure_of_the_change(
    how: str, road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too old for it is removed by one of the next commands."""
    monkeypatch.setattr(journal, "MAX_ENTRIES", 1)
    assert write.change(road, BETA, lambda _: NEW, LATER)
    with failing(monkeypatch, "remove", [True]):
        if how == "alone":
            assert write.change(road, ALPHA, lambda _: NEW, BY)
        else:
            assert change_together(road, [put(ALPHA), put(GAMMA)], BY) == (True, True)
    assert (road / ALPHA).read_bytes() == NEW
    assert len({entry.number for entry in journal.read(road).entries}) == 2
    assert write.change(road, BETA, lambda _: OLD, Origin("update", "2025-05-03", run="three"))
    assert len({entry.number for entry in journal.read(road).entries}) == 1


@needs_fork
def test_completing_succeeds_if_the_journal_cannot_be_cut(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_ENTRIES", 1)
    assert write.change(road, BETA, lambda _: NEW, LATER)
    leave_unfinished(road, 1)
    with failing(monkeypatch, "remove", [True]):
        assert complete(road)
    assert files(road) == AFTER


@killed_on_the_way
def test_readers_say_so_and_what_to_do(puts: int, road: Path, run: Run) -> None:
    leave_unfinished(road, puts)
    for command in (
        ("status",),
        ("list",),
        ("show", "alpha"),
        ("check",),
        ("export", "-f", "csv"),
        ("list", "--data", road / ".." / road.name),
        ("update", "alpha", "--note", "x", "--dry-run"),
        ("undo", "--list"),
        ("undo", "2"),
    ):
        told = run(*command, "--data", road)
        assert (told.code, told.out) == (3, ""), command
        assert "minutes of 1 May 2025 is unfinished" in told.err
        assert "roadmap minutes --continue completes it, roadmap undo takes it back" in told.err
    told = run("status", "--lang", "ja", "--data", road)
    assert "2025年5月1日の minutes が完了していません" in told.err


@killed_on_the_way
def test_it_is_completed(puts: int, road: Path) -> None:
    leave_unfinished(road, puts)
    assert complete(road)
    assert files(road) == AFTER
    assert complete(road) is take_back(road) is None
    (change,) = undo.undoable(road).changes
    assert (len(change.steps), change.stands) == (3, True)
    assert left_over(road) == []


@killed_on_the_way
def test_undo_takes_it_back(puts: int, road: Path, run: Run) -> None:
    leave_unfinished(road, puts)
    shown = run("undo", "--dry-run", "--data", road)
    assert shown.code == 0
    assert shown.out.count("+++ ") == puts
    assert run("undo", "--data", road).code == 0
    assert files(road) == BEFORE
    assert run("undo", "--data", road).err == "There is nothing to undo.\n"
    assert run("list", "--data", road).code == 0
    assert left_over(road) == []


@killed_on_the_way
def test_the_next_write_completes_it_first(puts: int, road: Path, run: Run) -> None:
    leave_unfinished(road, puts)
    told = run("update", "gamma", "--note", "Next.", "--on", "2025-05-03", "--data", road)
    assert told.code == 0, told.err
    assert "minutes of 1 May 2025 was unfinished and has been completed (3 files)" in told.err
    assert (road / GAMMA).read_bytes().startswith(NEW)
    assert run("undo", "--data", road).code == 0
    assert files(road) == AFTER
    assert run("undo", "--data", road).code == 0
    assert files(road) == BEFORE


@killed_on_the_way
def test_a_file_that_somebody_changed_stops_both_and_is_left(puts: int, road: Path, run: Run) -> None:
    leave_unfinished(road, puts)
    (road / BETA).write_bytes(b"# mine\n")
    now = files(road)
    for command in (("undo",), ("update", "alpha", "--note", "x")):
        told = run(*command, "--data", road)
        assert told.code == 3
        assert f"{BETA}: someone else has changed the file since" in told.err
        assert "beta.before.toml" in told.err
    with pytest.raises(Changed):
        complete(road)
    assert files(road) == now
    assert run("list", "--data", road).code == 3
    kept = road / drafts.FOLDER
    assert [path.name for path in kept.iterdir()] == ["beta.before.toml"], "it is to be removed"
    (road / BETA).write_bytes((kept / "beta.before.toml").read_bytes())
    assert take_back(road)
    assert files(road) == BEFORE


@needs_fork
def test_both_versions_of_a_file_that_somebody_changed_are_kept(road: Path) -> None:
    """The hint names them, so that one can be put in the place of what somebody saved."""
    leave_unfinished(road, 1)
    (road / ALPHA).write_bytes(b"# mine\n")
    (road / drafts.FOLDER).mkdir()
    (road / drafts.FOLDER / "alpha.after.toml").write_bytes(b"of an earlier sitting")
    with pytest.raises(Changed) as refused:
        complete(road)
    folder = f"{road}/{drafts.FOLDER}"
    assert refused.value.hint == message("write.meanwhile-hint", folder=folder, name="alpha")
    kept = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    assert kept == {"alpha.before.toml": OLD, "alpha.after.toml": NEW}
    assert {stat.S_IMODE(path.stat().st_mode) for path in Path(folder).iterdir()} == {0o600}


@needs_fork
def test_no_change_is_made_by_who_comes_upon_an_unfinished_one(road: Path) -> None:
    leave_unfinished(road, 1)
    now = files(road)
    with pytest.raises(Unfinished):
        change_together(road, [put(ALPHA)], LATER)
    with pytest.raises(Unfinished):
        write.change(road, ALPHA, lambda _: NEW, LATER)
    assert files(road) == now


@needs_fork
def test_a_damaged_record_is_told_and_undo_helps_without_it(road: Path, run: Run) -> None:
    leave_unfinished(road, 2)
    (road / unfinished.BEGUN).write_bytes(b"\0\0\0")
    for command in (("list",), ("undo",), ("update", "alpha", "--note", "x")):
        told = run(*command, "--data", road)
        assert told.code == 3
        assert f"some files in {road} have its changes, others do not yet; its record is damaged" in told.err
    (road / unfinished.BEGUN).unlink()
    assert run("undo", "--data", road).code == 0
    assert files(road) == BEFORE


@needs_fork
def test_a_damaged_entry_of_the_journal_is_told(road: Path, run: Run) -> None:
    leave_unfinished(road, 2)
    (entry,) = (road / JOURNAL_FOLDER).glob("*.change")
    entry.write_bytes(entry.read_bytes()[:-3])
    for command in (("undo",), ("update", "alpha", "--note", "x")):
        told = run(*command, "--data", road)
        assert told.code == 3
        assert "this entry of the undo journal cannot be read" in told.err


@needs_fork
def test_one_of_several_roads_is_unfinished(road: Path, roadmap_of: RoadmapOf, run: Run) -> None:
    leave_unfinished(road, 1)
    other = road.parent / "other"
    assert run("init", other, "--example").code == 0
    told = run("list", "--data", other, "--data", road)
    assert told.code == 3
    assert f"some files in {road}" in told.err


def test_a_reader_reads_again_what_was_changed_under_its_eyes(road: Path) -> None:
    """The change begins after the first file was read, and ends before the last is."""
    files_ = listing.folder_files(road)
    changed_once = False

    def read(name: str) -> object:
        nonlocal changed_once
        content = files_.read(name)
        if name == ALPHA and not changed_once:
            changed_once = True
            change_together(road, [put(ALPHA), put(BETA), put(GAMMA)], BY)
        return content

    loaded = load.load(listing.Files(files_.names, read, files_.renewed))  # type: ignore[arg-type]
    titles = {key: one.title.bare for key, one in loaded.roadmap.milestones.items()}
    assert set(titles) == {"alpha", "beta", "gamma"}
    assert {str(title) for title in titles.values()} == {str(titles["gamma"])}


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_a_record_that_is_a_link_out_of_the_folder_is_not_read(road: Path, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "record"
    outside.write_text('{"number": 1, "origin": {"command": "secret", "day": "2025-05-01"}}\n')
    (road / JOURNAL_FOLDER).mkdir()
    (road / unfinished.BEGUN).symlink_to(outside)
    told = run("list", "--data", road)
    assert (told.code, "its record is damaged" in told.err, "secret" in told.err) == (3, True, False)


def test_a_record_that_goes_away_in_the_meantime_stops_nobody(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a system without locks the change may end at any moment; a person may remove the record too."""
    with journal.opened(road):
        pass
    unfinished.begin(road, unfinished.UnfinishedChange(BY, 1))
    real = unfinished._content

    def ended(folder: Path, name: str) -> bytes | None:
        unfinished.end(road)
        return real(folder, name)

    with monkeypatch.context() as patch:
        patch.setattr(unfinished, "_content", ended)
        unfinished.refuse(road)
    assert write.change(road, ALPHA, lambda _: NEW, LATER)
    unfinished.end(road)


def test_a_reader_waits_for_a_change_that_is_going_on(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def await_end(folder: Path) -> None:
        seen.append(True)
        unfinished.end(folder)

    with journal.opened(road):
        pass
    unfinished.begin(road, unfinished.UnfinishedChange(BY, 1))
    with locked(road), monkeypatch.context() as patch:
        patch.setattr(unfinished, "_await_end", await_end)
        assert load.load(listing.folder_files(road)).roadmap.milestones
    assert seen == [True]


def test_a_roadmap_that_never_stands_still_is_told_of(road: Path) -> None:
    calm = listing.folder_files(road)
    restless = listing.Files(calm.names, calm.read, lambda: restless)
    with pytest.raises(BadData) as refused:
        load.load(restless)
    assert refused.value.what.key == "store.always-changing"


@pytest.mark.skipif(sys.platform != "linux", reason="the devices are those of Linux")
@pytest.mark.parametrize("record", ["unfinished", "finished"])
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_a_record_that_is_no_file_is_not_waited_for(road: Path, record: str, kind: str) -> None:
    (road / ".roadmap").mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(road / ".roadmap" / record)
    else:
        (road / ".roadmap" / record).symlink_to("/dev/zero")
    if record == "finished":
        assert load.load(listing.folder_files(road)).roadmap.milestones
    else:
        with pytest.raises(Unfinished) as refused:
            listing.folder_files(road)
        assert refused.value.what.key == "write.unfinished-damaged"
