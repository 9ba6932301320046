"""The newest changes as an Atom feed (RFC 4287), in one language.

An entry is one change of a milestone on one day. Its id is made of the roadmap's identity (its first title if
it has none), the language, the milestone, the day and the kind of change, so that it stays the same whatever else
changes. Nothing in the feed comes from the clock: the same roadmap gives the same bytes.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.ids import split_id
from roadmap_cli.questions.changes import Change
from roadmap_cli.views.changes import described
from roadmap_cli.views.pieces import link_to
from roadmap_cli.writers.site.road import Road
from roadmap_cli.writers.site.sheets import FEED

ATOM = "http://www.w3.org/2005/Atom"


def feed(road: Road, messages: Messages) -> bytes:
    """Return the feed; an entry's address is relative to that of the feed."""
    name = clean(road.export.about.titled(messages))
    newest = next((change.day for change in road.newest_changes), road.state.day)
    whole = ET.Element("feed", {"xmlns": ATOM, "xml:lang": messages.language})
    _add(whole, "title", messages("site.page-of", page=messages("site.changes"), road=name))
    _add(whole, "id", _id(road, messages.language))
    _add(whole, "updated", _noon(newest))
    _add(ET.SubElement(whole, "author"), "name", name)
    ET.SubElement(whole, "link", {"rel": "self", "type": "application/atom+xml", "href": FEED})
    ET.SubElement(whole, "link", {"rel": "alternate", "type": "text/html", "href": "changes.html"})
    for change, number in _numbered(road.newest_changes):
        _entry(whole, change, number, road, messages)
    ET.indent(whole)
    content: bytes = ET.tostring(whole, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(whole: ET.Element, change: Change, number: int, road: Road, messages: Messages) -> None:
    entry = ET.SubElement(whole, "entry")
    what = described(change, road.roadmap, messages).text
    title = f"{messages.text(change.title)}{messages('common.colon')}{what}"
    _add(entry, "title", title)
    _add(entry, "id", _id_of_change(road, messages.language, change, number))
    _add(entry, "updated", _noon(change.day))
    link = {"rel": "alternate", "type": "text/html", "href": f"{link_to('milestones', change.id)}.html"}
    ET.SubElement(entry, "link", link)
    ET.SubElement(entry, "category", {"term": change.change})
    _add(entry, "summary", what)


def _numbered(changes: Iterable[Change]) -> Iterator[tuple[Change, int]]:
    """Yield each change with its number among those of its kind, milestone and day."""
    seen: Counter[tuple[str, date, str]] = Counter()
    for change in changes:
        key = (change.id, change.day, change.change)
        seen[key] += 1
        yield change, seen[key]


def _id(road: Road, language: str) -> str:
    """Return the name of the feed."""
    return _urn(road.roadmap.identity or road.roadmap.title.first, language)


def _id_of_change(road: Road, language: str, change: Change, number: int) -> str:
    """Return the name of an entry, which is the same in the feed of its road alone and in that of several."""
    own = road.roadmap.road_of(change.id).identity
    key = split_id(change.id)[1] if own else change.id
    parts = (language, key, change.day.isoformat(), change.change, str(number))
    return _urn(own or road.roadmap.title.first, *parts)


def _urn(own: str, *parts: str) -> str:
    """Return a name that is the same whenever the parts are (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join((own, *parts))).urn


def _noon(day: date) -> str:
    """Return a day as a time; at noon of UTC it is the same day in nearly every zone."""
    return f"{day.isoformat()}T12:00:00Z"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = clean(text)
