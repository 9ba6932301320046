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
    """The roads that were named, each once, and the title of all if a list gives one."""

    places: tuple[Place, ...]
    title: Text = NO_TEXT

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
    titles: list[Text] = []
    places: dict[str, Place] = {}
    for folder in (folder for path in paths for folder in _folders(path, titles)):
        place = find(folder, environment)
        places.setdefault(os.path.realpath(place.folder), place)
    return Roads(tuple(places.values()), titles[0] if len(titles) == len(paths) == 1 else NO_TEXT)


def _folders(path: Path, titles: list[Text]) -> Iterator[Path]:
    """Yield the folder named, or those that the file named lists; its title is added to `titles`."""
    try:
        is_list = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        is_list = False
    if not is_list:
        yield path
        return
    keys = _list(path)
    titles.append(keys.get("title", NO_TEXT))
    yield from (path.parent / folder for folder in keys["roads"])


def _list(path: Path) -> Mapping[str, Any]:
    """Return the keys of a file that lists roads; raise BadData for the first thing that is wrong in it."""
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
        return keys
    if table is None:  # it was there a moment ago
        raise BadData(message("roads.none"), message("roads.form"), Location(reader.file))
    raise BadData(table.message, table.hint, table.location)
