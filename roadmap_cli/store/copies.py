"""Files that lie beside the roadmap's own: copies that people and sync services make, and what programs leave.

They are known by their names, which begin or end with that of the file that they were made of: "accord (1).toml",
"accord - コピー.toml", "accord.sync-conflict-20261126-101500-ABCDEFG.toml", "accord.toml~". A copy whose name says
nothing ("accord-DESKTOP-4F7K2.toml", as OneDrive names it) is one if it has the title of that file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any

from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.finding import COPIED_FILE, LEFTOVER, TWIN_IDS, Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import (
    MILESTONES_FOLDER,
    ROADMAP_FILE,
    SOURCES_FILE,
    SUFFIX,
    milestone_id,
)
from roadmap_cli.model.value import Value
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.listing import is_sound_name

ReadFile = Callable[[str], "bytes | Finding | None"]

MOST_KEYS, MOST_ENTRIES = 6, 3
"""How many of the keys and of the entries that differ are named."""

_CONFLICT = re.compile(r"conflict|clash|競合|冲突|충돌|_(?:backup|base|local|remote)_\d+$")
"""What sync services, and `git mergetool`, put into the names of the versions that they keep apart."""

_COPY = re.compile(
    r"(?<![a-z])(?:copy|copie|kopie|copia|cópia|kopi|old|backup|bak|orig)(?![a-z])|コピー|複製|副本|사본"
    r"|^[ _.]?\(\d+\)$|^ \d{1,2}$|^\[\d+\]$"
)
"""What file managers and browsers add: a word for a copy, "(1)" for a second download, " 2" in the Finder."""

_AROUND = re.compile(
    r"(?P<before>\.~lock\.|\.?~\$|\.~|\.#|\#|[.~]syncthing[.~]|\.)?"
    r"(?P<stem>[a-z0-9-]+)(?P<suffix>\.toml)?(?P<after>.*)",
    re.DOTALL,
)
_LEFT = (
    ("lock", re.compile(r"\.~lock\.|\.?~\$|\.~|\.#"), re.compile(r"\.sw[a-p]|\.kate-swp|\.lck")),
    ("rejected", None, re.compile(r"\.rej")),
    (
        "transfer",
        re.compile(r"[.~]syncthing[.~]"),
        re.compile(r"\.(?:tmp|temp|part|partial|crdownload|download|!sync)|\.sb-[\w-]+"),
    ),
    ("backup", re.compile("#"), re.compile(r"[^/]*~|\#|\.(?:orig|bak|old|save|backup|autosave)\d*|\.\d+")),
)
"""What programs leave: its kind, and what stands before and after the name of the file that it is about."""

WITHOUT_CONTENT = ("lock", "transfer", "rejected", "folder")
"""The kinds that hold no version of the file."""


class Copy(Value):
    """A file that was made of the roadmap's file `original`, and its `kind`: the name of a line in the catalogue.

    Both are relative to the roadmap's folder. No file of the `original`'s name is there if it is `alone`.
    """

    file: str
    original: str
    kind: str
    alone: bool = False

    @property
    def code(self) -> str:
        """The code of the rule that it breaks."""
        return {"twin": TWIN_IDS, "conflict": COPIED_FILE, "copy": COPIED_FILE, "folder": COPIED_FILE}.get(
            self.kind, LEFTOVER
        )


def divided(
    names: Sequence[str], beside: Iterable[str], read: ReadFile
) -> tuple[tuple[str, ...], tuple[Copy, ...]]:
    """Return which of `names`, files in the folder of milestones, are no copies, and the copies.

    `beside` are the other names in that folder and odd ones in the roadmap's own, relative to that.
    """
    sound = [f"{MILESTONES_FOLDER}/{name}" for name in names if is_sound_name(name)]
    odd = [f"{MILESTONES_FOLDER}/{name}" for name in names if not is_sound_name(name)]
    heads = [name for name in (ROADMAP_FILE, SOURCES_FILE) if read(name) is not None]
    known = {folded(name): name for name in (*sound, *heads)}
    found = {name: copy for name in (*odd, *beside) if (copy := _copy(name, known, read))}
    left = tuple(name for name in names if f"{MILESTONES_FOLDER}/{name}" not in found)
    return left, tuple(found.values())


def _copy(name: str, known: Mapping[str, str], read: ReadFile) -> Copy | None:
    """Return what the file `name` is a copy of; `known` has the roadmap's files by their folded names."""
    plain = folded(name)
    folder, _, base = plain.rpartition("/")
    if plain in known:
        return Copy(name, known[plain], "twin")
    if not base.endswith(SUFFIX) or base.startswith((".", "~$", "#")):
        return _folder_copy(name, plain) or _leftover(name, folder, base, known)
    for original, rest, edge in _originals(folder, base[: -len(SUFFIX)], known):
        kind = _kind(rest) if edge != "-" else None  # behind a hyphen, the id may go on
        if kind or _are_alike(_table(name, read), _table(original, read)):
            return Copy(name, original, kind or "copy")
    return None


