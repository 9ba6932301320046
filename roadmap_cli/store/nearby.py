"""Which files the page of one milestone needs: its own, what it is linked to, and what links to it.

To know what links to a milestone every file is looked into for its id, but only those that hold it
are parsed.
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
    """Return `files` without the milestones that neither are one of the ids `keys` nor may be linked to one.

    Where there are none, or one has no file, all stay: whoever misspelt it is told the nearest.
    """
    own = {f"{key}{SUFFIX}" for key in keys}
    if not own or not own <= {*files.names}:
        return files
    wanted = own | {f"{link}{SUFFIX}" for name in own for link in _links(files, name)}
    ids = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(keys)})(?![a-z0-9-])".encode())
    names = (name for name in files.names if name in wanted or _may_name(files, name, ids))
    return replace(files, names=tuple(names))


def _links(files: Files, name: str) -> Iterator[str]:
    """Yield what the links of a file hold, as far as it can be read."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    text = to_text(content, name) if isinstance(content, bytes) else None
    table = to_table(text, name) if isinstance(text, str) else None
    if isinstance(table, dict):
        linked = (table[link] for link in LINKS if isinstance(table.get(link), list))
        yield from (entry for entries in linked for entry in entries if isinstance(entry, str))


def _may_name(files: Files, name: str, ids: re.Pattern[bytes]) -> bool:
    """Say whether a file may hold one of `ids`; what writes anything as an escape, or is unread, may."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    if not isinstance(content, bytes):
        return content is not None
    return b"\\" in content or ids.search(content) is not None
