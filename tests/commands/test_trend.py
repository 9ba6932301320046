"""`roadmap trend`, run for real."""

from __future__ import annotations

import csv
import json

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

ROAD = {
    "accord": milestone_text(said("2024-01-15", status='"done"'), title='"Accord"', pillar='"ai"'),
    "call": milestone_text(
        said("2024-02-10", status='"planned"')
        + said("2024-03-20", due='"2024-Q3"', reason='"The panel met late."')
        + said("2024-10-02", status='"done"'),
        title='"Call"',
        due='"2024-Q1"',
    ),
    "workshop": milestone_text(said("2024-04-01", status='"planned"'), title='"Workshop"', due='"2024-05"'),
    "ask": milestone_text(said("2024-08-01", status='"proposed"'), title='"Ask"', visibility='"internal"'),
}
NAMES = ("known", "done", "open", "late", "undated", "promised", "promised_done", "first_promised")


def figures(out: str, *names: str) -> dict[str, list[int]]:
    return {item["step"]["text"]: [item[name] for name in names] for item in json.loads(out)["items"]}


def test_json_holds_the_figures_of_each_step(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run(
        "trend", "--every", "quarter", "--data", roadmap_of(ROAD), "--as-of", "2024-11-30", "-f", "json"
    )
    answer = json.loads(told.out)
    assert (told.code, answer["kind"], answer["every"]) == (0, "trend", "quarter")
    assert figures(told.out, *NAMES) == {
        "2024-Q1": [2, 1, 1, 0, 0, 0, 0, 1],
        "2024-Q2": [3, 1, 2, 1, 0, 1, 0, 2],
        "2024-Q3": [4, 1, 3, 1, 1, 2, 0, 2],
        "2024-11-30": [4, 2, 2, 1, 1, 2, 1, 2],
    }
    assert set(answer["items"][0]) == {"step", "day", "dropped", "unreported", *NAMES}


def test_the_step_fits_the_length_and_the_period_may_be_given_by_milestones(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    told = run(
        "trend", "--from", "accord", "--to", "workshop", "--data", roadmap_of(ROAD), "-f", "json",
        "--as-of", "2024-11-30",
    )  # fmt: skip
    assert json.loads(told.out)["every"] == "month"
    assert list(figures(told.out)) == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]


def test_a_coarse_last_day_ends_with_the_day_asked_about(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run(
        "trend", "--to", "2024", "--every", "year", "--data", roadmap_of(ROAD), "-f", "json",
        "--as-of", "2024-11-30",
    )  # fmt: skip
    assert list(figures(told.out)) == ["2024-11-30"]


def test_csv_is_one_table_of_all_figures(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run(
        "trend", "--data", roadmap_of(ROAD), "--as-of", "2024-03-31", "-f", "csv", "--encoding", "utf-8"
    )
    rows = list(csv.DictReader(told.out.splitlines()))
    assert [(row["step"], row["known"], row["promised"]) for row in rows] == [
        ("2024-01", "1", "0"),
        ("2024-02", "2", "0"),
        ("2024-03", "2", "0"),
    ]


def test_the_terminal_shows_both_drawings_with_their_figures(
    run: Run, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = run("trend", "--every", "quarter", "--data", roadmap_of(ROAD), "--as-of", "2024-11-30").out
    assert "4 milestones known: 2 done, 1 not reported, 1 undated" in told
    assert "2 promised by then, of which 1 done; 2 by their original dates." in told
    assert "● done 2  ▲ late or not reported 1  □ known 4" in told
    assert "● of which done 1  ■ promised by then 2  ▽ by original dates 2" in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_filter_an_audience_and_a_limit_are_cut_before_anything_is_counted(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    road = roadmap_of(ROAD)
    line = ("trend", "--data", road, "--as-of", "2024-11-30", "-f", "json", "--every", "quarter")
    assert figures(run(*line, "pillar:ai").out, "known") == {
        step: [1] for step in ("2024-Q1", "2024-Q2", "2024-Q3", "2024-11-30")
    }
    assert figures(run(*line, "--audience", "public").out, "known")["2024-Q3"] == [3]
    assert list(figures(run(*line, "--limit", "2").out)) == ["2024-Q3", "2024-11-30"]


def test_without_a_date_there_is_one_drawing(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trend", "pillar:ai", "--data", roadmap_of(ROAD), "--as-of", "2024-11-30").out
    assert "No deadline had passed by then." in told
    assert "Promised by then, and done" not in told


def test_nothing_that_matches_is_no_error(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("trend", "nowhere", "--data", roadmap_of(ROAD), "--as-of", "2024-11-30")
    assert (told.code, "No milestone matches." in told.out) == (0, True)


@pytest.mark.parametrize(
    ("options", "code", "what"),
    [
        (("--every", "week"), 2, "there is no step 'week'"),
        (
            ("--from", "2024-06-01", "--to", "2024-05-31"),
            2,
            "--from 1 Jun 2024 is later than 31 May 2024, the last day",
        ),
        (("--to", "2025"), 2, "--to 2025 lies after 30 Nov 2024, the day asked about"),
        (("--from", "2025"), 2, "--from 1 Jan 2025 is later than 30 Nov 2024, the last day"),
        (("--from", "no-such-thing"), 4, "no-such-thing"),
        (("--from", "12/03/2025"), 2, "12/03/2025"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    run: Run, roadmap_of: RoadmapOf, options: tuple[str, ...], code: int, what: str
) -> None:
    told = run("trend", *options, "--data", roadmap_of(ROAD), "--as-of", "2024-11-30")
    assert (told.code, told.out) == (code, "")
    assert what in told.err


@pytest.mark.parametrize("suffix", ["svg", "md", "html", "docx", "csv", "json"])
def test_every_format_is_the_same_twice(run: Run, roadmap_of: RoadmapOf, suffix: str) -> None:
    road = roadmap_of(ROAD)
    files = [road.parent / f"{name}.{suffix}" for name in ("one", "other")]
    for file in files:
        assert run("trend", "--data", road, "--as-of", "2024-11-30", "--lang", "ja", "-o", file).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
