"""`roadmap trend`: how the road grew, as lines over time with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, names
from roadmap_cli.questions.trend import Trend, TrendStep
from roadmap_cli.views.page import Block, Cell, Column, Curve, Curves, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import date_cell, nothing, number

PROMISES = ("promised", "promised_done", "first_promised")


class _Drawn(Value):
    """A figure of a step that is drawn as a line in the role `role`."""

    name: str
    role: str
    dashed: bool = False


ROAD = (_Drawn("known", "known"), _Drawn("late", "late"), _Drawn("done", "done"))
PROMISED = (
    _Drawn("first_promised", "first-promised", dashed=True),
    _Drawn("promised", "promised"),
    _Drawn("promised_done", "done"),
)
"""The lines of the two drawings; what is drawn later covers what is below it."""


def blocks(answer: Trend, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield what holds at the end, the lines of the road, and those of what was promised by then.

    The answer is already cut to `limit` steps.
    """
    if not answer.items or not answer.items[-1].known:
        yield nothing(messages)
        return
    last = answer.items[-1]
    yield Line(_summary(last, messages))
    is_dated = any(getattr(step, name) for step in answer.items for name in PROMISES)
    yield Line(
        (Piece(_promised(last, messages)) if is_dated else Piece(messages("trend.no-promises"), "dim"),)
    )
    yield Heading(messages("trend.road"))
    yield _curves(answer.items, ROAD, _road_columns(answer.items), messages)
    if is_dated:
        yield Heading(messages("trend.promises"))
        yield _curves(answer.items, PROMISED, PROMISES, messages)


def figures(answer: Trend, messages: Messages) -> Table:
    """Return all figures as one table, for programs."""
    counts = [name for name in names(TrendStep) if name != "step"]
    columns = (Column("step", ""), *(Column(name, "", "right") for name in counts))
    rows = tuple(
        (date_cell(messages, step.step), *((Piece(str(getattr(step, name))),) for name in counts))
        for step in answer.items
    )
    return Table(columns, rows)


def _summary(last: TrendStep, messages: Messages) -> tuple[Piece, ...]:
    parts = [messages(f"trend.of-{name}", n=count) for name, count in _parts(last).items() if count]
    total = messages("trend.summary", n=last.known)
    return Piece(total, "strong"), Piece(f"{messages('common.colon')}{messages.list(parts)}")


def _parts(step: TrendStep) -> dict[str, int]:
    """Return what adds up to all that is known."""
    found = {
        "done": step.done,
        "dropped": step.dropped,
        "late": step.late - step.unreported,
        "unreported": step.unreported,
        "undated": step.undated,
    }
    return {**found, "ahead": step.known - sum(found.values())}


def _promised(last: TrendStep, messages: Messages) -> str:
    return messages(
        "trend.promised-by-then",
        n=last.promised,
        done=last.promised_done,
        first=last.first_promised,
    )


def _road_columns(steps: Sequence[TrendStep]) -> tuple[str, ...]:
    dropped = ("dropped",) if any(step.dropped for step in steps) else ()
    return ("known", "done", *dropped, "open", "ahead", "late", "unreported", "undated")


def _curves(
    steps: Sequence[TrendStep], drawn: Sequence[_Drawn], counts: Sequence[str], messages: Messages
) -> Curves:
    curves = tuple(
        Curve(
            Piece(messages(f"trend.line-{each.name.replace('_', '-')}"), each.role),
            tuple(getattr(step, each.name) for step in steps),
            each.dashed,
        )
        for each in drawn
    )
    columns = (Column(name, messages(f"trend.{name.replace('_', '-')}"), "right") for name in counts)
    table = Table(
        (Column("step", messages("trend.step")), *columns),
        tuple(_row(step, counts, messages) for step in steps),
    )
    return Curves(tuple(step.step.text for step in steps), curves, table)


def _row(step: TrendStep, counts: Sequence[str], messages: Messages) -> tuple[Cell, ...]:
    found = {name: getattr(step, name) for name in names(TrendStep)} | _parts(step)
    return date_cell(messages, step.step), *(number(messages, found[name]) for name in counts)
