"""Measure `roadmap`: beside the least that its work could cost, beside its peers, at growing sizes.

    python -m benchmarks.run [--write FILE]         # all of it: about an hour
    python -m benchmarks.run --small                # what CI runs: under a minute
    python -m benchmarks.run --start --status       # some parts: each has an option

What is measured is the `roadmap` command beside the Python that runs this. It prints tables in
Markdown; no time makes it fail, only a `roadmap` command that does.
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

from benchmarks.bench import FULL, NOTHING_AT_ALL, PROGRAM, READING, ROADMAP, SMALL, Bench, Scale
from benchmarks.measure import Run, Time, surroundings
from benchmarks.peers import Peer
from benchmarks.tables import (
    NOTHING,
    Beside,
    Case,
    ratio,
    ratio_cell,
    reached_cell,
    seconds,
    table,
    target_cells,
)

TAB = {"_ROADMAP_COMPLETE": "complete_bash", "COMP_WORDS": "roadmap st", "COMP_CWORD": "1"}
TERMINAL = {"COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": ""}
"""A width makes the program lay out a page, as on a terminal of so many columns."""

UPDATE = "update expo-opening --note More"
ADD = "add --title More --kind event --pillar expo --owner meti --due 2030-01-01 --note More more-{n}"

ASKED = {"start": "--version", "status": "status", "list": "list", "add": ADD}
"""The program's own commands for what the peers are asked."""

GROWING = (
    *(f"{view} -f {name}" for view in ("list", "timeline") for name in ("text", "md", "html", "csv", "json")),
    "status",
    "trace",
    "balance",
    "changes --since 2020-01-01",
    "brief --since 2025-01-01",
    "annex",
    "sources",
    *(f"export -f {name}" for name in ("csv", "xlsx", "json", "ics", "mermaid", "svg")),
)
"""Every view and export, the views as text and two of them in every format."""


def about(bench: Bench) -> str:
    """Where and what: the machine, and the versions of all that is measured."""
    asked = [("roadmap", bench.program("--version"))]
    for peer in bench.scale.peers:
        run = peer.run("start", bench.folder)
        if run and peer.here:
            asked.append((peer.name, run))
    rows = (
        ("day", datetime.datetime.now(tz=datetime.UTC).date().isoformat()),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        *((name, _version(run)) for name, run in asked),
    )
    return table(("", ""), rows)


def start(bench: Bench) -> str:
    """Start: the version and a TAB, beside a Typer program that prints one line."""
    beside = (
        Beside("a Typer program", bench.floor(PROGRAM, "hello"), 1.15),
        Beside("`python -c pass`", bench.floor(NOTHING_AT_ALL)),
    )
    return bench.ratios(
        (
            Case("`--version`", bench.program("--version"), beside),
            Case("TAB", bench.program("", env=TAB), beside),
        ),
        bench.scale.times,
    )


def status(bench: Bench) -> str:
    """Status: where we stand, beside a Typer program that prints one line, and one that reads as much."""
    cases = []
    for surface, env, sizes in (
        ("in a pipe", {}, {bench.scale.small: 1.6, bench.scale.middle: 2.0}),
        ("with Rich", TERMINAL, {bench.scale.small: 2.5, bench.scale.middle: 2.5}),
    ):
        for size, target in sizes.items():
            road = bench.road(size)
            beside = (
                Beside("a Typer program", bench.floor(PROGRAM, "hello"), target),
                Beside("the same, and reading", bench.floor(PROGRAM, "count", str(road))),
            )
            cases.append(Case(f"`status`, {size:,}, {surface}", bench.program("status", road, env), beside))
    return bench.ratios(cases, bench.scale.times)


def large(bench: Bench) -> str:
    """Many milestones: beside reading and parsing all files, which is all that the second program does."""
    size, target = bench.scale.large, bench.scale.target
    road, copy = bench.road(size), bench.copy(size)

    def reading(target: float | None = None) -> tuple[Beside, ...]:
        return (
            Beside("reading by tomllib", bench.floor(READING, str(road), "tomllib")),
            Beside("reading by tomli", bench.floor(READING, str(road), "tomli"), target),
        )

    listed = (*reading(), Beside("`status`", bench.program("status", road), target))
    lines = (
        ("status", road, reading(target)),
        ("list is:late", road, reading(target)),
        ("check", road, reading(target)),
        ("list", road, listed),
        ("show expo-opening", road, reading()),
        (UPDATE, copy, reading()),
        (ADD, copy, reading()),
    )
    cases = (
        Case(f"`{line.partition(' --')[0]}`, {size:,}", bench.program(line, data), beside)
        for line, data, beside in lines
    )
    return bench.ratios(cases, bench.scale.times_large)


def profile(bench: Bench) -> str:
    """Where the time goes: the steps of `status` at the large size, one after the other in one process."""
    from benchmarks.stages import stages

    found = stages(bench.road(bench.scale.large))
    return table(("step", "s"), ((name, f"{took:.2f}") for name, took in found))


