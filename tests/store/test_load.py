"""A whole folder is read at once: every problem of every file is reported, and the rest is shown."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from roadmap_cli.model.errors import BadData
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import HEAD, RoadmapOf, Run, english, loaded, milestone_text, said

BOM = b"\xef\xbb\xbf"
GOOD = milestone_text(said("2025-01-01", status='"planned"'))

TWENTY = {
    "roadmap.toml": HEAD.replace('timezone = "UTC"', 'timezone = "Asia/Tokio"').replace(
        'sector = "government"', 'sector = "goverment"'
    ),
    "sources.toml": '[gov-2025]\npublisher = "GOV.UK"\nurl = "www.gov.uk"\n[cao-2025]\nauthor = "C"\n',
    "bad-key": milestone_text(piller='"ai"') + said("2025-01-01", statsu='"done"', note='"n"'),
    "bad-kind": milestone_text(kind='"agreemnt"', visibility='"private"'),
    "bad-date": milestone_text(due='"2025-02-30"') + said("2025-01-01T10:00:00", note='"n"'),
    "bad-log": milestone_text(
        said("2025-01-01", by='"uk"')
        + '\n[[updates]]\nnote = "When?"\n'
        + said("2025-01-01", status='"finished"')
        + said("2025-01-01", note='"n"', measure='"m"')
    ),
    "bad-list": milestone_text(owners='["dsit", "dsit"]'),
    "bad-outcome": milestone_text("[[outcomes]]\ndate = 2025\nmeasure = 'm'\nunit = 'u'\nvalue = '5'\n"),
    "bad-toml": milestone_text() + "due = 2025-03\n",
    "bad-merge": "<<<<<<< ours\n" + milestone_text() + "=======\n>>>>>>> theirs\n",
    "bad-word": milestone_text(**{"ja.kind": '"event"'}),
    "Bad-Name": GOOD,
    "good": GOOD,
}

TOLD = [
    ("RM104", "roadmap.toml:4", 'timezone = "Asia/Tokio": expected a time zone such as Asia/Tokyo', ""),
    ("RM104", "roadmap.toml:21", 'parties.dsit.sector = "goverment": expected one of', "'government'"),
    ("RM104", "sources.toml:3", 'gov-2025.url = "www.gov.uk": expected a full address', ""),
    ("RM105", "sources.toml:4", "cao-2025.publisher is missing", ""),
    ("RM106", "milestones/Bad-Name.toml", "'Bad-Name' is not a valid id", "lower-case"),
    ("RM104", "milestones/bad-date.toml:4", 'due = "2025-02-30": expected a date', "2025-Q1"),
    ("RM104", "milestones/bad-date.toml:7", "updates[1].date = 2025-01-01 10:00:00", "without a time of day"),
    ("RM103", "milestones/bad-key.toml:4", "unknown key piller", "'pillar'"),
    ("RM103", "milestones/bad-key.toml:8", "unknown key updates[1].statsu", "'status'"),
    ("RM104", "milestones/bad-kind.toml:2", 'kind = "agreemnt": expected one of', "'agreement'"),
    ("RM104", "milestones/bad-kind.toml:4", 'visibility = "private": expected one of public', ""),
    ("RM104", "milestones/bad-list.toml:4", 'owners names "dsit" twice', ""),
    ("RM105", "milestones/bad-log.toml:5", "empty update", ""),
    ("RM105", "milestones/bad-log.toml:9", "updates[2].date is missing", ""),
    ("RM104", "milestones/bad-log.toml:14", 'updates[3].status = "finished": expected one of', ""),
    ("RM103", "milestones/bad-log.toml:19", "unknown key updates[4].measure", "[[outcomes]]"),
    ("RM101", "milestones/bad-merge.toml:1", "unresolved merge conflict", "<<<<<<<"),
    ("RM104", "milestones/bad-outcome.toml:8", 'outcomes[1].value = "5": expected a finite number', ""),
    ("RM101", "milestones/bad-toml.toml:4", "not valid TOML", '"2025-03"'),
    ("RM103", "milestones/bad-word.toml:4", "ja.kind: this key is the same in every language", ""),
]


def test_twenty_mistakes_in_twelve_files_are_all_reported_with_their_lines() -> None:
    whole = loaded(TWENTY)
    found = sorted(whole.findings, key=lambda f: str(f.location))
    assert len(found) == len(TOLD) == 20
    assert len({finding.file for finding in found}) == 12
    for finding, (code, where, what, hint) in zip(found, sorted(TOLD, key=lambda t: t[1]), strict=True):
        assert (finding.code, str(finding.location)) == (code, where)
        assert what in english(finding.message)
        assert hint in english(finding.hint)
    assert list(whole.roadmap.milestones) == ["good"]


@pytest.mark.parametrize("command", [("status",), ("list",)])
def test_mistakes_go_to_stderr_the_rest_is_shown_and_the_exit_code_is_3(
    command: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    result = run(*command, "--data", roadmap_of(TWENTY), "--as-of", "2025-06-01")
    assert result.code == 3
    assert "Traceback" not in result.err
    assert "A thing" in result.out or command == ("status",)
    lines = result.err.splitlines()
    assert lines[0].startswith("20 problems in the files")
    for _, where, what, hint in TOLD:
        assert any(line.startswith(f"  {where}: {what}") and hint in line for line in lines), where


def test_check_reports_all_mistakes(roadmap_of: RoadmapOf, run: Run) -> None:
    result = run("check", "--data", roadmap_of(TWENTY))
    assert result.code == 3
    for code, where, what, _ in TOLD:
        assert where in result.out
        assert what in result.out
        assert code in result.out


def test_json_has_each_mistake_with_its_file_and_line(roadmap_of: RoadmapOf, run: Run) -> None:
    result = run("list", "-f", "json", "--data", roadmap_of(TWENTY))
    problems = json.loads(result.out)["problems"]
    places = [f"{p['file']}:{p['line']}" if p["line"] else p["file"] for p in problems]
    assert sorted(places) == sorted(where for _, where, _, _ in TOLD)
    assert all(problem["message"] for problem in problems)


def test_mistakes_are_reported_in_japanese(roadmap_of: RoadmapOf, run: Run) -> None:
    result = run("list", "--data", roadmap_of(TWENTY), "--lang", "ja")
    assert result.code == 3
    assert "expected" not in result.err
    assert "未知のキー piller" in result.err


# Files that are odd, but sound


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        BOM + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        BOM + GOOD.replace("\n", "\r\n").encode(),
        GOOD.rstrip().encode(),
        b"\n\n# only a comment\n\n" + GOOD.encode(),
    ],
    ids=["lf", "bom", "crlf", "bom-crlf", "no-last-newline", "comments"],
)
def test_line_ends_and_a_byte_order_mark_change_nothing(content: bytes) -> None:
    whole = loaded({"thing": content})
    assert whole.findings == ()
    assert whole.roadmap.milestones["thing"] == loaded({"thing": GOOD}).roadmap.milestones["thing"]


def test_lines_are_counted_the_same_with_crlf_and_a_bom() -> None:
    text = milestone_text(due='"soon"')
    for content in (text.encode(), BOM + text.replace("\n", "\r\n").encode()):
        (finding,) = loaded({"thing": content}).findings
        assert finding.line == 4


# Files that nothing can be made of


def nested(depth: int) -> str:
    return milestone_text() + "x = " + "[" * depth + "]" * depth


@pytest.mark.parametrize(
    ("content", "line", "what", "hint"),
    [
        ("title = ", 1, "not valid TOML", ""),
        ('title = "T"\nkind = agreement\n', 2, "not valid TOML", ""),
        ('title = "T"\ntitle = "U"\n', 2, "not valid TOML", ""),
        ("[[updates]]\n[updates]\n", 2, "not valid TOML", ""),
        ('title = "T', 1, "not valid TOML", ""),
        (b'title = "\xff"\n', 1, "not UTF-8", "save it as UTF-8"),
        (b'a = 1\ntitle = "\x83\x5c"\n', 2, "not UTF-8", "save it as UTF-8"),
        (GOOD.encode("utf-16"), 1, "not UTF-8", "UTF-16"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), 1, "not UTF-8", "UTF-16"),
        (GOOD.encode("utf-16-le"), 1, "not valid TOML", ""),
        (b"\0" * 100, 1, "not valid TOML", ""),
        (nested(100_000), None, "nested too deeply", ""),
        (f"title = {'9' * 5000}\n", 1, "more than 64 bits", ""),
        (milestone_text(due="2025-03"), 4, "not valid TOML", '"2025-03"'),
        (milestone_text(due="2025-Q1  # soon"), 4, "not valid TOML", '"2025-Q1"'),
        (milestone_text(due="2025-W12"), 4, "not valid TOML", '"2025-W12"'),
        (milestone_text(due="FY2027"), 4, "not valid TOML", '"FY2027"'),
        (milestone_text(due="FY2027-H1"), 4, "not valid TOML", '"FY2027-H1"'),
        (milestone_text(due="2025-03-07..2025-03-19"), 4, "not valid TOML", '"2025-03-07..2025-03-19"'),
        (milestone_text(due="2025-03").replace("\n", "\r\n"), 4, "not valid TOML", '"2025-03"'),
        (milestone_text(due="2025-13-01"), 4, "not valid TOML", ""),
        (
            milestone_text() + "<<<<<<< HEAD\na = 1\n||||||| base\n=======\na = 2\n>>>>>>> b\n",
            4,
            "merge",
            "<<<",
        ),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str | bytes) else None,
)
def test_an_unreadable_file_is_reported_once_with_its_line(
    content: str | bytes, line: int | None, what: str, hint: str
) -> None:
    whole = loaded({"thing": content, "good": GOOD})
    (finding,) = whole.findings
    assert (finding.code, finding.file, finding.line) == ("RM101", "milestones/thing.toml", line)
    assert what in english(finding.message)
    assert hint in english(finding.hint)
    assert finding.milestone == "thing"
    assert list(whole.roadmap.milestones) == ["good"]


def test_an_empty_file_lacks_the_required_keys() -> None:
    found = loaded({"thing": ""}).findings
    assert [(f.code, f.line) for f in found] == [("RM105", 1)] * 3


def test_a_file_with_deep_tables_of_the_user_s_own_is_read() -> None:
    whole = loaded({"thing": milestone_text() + "[x-own]\na = " + "[" * 90 + "]" * 90})
    assert whole.findings == ()


def test_a_newer_format_is_refused_with_a_hint_to_upgrade(roadmap_of: RoadmapOf, run: Run) -> None:
    """The meaning of the other files is not known then, so they are neither shown nor reported."""
    for number in ("2", "0x7fffffffffffffff"):
        story = {
            "roadmap.toml": HEAD.replace("format = 1", f"format = {number}"),
            "thing": milestone_text(new="1"),
        }
        (finding,) = loaded(story).findings
        assert (finding.code, str(finding.location)) == ("RM102", "roadmap.toml:2")
        folder = roadmap_of(story)
        for command in ("status", "list"):
            result = run(command, "--data", folder)
            assert (result.code, result.out) == (3, "")
            assert result.err.startswith("roadmap: roadmap.toml:2: the files have format ")
            assert "install a newer version" in result.err


def test_a_broken_head_causes_no_finding_in_another_file() -> None:
    """Languages and pillars are not known then, but the milestones are shown."""
    text = milestone_text(**{"ja.title": '"題"'})
    for head in ("title = ", 'format = 1\ntitle = "T"\nlanguages = "en"\n', b"\xff"):
        whole = loaded({"roadmap.toml": head, "thing": text})
        assert {finding.file for finding in whole.findings} == {"roadmap.toml"}
        assert whole.roadmap.milestones["thing"].title.others == {"ja": "題"}


# What a folder may hold besides


def test_files_that_are_not_milestones_are_ignored(roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(thing=GOOD)
    for name in (
        ".hidden.toml",
        ".thing.toml.swp",
        "README.md",
        "thing.toml~",
        "thing.toml.orig",
        "notes.txt",
    ):
        (folder / "milestones" / name).write_text("no TOML")
    whole = load(folder_files(folder))
    assert (list(whole.roadmap.milestones), whole.findings) == (["thing"], ())


def test_a_folder_without_milestones_or_sources_is_a_roadmap(tmp_path: Path) -> None:
    (tmp_path / "roadmap.toml").write_text(HEAD)
    whole = load(folder_files(tmp_path))
    assert (len(whole.roadmap.milestones), len(whole.roadmap.sources), whole.findings) == (0, 0, ())


def test_a_folder_without_a_roadmap_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadData):
        folder_files(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "Accord.toml",
        "2025-03.toml",
        "con.toml",
        "a b.toml",
        "量子.toml",
        "a--b.toml",
        "thing.TOML",
        "a" * 81 + ".toml",
        "-a.toml",
        "a\x1b[2J.toml",
        "a\nb.toml",
        "[red].toml",
    ],
)
def test_a_file_whose_name_is_not_an_id_is_reported(name: str, roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(good=GOOD)
    (folder / "milestones" / name).write_text(GOOD)
    (finding,) = load(folder_files(folder)).findings
    assert (finding.code, finding.file, finding.line) == ("RM106", f"milestones/{name}", None)
    result = run("list", "--data", folder)
    assert (result.code, result.err.count("\n")) == (3, 2)
    assert "\x1b" not in result.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names, links and pipes")
def test_folders_links_and_pipes_in_the_place_of_files_are_reported(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(good=GOOD)
    inside = folder / "milestones"
    (inside / "folder.toml").mkdir()
    (inside / "dangling.toml").symlink_to("nowhere.toml")
    (inside / "circle.toml").symlink_to("circle.toml")
    (inside / "device.toml").symlink_to("/dev/zero")
    os.mkfifo(inside / "pipe.toml")
    with open(inside / "huge.toml", "wb") as file:
        file.truncate(50_000_000)
    with open(os.fsencode(inside) + b"/\xff\xfe.toml", "w"):
        pass
    (inside / "linked.toml").symlink_to("good.toml")
    started = time.monotonic()
    whole = load(folder_files(folder))
    result = {f.file: english(f.message) for f in whole.findings}
    assert time.monotonic() - started < 30
    assert "not a regular file" in result["milestones/folder.toml"]
    assert "not a regular file" in result["milestones/pipe.toml"]
    assert "a link out of the roadmap's folder" in result["milestones/device.toml"]
    assert "leads nowhere" in result["milestones/dangling.toml"]
    assert "cannot be read" in result["milestones/circle.toml"]
    assert "at most 10,000,000 are read" in result["milestones/huge.toml"]
    assert len(result) == 7
    assert list(whole.roadmap.milestones) == ["good", "linked"]
    for arguments in (("list",), ("list", "-f", "json"), ("list", "-f", "json", "-o", folder / "out.json")):
        assert run(*arguments, "--data", folder).code == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_a_folder_in_the_place_of_the_head_is_reported(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(good=GOOD)
    (folder / "roadmap.toml").unlink()
    (folder / "roadmap.toml").mkdir()
    result = run("list", "--data", folder)
    assert (result.code, "not a regular file" in result.err, "good" in result.out) == (3, True, True)
    (folder / "roadmap.toml").rmdir()
    (folder / "roadmap.toml").symlink_to("nowhere")
    result = run("list", "--data", folder)
    assert (result.code, result.out) == (3, "")


def test_a_file_in_the_place_of_the_milestones_folder_is_reported(tmp_path: Path, run: Run) -> None:
    (tmp_path / "roadmap.toml").write_text(HEAD)
    (tmp_path / "milestones").write_text("")
    result = run("list", "--data", tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"roadmap: {tmp_path}/milestones: cannot be read: Not a directory\n")


def test_of_several_roads_the_one_whose_folder_cannot_be_listed_is_named(
    tmp_path: Path, roadmap_of: RoadmapOf, run: Run
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/roadmap.toml").write_text(HEAD)
    (tmp_path / "other/milestones").write_text("")
    result = run("list", "--data", roadmap_of(good=GOOD), "--data", tmp_path / "other", "--lang", "ja")
    assert (result.code, result.out) == (3, "")
    assert f"{tmp_path}/other/milestones: 読み取れません：" in result.err


def test_milestones_are_ordered_by_the_names_of_their_files(roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(dict.fromkeys(("b", "a", "c-2", "c-10"), GOOD))
    assert list(load(folder_files(folder)).roadmap.milestones) == ["a", "b", "c-10", "c-2"]
