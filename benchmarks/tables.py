"""What was measured, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Run, Time

NOTHING = "-"


@dataclass(frozen=True)
class Beside:
    """A run that another is measured beside, and how many times as long that one may take."""

    name: str
    run: Run
    target: float | None = None


@dataclass(frozen=True)
class Case:
    """A question put to the program, and what its run is measured beside."""

    asked: str
    run: Run
    beside: tuple[Beside, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """All that is to be run in turn, the program first."""
        return (self.run, *(beside.run for beside in self.beside))


RATIOS = ("asked", "s", "beside", "s", "ratio", "target", "reached")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def ratio_rows(case: Case, times: Sequence[Time]) -> list[tuple[str, ...]]:
    """Return a row for each run that a case was measured beside."""
    own, *others = times
    return [
        (
            case.asked,
            seconds(own),
            beside.name,
            seconds(other),
            *target_cells(ratio(own, other), beside.target),
        )
        for beside, other in zip(case.beside, others, strict=True)
    ]


def seconds(time: Time | None) -> str:
    """Return how long something took, what went wrong, or that there was nothing to run.

    Where the first time took much longer, as with a program that keeps a cache, that is said too.
    """
    if time is None:
        return NOTHING
    if time.trouble or time.median is None:
        return time.trouble
    if time.first is not None and time.first > 2 * time.median:
        return f"{_number(time.median)} (first {_number(time.first)})"
    return _number(time.median)


def ratio(time: Time | None, beside: Time | None) -> float | None:
    """Return how many times as long one took as the other; None where one of them has no time."""
    return time.median / beside.median if time and beside and time.median and beside.median else None


def ratio_cell(found: float | None) -> str:
    """Return a ratio as a cell."""
    return NOTHING if found is None else f"{found:.2f}"


def target_cells(found: float | None, target: float | None) -> tuple[str, str, str]:
    """Return a ratio, its target, and whether it was reached, as cells."""
    if target is None:
        return ratio_cell(found), NOTHING, NOTHING
    return ratio_cell(found), f"{target:.2f}", reached_cell(found is not None and found <= target)


def reached_cell(reached: bool) -> str:
    """Return whether a target was reached, as a cell."""
    return "yes" if reached else "**no**"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
