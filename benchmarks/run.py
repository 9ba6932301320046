"""Measure `roadmap` against baselines, against other trackers, and at growing sizes.

    python -m benchmarks.run [--write FILE]         # all of it: about an hour
    python -m benchmarks.run --small                # what CI runs: two minutes
    python -m benchmarks.run --start --status       # single parts: each has an option

The `roadmap` command beside this Python is measured. The report is tables in Markdown; the exit code
is 1 only if a `roadmap` command fails, whatever the times.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.bench import EMPTY, FULL, PROGRAM, READING, ROADMAP, SMALL, Bench, Workload
from benchmarks.growth import tables as growth_tables
from benchmarks.imports import tables as import_tables
from benchmarks.measure import TimedCommand, Timing, environment
from benchmarks.peers import Peer
from benchmarks.tables import (
    NOTHING,
    Baseline,
    Comparison,
    met_cell,
    ratio,
    ratio_cell,
    seconds,
    table,
    target_cells,
)

TAB = {"_ROADMAP_COMPLETE": "complete_bash", "COMP_WORDS": "roadmap st", "COMP_CWORD": "1"}
TERMINAL = {"COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": ""}
"""With a width the program lays out a page as on a terminal of so many columns."""

UPDATE = "update expo-opening --note More"
ADD = "add --title More --kind event --pillar expo --owner meti --due 2030-01-01 --note More more-{n}"

HUNDRED_STEPS = "--every month --from 2017-01 --to 2025-04"

QUESTIONS = {"start": "--version", "status": "status", "list": "list", "add": ADD}
"""The program's own commands for the questions put to the peers."""


def about(bench: Bench) -> str:
    """Environment: the machine, and the versions of all programs."""
    commands = [("roadmap", bench.program("--version"))]
    for peer in bench.workload.peers:
        command = peer.command("start", bench.folder)
        if command and peer.installed:
            commands.append((peer.name, command))
    rows = (
        ("day", datetime.datetime.now(tz=datetime.UTC).date().isoformat()),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        *((name, _version(command)) for name, command in commands),
    )
    return table(("", ""), rows)


def start(bench: Bench) -> str:
    """Start: the version and a TAB, compared with a Typer program that prints one line."""
    baselines = (
        Baseline("a Typer program", bench.floor(PROGRAM, "hello"), 1.15),
        Baseline("`python -c pass`", bench.floor(EMPTY)),
    )
    return bench.ratios(
        (
            Comparison("`--version`", bench.program("--version"), baselines),
            Comparison("TAB", bench.program("", env=TAB), baselines),
        ),
        bench.workload.times,
    )


def status(bench: Bench) -> str:
    """Status: compared with a Typer program that prints one line, and one that reads as many files."""
    comparisons = []
    for output, env, sizes in (
        ("in a pipe", {}, {bench.workload.small: 1.6, bench.workload.middle: 2.0}),
        ("with Rich", TERMINAL, {bench.workload.small: 2.5, bench.workload.middle: 2.5}),
    ):
        for size, target in sizes.items():
            road = bench.road(size)
            baselines = (
                Baseline("a Typer program", bench.floor(PROGRAM, "hello"), target),
                Baseline("the same, and reading", bench.floor(PROGRAM, "count", str(road))),
            )
            name = f"`status`, {size:,}, {output}"
            comparisons.append(Comparison(name, bench.program("status", road, env), baselines))
    return bench.ratios(comparisons, bench.workload.times)


def large(bench: Bench) -> str:
    """Many milestones: compared with a program that only reads and parses all files."""
    size, target = bench.workload.large, bench.workload.target
    road, copy = bench.road(size), bench.copy(size)

    def reading(target: float | None = None) -> tuple[Baseline, ...]:
        return (
            Baseline("reading by tomllib", bench.floor(READING, str(road), "tomllib")),
            Baseline("reading by tomli", bench.floor(READING, str(road), "tomli"), target),
        )

    listing = (*reading(), Baseline("`status`", bench.program("status", road), target))
    hundred = (Baseline("`status`", bench.program("status", road), 3.0),)
    lines = (
        ("status", road, reading(target)),
        ("list is:late", road, reading(target)),
        ("check", road, reading(target)),
        ("list", road, listing),
        (f"trend {HUNDRED_STEPS}", road, hundred),
        ("show expo-opening", road, reading()),
        (UPDATE, copy, reading()),
        (ADD, copy, reading()),
    )
    comparisons = (
        Comparison(f"`{line.partition(' --')[0]}`, {size:,}", bench.program(line, data), baselines)
        for line, data, baselines in lines
    )
    return bench.ratios(comparisons, bench.workload.times_large)


def several(bench: Bench) -> str:
    """Several roads read as one: compared with one road of as many milestones."""
    number, size = bench.workload.several
    one, many = bench.road(number * size), bench.roads(number, size)
    comparisons = (
        Comparison(
            f"`{line}`, {number} of {size}",
            bench.program(line, many),
            (Baseline(f"one of {number * size:,}", bench.program(line, one), 1.5),),
        )
        for line in ("status", "list is:late", "list -f json", "check --exit-zero")
    )
    return bench.ratios(comparisons, bench.workload.times)


def profile(bench: Bench) -> str:
    """Profile: the steps of `status` at the large size, one after the other in one process."""
    from benchmarks.stages import stages

    steps = stages(bench.road(bench.workload.large))
    return table(("step", "s"), ((name, f"{duration:.2f}") for name, duration in steps))


