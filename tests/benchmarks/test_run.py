"""The runner reports every command, even if it fails; all peers get the same milestones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import generate
from benchmarks import run as runner
from benchmarks.bench import DURABLE, PROGRAM, READING, SMALL, Bench
from benchmarks.items import PeerMilestone, items
from benchmarks.measure import TIMED_OUT, TimedCommand, Timing, time_alternately, time_once
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import Baseline, Comparison, ratio_rows, seconds, table

TITLE = "Opening of Expo 2025 Osaka, Kansai"
TITLE_JA = "2025年大阪・関西万博の開幕"
NOTE = "Open to the public, after a ceremony on 12 April."

each_peer = pytest.mark.parametrize(
    "peer",
    [
        pytest.param(
            peer, id=peer.name, marks=pytest.mark.skipif(not peer.installed, reason=f"needs {peer.package}")
        )
        for peer in PEERS
    ],
)


@pytest.fixture(scope="module")
def twenty() -> list[PeerMilestone]:
    """Return twenty milestones of the shipped roadmap."""
    return items(generate.milestones(20))


@pytest.fixture
def python(tmp_path: Path) -> Callable[[str], TimedCommand]:
    """Return a function that makes a command of Python code."""
    return lambda code: TimedCommand((sys.executable, "-c", code), tmp_path)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench of the smallest workload, for a fake program that fails on `trace`."""
    program = tmp_path / "roadmap"
    program.write_text('#!/bin/sh\ncase " $* " in *" trace "*) exit 3;; esac\n')
    program.chmod(0o755)
    workload = replace(
        SMALL, small=2, middle=3, large=4, grown=(2, 3), smallest=2, sizes=(3, 4), imported=(2, 3), times=1
    )
    return Bench(tmp_path / "bench", workload, program)


def test_commands_run_alternately_after_one_uncounted_run(tmp_path: Path) -> None:
    def logging(name: str) -> TimedCommand:
        code = f"open('log', 'a').write('{name}{{n}} ')"
        return TimedCommand((sys.executable, "-c", code), tmp_path)

    time_alternately([logging("a"), logging("b")], 2)
    assert (tmp_path / "log").read_text() == "a0 b0 a1 b1 a2 b2 "


def test_a_process_gets_none_of_the_users_settings(
    tmp_path: Path, python: Callable[[str], TimedCommand], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = (
        "import os; assert os.environ['HOME'] == os.getcwd(); "
        "assert not {'COLUMNS', 'PYTHONDONTWRITEBYTECODE'} & {*os.environ}"
    )
    assert time_once(python(code)).error == ""


def test_a_command_that_fails_or_hangs_is_reported_and_the_others_are_timed(
    python: Callable[[str], TimedCommand],
) -> None:
    fails, hangs, works = time_alternately(
        [
            python("import sys; sys.exit('no such thing')"),
            python("import time; time.sleep(600)"),
            python("pass"),
        ],
        1,
        limit=2,
    )
    assert (fails.error, fails.failed) == ("exit 1: no such thing", True)
    assert (hangs.error, hangs.failed) == (TIMED_OUT, False)
    assert works.median is not None


def test_an_accepted_exit_code_is_no_failure(python: Callable[[str], TimedCommand]) -> None:
    command = replace(python("import sys; sys.exit(1)"), accepted=(0, 1))
    assert time_once(command).error == ""


def test_a_row_gives_the_ratio_and_whether_the_target_was_met(python: Callable[[str], TimedCommand]) -> None:
    command = python("pass")
    baselines = (
        Baseline("floor", command, 2.0),
        Baseline("reading", command, 1.0),
        Baseline("other", command),
    )
    timings = [Timing(0.3, 0.3), Timing(0.2, 0.2), Timing(0.2, 0.2), Timing(error="exit 2")]
    assert ratio_rows(Comparison("status", command, baselines), timings) == [
        ("status", "0.300", "floor", "0.200", "1.50", "2.00", "yes"),
        ("status", "0.300", "reading", "0.200", "1.50", "1.00", "**no**"),
        ("status", "0.300", "other", "exit 2", "-", "-", "-"),
    ]


def test_a_much_slower_first_run_is_reported() -> None:
    assert seconds(Timing(7.5, 0.95)) == "0.950 (first 7.50)"
    assert seconds(None) == "-"


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |"


@pytest.mark.parametrize("part", runner.PARTS)
def test_every_part_makes_its_tables(bench: Bench, part: str) -> None:
    bench.folder.mkdir()
    assert "| --- |" in runner.PARTS[part](bench)


def test_failures_of_the_program_are_recorded(bench: Bench) -> None:
    bench.folder.mkdir()
    text = runner.growth(bench)
    assert "exit 3" in text
    assert bench.failures
    assert all("trace" in failure for failure in bench.failures)


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (PROGRAM, ("hello",)),
        (PROGRAM, ("count", "ROAD")),
        (READING, ("ROAD", "tomllib")),
        (READING, ("ROAD", "tomli")),
        (DURABLE, ("plain", "3")),
    ],
)
def test_the_baselines_run(bench: Bench, code: str, arguments: tuple[str, ...]) -> None:
    road = str(bench.road(20))
    command = bench.floor(code, *(road if word == "ROAD" else word for word in arguments))
    assert time_once(command).error == ""


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_gets_all_milestones_with_their_titles_and_notes(
    tmp_path: Path, peer: Peer, twenty: list[PeerMilestone]
) -> None:
    peer.write(tmp_path, twenty)
    written = "\n".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file())
    plain = written.replace("\\,", ",")
    for text in (TITLE, TITLE_JA, NOTE):
        assert text in plain
    assert all(item.title.replace('"', "") in plain.replace('\\"', "") for item in twenty)


@each_peer
def test_an_installed_peer_reads_its_files(tmp_path: Path, peer: Peer, twenty: list[PeerMilestone]) -> None:
    peer.write(tmp_path, twenty)
    for question in runner.QUESTIONS:
        command = peer.command(question, tmp_path)
        assert command is None or time_once(command).error == ""


def test_the_report_is_written_and_a_failed_command_is_reported(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(runner, "SMALL", bench.workload)
    monkeypatch.setattr(runner, "ROADMAP", bench.roadmap)
    monkeypatch.setattr(runner, "Bench", lambda folder, workload: Bench(folder, workload, bench.roadmap))
    assert runner.main(["--small", "--growth", "--write", str(tmp_path / "results.md")]) == 1
    printed = capsys.readouterr()
    report = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert all(section in printed.out for section in report.split("\n## ")[1:])
    assert str(bench.roadmap) in printed.out.splitlines()[0]
    assert str(tmp_path) not in report
    assert "trace" in printed.err


def test_a_peer_that_is_not_installed_is_named(bench: Bench) -> None:
    bench.folder.mkdir()
    missing = Peer("Nobody", "nowhere", lambda folder, items: None, start=("no-such-program",))
    bench.workload = replace(bench.workload, peers=(missing,))
    assert "Not installed: Nobody (nowhere)." in runner.peers(bench)
