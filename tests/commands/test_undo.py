"""`roadmap undo`: the last change is reverted, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.session.undoing import MOST_FILES
from roadmap_cli.store import write
from tests.commands.test_edit import editor
from tests.conftest import RoadmapOf, Run, milestone_text, unmarked


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text("# a remark\n"), call=milestone_text())


def contents(road: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in road.glob("**/*.toml")}


def test_every_change_is_undone_step_by_step(road: Path, run: Run) -> None:
    states = [contents(road)]
    for command in (
        ("done", "memo"),
        ("add", "new", "--title", "New", "--kind", "event", "--pillar", "ai"),
        ("update", "new", "--note", "x"),
        ("add-source", "mofa", "--publisher", "MOFA"),
    ):
        assert run(*command, "--data", road).code == 0
        states.append(contents(road))
    assert run("undo", "--list", "--data", road).out.splitlines() == [
        "1. sources.toml: add-source of 1 May 2025",
        '   sources.toml: + [mofa]; publisher = "MOFA"',
        "2. milestones/new.toml: update of 1 May 2025",
        '   milestones/new.toml: + date = 2025-05-01; note = "x"',
        "3. milestones/new.toml: add of 1 May 2025",
        '   milestones/new.toml: + title = "New"; kind = "event"  # done when the event is over; pillar = "ai"; '
        'date = 2025-05-01; status = "planned"',
        "4. milestones/memo.toml: done of 1 May 2025",
        '   milestones/memo.toml: + date = 2025-05-01; status = "done"',
    ]
    assert run("undo", "--data", road).out == "sources.toml: undone: add-source of 1 May 2025\n"
    assert contents(road) == states[3]
    assert len(run("undo", "2", "--yes", "--data", road).out.splitlines()) == 2
    assert contents(road) == states[1]
    assert run("undo", "--data", road).code == 0
    assert contents(road) == states[0]
    nothing = run("undo", "--data", road)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "There is nothing to undo.\n")


def test_more_than_one_change_is_undone_only_if_somebody_says_so(road: Path, run: Run) -> None:
    """`undo 10` once took back ten changes without a question."""
    run("done", "memo", "--data", road)
    run("done", "call", "--data", road)
    before = contents(road)
    asked = run("undo", "2", "--data", road)
    assert (asked.code, asked.out) == (2, "")
    assert "this would undo 2 changes" in asked.err
    assert "--yes" in asked.err
    assert contents(road) == before
    assert run("undo", "2", "--yes", "--data", road).code == 0
    assert contents(road) != before


def test_undo_never_takes_back_more_than_there_is(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    before = contents(road)
    told = run("undo", "3", "--yes", "--data", road)
    assert (told.code, told.out) == (2, "")
    assert "there is only 1 change to undo" in told.err
    assert contents(road) == before


def test_what_one_command_wrote_is_one_change(road: Path, run: Run) -> None:
    before = contents(road)
    assert run("update", "pillar:quantum", "--note", "Said.", "--yes", "--data", road).code == 0
    after = contents(road)
    assert len(run("undo", "--list", "--data", road).out.splitlines()) == 3
    undone = run("undo", "--data", road)
    assert (undone.code, len(undone.out.splitlines())) == (0, 2)
    assert contents(road) == before
    assert run("redo", "--data", road).code == 0
    assert contents(road) == after


def test_a_change_of_many_files_is_listed_with_its_first_ones(road: Path, run: Run, tmp_path: Path) -> None:
    rows = "".join(f"new-{number},New,event,ai,planned\n" for number in range(MOST_FILES + 3))
    (tmp_path / "sheet.csv").write_text(f"id,title,kind,pillar,status\n{rows}")
    assert run("import", tmp_path / "sheet.csv", "--apply", "--data", road).code == 0
    run("done", "memo", "--data", road)
    first, _, line, *files, last = run("undo", "--list", "--data", road).out.splitlines()
    assert first == "1. milestones/memo.toml: done of 1 May 2025"
    assert line == "2. 13 files: import of 1 May 2025"
    assert len(files) == MOST_FILES
    assert last == "   and 3 more files"
    listed = run("undo", "--list", "--data", road, "--lang", "ja").out.splitlines()
    assert (listed[2], listed[-1]) == ("2. 13件のファイル：2025年5月1日の import", "   ほか3件のファイル")


def test_undo_can_itself_be_undone(road: Path, run: Run) -> None:
    states = [contents(road)]
    for command in (("done", "memo"), ("update", "call", "--note", "x")):
        run(*command, "--data", road)
        states.append(contents(road))
    for index in (1, 0):
        run("undo", "--data", road)
        assert contents(road) == states[index]
    shown = run("redo", "--dry-run", "--data", road)
    assert '+status = "done"' in shown.out
    assert contents(road) == states[0]
    for index in (1, 2):
        told = run("redo", "--data", road)
        assert (told.code, contents(road)) == (0, states[index])
    assert run("redo", "--data", road).err == "There is nothing to redo.\n"
    run("undo", "--data", road)
    assert contents(road) == states[1]


def test_redo_names_what_is_made_again(road: Path, run: Run) -> None:
    """It once said "redone: undo of 1 May 2025"."""
    run("done", "memo", "--data", road)
    run("update", "call", "--note", "x", "--data", road)
    run("undo", "2", "--yes", "--data", road)
    assert run("redo", "--data", road).out.splitlines() == [
        "milestones/memo.toml: redone: done of 1 May 2025",
        "milestones/call.toml: redone: update of 1 May 2025",
    ]


def test_the_list_shows_what_an_edit_changed_and_removed(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed word was once listed with everything behind it, as if all that was new."""
    for name, old, new in (
        ("roadmap.toml", "DSIT", "D2"),
        ("memo", "# a remark", ""),
        ("memo", "quantum", "ai"),
    ):
        code = f"path.write_text(path.read_text().replace({old!r}, {new!r}))"
        editor(monkeypatch, code)
        assert run("edit", name, "--data", road).code == 0
    assert run("undo", "--list", "--data", road).out.splitlines()[1::2] == [
        '   milestones/memo.toml: + pillar = "ai"  - pillar = "quantum"',
        "   milestones/memo.toml: - # a remark",
        '   roadmap.toml: + short = "D2"  - short = "DSIT"',
    ]


