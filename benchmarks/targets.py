"""The targets: each command beside what it is held against, its ratio, and whether that is met.

Warm is a roadmap whose `.roadmap/` holds what was read before; cold is one without.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.bench import PROGRAM, Bench
from benchmarks.beside import ADD
from benchmarks.measure import TimedCommand
from benchmarks.peers import OPENING
from benchmarks.tables import RATIO_HEAD, Baseline, Comparison, table

TERMINAL = {"COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": ""}
"""With a width the program lays out a page as on a terminal of so many columns."""

UPDATE = "update expo-opening --note More-{n}"
DONE = "done open-{n}"
TREND = "trend --every month --from 2017-01 --to 2025-04"
"""A hundred days."""

SUMMARY = "Taskwarrior"
BALANCE = "hledger"
RECORDERS = ("Taskwarrior", "todoman", "khal")


def tables(bench: Bench) -> str:
    """Return the table of all targets, and the names of the programs of which there is none."""
    few, many, large = bench.workload.times, bench.workload.times_large, bench.workload.large
    rows = [
        *bench.rows(_everyday(bench), few),
        *bench.rows(_warm(bench), many),
        *bench.rows(_cold(bench), many),
        *bench.rows(_gain(bench, bench.workload.middle, 0.9), few),
        *(bench.rows(_gain(bench, large, 0.5), many) if large > bench.workload.middle else ()),
        *bench.rows(_processes(bench), many),
    ]
    return table(RATIO_HEAD, rows)


def _everyday(bench: Bench) -> Iterator[Comparison]:
    """Yield the commands on the shipped roadmap, beside a Typer program that prints a line."""
    road = bench.shipped()
    hello = bench.floor(PROGRAM, "hello")
    status = replace(bench.program(""), cwd=road.parent)
    for name, command, target in (
        ("`roadmap`, in a pipe", status, 1.3),
        ("`roadmap`, on a terminal", replace(status, env=TERMINAL), 1.8),
        ("`update`", bench.program(UPDATE, bench.recorded()), 1.5),
        ("`done`", bench.program(DONE, bench.recorded()), 1.5),
    ):
        yield Comparison(name, command, (Baseline("a Typer program", hello, target),))


def _warm(bench: Bench) -> Iterator[Comparison]:
    """Yield what Taskwarrior's summary bounds, then what those are compared with that record as well."""
    size = bench.workload.large
    road = bench.warm(size)
    for line in ("status", "list is:late", "check"):
        baseline = _peers(bench, "status", 1.0, SUMMARY)
        yield Comparison(f"`{line}`, {size:,}, warm", bench.program(line, road), baseline)
    for question, line in (("show", "show expo-opening"), ("add", ADD), ("update", UPDATE)):
        baselines = _peers(bench, question, 1.0, *RECORDERS)
        yield Comparison(f"`{question}`, {size:,}, warm", bench.program(line, road), baselines)


def _cold(bench: Bench) -> Iterator[Comparison]:
    """Yield what hledger's balance bounds, and what `status` does."""
    size = bench.workload.large
    road = bench.road(size)
    status = bench.program("status", road)
    for line, target in (("status", 1.0), ("list is:late", 1.0), ("check", 1.5)):
        baselines = _peers(bench, "status", target, BALANCE)
        yield Comparison(f"`{line}`, {size:,}, cold", bench.program(line, road), baselines)
    for name, line, target in (("list", "list", 2.0), ("trend, 100 days", TREND, 3.0)):
        baseline = Baseline("`status`, cold", status, _if_judged(bench, target))
        yield Comparison(f"`{name}`, {size:,}, cold", bench.program(line, road), (baseline,))


def _gain(bench: Bench, size: int, target: float) -> Iterator[Comparison]:
    """Yield what is kept beside the journal, with it and without."""
    road = bench.warm(size)
    for line in ("status", "list is:late"):
        without = Baseline("`--no-cache`", bench.program(f"{line} --no-cache", road), target)
        yield Comparison(f"`{line}`, {size:,}, warm", bench.program(line, road), (without,))


def _processes(bench: Bench) -> Iterator[Comparison]:
    """Yield the reading on all processors, beside that on one; it is worth its lines if it saves a tenth."""
    if not shutil.which("taskset") or not hasattr(os, "sched_getaffinity"):
        return
    size = bench.workload.large
    command = bench.program("status", bench.road(size))
    alone = on_one_processor(command)
    baseline = Baseline("the same on one processor", alone, _if_judged(bench, 0.9))
    yield Comparison(f"`status`, {size:,}, cold", command, (baseline,))


def on_one_processor(command: TimedCommand) -> TimedCommand:
    """Return the command, held to the first processor that this process may use."""
    first = min(os.sched_getaffinity(0))
    return replace(command, argv=("taskset", "-c", str(first), *command.argv))


def _peers(bench: Bench, question: str, target: float, *names: str) -> tuple[Baseline, ...]:
    """Return the commands of those peers that are installed and have one."""
    found = []
    for peer in bench.workload.peers:
        if peer.name not in names or not peer.installed or not peer.answers(question):
            continue
        if command := peer.command(question, bench.peer_folder(peer, bench.workload.large)):
            found.append(Baseline(_shown(command), command, target))
    return tuple(found)


def _shown(command: TimedCommand) -> str:
    """Return a command of a peer without the names of single things."""
    return f"`{' '.join(command.argv).replace(OPENING, 'ID').replace('{n}', '').strip()}`"


def _if_judged(bench: Bench, target: float) -> float | None:
    """Return a target of the large size, which a smaller one has not."""
    return target if bench.workload.judged else None
