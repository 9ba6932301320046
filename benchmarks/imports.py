"""How an import grows with its rows, and what it costs beside the writing of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import generate
from benchmarks.bench import DURABLE, Bench
from benchmarks.measure import Timing
from benchmarks.tables import (
    RATIO_HEAD,
    Baseline,
    Comparison,
    ratio,
    seconds,
    table,
)

STEPS = ("import", "import --apply", "undo --list", "undo")
GROWTH_HEAD = ("command", "rows", "s", "ms a row", "ratio", "target", "met")


@dataclass(frozen=True)
class MeasuredImport:
    """What a sheet of so many `rows` takes: the timing of each of STEPS, and the rows of the comparison."""

    rows: int
    timings: Mapping[str, Timing]
    compared: Sequence[tuple[str, ...]]


def tables(bench: Bench) -> str:
    """Return the tables of growth and of comparison; each command is run once for each size."""
    measured = [_measured(bench, rows) for rows in bench.workload.imported]
    compared = (row for one in measured for row in one.compared)
    return "\n\n".join((table(GROWTH_HEAD, _growth(bench, measured)), table(RATIO_HEAD, compared)))


def _measured(bench: Bench, rows: int) -> MeasuredImport:
    road, sheet = bench.folder / f"imported-{rows}", bench.folder / f"sheet-{rows}.csv"
    generate.write(road, 0)
    generate.sheet(sheet, rows)
    lines = (f"import {sheet}", f"import {sheet} --apply", "undo --list", "undo")
    plan, apply, listed, undo = (bench.program(line, road) for line in lines)
    floor = bench.floor(DURABLE, str(bench.folder / f"plain-{rows}"), str(rows))
    is_target = bench.workload.judged and rows == max(bench.workload.imported)
    plain = Baseline("plain files, as durable", floor, 3.0 if is_target else None)
    comparison = Comparison(f"`import --apply`, {rows:,}", apply, (plain,))
    planning, applying, writing, listing, undoing = bench.timed((plan, apply, floor, listed, undo), 0)
    timings = dict(zip(STEPS, (planning, applying, listing, undoing), strict=True))
    return MeasuredImport(rows, timings, bench.compared(comparison, [applying, writing]))


def _growth(bench: Bench, measured: Sequence[MeasuredImport]) -> Iterator[tuple[str, ...]]:
    """Yield how each step grows from the smallest sheet: the target is to grow as the rows do."""
    smallest = measured[0]
    for step in STEPS:
        for one in measured:
            timing, target = one.timings[step], one.rows / smallest.rows if bench.workload.judged else None
            a_row = f"{timing.median / one.rows * 1000:.2f}" if timing.median else "-"
            cells = bench.judged(
                f"`{step}`, {one.rows:,} rows", ratio(timing, smallest.timings[step]), target
            )
            yield (f"`{step}`", f"{one.rows:,}", seconds(timing), a_row, *cells)
