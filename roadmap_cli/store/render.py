"""The new content of a file: one more entry after its old bytes, or a new file; both are read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial, reduce
from itertools import chain
from typing import Any

import tomli_w

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Location, Message, NotFound, message
from roadmap_cli.model.layout import milestone_file, milestone_id
from roadmap_cli.model.roadmap import Milestone, Roadmap, Update
from roadmap_cli.model.value import replace
from roadmap_cli.questions.corrections import MilestoneChange
from roadmap_cli.store import encode, strict
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.lists import with_list
from roadmap_cli.store.strict import ParsedFile, parsed

MAX_BRACKETS = 100
"""How many closing brackets are tried as the end of an inline log before it is left to a person."""

_REMARKED = ("owners", "due")
"""The keys of a new milestone's file with a remark behind them, besides its kind."""

Refuse = Callable[[Milestone, Update], None]
"""Raises if an update must not follow what a milestone says already."""


class CannotAppend(BadData):
    """The file is written in a way to which nothing can be added without changing the rest."""

    def __init__(self, file: str) -> None:
        super().__init__(message("write.no-place"), _by_hand(file), Location(file))


def _by_hand(file: str) -> Message:
    """Return the hint that a person can do it, with the name by which `roadmap edit` knows the file."""
    return message("write.edit-instead", name=milestone_id(file) or file)


def changed_milestone(
    content: bytes | None, key: str, change: MilestoneChange, roadmap: Roadmap, refuse: Refuse
) -> bytes:
    """Return the file of milestone `key`, which holds `content`, with a change.

    If it has all of that already, that is `content` itself. Raises NotFound if there is no file, CannotRead if it
    is not sound, CannotAppend, and whatever `refuse` raises.
    """
    if content is None:
        raise NotFound(message("milestone.unknown", id=key), message("milestone.list"))
    file = parsed(content, milestone_file(key))
    before = strict.milestone(file, key, roadmap)
    after = change.applied(before)
    for name in change.lists:
        file = _with_list(file, name, getattr(before, name), getattr(after, name))
    for at in range(len(before.updates), len(after.updates)):
        refuse(replace(after, updates=after.updates[:at]), after.updates[at])
    file = add_updates(file, after.updates[len(before.updates) :])
    outcomes = [encode.outcome(outcome) for outcome in after.outcomes[len(before.outcomes) :]]
    file = _add_entries(file, "outcomes", outcomes)
    if file.content != content and strict.milestone(file, key, roadmap) != after:
        raise CannotAppend(file.name)
    return file.content


def _with_list(file: ParsedFile, key: str, old: Sequence[str], new: Sequence[str]) -> ParsedFile:
    """Return a milestone's file with another list; raise BadData if its text cannot be changed alone."""
    if old == new:
        return file
    found = with_list(file, key, new)
    if found is None:
        raise BadData(message("write.no-list", key=key), _by_hand(file.name), Location(file.name))
    return found


def add_updates(file: ParsedFile, updates: Sequence[Update]) -> ParsedFile:
    """Return a milestone's file with `updates` as the last entries of its log; raise CannotAppend."""
    return _add_entries(file, "updates", [encode.update(update) for update in updates])


def _add_entries(file: ParsedFile, key: str, added: Sequence[encode.Table]) -> ParsedFile:
    """Return a milestone's file with entries under the header `[[KEY]]`, verified once; raise CannotAppend."""
    entries = file.table.get(key, [])
    if not added or not isinstance(entries, list):
        return reduce(partial(_add_entry, key=key), added, file)
    header, end = f"[[{key}]]", _line_end(file.content)
    blocks = [encode.marked_block(header, entry).encode("utf-8").replace(b"\n", end) for entry in added]
    content = _with_block(file.content, "") + end.join(blocks)
    expected = {**file.table, key: [*entries, *map(encode.as_read, added)]}
    if reads_as(content, expected):
        return ParsedFile(file.name, content, expected)
    return reduce(partial(_add_entry, key=key), added, file)


def _add_entry(file: ParsedFile, entry: encode.Table, key: str) -> ParsedFile:
    """Return a milestone's file with one more entry under the header `[[KEY]]`; raise CannotAppend."""
    entries = file.table.get(key, [])
    if not isinstance(entries, list):
        raise CannotAppend(file.name)
    block = _with_block(file.content, encode.marked_block(f"[[{key}]]", entry))
    expected = {**file.table, key: [*entries, encode.as_read(entry)]}
    return _verified(file.name, chain([block], _inline(file.content, encode.inline(entry))), expected)


