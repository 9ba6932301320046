"""The results as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import TimedCommand, Timing

NOTHING = "-"


@dataclass(frozen=True)
class Baseline:
    """A command to compare with, and the greatest ratio that is aimed at."""

    name: str
    command: TimedCommand
    target: float | None = None


@dataclass(frozen=True)
class Comparison:
    """A command of the program and its baselines."""

    name: str
    command: TimedCommand
    baselines: tuple[Baseline, ...]

    @property
    def commands(self) -> tuple[TimedCommand, ...]:
        """All commands to time, the program first."""
        return (self.command, *(baseline.command for baseline in self.baselines))


RATIO_HEAD = ("command", "s", "compared with", "s", "ratio", "target", "met")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def ratio_rows(comparison: Comparison, timings: Sequence[Timing]) -> list[tuple[str, ...]]:
    """Return a row for each baseline."""
    own, *others = timings
    return [
        (
            comparison.name,
            seconds(own),
            baseline.name,
            seconds(other),
            *target_cells(ratio(own, other), baseline.target),
        )
        for baseline, other in zip(comparison.baselines, others, strict=True)
    ]


def misses(comparison: Comparison, timings: Sequence[Timing]) -> Iterator[str]:
    """Yield a line for each target of a comparison that was not reached, or of which there is no time."""
    own, *others = timings
    for baseline, other in zip(comparison.baselines, others, strict=True):
        value = ratio(own, other)
        if baseline.target is not None and (value is None or value > baseline.target):
            yield (
                f"{comparison.name}: {ratio_cell(value)} times {baseline.name}, target {baseline.target:.2f}"
            )


def seconds(timing: Timing | None) -> str:
    """Return a timing as a cell: the median, what went wrong, or NOTHING.

    The first time is given as well if it took much longer, as with a program that fills a cache.
    """
    if timing is None:
        return NOTHING
    if timing.error or timing.median is None:
        return timing.error
    if timing.first is not None and timing.first > 2 * timing.median:
        return f"{_number(timing.median)} (first {_number(timing.first)})"
    return _number(timing.median)


def ratio(timing: Timing | None, other: Timing | None) -> float | None:
    """Return how many times as long one took as the other; None if one of them has no time."""
    return timing.median / other.median if timing and other and timing.median and other.median else None


def ratio_cell(value: float | None) -> str:
    """Return a ratio as a cell."""
    return NOTHING if value is None else f"{value:.2f}"


def target_cells(value: float | None, target: float | None) -> tuple[str, str, str]:
    """Return a ratio, its target, and whether it was met, as cells."""
    if target is None:
        return ratio_cell(value), NOTHING, NOTHING
    return ratio_cell(value), f"{target:.2f}", met_cell(value is not None and value <= target)


def met_cell(met: bool) -> str:
    """Return whether a target was met, as a cell."""
    return "yes" if met else "**no**"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