def peers(bench: Bench) -> str:
    """Peers: the same milestones and the nearest command of each; below 1 the program is ahead."""
    scale = bench.scale
    here = [peer for peer in scale.peers if peer.here]
    asked = [("start", scale.small), ("status", scale.middle), ("list", scale.middle)]
    asked += [(question, scale.large) for question in ("status", "list", "add")]
    found = [_asked(bench, here, question, size) for question, size in asked]
    head = [question if question == "start" else f"{question}, {size:,}" for question, size in asked]
    names = ("roadmap", *(peer.name for peer in here))
    took = ([name, *(seconds(times.get(name)) for times in found)] for name in names)
    sizes = [size for _, size in asked]
    beside = (
        _beside(peer, [ratio(t["roadmap"], t.get(peer.name)) for t in found], sizes, scale) for peer in here
    )
    absent = [f"{peer.name} ({peer.installed})" for peer in scale.peers if not peer.here]
    return "\n\n".join(
        (
            table(("s", *head), took),
            table(("roadmap beside", *head, "target", "reached"), beside),
            bench.ratios(_against(bench, here), scale.times_large),
            *([f"Left out, as not installed: {', '.join(absent)}."] if absent else ()),
        )
    )


def growth(bench: Bench) -> str:
    """Growth: every view and export at two sizes, one run each; the target is to grow as the size does."""
    few, many = bench.scale.grown
    rows = []
    for shape in bench.scale.shapes:
        for line in GROWING:
            # The first run of a format is not the measured one: Python may have to compile it.
            (less,) = bench.timed([bench.program(line, bench.road(few, shape))], 1)
            (more,) = bench.timed([bench.program(line, bench.road(many, shape))], 0)
            grown = target_cells(ratio(more, less), many / few)
            rows.append((f"`{line}`", shape, seconds(less), seconds(more), *grown))
    return table(("asked", "shape", f"s, {few:,}", f"s, {many:,}", "ratio", "target", "reached"), rows)


def _asked(bench: Bench, here: Sequence[Peer], question: str, size: int) -> dict[str, Time]:
    """Return how long each program takes over a question, by its name; one without an answer is left out."""
    road = bench.copy(size) if question == "add" else bench.road(size)
    runs = {"roadmap": bench.program(ASKED[question], None if question == "start" else road)}
    for peer in here:
        run = peer.run(question, bench.kept(peer, size))
        if run:
            runs[peer.name] = run
    return dict(zip(runs, bench.timed(list(runs.values()), bench.scale.times_peers), strict=True))


def _beside(peer: Peer, ratios: Sequence[float | None], sizes: Sequence[int], scale: Scale) -> Sequence[str]:
    """Return the row of a peer: how the program's times relate to its own, and whether it is ahead."""
    cells = [ratio_cell(found) for found in ratios]
    if peer.target:
        return (peer.name, *cells, NOTHING, NOTHING)
    counted = [
        found
        for found, size in zip(ratios, sizes, strict=True)
        if found is not None and (size == scale.large or not peer.compiled)
    ]
    target = f"< 1 at {scale.large:,}" if peer.compiled else "< 1"
    return (peer.name, *cells, target, reached_cell(bool(counted) and all(found < 1 for found in counted)))


def _against(bench: Bench, here: Sequence[Peer]) -> Iterator[Case]:
    """Yield the cases of the peers that have a target."""
    size = bench.scale.large
    for peer in here:
        run = peer.run("status", bench.kept(peer, size))
        if run and peer.target:
            beside = Beside(f"`{' '.join(run.argv)}`", run, peer.target)
            yield Case(f"`status`, {size:,}", bench.program("status", bench.road(size)), (beside,))


def _processor() -> str:
    """Return the processor's name, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(run: Run) -> str:
    """Return the first line that a program says of its version."""
    done = subprocess.run(
        run.argv, cwd=run.cwd, env=surroundings(run.cwd) | dict(run.env), capture_output=True, text=True
    )
    return next(iter(done.stdout.splitlines()), NOTHING)


Part = Callable[[Bench], str]
PARTS: Mapping[str, Part] = {part.__name__: part for part in (start, status, large, profile, peers, growth)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return 1 where the program failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure roadmap.")
    parser.add_argument("--small", action="store_true", help="small sizes, few runs and no peers")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the tables to FILE too")
    for name, part in PARTS.items():
        said = str(part.__doc__).partition(":")[2].strip()
        parser.add_argument(f"--{name}", dest="parts", action="append_const", const=part, help=said)
    asked = parser.parse_args(arguments)
    if not ROADMAP.exists():
        parser.error(f"there is no {ROADMAP}: install roadmap where this Python is")
    print(f"Measuring {ROADMAP}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        bench = Bench(Path(folder), SMALL if asked.small else FULL)
        parts = asked.parts or [part for part in PARTS.values() if part is not peers or bench.scale.peers]
        report = ["# How fast it was\n"]
        for section in _sections(bench, parts):
            print(section, flush=True)
            report.append(section)
            if asked.write:  # at once: whoever breaks off keeps what there is
                asked.write.write_text("\n".join(report), encoding="utf-8")
    for trouble in bench.troubles:
        print(trouble, file=sys.stderr)
    return 1 if bench.troubles else 0


def _sections(bench: Bench, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the report's sections, each as soon as it is measured."""
    for make in (about, *parts):
        title, _, explained = str(make.__doc__).partition(": ")
        yield f"## {title}\n\n{explained[0].upper()}{explained[1:]}\n\n{make(bench)}\n"


if __name__ == "__main__":
    sys.exit(main())