def add_table(file: ParsedFile, key: str, table: encode.Table) -> ParsedFile:
    """Return a file with the table `[key]` at its end; raise CannotAppend."""
    return add_tables(file, {(key,): table})


def add_tables(file: ParsedFile, tables: Mapping[tuple[str, ...], encode.Table]) -> ParsedFile:
    """Return a file with tables at its end, each under the names that lead to it; raise CannotAppend."""
    content, expected = file.content, deepcopy(file.table)
    for names, table in tables.items():
        content = _with_block(content, encode.marked_block(f"[{'.'.join(names)}]", table))
        outer = expected
        for name in names[:-1]:
            outer = outer.setdefault(name, {})
        outer[names[-1]] = encode.as_read(table)
    return _verified(file.name, [content], expected)


def _verified(name: str, contents: Iterable[bytes], expected: dict[str, Any]) -> ParsedFile:
    """Return the first of `contents` that reads as `expected`; raise CannotAppend if none does."""
    for content in contents:
        if reads_as(content, expected):
            return ParsedFile(name, content, expected)
    raise CannotAppend(name)


def reads_as(content: bytes, expected: dict[str, Any]) -> bool:
    """Return whether `content` reads as `expected`: the same keys, values and types, in the same order.

    What is compared is how Python writes both, so that a `nan` equals itself and `1` is not `1.0`.
    """
    text = to_text(content, "")
    table = to_table(text, "") if isinstance(text, str) else None
    return isinstance(table, dict) and repr(table) == repr(expected)


def _with_block(content: bytes, block: str) -> bytes:
    """Return `content`, a blank line and `block`, with the line ends of the file."""
    end = _line_end(content)
    gap = b"" if not content or content.endswith(end * 2) else end
    if content and not content.endswith(b"\n"):
        gap = end + gap
    return content + gap + block.encode("utf-8").replace(b"\n", end)


def _line_end(content: bytes) -> bytes:
    """Return the line end of the last line of the file that has one."""
    return b"\r\n" if re.search(rb"\r\n[^\n]*\Z", content) else b"\n"


def _inline(content: bytes, entry: str) -> Iterator[bytes]:
    """Yield `content` with `entry` before each closing bracket, the last first.

    One of the brackets may end `updates = [...]`: only parsing the result tells which.
    """
    written = entry.encode("utf-8")
    brackets = [found.start() for found in re.finditer(rb"\]", content)]
    for bracket in brackets[: -MAX_BRACKETS - 1 : -1]:
        head, tail = content[:bracket], content[bracket:]
        for joint in (b", ", b" " if head.endswith(b",") else b""):
            yield head + joint + written + tail


def new_milestone_file(
    milestone: Milestone, roadmap: Roadmap, *, remarks: Messages | None = None, schema_line: str = ""
) -> bytes:
    """Return the file of a milestone that is new in `roadmap`, verified by reading it back.

    `remarks` adds comments that explain the format, in the language of those messages; `schema_line` is the
    one by which editors find its schema. Raises BadData if the file does not read as `milestone`.
    """
    content = (schema_line + "\n".join(_parts(milestone, remarks))).encode("utf-8")
    file = strict.parsed(content, milestone.file)
    if strict.milestone(file, milestone.id, roadmap) != milestone:
        raise BadData(message("write.no-place"))
    return content


def _parts(milestone: Milestone, remarks: Messages | None) -> Iterator[str]:
    """Yield the parts of the file that blank lines separate, each line with its end."""
    lines = encode.lines(encode.milestone(milestone))
    yield "".join(f"{_with_remark(line, remarks) if remarks else line}\n" for line in lines)
    if remarks:
        yield f"# {remarks('comments.log')}\n"
    for update in milestone.updates:
        yield encode.block("[[updates]]", encode.update(update))
    for outcome in milestone.outcomes:
        yield encode.block("[[outcomes]]", encode.outcome(outcome))
    if milestone.extra:
        yield tomli_w.dumps(milestone.extra)


def _with_remark(line: str, messages: Messages) -> str:
    key, _, value = line.partition(" = ")
    if key == "kind":
        return f"{line}  # {messages(f'comments.done-{value[1:-1]}')}"
    return f"{line}  # {messages(f'comments.{key}')}" if key in _REMARKED else line
