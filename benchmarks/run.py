"""Measure `roadmap` against baselines, against other trackers, and at growing sizes.

    python -m benchmarks.run [--write FILE]         # all of it: about an hour
    python -m benchmarks.run --small                # what CI runs: two minutes
    python -m benchmarks.run --start --targets      # single parts: each has an option

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

from benchmarks.bench import EMPTY, FULL, PROGRAM, ROADMAP, SMALL, Bench
from benchmarks.beside import tables as peer_tables
from benchmarks.growth import tables as growth_tables
from benchmarks.imports import tables as import_tables
from benchmarks.measure import TimedCommand, environment
from benchmarks.profiles import profile_of
from benchmarks.tables import NOTHING, Baseline, Comparison, ratio, seconds, table
from benchmarks.targets import tables as target_tables

TAB = {"_ROADMAP_COMPLETE": "complete_bash", "COMP_WORDS": "roadmap st", "COMP_CWORD": "1"}


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


def targets(bench: Bench) -> str:
    """Targets: each beside what bounds it. Warm: what was read before is kept; cold: nothing is."""
    return target_tables(bench)


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
    """Peers: the same milestones, warm, and the nearest command of each; below 1 the program is faster."""
    return peer_tables(bench)


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
        target = many / few if bench.workload.judged else None
        rows.append((name, seconds(less), seconds(more), *bench.judged(name, ratio(more, less), target)))
    return table(("command", f"s, {few:,}", f"s, {many:,}", "ratio", "target", "met"), rows)


def _not_reached(bench: Bench) -> Iterator[str]:
    """Yield each target that was not reached; under those of one command, where its time goes."""
    commands = {command.argv if command else (): command for command in bench.not_reached.values()}
    for argv, command in commands.items():
        texts = (text for text, one in bench.not_reached.items() if (one.argv if one else ()) == argv)
        yield "\n".join(f"- {text}" for text in texts)
        if command:
            yield f"```text\n{profile_of(command, bench.folder)}\n```"


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
    part.__name__: part for part in (start, targets, several, profile, peers, growth, site, imports)
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
    if bench.workload.judged:
        yield "## Not reached\n\n" + ("\n\n".join(_not_reached(bench)) or "Every target is.") + "\n"


if __name__ == "__main__":
    sys.exit(main())
