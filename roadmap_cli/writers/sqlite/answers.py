"""The rows of what only the questions can tell: moves, verdicts, promises, steps, meetings, totals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_cli.questions.balance import gains
from roadmap_cli.questions.log import side_statements
from roadmap_cli.questions.log_days import redatings
from roadmap_cli.questions.promises import Endpoint, promises
from roadmap_cli.questions.slippage import slippage
from roadmap_cli.writers.sqlite.content import Content, Row, counted, dated, figure


def moves(content: Content) -> Iterator[Row]:
    """Yield the changes of each milestone's due, with the number of the update that makes it."""
    for standing in content.standings:
        for number, move in enumerate(redatings(standing.milestone, content.export.state.day), 1):
            yield {
                "milestone": standing.id,
                "number": number,
                **dated("was", move.was),
                **dated("due", move.to),
                **counted("days", move.days),
                "day": move.day.isoformat(),
                "reason": content.said(move.reason),
                "update_number": next(n for n, one in enumerate(standing.log, 1) if one is move.update),
            }


def deadlines(content: Content) -> Iterator[Row]:
    """Yield the verdicts on the dates of each milestone that had one."""
    for case in slippage(content.export.state, content.standings).cases:
        yield {
            "milestone": case.id,
            "by_first": case.by_first,
            "by_current": case.by_current,
            **counted("days", case.days),
        }


def all_promises(content: Content) -> Iterator[Row]:
    """Yield what has come of every promise, however long ago it was made."""
    state = content.export.state
    found = promises(state, content.standings, Endpoint(date.min), Endpoint(state.day))
    for one in sorted(found.items, key=lambda one: one.standing.id):
        yield {
            "milestone": one.standing.id,
            "outcome": one.outcome,
            **dated("made", one.promise.made),
            **dated("due", one.promise.due),
            "by_side": one.promise.by,
            **counted("days", one.days),
            **counted("open_days", one.open_for),
        }


def statements(content: Content) -> Iterator[Row]:
    """Yield what each side itself said since the last update of both."""
    for standing in content.standings:
        for one in side_statements(standing.log):
            yield {
                "milestone": standing.id,
                "side": one.side,
                "status": one.status,
                **dated("due", one.due),
                "withdraws_due": one.withdraws_due,
            }


def outlooks(content: Content) -> Iterator[Row]:
    """Yield what is said of the dates ahead."""
    for standing in content.standings:
        for word in standing.outlooks:
            yield {
                "milestone": standing.id,
                "side": word.side,
                "outlook": word.outlook,
                **dated("date", word.date),
            }


def next_steps(content: Content) -> Iterator[Row]:
    """Yield the steps that stand, those due first before the others."""
    for standing in content.standings:
        for number, step in enumerate(standing.next_steps, 1):
            yield {
                "milestone": standing.id,
                "number": number,
                "text": content.said(step.text),
                **dated("due", step.due),
                "owner": step.owner,
                **dated("since", step.since),
                "by_side": step.by,
                "late": step.late,
                "days_late": step.days_late,
            }


def cadences(content: Content) -> Iterator[Row]:
    """Yield how often each standing body is to meet, and has met."""
    for standing in content.standings:
        if body := standing.cadence:
            yield {
                "milestone": standing.id,
                "every": str(body.every),
                "meetings": body.meetings,
                "last_meeting": body.last.id if body.last else None,
                "next_meeting": body.next.id if body.next else None,
                **dated("since", body.since),
                "expected": body.expected.isoformat() if body.expected else None,
                "no_meeting_known": body.no_meeting_known,
                "days_past": body.days_past,
                "days_silent": body.days_silent,
            }


def totals(content: Content) -> Iterator[Row]:
    """Yield the sums of the outcomes of one measure and unit: of each side, then of no one side."""
    for total in gains(content.export.state, content.standings):
        for side, found in (*total.sides.items(), (None, total.common)):
            if found:
                yield {
                    "measure": content.said(total.measure),
                    "unit": content.said(total.unit),
                    "side": side,
                    "value": figure(found.value),
                    "outcomes": found.count,
                }
