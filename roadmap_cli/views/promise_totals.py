"""The part of `roadmap promises` that counts: by side, pillar, kind and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.promises import DONE, BodyCounts, OutcomeCounts, PromiseTotals
from roadmap_cli.views.page import Block, Cell, Column, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    body_name,
    heading,
    link_to,
    link_to_body,
    linked,
    number,
    pillar_name,
    plain,
)

Figures = dict[str, int]
"""What a row of the totals counts, by the keys of the columns."""


def blocks(totals: PromiseTotals, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield a table for each way of grouping; that of the bodies shows at most `limit` of them."""
    sides = [(_side(one, messages), one) for one in totals.sides]
    sides += [(plain(messages(f"promises.{one.id}")), one) for one in (totals.joint, totals.unowned)]
    pillars = [(_pillar(one.id, roadmap, messages), one) for one in totals.pillars]
    kinds = [((Piece(messages(f"terms.{one.id}"), value=one.id),), one) for one in totals.kinds]
    for name, groups in (("side", sides), ("pillar", pillars), ("kind", kinds)):
        yield Heading(messages(f"promises.by-{name}"))
        shown = [(cell, one) for cell, one in groups if one.total or one.came]
        rows = (*shown, (plain(messages("promises.total")), totals.all))
        yield _table(name, [(cell, _figures(one)) for cell, one in rows], _figures(totals.all), messages)
    yield from _bodies(totals, roadmap, messages, limit)


def _side(one: OutcomeCounts, messages: Messages) -> Cell:
    name = messages("promises.alone", side=messages.text(one.name))
    return linked(plain(name), link_to("sides", one.id))


def _pillar(key: str, roadmap: Roadmap, messages: Messages) -> Cell:
    return linked(plain(pillar_name(messages, key, roadmap)), link_to("pillars", key))


def _figures(one: OutcomeCounts) -> Figures:
    """Return the counts of a group, few enough for a screen: up to `dropped` they add up to the total."""
    found = one.outcomes
    return {
        "total": one.total,
        "kept": found["by"],
        "other": sum(found[outcome] for outcome in DONE if outcome != "by"),
        "past": found["late"] + found["unreported"],
        "ahead": found["ahead"],
        "undated": found["undated"],
        "dropped": found["dropped"],
        "came": one.came,
    }


def _table(name: str, groups: Sequence[tuple[Cell, Figures]], whole: Figures, messages: Messages) -> Table:
    """Return a table of groups in the columns that are not empty in the `whole`."""
    names = [key for key, count in whole.items() if count]
    columns = (Column(key, messages(f"promises.{key}-count"), "right") for key in names)
    rows = ((cell, *(number(messages, figures[key]) for key in names)) for cell, figures in groups)
    return Table((Column(name, messages(f"promises.{name}"), give=1), *columns), tuple(rows))


def _bodies(totals: PromiseTotals, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the table of bodies that lead a promise or take part in one, and how their counts overlap."""
    found = [body for body in totals.bodies if body.counts.total or body.partner]
    if not found:
        return
    yield heading(messages, messages("promises.by-body"), len(found), limit)
    if totals.shared:
        yield Line(plain(messages("promises.overlap", n=totals.shared)))
    whole = {**_figures(totals.all), "came": 0, "partner": sum(body.partner for body in found)}
    groups = [
        (_body(body, roadmap, messages), {**_figures(body.counts), "partner": body.partner})
        for body in found[:limit]
    ]
    yield _table("body", groups, whole, messages)


def _body(body: BodyCounts, roadmap: Roadmap, messages: Messages) -> Cell:
    key = body.counts.id
    return linked(plain(body_name(messages, key, roadmap)), link_to_body(key, roadmap))
