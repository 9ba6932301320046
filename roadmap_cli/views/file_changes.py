"""`roadmap changes --files`: what happened to the files between two commits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from roadmap_cli.messages import BETWEEN_LANGUAGES, Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import is_milestone_file
from roadmap_cli.model.roadmap import Citation, Roadmap, Text
from roadmap_cli.model.value import Value, names
from roadmap_cli.questions.file_changes import CHANGES, FileChange, FileChanges, Version
from roadmap_cli.views.page import Block, Line, Piece
from roadmap_cli.views.pieces import heading, id_piece, plain

LONGEST = 300
"""How many characters of a value are shown."""

REMOVED = (("due", "withdraws_due", "common.undated"), ("next", "clears_next", "common.none"))
"""The keys whose value an update may remove, the field that says so, and the word for that."""

USUAL = ("visibility", "public")
"""A field and its usual value, which is not worth showing."""


def title(answer: FileChanges, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names both commits."""
    since, until = (_version(one, messages) for one in (answer.since, answer.until))
    return messages("files.title", title=messages.text(roadmap.title), since=since, until=until)


def _version(version: Version, messages: Messages) -> str:
    if version.day is None:
        return messages("files.folder")
    if version.commit is None:
        return messages("files.on-day", day=version.day)
    return messages("files.commit", commit=version.commit[:12], day=version.day)


def blocks(answer: FileChanges, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each group shows at most `limit` of its changes."""
    if not answer.items:
        yield Line((Piece(messages("files.nothing"), "dim"),))
    for kind in CHANGES:
        found = [change for change in answer.items if change.change == kind]
        if found:
            yield heading(messages, messages(f"files.{kind}"), len(found), limit)
        for (file, key), changes in groupby(found[:limit], lambda change: (change.file, change.id)):
            yield from _entry_changes(file, key, list(changes), messages)


def _entry_changes(
    file: str, key: str | None, changes: Sequence[FileChange], messages: Messages
) -> Iterator[Line]:
    """Yield the name of the milestone, source or file, and its changes below it."""
    title = changes[0].title
    # Only milestones have a title that is translated; of several roads, each file's folder is named.
    is_milestone = is_milestone_file("/".join(file.split("/")[-2:]))
    name = Piece(messages.text(title) if is_milestone else title.plain, "strong")
    yield Line((name, Piece("  "), id_piece(key)) if key and key != title.plain else (name,), 1)
    for change in changes:
        if text := _change(change, messages):
            yield Line(plain(text), 2)


def _change(change: FileChange, messages: Messages) -> str:
    """Return the value before and after; of an entry as a whole, only the date of its first update."""
    when = messages("files.dated", date=change.date) if change.date else ""
    if change.key is None:
        return when
    what = messages("files.key", key=change.key, when=when) if when else change.key
    if change.was is None:
        return messages("files.only-new", what=what, value=_shown(change.to, messages))
    if change.to is None:
        return messages("files.only-old", what=what, value=_shown(change.was, messages))
    was, to = _shown(change.was, messages), _shown(change.to, messages)
    return messages("files.both", what=what, was=was, to=to)


def _shown(value: Any, messages: Messages) -> str:
    """Return a value of a file as people read it, cut if it is long."""
    text = _text(value, messages)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(value: Any, messages: Messages) -> str:
    if value is None or value in ("", ()) or (isinstance(value, Text) and not value):
        return messages("common.none")
    if isinstance(value, Text):
        return BETWEEN_LANGUAGES.join(filter(None, (value.plain, *value.others.values())))
    if isinstance(value, bool):
        return messages(f"terms.{str(value).lower()}")
    if isinstance(value, PartialDate | date | int):
        return messages.shown(value)
    if isinstance(value, Value):
        return _entry(value, messages) or messages("common.none")
    if isinstance(value, tuple | list):
        return messages.list([_text(one, messages) for one in value])
    if isinstance(value, Mapping):
        return messages.list([f"{key} {_text(one, messages)}" for key, one in value.items()])
    return str(value)


def _entry(value: Value, messages: Messages) -> str:
    """Return the content of an update, outcome or citation, without its date."""
    if isinstance(value, Citation):
        return str(value)
    contents = [(name, getattr(value, name)) for name in names(value) if name != "date"]
    for key, removed, word in REMOVED:
        contents = [
            (key, messages(word)) if (name, each) == (removed, True) else (name, each)
            for name, each in contents
        ]
    return messages.list(
        [f"{name} {_text(each, messages)}" for name, each in contents if each and (name, each) != USUAL]
    )
