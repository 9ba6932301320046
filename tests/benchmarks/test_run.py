"""The runner reports every command, even if it fails; all peers get the same milestones."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import beside, generate, measure, targets
from benchmarks import run as runner
from benchmarks.bench import DURABLE, PROGRAM, SMALL, Bench
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
        SMALL,
        small=2,
        middle=3,
        large=4,
        grown=(2, 3),
        smallest=2,
        sizes=(3, 4),
        imported=(2, 3),
        times=1,
        settled=0,
    )
    return Bench(tmp_path / "bench", workload, program)


def test_commands_run_alternately_after_one_uncounted_run(tmp_path: Path) -> None:
    def logging(name: str) -> TimedCommand:
        code = f"open('log', 'a').write('{name}{{n}} ')"
        return TimedCommand((sys.executable, "-c", code), tmp_path)

    time_alternately([logging("a"), logging("b")], 2)
    assert (tmp_path / "log").read_text() == "a0 b0 a1 b1 a2 b2 "


def test_a_command_that_takes_long_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "LONG", 0.5)
    slow = "import time; open('log', 'a').write('slow{n} '); time.sleep(0.6)"
    cached = "import time; open('log', 'a').write('cached{n} '); time.sleep(0.6 if {n} == 0 else 0)"
    time_alternately([TimedCommand((sys.executable, "-c", code), tmp_path) for code in (slow, cached)], 2)
    assert (tmp_path / "log").read_text() == "slow0 cached0 slow1 cached1 cached2 "


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
        (DURABLE, ("plain", "3")),
    ],
)
def test_the_baselines_run(bench: Bench, code: str, arguments: tuple[str, ...]) -> None:
    bench.folder.mkdir()
    assert time_once(bench.floor(code, *arguments)).error == ""


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
    for question in ("start", "status", "list", "show", "add", "update"):
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


def test_what_is_not_reached_is_listed_at_the_end_once_a_command_with_its_profile(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missed(bench: Bench) -> str:
        """Missed: a start that no program has."""
        version = bench.program("--version")
        floors = (
            Baseline("nothing", version, 0.0),
            Baseline("less", version, 0.0),
            Baseline("much", version, 1e9),
        )
        return bench.ratios((Comparison("`--version`", version, floors),), 1)

    monkeypatch.setattr(runner, "PARTS", {"missed": missed})
    monkeypatch.setattr(
        runner,
        "Bench",
        lambda folder, workload: Bench(folder, replace(bench.workload, judged=True), bench.roadmap),
    )
    assert runner.main(["--missed"]) == 0
    said = capsys.readouterr().out.partition("## Not reached")[2]
    assert [
        line.partition(": ")[2].split(" ", 1)[1] for line in said.splitlines() if line.startswith("- ")
    ] == [
        "times nothing, target 0.00",
        "times less, target 0.00",
    ]
    assert said.count("function calls") == said.count("ncalls") == 1


def test_what_is_kept_is_measured_only_if_it_was_kept(tmp_path: Path, bench: Bench) -> None:
    bench.folder.mkdir()
    bench.warm(4)
    assert bench.failures == []  # so few are never kept
    bench.warm(60)
    assert bench.failures == ["nothing was kept of what was read of 60 milestones"]


def test_the_program_keeps_what_is_measured_as_warm(tmp_path: Path) -> None:
    bench = Bench(tmp_path, replace(SMALL, settled=2.1))
    bench.warm(60)
    assert bench.failures == []


def test_a_target_is_told_with_its_ratio_and_needs_no_peer(bench: Bench) -> None:
    bench.folder.mkdir()
    rows = targets.tables(bench).splitlines()
    assert [row.split("|")[1].strip() for row in rows[2:6]] == [
        "`roadmap`, in a pipe",
        "`roadmap`, on a terminal",
        "`update`",
        "`done`",
    ]
    assert not any("Taskwarrior" in row for row in rows)


def test_a_peer_that_a_smaller_size_shows_to_be_too_slow_is_not_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(folder: Path, milestones: Sequence[PeerMilestone]) -> None:
        assert len(milestones) <= bench.workload.middle

    monkeypatch.setattr(beside, "LIMIT", 1.0)
    sleep = (sys.executable, "-c", "import time; time.sleep(0.6)")
    peer = Peer("Slow", "nowhere", write, start=(sys.executable, "-c", "pass"), status=sleep, slow=True)
    bench.workload = replace(bench.workload, large=9, peers=(peer,))
    bench.folder.mkdir()
    times, ratios = (line for line in beside.tables(bench).splitlines() if line.startswith("| Slow"))
    assert times.split(" | ")[4] == "> 1"
    assert ratios.split(" | ")[4].startswith("< 0.")


def test_a_peer_that_is_not_installed_is_named(bench: Bench) -> None:
    bench.folder.mkdir()
    missing = Peer("Nobody", "nowhere", lambda folder, items: None, start=("no-such-program",))
    bench.workload = replace(bench.workload, peers=(missing,))
    assert "Not installed: Nobody (nowhere)." in beside.tables(bench)
