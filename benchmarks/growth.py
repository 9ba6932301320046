"""How the cost of each command grows with the roadmap: its exponent, and its memory at the largest size.

The processor time of the command on the smallest roadmap of the shape is subtracted: that is the start of the
program. The exponent is the slope of the line through the logarithms of what is left and of the sizes (least
squares). A size whose time the smaller ones predict to be beyond the limit is not run; nor is the largest of a shape
other than `road` if the smaller sizes give no more than 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from benchmarks import generate
from benchmarks.bench import Bench
from benchmarks.cost import Cost, cost_of
from benchmarks.measure import TIMED_OUT
from benchmarks.tables import NOTHING, met_cell, table

STEEPEST = 1.15
"""The greatest exponent that is not a fault."""

MOST_MEMORY = 250.0
"""How many MB a command may take at the largest size, but for those that write `HEAVY` formats."""

HEAVY = ("xlsx", "docx", "pptx")

LIMIT = 60.0
"""How many seconds one cell may take."""

LEAST = 0.05
"""A shorter time than this, in seconds, says nothing about growth."""

_SINCE = "--since 1998-01-01"
"""Before the first day of every log: all of a long one is in the answer."""

_BETWEEN = "--from 2010-01-01 --to 2025-01-01"

QUESTIONS = (
    "status",
    "list",
    "list --group-by party",
    "list text:Japan",
    "show {id}",
    "timeline",
    "trend --every month --from 2005-01 --to 2025-12",
    "trace",
    "trace -f json",
    "trace {id}",
    "balance",
    "balance --by party",
    f"promises {_BETWEEN}",
    f"changes {_SINCE}",
    f"changes {_SINCE} -f json",
    "actions",
    "decisions 2025-01-22",
    f"brief {_SINCE}",
    "annex",
    "sources",
    "check",
    "minutes --blank",
    "export -f json -o {out}.json",
    "export -f mermaid -o {out}.mmd",
)
"""Every question, as text and, if it is long, as JSON: what is asked of every shape."""

PAPERS = (
    *(
        f"list -f {name} -o {{out}}.{name}"
        for name in ("md", "html", "csv", "json", "ndjson", "pdf", "xlsx", "docx")
    ),
    *(f"timeline -f {name} -o {{out}}.{name}" for name in ("html", "svg", "png", "docx")),
    *(
        f"annex -f {name} -o {{out}}.{name}"
        for name in ("html", "json", "bib", "csl-json", "pdf", "xlsx", "docx")
    ),
    *(f"brief {_SINCE} -f {name} -o {{out}}.{name}" for name in ("html", "pdf", "docx", "pptx", "eml")),
    *(f"sources -f {name} -o {{out}}.{name}" for name in ("json", "html")),
    *(f"check -f {name}" for name in ("json", "sarif")),
    *(
        f"export -f {name} -o {{out}}.{name}"
        for name in ("csv", "xlsx", "ndjson", "ics", "sqlite", "svg", "png", "html", "pdf")
    ),
    "site {out}-site",
)
"""Every format, of the road alone."""

WRITING = (
    "import {sheet}",
    "import {sheet} --apply",
    "undo",
    "minutes {notes} --dry-run",
    "minutes {new} --dry-run",
    "update expo-opening --note More",
)
"""What is written: sheets and pages of as many rows as the road is long, each into a road of its own."""

SHAPES = (*generate.SHAPES, *generate.OTHERS)


@dataclass
class Growth:
    """What a command costs at each size of a shape, and on the smallest roadmap of it."""

    line: str
    shape: str
    base: Cost
    costs: dict[int, Cost] = field(default_factory=dict)

    @property
    def exponent(self) -> float | None:
        """The slope of the line through the logarithms of sizes and times, None without two times that count."""
        left = {size: cost.cpu - self.base.cpu for size, cost in self.costs.items() if not cost.error}
        return slope({size: time for size, time in left.items() if time >= LEAST})

    def predicted(self, size: int) -> float:
        """Return how long the command may take at a size, by its exponent so far, or else in proportion."""
        known = [(one, cost.cpu) for one, cost in self.costs.items() if not cost.error]
        if not known:
            return 0.0
        last, cpu = known[-1]
        return float(cpu * (size / last) ** max(self.exponent or 1.0, 1.0))

    @property
    def memory(self) -> float:
        """The peak at the largest size, 0 if it was not looked at."""
        return max((cost.memory for cost in self.costs.values()), default=0.0)


def slope(times: Mapping[int, float]) -> float | None:
    """Return the slope of the line of least squares through the logarithms; None without two points."""
    if len(times) < 2:
        return None
    points = [(log(size), log(time)) for size, time in times.items()]
    middle, height = (sum(values) / len(points) for values in zip(*points, strict=True))
    rise = sum((x - middle) * (y - height) for x, y in points)
    return float(rise / sum((x - middle) ** 2 for x, _ in points))


def tables(bench: Bench) -> str:
    """Return the table of all commands."""
    sizes, rows = bench.workload.sizes, []
    for found in _measured(bench):
        faults = list(_faults(found, bench))
        rows.append(_row(found, sizes, faults))
        bench.not_reached |= {f"`{_shown(found.line)}`, {found.shape}: {fault}": None for fault in faults}
    head = (
        "command",
        "shape",
        f"s, {bench.workload.smallest}",
        *(f"s, {size:,}" for size in sizes),
        "exponent",
    )
    return table((*head, f"MB, {sizes[-1]:,}", "met"), rows)


def _measured(bench: Bench) -> Iterator[Growth]:
    for shape in bench.workload.grown_shapes:
        for line in (*QUESTIONS, *(PAPERS if shape == "road" else ())):
            yield _growth(bench, line, shape)
    for line in WRITING:
        yield _growth(bench, line, "road")


def _growth(bench: Bench, line: str, shape: str) -> Growth:
    found = Growth(line, shape, _cost(bench, line, bench.workload.smallest, shape))
    sizes = [size for size in bench.workload.sizes if shape != "parties" or size <= generate.MOST_PARTIES]
    for size in sizes:
        is_largest = size == bench.workload.sizes[-1]
        if (
            found.base.error
            or found.predicted(size) > LIMIT
            or any(one.error for one in found.costs.values())
        ):
            break
        if is_largest and shape != "road" and (found.exponent or 0) <= 1 and len(found.costs) > 1:
            break
        found.costs[size] = _cost(bench, line, size, shape, with_memory=is_largest)
    return found


def _cost(bench: Bench, line: str, size: int, shape: str, *, with_memory: bool = False) -> Cost:
    words, road = _filled(bench, line, size, shape)
    cost = cost_of(bench.program(words, road), LIMIT, with_memory=with_memory)
    if cost.error not in ("", TIMED_OUT):
        bench.failures.append(f"{line} at {size:,} ({shape}): {cost.error}")
    return cost


def _filled(bench: Bench, line: str, size: int, shape: str) -> tuple[str, Path]:
    """Return a command with its files, and the road that it is about: one of its own if it writes."""
    key = "log" if shape == "log" else "expo-opening"
    sheet, notes, new = _input(bench, size)
    files = {"{sheet}": sheet, "{notes}": notes, "{new}": new, "{out}": bench.folder / f"out-{size}"}
    words = line.replace("{id}", key)
    for name, file in files.items():
        words = words.replace(name, str(file))
    if line not in WRITING:
        return words, bench.road(size, shape)
    empty = line.startswith(("import", "undo"))
    return words, bench.written(0 if empty else size, size)


def _input(bench: Bench, size: int) -> tuple[Path, Path, Path]:
    """Return a sheet of new milestones, minutes of as many notes on one, and minutes of as many new ones."""
    sheet, notes, new = (bench.folder / f"{name}-{size}" for name in ("rows.csv", "notes.txt", "new.txt"))
    sheet, notes, new = sheet.with_suffix(".csv"), notes.with_suffix(".txt"), new.with_suffix(".txt")
    if not sheet.exists():
        generate.sheet(sheet, size)
        head = "meeting: 2026-11-20\nlanguage: English\n"
        said = "".join(f"    note Note {number}.\n" for number in range(size))
        notes.write_text(f"{head}expo-opening\n{said}", encoding="utf-8")
        added = (f'new thing-{number} "Thing {number}" event ai 2027\n' for number in range(size))
        new.write_text(head + "".join(added), encoding="utf-8")
    return sheet, notes, new


def _faults(found: Growth, bench: Bench) -> Iterator[str]:
    """Yield what is above its target; a small workload has none."""
    if not bench.workload.judged:
        return
    if any(cost.error == TIMED_OUT for cost in found.costs.values()):
        yield f"more than {LIMIT:.0f} s"
    if found.exponent is not None and found.exponent > STEEPEST:
        yield f"exponent {found.exponent:.2f}"
    if found.memory > MOST_MEMORY and not found.line.endswith(HEAVY):
        yield f"{found.memory:.0f} MB"


def _row(found: Growth, sizes: Sequence[int], faults: Sequence[str]) -> tuple[str, ...]:
    times = (_seconds(found.costs.get(size)) for size in sizes)
    exponent = NOTHING if found.exponent is None else f"{found.exponent:.2f}"
    memory = f"{found.memory:.0f}" if found.memory else NOTHING
    name, base = f"`{_shown(found.line)}`", _seconds(found.base)
    return (name, found.shape, base, *times, exponent, memory, met_cell(not faults))


def _seconds(cost: Cost | None) -> str:
    return NOTHING if cost is None else cost.error or f"{cost.cpu:.2f}"


def _shown(line: str) -> str:
    """Return a command without the places of its files."""
    return (
        line.partition(" -o ")[0]
        .replace("{out}-site", "DIR")
        .replace("{id}", "ID")
        .translate({123: "", 125: ""})
    )
