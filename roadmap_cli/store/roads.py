"""Which roads a command is about, if it may be about several: folders, or a file that lists them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.roadmap import NO_TEXT, Text
from roadmap_cli.model.value import Value
from roadmap_cli.store.place import VARIABLE, Place, find


class Roads(Value):
    """The roads that were named, each once, the title of all if a list gives one, and the files that are lists."""

    places: tuple[Place, ...]
    title: Text = NO_TEXT
    lists: tuple[Path, ...] = ()

    @property
    def are_several(self) -> bool:
        """Whether more than one is named."""
        return len(self.places) > 1


def find_roads(named: Sequence[Path], environment: Mapping[str, str]) -> Roads:
    """Return the roads `named`, each a folder or a list of folders, else that or those of ROADMAP_DATA.

    Without either it is the one that `find` returns. Raises BadData if a folder has no roadmap or a list
    cannot be read.
    """
    paths = named or [Path(value) for value in [environment.get(VARIABLE)] if value]
    if not paths:
        return Roads((find(None, environment),))
    titles: dict[Path, Text] = {}
    places: dict[str, Place] = {}
    for place in (place for path in paths for place in _places(path, titles)):
        places.setdefault(os.path.realpath(place.folder), place)
    title = titles[paths[0]] if len(titles) == len(paths) == 1 else NO_TEXT
    return Roads(tuple(places.values()), title, tuple(titles))


def _places(path: Path, titles: dict[Path, Text]) -> Iterator[Place]:
    """Yield the road in the folder named, or those that the file named lists; its title is added to `titles`."""
    if not _is_file(path):
        yield find(path, {})
        return
    keys, text = _list(path)
    titles[path] = keys.get("title", NO_TEXT)
    for number, folder in enumerate(keys["roads"]):
        yield _entry(path, path.parent / folder, text, number)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _entry(path: Path, folder: Path, text: str, number: int) -> Place:
    """Return the road in a folder that the list names; raise BadData, at its place there, if it holds none."""
    try:
        return find(folder, {})
    except BadData as error:
        from roadmap_cli.store.locate import line_of

        what = message("roads.a-file", file=str(folder)) if _is_file(folder) else error.what
        where = Location(str(path), line_of(text, ("roads", number)))
        raise BadData(what, message("roads.form"), where) from error


def _list(path: Path) -> tuple[Mapping[str, Any], str]:
    """Return the keys and the text of a file that lists roads; raise BadData for the first thing wrong in it."""
    from roadmap_cli.store import decoders
    from roadmap_cli.store.files import read_bytes, to_table, to_text
    from roadmap_cli.store.locate import located
    from roadmap_cli.store.reader import FormatKey, Reader, Shape

    shape = Shape(
        title=FormatKey(decoders.prose, translated=True),
        roads=FormatKey(decoders.list_of(decoders.plain), required=True),
    )
    reader = Reader(str(path), tuple(LANGUAGES))
    content = read_bytes(path, reader.file)
    text = to_text(content, reader.file) if isinstance(content, bytes) else content
    table = to_table(text, reader.file) if isinstance(text, str) else text
    if isinstance(table, dict):
        keys = reader.table(table, shape)
        for finding in located(reader.findings, {reader.file: str(text)}):
            raise BadData(finding.message, message("roads.form"), finding.location)
        if not keys["roads"]:
            raise BadData(message("roads.none"), message("roads.form"), Location(reader.file))
        return keys, str(text)
    if table is None:  # it was there a moment ago
        raise BadData(message("roads.none"), message("roads.form"), Location(reader.file))
    raise BadData(table.message, table.hint, table.location)
