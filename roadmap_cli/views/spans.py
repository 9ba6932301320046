"""How far apart two dates are, said in words that keep what is not known."""

from __future__ import annotations

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.words import Words


def later(words: Words, span: DaySpan) -> str:
    """Return by how much the second of two dates is later or earlier than the first."""
    if span.min == span.max == 0:
        return words("spans.same-day")
    if span.min >= 0:
        return words("spans.later", days=span)
    if span.max <= 0:
        return words("spans.earlier", days=DaySpan(-span.max, -span.min))
    return words(
        "spans.around",
        earlier=words.days(DaySpan(-span.min, -span.min)),
        later=words.days(DaySpan(span.max, span.max)),
    )


def ago(words: Words, span: DaySpan) -> str:
    """Return how long ago a date is that may lie within an uncertain time."""
    if span.min == span.max == 0:
        return words("spans.same-day")
    return words("spans.ago", days=DaySpan(max(span.min, 0), max(span.max, 0)))
