r"""A text holds a control character, or one that reverses the direction of the text.

Why: such characters move a terminal's cursor, hide words or change the order in which they are shown.
The program makes them visible wherever it shows them and refuses them in what is typed, but they should not be
in any text of any file, nor in a comment. Characters that only join others or allow a line to break (ZWJ, ZWNJ,
variation selectors, soft hyphen, word joiner) are none of these.

Example:
    title = "Expo \u202Egninepo"

Fix: remove the character that the message names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from roadmap_cli.checks.base import CheckedRoadmap, written
from roadmap_cli.messages.clean import BEYOND_ASCII, control_in, is_plain, name_of
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value, names, replace

CODE = "RM108"
SEVERITY = "error"

_UNESCAPED = re.compile(f"[{BEYOND_ASCII}]")

FileOf = tuple[str, str | None]
"""A file, and its milestone if it is the file of one."""


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find such characters in the files, and in texts that hold them as escapes."""
    milestones = {one.file: one.id for one in road.milestones}
    plain = road.plain | {name for name in road.texts.keys() - road.plain if is_plain(road.texts[name])}
    suspects = {name: road.texts[name] for name in road.texts if name not in plain}
    for file, text in suspects.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if _UNESCAPED.search(line) and (found := control_in(line)):
                yield _finding(found, (file, milestones.get(file)), line=number)
    for place, path, text in _texts(road, plain):
        found = control_in(text)
        if found and found not in suspects.get(place[0], ""):
            yield _finding(found, place, path)


def _finding(character: str, place: FileOf, path: KeyPath = (), line: int | None = None) -> Finding:
    what = message("check.control-character", name=name_of(character))
    return Finding(CODE, what, place[0], path, line=line, milestone=place[1])


def _texts(road: CheckedRoadmap, plain: frozenset[str]) -> Iterator[tuple[FileOf, KeyPath, str]]:
    """Yield every text of every file that is not `plain`, with users' own tables."""
    for place, part in _parts(road, plain):
        for path, text in _strings(part, ()):
            yield place, path, text


def _parts(road: CheckedRoadmap, plain: frozenset[str]) -> Iterator[tuple[FileOf, object]]:
    """Yield the contents of each file; users' own tables apart, since their keys are at the top of the file."""
    roadmap = road.roadmap
    if ROADMAP_FILE not in plain:
        yield (ROADMAP_FILE, None), replace(roadmap, sources={}, milestones={}, extra={}, sources_extra={})
        yield (ROADMAP_FILE, None), roadmap.extra
    if SOURCES_FILE not in plain:
        yield (SOURCES_FILE, None), roadmap.sources
        yield (SOURCES_FILE, None), roadmap.sources_extra
    for one in road.milestones:
        if one.file not in plain:
            yield (one.file, one.id), replace(one, extra={}) if one.extra else one
            yield (one.file, one.id), one.extra


def _strings(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Text):
        yield from written(path, value)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield (*path, key), key
            yield from _strings(entry, (*path, key))
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            yield from _strings(entry, (*path, index))
    elif isinstance(value, Value) and not isinstance(value, PartialDate):
        for name in names(value):
            yield from _strings(getattr(value, name), (*path, name))