def _originals(folder: str, stem: str, known: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the files whose name `stem` begins or ends with, the longest first, what else it has, and the edge."""
    place = f"{folder}/" if folder else ""
    for at in range(len(stem) - 1, 0, -1):
        for part, rest, edge in ((stem[:at], stem[at:], stem[at]), (stem[-at:], stem[:-at], stem[-at - 1])):
            original = known.get(f"{place}{part}{SUFFIX}")
            if original and not (edge.isascii() and edge.isalnum()):
                yield original, rest, edge


def _kind(rest: str) -> str | None:
    """Return the kind of copy that the rest of a name tells, None if it tells none."""
    if _CONFLICT.search(rest):
        return "conflict"
    return "copy" if _COPY.search(rest) else None


def _folder_copy(name: str, plain: str) -> Copy | None:
    """Return the copy of the folder of milestones that has this name in the roadmap's folder."""
    if not plain.startswith(MILESTONES_FOLDER) or "/" in plain or not _kind(plain[len(MILESTONES_FOLDER) :]):
        return None
    return Copy(name, MILESTONES_FOLDER, "folder")


def _leftover(name: str, folder: str, base: str, known: Mapping[str, str]) -> Copy | None:
    """Return what a program left of a file: "accord.toml~", ".accord.toml.swp", "accord.toml.txt", "accord.bak"."""
    parts = _AROUND.fullmatch(base)
    if parts is None:
        return None
    place = f"{folder}/" if folder else ""
    own = f"{place}{parts['stem']}{SUFFIX}"
    original = known.get(own)
    kind = _left_kind(parts["before"] or "", parts["after"])
    if original is None and (not parts["suffix"] or not folder or not is_id(parts["stem"])):
        return None
    if kind is None and not (parts["suffix"] and parts["after"]):
        return None
    return Copy(name, original or own, kind or "suffix", alone=original is None)


def _left_kind(before: str, after: str) -> str | None:
    for kind, first, last in _LEFT:
        if (first and first.fullmatch(before)) or last.fullmatch(after):
            return kind
    return None


def found_in(copies: Iterable[Copy], read: ReadFile) -> Iterator[Finding]:
    """Yield a finding for each copy: what it seems to be, and in what it differs from the file that it was made of."""
    for copy in copies:
        what = message(f"file.copied-{copy.kind}", original=_name(copy.original), found=_name(copy.file))
        difference, hint = _difference(copy, read)
        if difference:
            what = message("file.copied", what=what, difference=difference)
        key = milestone_id(copy.original) or None
        yield Finding(copy.code, what, copy.file, hint=hint, milestone=key)


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _difference(copy: Copy, read: ReadFile) -> tuple[Message | None, Message | None]:
    """Return in what a copy differs, None if it holds no version of the file, and what to do about it."""
    if copy.alone:
        stem = milestone_id(copy.original)
        hint = message("file.copied-rename", name=f"{stem}{SUFFIX}") if copy.kind == "suffix" else None
        return message("file.copied-alone", original=_name(copy.original)), hint
    if copy.kind in WITHOUT_CONTENT:
        return None, message(f"file.copied-{copy.kind}-hint")
    here, there = (read(name) for name in (copy.file, copy.original))
    if here == there:
        return message("file.copied-same"), message("file.copied-delete")
    one, other = _table(copy.file, read), _table(copy.original, read)
    hint = message("file.copied-settle")
    if one is None:
        return message("file.copied-unreadable"), hint
    if other is None:
        return message("file.copied-of-unreadable", original=_name(copy.original)), hint
    parts = list(_differences(one, other, _name(copy.original)))
    if not parts:
        return message("file.copied-layout"), message("file.copied-delete")
    return reduce(lambda what, more: message("file.copied", what=what, difference=more), parts), hint


def _differences(one: Mapping[str, Any], other: Mapping[str, Any], original: str) -> Iterator[Message]:
    """Yield in what two tables differ: their keys, and the entries of their lists of tables."""
    here, there = _flat(one, other), _flat(other, one)
    lists = [key for key in {**here, **there} if _has_tables(here.get(key)) or _has_tables(there.get(key))]
    keys = tuple(key for key in {**there, **here} if key not in lists and here.get(key) != there.get(key))
    if keys:
        yield message("file.differs-keys", keys=_some(keys, MOST_KEYS))
    for key in lists:
        for line, these, those in (
            ("file.only-in-copy", here.get(key), there.get(key)),
            ("file.only-in-original", there.get(key), here.get(key)),
        ):
            if only := _entries_only_in(these, those):
                yield message(line, key=key, entries=_some(only, MOST_ENTRIES), original=original)


def _flat(table: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table by its keys, and what is in tables that the `other` has too by the paths of their keys."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and isinstance(other.get(key), dict):
            flat.update({f"{key}.{name}": entry for name, entry in value.items()})
        else:
            flat[key] = value
    return flat


def _has_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _entries_only_in(these: object, those: object) -> tuple[str, ...]:
    """Return what the entries say that `those` lack: their date and the first of their words."""
    left = list(those) if isinstance(those, list) else []
    only = []
    for entry in these if isinstance(these, list) else ():
        if entry in left:
            left.remove(entry)
        elif isinstance(entry, dict):
            words = (entry.get(key) for key in ("date", "status", "due", "measure", "milestone", "code"))
            only.append(" ".join(str(word) for word in words if isinstance(word, str | int | date)))
    return tuple(only)


def _some(names: tuple[str, ...], most: int) -> tuple[str, ...]:
    return names if len(names) <= most else (*names[:most], "...")


def _table(name: str, read: ReadFile) -> dict[str, Any] | None:
    """Return what a file holds, None if it cannot be read."""
    content = read(name)
    text = to_text(content, name) if isinstance(content, bytes) else None
    table = to_table(text, name) if isinstance(text, str) else None
    return table if isinstance(table, dict) else None


def _are_alike(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Return whether two files have the same title, in one language at least, or a table of the same content."""
    if one is None or other is None:
        return False
    return any(
        other.get(key) == value
        for key, value in one.items()
        if key == "title" or (value and isinstance(value, dict) and not key.startswith("x-"))
    )


def folded(name: str) -> str:
    """Return the name as systems see it that ignore case and Unicode form."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