def test_a_person_is_asked_whether_to_undo(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the lines that the changes had added, the question once was "Write this?"."""
    asked: list[str] = []

    def declined(question: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("roadmap_cli.commands.undo.on_terminal", lambda: True)
    monkeypatch.setattr("roadmap_cli.commands.undo.confirm", declined)
    run("done", "memo", "--data", road)
    run("done", "call", "--data", road)
    assert run("undo", "2", "--data", road).code == 130
    assert asked == ["Undo these 2 changes?"]


def test_nothing_is_redone_over_a_later_change(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    run("undo", "--data", road)
    run("update", "memo", "--note", "y", "--data", road)
    before = contents(road)
    assert run("redo", "--data", road).err == "There is nothing to redo.\n"
    assert contents(road) == before
    run("undo", "--data", road)
    file = road / "milestones/memo.toml"
    file.write_bytes(file.read_bytes() + b"# by hand\n")
    told = run("redo", "--data", road)
    assert told.code == 3
    assert "the file has changed since undo of 1 May 2025" in told.err
    assert "nothing was changed; fix the file" in told.err
    assert b"# by hand" in file.read_bytes()


def test_a_file_that_has_changed_since_is_not_restored(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    file = road / "milestones/memo.toml"
    mine = file.read_bytes() + b"# by hand\n"
    file.write_bytes(mine)
    answer = run("undo", "--data", road)
    assert answer.code == 3
    assert "milestones/memo.toml: the file has changed since done of 1 May 2025" in answer.err
    assert file.read_bytes() == mine
    assert "changed since" in run("undo", "--list", "--data", road).out


def test_undo_works_in_a_broken_roadmap(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    (road / "roadmap.toml").write_bytes(b"format =")
    assert run("undo", "--data", road).code == 0


def test_a_dry_run_shows_every_step_and_undoes_none(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    run("update", "memo", "--note", "x", "--data", road)
    before = contents(road)
    answer = run("undo", "2", "--dry-run", "--data", road)
    assert [
        line
        for line in unmarked(answer.out).splitlines()
        if line.startswith("-") and not line.startswith("-date")
    ] == [
        "--- a/milestones/memo.toml",
        "-",
        "-[[updates]]",
        '-note = "x"',
        "--- a/milestones/memo.toml",
        "-",
        "-[[updates]]",
        '-status = "done"',
    ]
    assert contents(road) == before


FROM_LATER = b'{"number": 1, "origin": {"command": "done", "day": "2025-06-01", "place": "Tokyo"}}\n[]\n'
"""An entry that a newer version might write."""


@pytest.mark.parametrize("entry", [b"", b"\xff\x00", FROM_LATER], ids=["empty", "damaged", "newer"])
def test_an_entry_that_cannot_be_read_hides_what_was_changed_before_it_and_nothing_else(
    entry: bytes, road: Path, run: Run
) -> None:
    before = contents(road)
    run("done", "memo", "--data", road)
    after = contents(road)
    (road / ".roadmap/00000001.change").write_bytes(entry)
    hidden = ".roadmap/00000001.change: this entry of the undo journal cannot be read"
    answer = run("undo", "--data", road)
    assert (answer.code, answer.out, hidden in answer.err) == (3, "", True)
    assert run("done", "call", "--data", road).code == 0
    assert run("move", "call", "2027", "--data", road).code == 0
    listed = run("undo", "--list", "--data", road)
    assert [line[:2] for line in listed.out.splitlines() if line[0] != " "] == ["1.", "2."]
    assert (listed.code, hidden in listed.err) == (3, True)
    assert run("undo", "3", "--yes", "--data", road).code == 3
    assert run("undo", "--data", road).code == 0
    assert run("redo", "--data", road).code == 0
    assert run("undo", "2", "--yes", "--data", road).code == 0
    assert contents(road) == after
    answer = run("undo", "--data", road)
    assert (answer.code, "can be undone once it is moved out of the way" in answer.err) == (3, True)
    assert contents(road) == after != before


def test_what_is_left_of_a_command_of_which_an_entry_is_damaged_is_not_undone_alone(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    names = [f"thing-{number}" for number in range(write.MOST_FILES + 1)]
    folder = roadmap_of({name: milestone_text() for name in names})
    assert run("update", *names, "--note", "N.", "--yes", "--data", folder).code == 0
    head, _, rest = (folder / ".roadmap/00000001.change").read_bytes().partition(b"\n")
    (folder / ".roadmap/00000001.change").write_bytes(head + b"\n" + rest[: len(rest) // 2])
    answer = run("undo", "--data", folder)
    assert (answer.code, "00000001.change: this entry" in answer.err) == (3, True)


def test_a_damaged_entry_keeps_none_of_the_others_longer(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    (road / ".roadmap/00000001.change").write_bytes(b"")
    for number in range(3):
        run("update", "call", "--note", f"N {number}.", "--data", road)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("roadmap_cli.store.journal.MAX_ENTRIES", 2)
        run("update", "call", "--note", "Last.", "--data", road)
    kept = sorted(path.name for path in (road / ".roadmap").glob("*.change"))
    assert kept == ["00000001.change", "00000004.change", "00000005.change"]


def test_behind_the_last_number_of_eight_digits_comes_one_of_nine(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    (road / ".roadmap/00000001.change").rename(road / ".roadmap/99999999.change")
    for note in ("One", "Two"):
        assert run("update", "memo", "--note", note, "--data", road).code == 0
    assert run("undo", "2", "--yes", "--data", road).code == 0
    assert "note" not in (road / "milestones/memo.toml").read_text("utf-8")


def test_the_journal_is_not_read_as_data_and_ignored_by_git(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    assert run("list", "--data", road).err == ""
    assert (road / ".roadmap/.gitignore").read_text().splitlines()[-1] == "*"
