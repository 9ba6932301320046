"""A filter in the reader's language, for papers: names instead of keys and ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import RoadmapError
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.filters import KEYS, Term, parse
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.views.pieces import body_name, pillar_name, side_name, source_name

OWN_WORDS = ("moved", "differing", "unsourced", "untranslated")
"""The conditions that are no state, for which `terms` has no word."""


def selection(terms: Sequence[str], roadmap: Roadmap, day: date, messages: Messages) -> Iterator[str]:
    """Yield what each of `terms`, in which names have become ids, asks for: `pillar: Semiconductors`."""
    for term in map(parse, terms):
        named = messages.list([_value(value, term, roadmap, day, messages) for value in term.values])
        if term.is_negated:
            named = messages("selection.not", value=named)
        is_id = not term.key and all(value in roadmap.milestones for value in term.values)
        label = messages(f"selection.{'id' if is_id else term.key or 'text'}")
        yield f"{label}{messages('common.colon')}{named}"


def _value(value: str, term: Term, roadmap: Roadmap, day: date, messages: Messages) -> str:
    """Return the name of what a value stands for; the value itself if it is a text or a stretch of time."""
    if term.key == "pillar":
        return pillar_name(messages, value, roadmap)
    if term.key == "side":
        return side_name(messages, value, roadmap)
    if term.key in ("party", "owner", "next-owner"):
        return body_name(messages, value, roadmap)
    if term.key == "source" and value in roadmap.sources:
        return source_name(messages, roadmap.sources[value])
    if term.key in ("", "id", "follows") and value in roadmap.milestones:
        return messages.text(roadmap.milestones[value].title)
    if term.key and KEYS[term.key].words:
        return messages(f"{'selection' if value in OWN_WORDS else 'terms'}.{value}")
    if term.key and KEYS[term.key].is_period:
        return _period(value, roadmap, day, messages)
    return value


def _period(value: str, roadmap: Roadmap, day: date, messages: Messages) -> str:
    try:
        return messages.date(asked_date(value, roadmap, day))
    except RoadmapError:
        return value
