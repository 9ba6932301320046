"""What a shared drive leaves beside the files: told for what it is, and in nobody's way."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.store.listing import Files
from tests.conftest import RoadmapOf, Run, english, loaded, milestone_text, said, story_files

THING = milestone_text(said("2025-01-01", status='"planned"', sources='["gov-2025"]'), due="2027")
MOVED = milestone_text(
    said("2025-01-01", status='"planned"', sources='["gov-2025"]')
    + said("2026-03-01", status='"done"', sources='["gov-2025"]'),
    due="2028",
    **{"ja.title": '"もの"'},
)

CONFLICTS = [
    "thing (conflicted copy).toml",
    "thing (Jane Doe's conflicted copy 2026-11-26).toml",
    "thing (山田太郎 の競合コピー 2026-11-26).toml",
    "thing (Case Conflict).toml",
    "thing (conflicted copy 2026-11-26 101500).toml",
    "thing_conflict-20261126-101500.toml",
    "thing (case clash from jane).toml",
    "thing (SFConflict jane@example.org 2026-11-26-10-15-00).toml",
    "thing.sync-conflict-20261126-101500-ABCDEFG.toml",
    "thing.Conflict.toml",
    "thing[Conflict].toml",
    "thing_REMOTE_4711.toml",
]
"""As Dropbox (in English and Japanese), Nextcloud, ownCloud, Seafile, Syncthing, Resilio, Drive and git name them."""

COPIES = [
    "thing (1).toml",
    "thing(2).toml",
    "thing（1）.toml",
    "thing copy.toml",
    "thing copy 2.toml",
    "thing 2.toml",
    "thing - Copy.toml",
    "thing - Copy (2).toml",
    "thing - コピー.toml",
    "thing - コピー (2).toml",
    "thing - ｺﾋﾟｰ.toml",
    "thingのコピー.toml",
    "Copy of thing.toml",
    "コピー ～ thing.toml",
    "thing – Kopie.toml",
    "thing.orig.toml",
    "Thing (1).TOML",
]
"""As browsers, the Finder, Windows in English, Japanese and German, and Google Drive name them."""

ALIKE = [
    "thing-DESKTOP-4F7K2.toml",
    "thing-Janes-MacBook.toml",
    "thing (jane@example.org).toml",
    "thing FINAL.toml",
]
"""Names that say nothing, of which the content does: OneDrive adds the name of the computer, Box that of the user."""

LEFT = {
    ".~lock.thing.toml#": "a program has thing.toml open",
    "~$thing.toml": "a program has thing.toml open",
    ".#thing.toml": "a program has thing.toml open",
    ".thing.toml.swp": "a program has thing.toml open",
    "thing.toml~": "an earlier version of thing.toml",
    "thing.toml.~1~": "an earlier version of thing.toml",
    "#thing.toml#": "an earlier version of thing.toml",
    "thing.toml.orig": "an earlier version of thing.toml",
    "thing.orig": "an earlier version of thing.toml",
    "thing.toml.bak": "an earlier version of thing.toml",
    "thing.bak": "an earlier version of thing.toml",
    "thing.toml.rej": "changes to thing.toml that a patch could not make",
    "thing.rej": "changes to thing.toml that a patch could not make",
    ".syncthing.thing.toml.tmp": "an unfinished transfer of thing.toml",
    "thing.toml.crdownload": "an unfinished transfer of thing.toml",
    "thing.toml.txt": "begins with thing.toml and ends otherwise",
}

NO_COPIES = ["2025-q1.toml", "an id.toml", "other (1).toml", "thing-Phase2.toml", "thingamajig X.toml"]
"""Names that are no ids and no copies: what such a file holds is missing."""


def found_beside(name: str, text: str = THING, original: str = THING) -> list[tuple[str, str, str]]:
    """Return what is found in a roadmap with the milestone `thing` and another file `milestones/name`."""
    files = story_files({"thing": original, f"milestones/{name}": text})
    milestones = tuple(one for one in files.names if one.lower().endswith(".toml") and one[0] != ".")
    others = tuple(f"milestones/{one}" for one in files.names if one not in milestones)
    from roadmap_cli.store.load import load

    whole = load(Files(milestones, files.read, beside=others))
    assert list(whole.roadmap.milestones) == ["thing"]
    assert not whole.findings
    return [(one.code, one.file, english(one.message)) for one in whole.copies]


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_told_for_what_it_is(name: str) -> None:
    ((code, file, what),) = found_beside(name)
    assert (code, file) == ("RM111", f"milestones/{name}")
    assert "seems to be a conflict copy of thing.toml" in what
    assert "identical" in what


@pytest.mark.parametrize("name", [*COPIES, *ALIKE])
def test_a_copy_is_told_with_the_file_that_it_copies(name: str) -> None:
    ((code, file, what),) = found_beside(name)
    assert (code, file) == ("RM111", f"milestones/{name}")
    assert what == "not read: this seems to be a copy of thing.toml; the two are identical"


@pytest.mark.parametrize("name", LEFT)
def test_what_a_program_left_is_a_note(name: str) -> None:
    ((code, file, what),) = found_beside(name)
    assert (code, file) == ("RM112", f"milestones/{name}")
    assert LEFT[name] in what


def test_a_name_in_other_letters_is_the_same_file_elsewhere_and_is_compared_too() -> None:
    for name in ("thing.TOML", "Thing.toml", "ｔｈｉｎｇ.toml"):
        ((code, _, what),) = found_beside(name, MOVED)
        assert code == "RM107"
        assert f"'{name}' and 'thing.toml' are the same file on some systems; the two differ in due" in what


@pytest.mark.parametrize("name", NO_COPIES)
def test_another_milestone_under_a_bad_name_is_no_copy_but_missing(name: str) -> None:
    other = milestone_text(said("2025-02-02", status='"done"'), title='"Another thing"')
    whole = loaded({"thing": THING, f"milestones/{name}": other})
    assert [(one.code, one.file) for one in whole.findings] == [("RM106", f"milestones/{name}")]
    assert whole.copies == ()


def test_a_copy_without_its_original_may_be_all_there_is() -> None:
    whole = loaded({"milestones/thing (1).toml": THING})
    assert [(one.code, one.file) for one in whole.findings] == [("RM106", "milestones/thing (1).toml")]


def test_the_longest_id_is_the_original() -> None:
    whole = loaded({"thing": THING, "thing-two": MOVED, "milestones/thing-two (1).toml": MOVED})
    (copy,) = whole.copies
    assert "copy of thing-two.toml" in english(copy.message)
    gone = loaded({"thing": THING, "milestones/thing-two (1).toml": milestone_text(title='"Another"')})
    assert [one.code for one in gone.findings] == ["RM106"]


def test_a_copy_says_in_which_keys_and_entries_it_differs() -> None:
    ((_, _, what),) = found_beside("thing (1).toml", MOVED)
    assert what == (
        "not read: this seems to be a copy of thing.toml; the two differ in due, ja; "
        "updates only in this one: 2026-03-01 done"
    )
    ((_, _, what),) = found_beside("thing (1).toml", THING, MOVED)
    assert what.endswith("the two differ in due, ja; updates only in thing.toml: 2026-03-01 done")
    ((_, _, what),) = found_beside("thing (1).toml", f"# a remark\n{THING}")
    assert what.endswith("the two differ only in comments or layout")
    ((_, _, what),) = found_beside("thing (1).toml", "title = ")
    assert what.endswith("its content cannot be read")


LOG = st.lists(st.sampled_from([f"2025-01-0{n}" for n in range(1, 10)]), max_size=8)


@given(LOG, LOG)
def test_the_entries_of_one_side_alone_are_those_of_its_log_without_the_others(
    here: list[str], there: list[str]
) -> None:
    one, other = (milestone_text("".join(said(day, note='"n"') for day in log)) for log in (here, there))
    ((_, _, what),) = found_beside("thing (1).toml", one, other)

    def only(line: str) -> list[str]:
        days = re.search(rf"updates only in {line}: ([^;]*)", what)
        return days[1].split(", ") if days else []

    for line, these, those in (("this one", here, there), ("thing.toml", there, here)):
        left = list(those)
        alone = [day for day in these if not (day in left and not left.remove(day))]  # type: ignore[func-returns-value]
        assert only(line) == (alone if len(alone) <= 3 else [*alone[:3], "..."])


ROAD = {
    "thing": THING,
    "milestones/thing (conflicted copy).toml": MOVED,
    "milestones/thing.toml~": MOVED,
    "sources (1).toml": '[new-2026]\npublisher = "P"\n',
    "roadmap - コピー.toml": "title =",
    "milestones 2/thing.toml": THING,
}


@pytest.mark.parametrize(
    "command",
    [("status",), ("list",), ("show", "thing"), ("timeline",), ("export", "-f", "json"), ("sources",)],
)
def test_views_end_with_0_and_say_it_in_a_line(
    command: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    result = run(*command, "--data", roadmap_of(ROAD))
    assert result.code == 0, result.err
    lines = result.err.splitlines()
    expected = [
        "milestones/thing (conflicted copy).toml: not read",
        "roadmap - コピー.toml: not",
        "sources (1).toml: not",
    ]
    for start in expected:
        assert [line.startswith(start) for line in lines].count(True) == 1, result.err
    assert not any("thing.toml~" in line for line in lines)
    assert "thing (" not in result.out


def test_check_finds_each_once_and_ends_with_1(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(ROAD)
    result = run("check", "--data", folder, "-f", "json")
    assert result.code == 1
    found = {(one["code"], one["severity"], one["file"]) for one in json.loads(result.out)["findings"]}
    assert {one for one in found if one[0] in ("RM111", "RM112", "RM101", "RM106")} == {
        ("RM111", "error", "milestones/thing (conflicted copy).toml"),
        ("RM111", "error", "sources (1).toml"),
        ("RM111", "error", "roadmap - コピー.toml"),
        ("RM111", "error", "milestones 2"),
        ("RM112", "note", "milestones/thing.toml~"),
    }
    hidden = run("check", "--data", folder, "--ignore", "RM1")
    assert "RM111" in hidden.out
    assert "RM112" not in hidden.out


def test_a_filter_writes_all_others_and_the_copy_of_what_is_written_is_named(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = roadmap_of({**ROAD, "other": THING.replace("A thing", "Another")})
    result = run("update", "pillar:quantum", "--note", "Talks go on.", "--yes", "--data", folder)
    assert result.code == 0, result.err
    for name in ("thing", "other"):
        assert "Talks go on." in (folder / "milestones" / f"{name}.toml").read_text()
    assert result.err.count("milestones/thing (conflicted copy).toml: not read") == 1
    assert (folder / "milestones" / "thing (conflicted copy).toml").read_text() == MOVED
    alone = run("update", "other", "--note", "More.", "--data", folder)
    assert "conflicted" not in alone.err


def test_a_copy_in_a_commit_is_no_milestone_either_and_no_change_of_the_files(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    from tests.store.test_history import git

    folder = roadmap_of(ROAD)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    assert run("list", "--recorded", "HEAD", "--data", folder).code == 0
    os.unlink(folder / "milestones" / "thing (conflicted copy).toml")
    (folder / "milestones" / "thing (2).toml").write_text(MOVED)
    assert json.loads(run("list", "-f", "json", "--data", folder).out)["generated_from"]["changed"] is False


def test_in_japanese(roadmap_of: RoadmapOf, run: Run) -> None:
    result = run("list", "--lang", "ja", "--data", roadmap_of(ROAD))
    assert (
        "milestones/thing (conflicted copy).toml: 読み込みません：thing.toml の競合コピーと見られます"
        in result.err
    )


def test_a_milestone_whose_name_ends_in_capitals_is_told_to_be_renamed(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    folder: Path = roadmap_of({"milestones/thing.TOML": THING})
    result = run("list", "--data", folder)
    assert result.code == 3
    assert (
        "milestones/thing.TOML: the name does not end in .toml in lower case (rename it thing.toml)"
        in result.err
    )


def test_a_folder_that_cannot_be_listed_is_read_all_the_same(roadmap_of: RoadmapOf, run: Run) -> None:
    if os.geteuid() == 0:
        pytest.skip("root lists every folder")
    folder = roadmap_of(ROAD)
    folder.chmod(0o311)
    try:
        assert run("list", "--data", folder).code == 0
    finally:
        folder.chmod(0o755)
