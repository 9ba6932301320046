"""A standing body in the commands: shown, listed, drawn, filtered, checked, added and exported."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, milestone_text, said

PROMISED = said("2022-12-07", status='"planned"')
STORY = {
    "council": milestone_text(
        PROMISED, title='"Digital Council"', kind='"dialogue"', every='"1y"', owners='["meti"]'
    ),
    "second": milestone_text(said("2024-01-16", status='"done"'), kind='"dialogue"', follows='["council"]'),
    "third": milestone_text(said("2025-01-22", status='"done"'), kind='"dialogue"', follows='["second"]'),
}
DAY = ("--as-of", "2026-11-26")


@pytest.fixture
def data(roadmap_of: Callable[..., Path]) -> tuple[str, str]:
    return "--data", str(roadmap_of(STORY))


def test_show_says_how_often_it_met_and_that_no_meeting_is_known(run: Run, data: tuple[str, str]) -> None:
    shown = run("show", "council", *data, *DAY).out
    assert "every year; 2 meetings, last held 22 Jan 2025" in shown
    assert "next was expected by 22 Jan 2026; no meeting known since (10 months past that day)" in shown
    assert "next expected by 16 Jan 2025" in run("show", "council", *data, "--as-of", "2024-02-01").out
    assert "undated" not in shown
    japanese = run("show", "council", *data, *DAY, "--lang", "ja").out
    assert "毎年開催；開催2回、前回：2025年1月22日" in japanese
    assert "次回見込み：2026年1月22日まで、以後の開催は確認されていない（10か月経過）" in japanese


def test_status_and_brief_name_it_only_past_the_day(run: Run, data: tuple[str, str]) -> None:
    for command, line in (
        (("status",), "no meeting known  since 22 Jan 2025  Digital Council"),
        (("brief", "--since", "2023-01-01"), "No meeting known by the day expected"),
    ):
        assert line in run(*command, *data, *DAY).out
        assert line not in run(*command, *data, "--as-of", "2025-02-01").out
    brief = json.loads(run("brief", "--since", "2023-01-01", *data, *DAY, "-f", "json").out)
    assert [one["id"] for one in brief["no_meeting_known"]] == ["council"]
    assert [brief[name] for name in ("undated", "later", "past")] == [[], [], []]


@pytest.mark.parametrize("term", ["is:no-meeting-known", "is:開催未確認"])
def test_a_filter_finds_it_by_a_plain_name(run: Run, data: tuple[str, str], term: str) -> None:
    assert "council" in run("list", term, *data, *DAY).out
    assert "No milestone matches" in run("list", term, *data, "--as-of", "2025-02-01").out


def test_a_list_says_every_year_in_place_of_a_date(run: Run, data: tuple[str, str]) -> None:
    assert "every year" in run("list", "id:council", *data, *DAY).out
    rows = list(csv.DictReader(io.StringIO(run("list", "id:council", *data, *DAY, "-f", "csv").out)))
    assert rows[0]["date"] == ""
    found = json.loads(run("list", "id:council", *data, *DAY, "-f", "json").out)["items"][0]["cadence"]
    assert (found["every"], found["meetings"], found["last"]["id"], found["days_past"]) == (
        "1y",
        2,
        "third",
        308,
    )


def test_the_time_line_draws_the_time_within_which_it_is_awaited(run: Run, data: tuple[str, str]) -> None:
    drawn = run("timeline", *data, *DAY).out
    assert "every year; expected by 22 Jan 2026, no meeting known" in drawn
    assert "░ next meeting expected within" in drawn
    table = run("timeline", "id:council", *data, *DAY, "-f", "csv").out.strip().splitlines()
    row = dict(zip(table[-2].split(","), table[-1].split(","), strict=True))
    assert (row["date"], row["start"], row["end"]) == ("", "2025-01-22", "2026-01-22")
    picture = run("timeline", *data, *DAY, "-f", "svg").out
    assert picture.count('stroke-dasharray="3 2"') == 2, "the bar and its legend"
    assert "next meeting expected" not in run("timeline", "not:id:council", *data, *DAY).out


def test_trace_counts_the_meetings_that_follow_it(run: Run, data: tuple[str, str]) -> None:
    assert "2 meetings, last held 22 Jan 2025" in run("trace", "council", *data, *DAY).out


@pytest.mark.parametrize(
    "more", ["", said("2026-01-10", status='"done"'), said("2026-01-10", start="2026-02-01")]
)
def test_a_calendar_has_no_event_of_a_body(run: Run, roadmap_of: Callable[..., Path], more: str) -> None:
    folder = roadmap_of({**STORY, "council": STORY["council"] + more})
    calendar = run("export", "--data", folder, *DAY, "-f", "ics").out
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "Digital Council" not in calendar


def test_status_says_how_many_more_bodies_are_silent(run: Run, roadmap_of: Callable[..., Path]) -> None:
    silent = {f"council-{letter}": STORY["council"] for letter in "abcde"}
    shown = run("status", "--data", roadmap_of(silent), *DAY).out
    assert shown.count("no meeting known") == 3
    assert "and 2 more" in shown
    assert "more" not in run("status", "--limit", "5", "--data", roadmap_of(silent), *DAY).out


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1y", "1y"),
        ("yearly", "1y"),
        ("every year", "1y"),
        ("Every 2 years", "2y"),
        ("毎年", "1y"),
        ("毎年開催", "1y"),
        ("6か月ごとに開催", "6m"),
        ("半年ごと", "6m"),
        ("quarterly", "3m"),
    ],
)
def test_add_takes_the_words_that_people_type(
    run: Run, roadmap_of: Callable[..., Path], typed: str, written: str
) -> None:
    folder = roadmap_of()
    line = ("add", "body", "--title", "A body", "--kind", "dialogue", "--pillar", "ai", "--every", typed)
    assert run(*line, "--data", folder).code == 0
    assert f'every = "{written}"' in (folder / "milestones" / "body.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--every", "now and then"), "does not say how often"),
        (("--every", "0y"), "does not say how often"),
        (("--every", "1y", "--due", "2027"), "a standing body has no date of its own"),
        (("--every", "1y", "--kind", "agreement"), "only a standing body meets regularly"),
    ],
)
def test_add_refuses_what_is_no_cadence(
    run: Run, roadmap_of: Callable[..., Path], more: tuple[str, ...], why: str
) -> None:
    kind = () if "--kind" in more else ("--kind", "dialogue")
    told = run("add", "body", "--title", "T", *kind, "--pillar", "ai", *more, "--data", roadmap_of())
    assert told.code == 2
    assert why in told.err


def test_a_sheet_carries_it_and_a_new_row_brings_it(run: Run, roadmap_of: Callable[..., Path]) -> None:
    folder = roadmap_of(STORY)
    sheet = folder.parent / "road.csv"
    assert run("export", "--data", folder, "-o", sheet).code == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    assert sorted(row["every"] for row in rows) == ["", "", "1y"]
    new = folder.parent / "new.csv"
    new.write_text(
        "id,title,kind,pillar,status,every\ngroup,A group,dialogue,ai,planned,twice a year\n", "utf-8"
    )
    assert run("import", new, "--data", folder, "--apply").code == 0
    assert 'every = "6m"' in (folder / "milestones" / "group.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        ("update", "council", "--due", "2026-12", "--reason", "Agreed."),
        ("update", "council", "--due", "undated"),
        ("update", "id:council,third", "--due", "2026-12", "--yes"),
        ("move", "council", "2026-12"),
        ("move", "council", "undated", "--reason", "Put off."),
    ],
)
def test_a_body_is_given_no_date(run: Run, data: tuple[str, str], line: tuple[str, ...]) -> None:
    told = run(*line, *data)
    assert (told.code, told.out) == (2, "")
    assert "council is a standing body: it has no date of its own" in told.err
    assert "roadmap add ID --kind dialogue --pillar quantum --follows council --due DATE" in told.err
    assert "RM414" not in run("check", *data).out


def test_a_sheet_gives_a_body_no_date(run: Run, roadmap_of: Callable[..., Path]) -> None:
    folder = roadmap_of(STORY)
    sheet = folder.parent / "road.csv"
    assert run("export", "--data", folder, "-o", sheet).code == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    known = next(row for row in rows if row["id"] == "council") | {"due": "2026-12"}
    new = {
        "id": "group",
        "title": "A group",
        "kind": "dialogue",
        "pillar": "ai",
        "every": "1y",
        "due": "2027",
    }
    for row in (known, new):
        with sheet.open("w", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, row).writeheader()
            csv.DictWriter(file, row).writerow(row)
        told = run("import", sheet, "--data", folder, "--apply")
        assert told.code == 3
        assert "column due" in told.out
        assert f"{row['id']} is a standing body: it has no date of its own" in told.out


def test_the_time_line_says_past_the_day_that_no_meeting_is_known(run: Run, data: tuple[str, str]) -> None:
    assert "every year; expected by 22 Jan 2026, no meeting known" in run("timeline", *data, *DAY).out
    assert "every year, by 22 Jan 2026" in run("timeline", *data, "--as-of", "2026-01-22").out
    japanese = run("timeline", *data, *DAY, "--lang", "ja").out
    assert "毎年開催、次回見込み2026年1月22日まで、開催未確認" in japanese


@pytest.mark.parametrize("status", ["paused", "proposed"])
def test_the_time_line_says_how_often_a_body_meets_of_which_nothing_is_expected(
    run: Run, roadmap_of: Callable[..., Path], status: str
) -> None:
    resting = milestone_text(said("2022-12-07", status=f'"{status}"'), kind='"dialogue"', every='"2w"')
    drawn = run("timeline", "--data", roadmap_of(council=resting), *DAY).out
    assert "every 2 weeks" in drawn
    assert "undated" not in drawn


def test_a_planned_meeting_whose_day_has_passed_is_not_told_as_ahead(
    run: Run, roadmap_of: Callable[..., Path]
) -> None:
    planned = milestone_text(
        said("2025-03-01", status='"planned"'),
        title='"Fourth council"',
        kind='"dialogue"',
        follows='["third"]',
        due='"2026-01"',
    )
    folder = roadmap_of(STORY, fourth=planned)
    ahead = run("show", "council", "--data", folder, "--as-of", "2026-01-31").out
    assert "next planned: Fourth council (Jan 2026)" in ahead
    passed = run("show", "council", "--data", folder, *DAY).out
    assert "planned, and not known to have been held: Fourth council (Jan 2026)" in passed
    japanese = run("show", "council", "--data", folder, *DAY, "--lang", "ja").out
    assert "予定されたが開催は未確認" in japanese


def test_what_is_said_of_a_body_stands_beside_how_often_it_meets(
    run: Run, roadmap_of: Callable[..., Path]
) -> None:
    doubted = milestone_text(
        PROMISED + said("2026-11-01", outlook='"at-risk"', note='"No host."'),
        title='"Digital Council"',
        kind='"dialogue"',
        every='"1y"',
    )
    folder = roadmap_of(council=doubted)
    assert "every year  Digital Council" in run("status", "--data", folder, *DAY).out
    brief = run("brief", "--since", "2026-10-01", "--data", folder, *DAY).out
    assert "undated" not in brief
