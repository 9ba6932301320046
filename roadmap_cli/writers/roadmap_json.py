"""The whole roadmap as JSON: every key of the files, which `roadmap import` takes back.

Texts stand in the roadmap's first language, whatever language is asked for, with `translations`
beside them; an id, a status and a kind is the word of the files. The users' own tables `[x-...]`
are there for the roadmap's keepers alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from roadmap_cli.exchange.merge import own_as_json
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import FORMAT, SCHEMA
from roadmap_cli.model.roadmap import Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, names
from roadmap_cli.model.vocabulary import UNDATED
from roadmap_cli.questions.extract import extract
from roadmap_cli.writers.taken import Made, Taken

_HEAD = (
    "title",
    "summary",
    "timezone",
    "fiscal_year_start",
    "languages",
    "origin",
    "destination",
    "stale_after_days",
    "due_soon_days",
    "meetings",
)


def make(taken: Taken) -> Made:
    """Return the roadmap, or what a filter and a day leave of it, as one JSON object."""
    roadmap = taken.roadmap if taken.whole else extract(taken.state, taken.selected)
    keys = list(roadmap.milestones) if taken.whole else [s.id for s in taken.selected]
    internal = taken.audience == "internal"
    whole = {
        "schema": SCHEMA,
        "kind": "roadmap",
        "as_of": None if taken.whole else taken.state.day.isoformat(),
        "audience": taken.audience,
        "filter": list(taken.terms),
        "generated_from": dict(taken.stamp),
        "problems": [dict(problem) for problem in taken.problems],
        "format": FORMAT,
        "roadmap": _head(roadmap, internal),
        "sources": [_record(source) for source in roadmap.sources.values()],
        "milestones": [_milestone(roadmap.milestones[key], internal) for key in keys],
    }
    return Made((json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"))


def _head(roadmap: Roadmap, internal: bool) -> dict[str, Any]:
    head: dict[str, Any] = {name: _value(getattr(roadmap, name)) for name in _HEAD}
    head["translations"] = _translations({"title": roadmap.title, "summary": roadmap.summary})
    for name in ("sides", "parties", "pillars"):
        head[name] = [_record(entry) for entry in getattr(roadmap, name).values()]
    # What `check` is told to leave alone may name what others must not know of.
    head["check"] = _record(roadmap.check) if internal else None
    head["own"] = own_as_json(roadmap.extra) if internal else {}
    head["sources_own"] = own_as_json(roadmap.sources_extra) if internal else {}
    return head


def _milestone(milestone: Milestone, internal: bool) -> dict[str, Any]:
    record = _record(milestone)
    record["own"] = own_as_json(record.pop("extra")) if internal else {}
    return record


def _record(value: Any) -> dict[str, Any]:
    fields = {name: getattr(value, name) for name in names(value)}
    record = {name: _value(entry) for name, entry in fields.items()}
    texts = {name: entry for name, entry in fields.items() if isinstance(entry, Text)}
    if isinstance(value, Update):
        del record["withdraws_due"]
        record["due"] = UNDATED if value.withdraws_due else record["due"]
    if texts:
        record["translations"] = _translations(texts)
    return record


def _value(value: Any) -> Any:
    """Return one value in the types of JSON, dates as the command line's contract has them."""
    if isinstance(value, PartialDate):
        return {
            "text": value.text,
            "precision": value.precision,
            "start": value.start.isoformat(),
            "end": value.end.isoformat(),
        }
    if isinstance(value, Text):
        return value.plain or None
    if isinstance(value, Citation):
        return {"source": value.source, "place": value.place or None}
    if isinstance(value, Value):
        return _record(value)
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    return dict(value) if isinstance(value, Mapping) else value


def _translations(texts: Mapping[str, Text]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, text in texts.items():
        for language, messages in text.others.items():
            found.setdefault(language, {})[name] = messages
    return found