def peers(bench: Bench) -> str:
    """Peers: the same milestones and the nearest command of each; below 1 the program is faster."""
    workload = bench.workload
    installed = [peer for peer in workload.peers if peer.installed]
    questions = [("start", workload.small), ("status", workload.middle), ("list", workload.middle)]
    questions += [(question, workload.large) for question in ("status", "list", "add")]
    results = [_answers(bench, installed, question, size) for question, size in questions]
    head = [question if question == "start" else f"{question}, {size:,}" for question, size in questions]
    names = ("roadmap", *(peer.name for peer in installed))
    times = ([name, *(seconds(timings.get(name)) for timings in results)] for name in names)
    sizes = [size for _, size in questions]
    ratios = (
        _peer_row(peer, [ratio(t["roadmap"], t.get(peer.name)) for t in results], sizes, workload)
        for peer in installed
    )
    missing = [f"{peer.name} ({peer.package})" for peer in workload.peers if not peer.installed]
    return "\n\n".join(
        (
            table(("s", *head), times),
            table(("roadmap compared with", *head, "target", "met"), ratios),
            bench.ratios(_comparisons(bench, installed), workload.times_large),
            *([f"Not installed: {', '.join(missing)}."] if missing else ()),
        )
    )


def growth(bench: Bench) -> str:
    """Growth: every command at growing sizes; processor time, its exponent (at most 1.15), memory (at most 250 MB)."""
    return growth_tables(bench)


def imports(bench: Bench) -> str:
    """Imports: sheets of new milestones; what a row costs as they grow, and compared with plain files."""
    return import_tables(bench)


def site(bench: Bench) -> str:
    """Site: made in a new folder, and again without a change; the target is to grow as the size does."""
    few, many = bench.workload.grown
    rows = []
    for name, folder in (("`site`, new", "site-{size}-{n}"), ("`site`, again", "site-{size}-0")):
        small, large = (
            bench.program(f"site {folder.replace('{size}', str(size))}", bench.road(size))
            for size in (few, many)
        )
        (less,), (more,) = bench.timed([small], 1), bench.timed([large], 0)
        rows.append((name, seconds(less), seconds(more), *target_cells(ratio(more, less), many / few)))
    return table(("command", f"s, {few:,}", f"s, {many:,}", "ratio", "target", "met"), rows)


def _answers(bench: Bench, peers: Sequence[Peer], question: str, size: int) -> dict[str, Timing]:
    """Return the timing of a question for each program by name; peers without an answer are left out."""
    road = bench.copy(size) if question == "add" else bench.road(size)
    commands = {"roadmap": bench.program(QUESTIONS[question], None if question == "start" else road)}
    for peer in peers:
        command = peer.command(question, bench.peer_folder(peer, size))
        if command:
            commands[peer.name] = command
    timings = bench.timed(list(commands.values()), bench.workload.times_peers)
    return dict(zip(commands, timings, strict=True))


def _peer_row(
    peer: Peer, ratios: Sequence[float | None], sizes: Sequence[int], workload: Workload
) -> Sequence[str]:
    """Return the row of a peer: the ratios of the program's times to its own, and whether it is faster."""
    cells = [ratio_cell(value) for value in ratios]
    if peer.target:
        return (peer.name, *cells, NOTHING, NOTHING)
    counted = [
        value
        for value, size in zip(ratios, sizes, strict=True)
        if value is not None and (size == workload.large or not peer.compiled)
    ]
    target = f"< 1 at {workload.large:,}" if peer.compiled else "< 1"
    return (peer.name, *cells, target, met_cell(bool(counted) and all(value < 1 for value in counted)))


def _comparisons(bench: Bench, peers: Sequence[Peer]) -> Iterator[Comparison]:
    """Yield the comparisons with those peers that have a target."""
    size = bench.workload.large
    for peer in peers:
        command = peer.command("status", bench.peer_folder(peer, size))
        if command and peer.target:
            baseline = Baseline(f"`{' '.join(command.argv)}`", command, peer.target)
            yield Comparison(f"`status`, {size:,}", bench.program("status", bench.road(size)), (baseline,))


def _processor() -> str:
    """Return the name of the processor, as far as the system knows it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(command: TimedCommand) -> str:
    """Return the first line that a program prints about its version."""
    env = environment(command.cwd) | dict(command.env)
    done = subprocess.run(command.argv, cwd=command.cwd, env=env, capture_output=True, text=True)
    return next(iter(done.stdout.splitlines()), NOTHING)


Part = Callable[[Bench], str]
PARTS: Mapping[str, Part] = {
    part.__name__: part for part in (start, status, large, several, profile, peers, growth, site, imports)
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return 1 if a `roadmap` command failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure roadmap.")
    parser.add_argument("--small", action="store_true", help="small sizes, few runs and no peers")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the tables to FILE")
    for name, part in PARTS.items():
        text = str(part.__doc__).partition(":")[2].strip()
        parser.add_argument(f"--{name}", dest="parts", action="append_const", const=part, help=text)
    options = parser.parse_args(arguments)
    if not ROADMAP.exists():
        parser.error(f"there is no {ROADMAP}: install roadmap where this Python is")
    print(f"Measuring {ROADMAP}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        bench = Bench(Path(folder), SMALL if options.small else FULL)
        parts = options.parts or [
            part for part in PARTS.values() if part is not peers or bench.workload.peers
        ]
        report = ["# Results\n"]
        for section in _sections(bench, parts):
            print(section, flush=True)
            report.append(section)
            if options.write:  # at once, so that an interrupted run keeps its results
                options.write.write_text("\n".join(report), encoding="utf-8")
    for failure in bench.failures:
        print(failure, file=sys.stderr)
    return 1 if bench.failures else 0


def _sections(bench: Bench, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the report's sections, each as soon as it is measured."""
    for part in (about, *parts):
        title, _, text = str(part.__doc__).partition(": ")
        yield f"## {title}\n\n{text[0].upper()}{text[1:]}\n\n{part(bench)}\n"


if __name__ == "__main__":
    sys.exit(main())
