"""The index of the search as a script, which a page can load without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.pieces import body_name, day_text, link_to, source_name
from roadmap_cli.writers.site.road import Road

Entry = tuple[str, str, str, str, str, str]
"""The address, the kind, the name, what stands beside it, its text, and other words by which it is found."""


def index(road: Road, messages: Messages) -> bytes:
    """Return the script that names the list of entries: milestones by day, then pillars, sides, bodies, sources."""
    entries = [[clean(text) for text in entry] for entry in _entries(road, messages)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'"use strict";\nconst searchIndex = [\n{lines}\n];\n'.encode("utf-8", "replace")


def _entries(road: Road, messages: Messages) -> Iterator[Entry]:
    roadmap = road.roadmap
    for standing in road.standings:
        yield _milestone(standing, road, messages)
    for key, pillar in roadmap.pillars.items():
        yield _entry(messages, "pillars", key, messages.text(pillar.name))
    for key, side in roadmap.sides.items():
        yield _entry(messages, "sides", key, messages.text(side.name))
    for key, party in roadmap.parties.items():
        yield _entry(messages, "parties", key, messages.text(party.name), messages.text(party.short))
    for key, source in roadmap.sources.items():
        words = " ".join(text for text in (messages.name(source.author), source.url) if text)
        yield _entry(messages, "sources", key, source_name(messages, source), words)


def _entry(messages: Messages, kind: str, key: str, name: str, words: str = "") -> Entry:
    return f"{link_to(kind, key)}.html", messages(f"site.kind-{kind}"), name, "", "", words


def _milestone(standing: Standing, road: Road, messages: Messages) -> Entry:
    """Return a milestone with its texts; it is found by its pillar, its bodies, its other titles and its id too."""
    title, pillar = standing.title, road.roadmap.pillars.get(standing.pillar)
    texts = [standing.summary, *(update.note for update in standing.log)]
    bodies = (body_name(messages, key, road.roadmap) for key in (*standing.owners, *standing.partners))
    words = (
        messages.text(pillar.name) if pillar else "",
        *bodies,
        title.plain,
        *title.others.values(),
        standing.id,
    )
    return (
        f"{link_to('milestones', standing.id)}.html",
        messages("site.kind-milestones"),
        messages.text(title),
        messages.list([messages(f"terms.{standing.state}"), day_text(messages, standing)]),
        " ".join(messages.text(text) for text in texts if text),
        " ".join(filter(None, words)),
    )
