"""The files that the page of one milestone needs: its own, those it links to, and those that link to it.

To find the last, every file is searched for the id, but only those that contain it are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from roadmap_cli.model.layout import MILESTONES_FOLDER, SUFFIX
from roadmap_cli.model.value import replace
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.load import Files

LINKS = ("follows", "needs")


def nearby(files: Files, keys: Collection[str]) -> Files:
    """Return those of `files` that are milestones of the ids `keys`, or may be linked to one.

    All of them if `keys` is empty or one has no file: then the nearest id is looked for.
    """
    own = {f"{key}{SUFFIX}" for key in keys}
    if not own or not own <= {*files.names}:
        return files
    wanted = own | {f"{link}{SUFFIX}" for name in own for link in _links(files, name)}
    ids = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(keys)})(?![a-z0-9-])".encode())
    names = (name for name in files.names if name in wanted or _may_name(files, name, ids))
    return replace(files, names=tuple(names))


def _links(files: Files, name: str) -> Iterator[str]:
    """Yield the ids that a file links to, as far as it can be read."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    text = to_text(content, name) if isinstance(content, bytes) else None
    table = to_table(text, name) if isinstance(text, str) else None
    if isinstance(table, dict):
        linked = (table[link] for link in LINKS if isinstance(table.get(link), list))
        yield from (entry for entries in linked for entry in entries if isinstance(entry, str))


def _may_name(files: Files, name: str, ids: re.Pattern[bytes]) -> bool:
    """Return whether a file may contain one of `ids`: also if it has an escape or cannot be read."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    if not isinstance(content, bytes):
        return content is not None
    return b"\\" in content or ids.search(content) is not None
