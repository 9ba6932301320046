"""`roadmap changes --files`: what happened to the files between two commits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from roadmap_cli.messages import BETWEEN_LANGUAGES, Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import is_milestone_file
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value, names
from roadmap_cli.questions.file_changes import CHANGES, FileChange, FileChanges, Version
from roadmap_cli.views.page import Block, Heading, Line, Piece, id_piece

LONGEST = 300
USUAL = ("visibility", "public")


def title(answer: FileChanges, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names both commits."""
    since, until = (_version(one, messages) for one in (answer.since, answer.until))
    return messages("files.title", title=messages.text(roadmap.title), since=since, until=until)


def _version(version: Version, messages: Messages) -> str:
    if version.commit is None or version.day is None:
        return messages("files.folder")
    return messages("files.commit", commit=version.commit[:12], day=version.day)


def blocks(answer: FileChanges, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each group shows at most `limit` of its lines."""
    if not answer.items:
        yield Line((Piece(messages("files.nothing"), "dim"),))
    for change in CHANGES:
        found = [item for item in answer.items if item.change == change]
        if not found:
            continue
        text = messages(f"files.{change}")
        shown = messages("files.of", text=text, shown=limit, n=len(found)) if len(found) > limit else text
        yield Heading(shown)
        above: tuple[str, str | None] | None = None
        for item in found[:limit]:
            if above != (item.file, item.id):
                yield Line(_whose(item, messages), 1)
            above = (item.file, item.id)
            for line in _told(item, messages):
                yield Line((Piece(line),), 2)


def _whose(item: FileChange, messages: Messages) -> tuple[Piece, ...]:
    is_milestone = is_milestone_file(item.file)  # the names of other files are in no language
    name = Piece(messages.text(item.title) if is_milestone else item.title.plain, "strong")
    return (name, Piece("  "), id_piece(item.id)) if item.id and item.id != item.title.plain else (name,)


def _told(item: FileChange, messages: Messages) -> Iterator[str]:
    """Yield what stood and what stands; of a whole milestone nothing but when it was first told."""
    when = messages("files.dated", date=item.date) if item.date else ""
    if item.key is None:
        if when:
            yield when
        return
    what = messages("files.key", key=item.key, when=when) if when else item.key
    if item.was is None or item.to is None:
        side = item.to if item.was is None else item.was
        name = "files.only-new" if item.was is None else "files.only-old"
        yield messages(name, what=what, value=_shown(side, messages))
    else:
        yield messages("files.both", what=what, was=_shown(item.was, messages), to=_shown(item.to, messages))


def _shown(value: Any, messages: Messages) -> str:
    """Return a value of a file as people read it, cut where it is long."""
    text = _text(value, messages)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(value: Any, messages: Messages) -> str:
    if value is None or value in ("", ()) or (isinstance(value, Text) and not value):
        return messages("common.none")
    if isinstance(value, Text):
        return BETWEEN_LANGUAGES.join([value.plain, *value.others.values()])
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


def _entry(value: Any, messages: Messages) -> str:
    """Return what an entry says, without its date, which is told before it."""
    if hasattr(value, "place"):  # a citation is written as the files write it
        return str(value)
    said = [(name, getattr(value, name)) for name in names(value) if name != "date"]
    told = [f"{name} {_text(each, messages)}" for name, each in said if each and (name, each) != USUAL]
    return messages.list(told)
