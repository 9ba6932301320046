"""`roadmap export`: which format, for whom, where to, and what is said besides."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.commands.export import FORMATS
from roadmap_cli.exchange.columns import LONGEST
from roadmap_cli.writers.installing import command
from tests.conftest import RoadmapOf, Run, milestone_text, said

THING = milestone_text(said("2025-01-07", status='"planned"'), due="2025-07-01")
SECRET = milestone_text(said("2025-01-07", status='"planned"'), visibility='"internal"', title='"Hush"')
MISSING = """
import sys
sys.modules["{library}"] = None
from roadmap_cli.cli import app
app(["export", "--data", {data!r}, "-f", "{format}", "-o", {file!r}])
"""


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(thing=THING, secret=SECRET)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.csv", b"\xef\xbb\xbfid,"),
        ("a.xlsx", b"PK"),
        ("a.json", b"{"),
        ("a.ics", b"BEGIN:VCALENDAR\r\n"),
        ("a.mmd", b"%% Road"),
        ("a.mermaid", b"%% Road"),
        ("a.SVG", b"<"),
        ("a.sqlite", b"SQLite format 3\0"),
        ("a.sqlite3", b"SQLite format 3\0"),
        ("a.db", b"SQLite format 3\0"),
    ],
)
def test_the_suffix_picks_the_format(name: str, beginning: bytes, road: Path, run: Run) -> None:
    told = run("export", "--data", road, "-o", road.parent / name)
    assert (told.code, told.out) == (0, "")
    assert (road.parent / name).read_bytes().startswith(beginning)


def test_an_unknown_format_names_the_known(road: Path, run: Run) -> None:
    for asked in (["-f", "odt"], ["-o", road.parent / "a.odt"], []):
        told = run("export", "--data", road, *asked)
        assert told.code == 2
        assert all(name in told.err for name in FORMATS)


@pytest.mark.parametrize("alarm", ["7", "d", "-1d", "367d", "53w", "７d", "1m"])
def test_what_is_no_number_of_days_is_wrong_usage(alarm: str, road: Path, run: Run) -> None:
    told = run("export", "--data", road, "-f", "ics", "--alarm", alarm)
    assert (told.code, told.out) == (2, "")
    assert f"--alarm: '{alarm}' is not a number of days" in told.err


def test_only_a_calendar_reminds(road: Path, run: Run) -> None:
    told = run("export", "--data", road, "-f", "csv", "--alarm", "7d")
    assert told.code == 2
    assert "--alarm applies to ics only" in told.err
    assert (
        "TRIGGER:-P14D"
        in run("export", "--data", road, "-f", "ics", "--alarm", "2w", "--as-of", "2025-06-01").out
    )


def test_the_audience_hangs_on_the_format(road: Path, run: Run) -> None:
    assert "Hush" in run("export", "--data", road, "-f", "json").out
    assert "Hush" not in run("export", "--data", road, "-f", "csv").out
    assert "Hush" in run("export", "--data", road, "-f", "csv", "--audience", "internal").out


def test_stdout_carries_the_very_bytes(road: Path, run: Run, shell: Run) -> None:
    run("export", "--data", road, "-o", road.parent / "a.csv", "--as-of", "2025-06-01", "--encoding", "utf-8")
    told = shell(
        "export", "--data", road, "-f", "csv", "--as-of", "2025-06-01", "--encoding", "utf-8",
        env={"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert told.out.replace("\r\n", "\n") == (road.parent / "a.csv").read_text(encoding="utf-8")


def test_options_that_do_not_go_together_are_told(road: Path, run: Run) -> None:
    assert run("export", "--data", road, "-f", "json", "--encoding", "utf-8").code == 2
    assert run("export", "--data", road, "-f", "csv", "--encoding", "latin-1").code == 2
    assert run("export", "--data", road, "-f", "csv", "--audience", "all").code == 2
    assert run("export", "pillar:fusion", "--data", road, "-f", "csv").code == 2


def test_a_filter_and_a_day_are_asked_as_of_views(road: Path, run: Run) -> None:
    assert "\nthing," not in run("export", "--data", road, "-f", "csv", "--as-of", "2025-01-06").out
    assert "\nthing," not in run("export", "not:id:thing", "--data", road, "-f", "csv").out.replace("\r", "")


@pytest.mark.parametrize(
    ("format_", "library", "extra"), [("xlsx", "xlsxwriter", "excel"), ("ics", "icalendar", "calendar")]
)
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    format_: str, library: str, extra: str, road: Path, shell: Run
) -> None:
    file = road.parent / f"a.{format_}"
    told = shell(code=MISSING.format(library=library, data=str(road), format=format_, file=str(file)))
    assert told.code == 2
    assert f"install it with: {command(extra)}" in told.err
    assert not file.exists()


def test_a_python_without_sqlite_is_told_so(road: Path, shell: Run) -> None:
    file = road.parent / "a.sqlite"
    told = shell(code=MISSING.format(library="sqlite3", data=str(road), format="sqlite", file=str(file)))
    assert told.code == 2
    assert "sqlite needs the library sqlite3, which is not installed" in told.err
    assert "use a Python that was built with it" in told.err
    assert not file.exists()


def test_a_python_with_an_old_sqlite_is_told_so(road: Path, shell: Run) -> None:
    """Without `Connection.serialize`, as with SQLite before 3.36."""
    file = road.parent / "a.sqlite"
    old = MISSING.replace('sys.modules["{library}"] = None', "import sqlite3; sqlite3.Connection = object")
    told = shell(code=old.format(data=str(road), format="sqlite", file=str(file)))
    assert told.code == 2
    assert "sqlite needs the library sqlite3 (SQLite 3.36)" in told.err
    assert not file.exists()


@pytest.mark.parametrize("format_", FORMATS)
def test_what_can_be_read_is_exported_and_the_rest_named(format_: str, road: Path, run: Run) -> None:
    (road / "milestones" / "broken.toml").write_text("title = ")
    file = road.parent / f"a.{format_}"
    told = run("export", "--data", road, "-f", format_, "-o", file)
    assert told.code == 3
    assert "broken.toml" in told.err
    assert file.stat().st_size > 0


def test_nothing_half_written_stands_under_the_name(road: Path, run: Run) -> None:
    file = road.parent / "folder"
    file.mkdir()
    told = run("export", "--data", road, "-f", "csv", "-o", file)
    assert told.code == 3
    assert sorted(path.name for path in road.parent.iterdir()) == ["folder", "road"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_roadmap_of_nothing_has_an_export(format_: str, roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of()
    told = run("export", "--data", road, "-f", format_, "-o", road.parent / f"a.{format_}")
    assert told.code == 0, told.err


def test_json_says_what_it_is(road: Path, run: Run) -> None:
    whole = json.loads(run("export", "--data", road, "-f", "json", "--audience", "members").out)
    assert (whole["schema"], whole["kind"], whole["audience"]) == (1, "roadmap", "members")
    assert whole["generated_from"]["tool"]


def test_the_calendar_says_what_it_leaves_out_in_the_language_asked_for(road: Path, run: Run) -> None:
    (road / "milestones" / "thing.toml").write_text(milestone_text(said('"2024"', status='"done"')))
    told = run("export", "--data", road, "-f", "ics", "-o", road.parent / "a.ics", "--lang", "ja")
    assert "1件をカレンダーから除きました：thing" in told.err


LONG = f'"{"x" * (LONGEST + 1)}"'


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_texts_that_no_cell_holds_are_counted_and_named(name: str, roadmap_of: RoadmapOf, run: Run) -> None:
    """They were once cut without a word."""
    road = roadmap_of(
        first=milestone_text(said("2025-01-07", status='"planned"', note=LONG), summary=LONG),
        fits=milestone_text(said("2025-01-07", status='"planned"', note=LONG.replace("xx", "x", 1))),
    )
    told = run("export", "--data", road, "-o", road.parent / f"a.{name}", "--lang", "en")
    assert told.err.splitlines()[-1] == (
        "2 texts were cut, because a cell of Excel holds 32,767 characters; json has all of them: "
        "first: note, first: summary"
    )
    japanese = run("export", "--data", road, "-o", road.parent / f"a.{name}", "--lang", "ja").err
    assert "2件の文章を途中で切りました（Excel のセルは3万2,767文字まで。" in japanese
    assert run("export", "--data", road, "-f", "json").err == ""


AHEAD = {
    "now": milestone_text(said("2025-01-07", status='"planned"') + said("2025-09-01", status='"done"')),
    "later": milestone_text(said("2025-08-01", status='"planned"')),
    "hidden": milestone_text(said("2025-08-01", status='"planned"'), visibility='"internal"'),
    "of-ai": milestone_text(said("2025-07-01", status='"planned"'), pillar='"ai"'),
}


def test_what_counts_from_a_later_day_only_is_counted_and_named(
    roadmap_of: RoadmapOf, run: Run, today_is: Callable[[str], None]
) -> None:
    today_is("2025-05-01")
    road = roadmap_of(AHEAD)
    for name in ("csv", "xlsx", "ics", "mermaid", "svg", "html"):
        told = run("export", "--data", road, "-o", road.parent / f"a.{name}")
        assert told.err.splitlines()[:2] == [
            "2 milestones left out, because their first updates are still ahead (--as-of DATE): later, of-ai",
            "1 update or outcome left out, because its date is still ahead (--as-of DATE): now",
        ]
    filtered = run("export", "pillar:ai", "--data", road, "-f", "csv").err
    assert filtered == "1 milestone left out, because its first update is still ahead (--as-of DATE): of-ai\n"
    assert run("export", "--data", road, "-f", "csv", "--as-of", "2025-05-01").err == ""
    assert run("export", "--data", road, "-f", "json").err == ""
    internal = run("export", "--data", road, "-f", "csv", "--audience", "internal", "--lang", "ja").err
    assert internal.startswith("3件のマイルストーンは最初の更新が後日のため含まれません")
