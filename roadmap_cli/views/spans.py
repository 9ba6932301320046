"""How far apart two dates are, said in words that keep what is not known."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan


def later(messages: Messages, span: DaySpan) -> str:
    """Return by how much the second of two dates is later or earlier than the first."""
    if span.min == span.max == 0:
        return messages("spans.same-day")
    if span.min >= 0:
        return messages("spans.later", days=span)
    if span.max <= 0:
        return messages("spans.earlier", days=DaySpan(-span.max, -span.min))
    return messages(
        "spans.around",
        earlier=messages.days(DaySpan(-span.min, -span.min)),
        later=messages.days(DaySpan(span.max, span.max)),
    )


def ago(messages: Messages, span: DaySpan) -> str:
    """Return how long ago a date is that may lie within an uncertain time."""
    if span.min == span.max == 0:
        return messages("spans.same-day")
    return messages("spans.ago", days=DaySpan(max(span.min, 0), max(span.max, 0)))
