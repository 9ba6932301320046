"""The runner tells what was measured, whatever becomes of a command; the peers get the same milestones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import generate
from benchmarks import run as runner
from benchmarks.bench import PROGRAM, READING, SMALL, Bench
from benchmarks.items import Item, items
from benchmarks.measure import TIMED_OUT, Run, Time, in_turn, once
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import Beside, Case, ratio_rows, seconds, table

TITLE = "Opening of Expo 2025 Osaka, Kansai"
TITLE_JA = "2025年大阪・関西万博の開幕"
NOTE = "Open to the public, after a ceremony on 12 April."

each_peer = pytest.mark.parametrize(
    "peer",
    [
        pytest.param(
            peer, id=peer.name, marks=pytest.mark.skipif(not peer.here, reason=f"needs {peer.installed}")
        )
        for peer in PEERS
    ],
)


@pytest.fixture(scope="module")
def twenty() -> list[Item]:
    """Return twenty milestones of the real road."""
    return items(generate.milestones(20))


@pytest.fixture
def python(tmp_path: Path) -> Callable[[str], Run]:
    """Return runs of pieces of Python."""
    return lambda code: Run((sys.executable, "-c", code), tmp_path)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench that runs as little as there is, on a program of a few lines."""
    program = tmp_path / "roadmap"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit(3 * ('trace' in sys.argv))\n")
    program.chmod(0o755)
    scale = replace(SMALL, small=2, middle=3, large=4, grown=(2, 3), times=1)
    return Bench(tmp_path / "bench", scale, program)


def test_each_run_is_timed_in_turn_after_one_that_is_not_counted(tmp_path: Path) -> None:
    def noted(name: str) -> Run:
        code = f"open('log', 'a').write('{name}{{n}} ')"
        return Run((sys.executable, "-c", code), tmp_path)

    in_turn([noted("a"), noted("b")], 2)
    assert (tmp_path / "log").read_text() == "a0 b0 a1 b1 a2 b2 "


def test_a_process_sees_nothing_of_the_users_settings(
    tmp_path: Path, python: Callable[[str], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = (
        "import os; assert os.environ['HOME'] == os.getcwd(); "
        "assert not {'COLUMNS', 'PYTHONDONTWRITEBYTECODE'} & {*os.environ}"
    )
    assert once(python(code)).trouble == ""


def test_a_command_that_fails_or_hangs_is_told_and_the_others_go_on(python: Callable[[str], Run]) -> None:
    fails, hangs, works = in_turn(
        [
            python("import sys; sys.exit('no such thing')"),
            python("import time; time.sleep(600)"),
            python("pass"),
        ],
        1,
        limit=2,
    )
    assert (fails.trouble, fails.failed) == ("exit 1: no such thing", True)
    assert (hangs.trouble, hangs.failed) == (TIMED_OUT, False)
    assert works.median is not None


def test_an_exit_code_that_is_fine_is_a_time(python: Callable[[str], Run]) -> None:
    finds = replace(python("import sys; sys.exit(1)"), fine=(0, 1))
    assert once(finds).trouble == ""


def test_a_row_says_the_ratio_and_whether_the_target_was_reached(python: Callable[[str], Run]) -> None:
    run = python("pass")
    case = Case("status", run, (Beside("floor", run, 2.0), Beside("reading", run, 1.0), Beside("other", run)))
    assert ratio_rows(case, [Time(0.3, 0.3), Time(0.2, 0.2), Time(0.2, 0.2), Time(trouble="exit 2")]) == [
        ("status", "0.300", "floor", "0.200", "1.50", "2.00", "yes"),
        ("status", "0.300", "reading", "0.200", "1.50", "1.00", "**no**"),
        ("status", "0.300", "other", "exit 2", "-", "-", "-"),
    ]


def test_a_first_time_that_filled_a_cache_is_told() -> None:
    assert seconds(Time(7.5, 0.95)) == "0.950 (first 7.50)"
    assert seconds(None) == "-"


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |"


@pytest.mark.parametrize("part", runner.PARTS)
def test_every_part_makes_its_tables(bench: Bench, part: str) -> None:
    bench.folder.mkdir()
    assert "| --- |" in runner.PARTS[part](bench)


def test_a_command_of_the_program_that_fails_is_kept_in_mind(bench: Bench) -> None:
    bench.folder.mkdir()
    text = runner.growth(bench)
    assert "exit 3" in text
    assert bench.troubles
    assert all("trace" in trouble for trouble in bench.troubles)


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (PROGRAM, ("hello",)),
        (PROGRAM, ("count", "ROAD")),
        (READING, ("ROAD", "tomllib")),
        (READING, ("ROAD", "tomli")),
    ],
)
def test_the_floors_run(bench: Bench, code: str, arguments: tuple[str, ...]) -> None:
    road = str(bench.road(20))
    assert once(bench.floor(code, *(road if word == "ROAD" else word for word in arguments))).trouble == ""


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_gets_all_milestones_with_their_titles_and_notes(
    tmp_path: Path, peer: Peer, twenty: list[Item]
) -> None:
    peer.write(tmp_path, twenty)
    written = "\n".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file())
    plain = written.replace("\\,", ",")
    for text in (TITLE, TITLE_JA, NOTE):
        assert text in plain
    assert all(item.title.replace('"', "") in plain.replace('\\"', "") for item in twenty)


@each_peer
def test_a_peer_that_is_installed_reads_what_was_written(
    tmp_path: Path, peer: Peer, twenty: list[Item]
) -> None:
    peer.write(tmp_path, twenty)
    for question in runner.ASKED:
        asked = peer.run(question, tmp_path)
        assert asked is None or once(asked).trouble == ""


def test_the_report_is_written_and_a_command_that_failed_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(runner, "SMALL", bench.scale)
    monkeypatch.setattr(runner, "ROADMAP", bench.roadmap)
    monkeypatch.setattr(runner, "Bench", lambda folder, scale: Bench(folder, scale, bench.roadmap))
    assert runner.main(["--small", "--growth", "--write", str(tmp_path / "results.md")]) == 1
    said = capsys.readouterr()
    report = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert all(section in said.out for section in report.split("\n## ")[1:])
    assert str(bench.roadmap) in said.out.splitlines()[0]
    assert str(tmp_path) not in report
    assert "trace" in said.err


def test_a_peer_that_is_not_installed_is_left_out_with_a_word(bench: Bench) -> None:
    bench.folder.mkdir()
    absent = Peer("Nobody", "nowhere", lambda folder, items: None, start=("no-such-program",))
    bench.scale = replace(bench.scale, peers=(absent,))
    assert "Left out, as not installed: Nobody (nowhere)." in runner.peers(bench)
