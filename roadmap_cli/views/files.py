"""`roadmap changes --files`: what happened to the files between two commits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Text
from roadmap_cli.questions.files import CHANGES, FileChange, FileChanges, Version
from roadmap_cli.value import Value, names
from roadmap_cli.views.page import Block, Heading, Line, Piece, id_piece
from roadmap_cli.words import Words

LONGEST = 300
USUAL = ("visibility", "public")


def title(answer: FileChanges, name: Text, words: Words) -> str:
    """Return the page's title, which names both commits."""
    since, until = (_version(one, words) for one in (answer.since, answer.until))
    return words("files.title", title=words.text(name), since=since, until=until)


def _version(version: Version, words: Words) -> str:
    if version.commit is None or version.day is None:
        return words("files.folder")
    return words("files.commit", commit=version.commit[:12], day=version.day)


def blocks(answer: FileChanges, words: Words, most: int) -> tuple[Block, ...]:
    """Return the blocks of the page; each group shows at most `most` of its lines."""
    if not answer.items:
        return (Line((Piece(words("files.nothing"), "dim"),)),)
    return tuple(_blocks(answer.items, words, most))


def _blocks(items: Sequence[FileChange], words: Words, most: int) -> Iterator[Block]:
    for change in CHANGES:
        found = [item for item in items if item.change == change]
        if not found:
            continue
        text = words(f"files.{change}")
        shown = words("files.of", text=text, shown=most, n=len(found)) if len(found) > most else text
        yield Heading(shown)
        above: tuple[str, str | None] | None = None
        for item in found[:most]:
            if above != (item.file, item.id):
                yield Line(_whose(item, words), 1)
            above = (item.file, item.id)
            for line in _told(item, words):
                yield Line((Piece(line),), 2)


def _whose(item: FileChange, words: Words) -> tuple[Piece, ...]:
    is_milestone = item.file.startswith("milestones/")  # the names of other files are in no language
    name = Piece(words.text(item.title) if is_milestone else item.title.plain, "strong")
    return (name, Piece("  "), id_piece(item.id)) if item.id and item.id != item.title.plain else (name,)


def _told(item: FileChange, words: Words) -> Iterator[str]:
    """Yield what stood and what stands; of a whole milestone nothing but when it was first told."""
    when = words("files.dated", date=item.date) if item.date else ""
    if item.key is None:
        if when:
            yield when
        return
    what = words("files.key", key=item.key, when=when) if when else item.key
    if item.was is None or item.to is None:
        side = item.to if item.was is None else item.was
        name = "files.only-new" if item.was is None else "files.only-old"
        yield words(name, what=what, value=_shown(side, words))
    else:
        yield words("files.both", what=what, was=_shown(item.was, words), to=_shown(item.to, words))


def _shown(value: Any, words: Words) -> str:
    """Return a value of a file as people read it, cut where it is long."""
    text = _text(value, words)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(value: Any, words: Words) -> str:
    if value is None or value in ("", ()) or (isinstance(value, Text) and not value):
        return words("common.none")
    if isinstance(value, Text):
        return " / ".join([value.plain, *value.others.values()])
    if isinstance(value, bool):
        return words(f"terms.{str(value).lower()}")
    if isinstance(value, PartialDate | date | int):
        return words.shown(value)
    if isinstance(value, Value):
        return _entry(value, words) or words("common.none")
    if isinstance(value, tuple | list):
        return words.list([_text(one, words) for one in value])
    if isinstance(value, Mapping):
        return words.list([f"{key} {_text(one, words)}" for key, one in value.items()])
    return str(value)


def _entry(value: Any, words: Words) -> str:
    """Return what an entry says, without its date, which is told before it."""
    if hasattr(value, "place"):  # a citation is written as the files write it
        return str(value)
    said = [(name, getattr(value, name)) for name in names(value) if name != "date"]
    told = [f"{name} {_text(each, words)}" for name, each in said if each and (name, each) != USUAL]
    return words.list(told)
