"""The list of a key at the top of a file, changed in the file's text: every other byte stays.

Statements, strings and comments are told apart as TOML writes them (https://toml.io/en/v1.0.0), and the result is
parsed and compared with what was meant: what is not understood is left to a person, never damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import encode, toml
from roadmap_cli.store.files import to_table
from roadmap_cli.store.strict import ParsedFile

_STRING = r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_TOKEN = re.compile(rf"{_STRING}|#[^\r\n]*|\r?\n|[ \t]+|[\[\]{{}},]|[^\s\"'#\[\]{{}},]+", re.DOTALL)
_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"\\\n]*\"|'[^'\n]*')"
_KEY = re.compile(rf"({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=[ \t]*")
_GAP = re.compile(r"(?:[ \t]|\r?\n|#[^\r\n]*)*")
_BLANKS = " \t\r\n"


class _Statement(Value):
    """A key and its value at the top of a file: where the value stands, and where the next line begins."""

    names: tuple[str, ...]
    value: slice
    end: int


class _Array(Value):
    """A list of strings as it is written: each as a literal, and the text before, between and after them.

    There is a gap more than there are literals; each but the first and the last holds one comma, the last may.
    """

    literals: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        """The list between its brackets."""
        pairs = zip(self.literals, self.gaps[1:], strict=True)
        return f"[{self.gaps[0]}{''.join(literal + gap for literal, gap in pairs)}]"


def with_list(file: ParsedFile, key: str, entries: Sequence[str]) -> ParsedFile | None:
    """Return a milestone's file whose list `key` holds `entries`, None if its text cannot be changed so alone.

    Entries that stay, comments, and the way in which the list is laid out stay as they are. A key that the file does
    not have is put behind those that stand before it in a new file.
    """
    text = file.content.decode("utf-8")
    statements = list(_statements(text))
    found = next((one for one in statements if one.names == (key,)), None)
    new = _changed(text, found, entries) if found else _inserted(text, statements, key, entries)
    table = None if new is None else to_table(new.removeprefix("\ufeff"), file.name)
    if new is None or not isinstance(table, dict) or not _is_same(table, {**file.table, key: list(entries)}):
        return None
    return ParsedFile(file.name, new.encode("utf-8"), table)


def _is_same(table: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Return whether two tables have the same keys, values and types, whichever key stands first at their top."""
    return table.keys() == expected.keys() and repr({key: table[key] for key in expected}) == repr(expected)


def _statements(text: str) -> Iterator[_Statement]:
    """Yield the statements before the first header, as far as they are understood."""
    at = _after_gap(text, 1 if text.startswith("\ufeff") else 0)
    while found := _KEY.match(text, at):
        names = tuple(name.strip(" \t\"'") for name in re.findall(_NAME, found[1]))
        end = _end_of_value(text, found.end())
        line = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r?\n)?").match(text, end)
        after = line.end() if line else end
        yield _Statement(names, slice(found.end(), end), after)
        at = _after_gap(text, after)


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _end_of_value(text: str, at: int) -> int:
    """Return where the value that begins at an offset ends: with its brackets, before blanks and a comment."""
    depth, end = 0, at
    while token := _TOKEN.match(text, at):
        word = token[0]
        if depth == 0 and (word.startswith("#") or word.endswith("\n")):
            break
        depth += (word in "[{") - (word in "]}")
        at = token.end()
        end = end if not word.strip() or word.startswith("#") else at
    return end


def _changed(text: str, statement: _Statement, entries: Sequence[str]) -> str | None:
    from difflib import SequenceMatcher

    array = _array(text[statement.value])
    if array is None:
        return None
    old = [toml.loads(f"k = {literal}")["k"] for literal in array.literals]
    for step, i, i_end, j, j_end in reversed(SequenceMatcher(None, old, entries, False).get_opcodes()):
        if step != "equal":
            array = _spliced(array, i, i_end, [encode.literal(entry) for entry in entries[j:j_end]])
    return text[: statement.value.start] + array.text + text[statement.value.stop :]


def _array(text: str) -> _Array | None:
    """Return a list of strings as it is written, None if the text is no such list."""
    literals: list[str] = []
    gaps = [""]
    if not (text.startswith("[") and text.endswith("]")):
        return None
    for word in _TOKEN.findall(text[1:-1]):
        if word[0] in "\"'":
            literals.append(word)
            gaps.append("")
        elif word == "," or not word.strip() or word.startswith("#"):
            gaps[-1] += word
        else:
            return None
    return _Array(tuple(literals), tuple(gaps))


def _spliced(array: _Array, start: int, end: int, literals: Sequence[str]) -> _Array:
    """Return a list with `literals` in the place of those from `start` to `end`."""
    has_remark = any("#" in gap for gap in array.gaps[start + 1 : end + 1])
    same = 0 if has_remark else min(end - start, len(literals))  # a remark is about the entry that goes
    kept = (*array.literals[:start], *literals[:same], *array.literals[start + same :])
    array = replace(array, literals=kept)
    for at in reversed(range(start + same, end)):
        array = _without(array, at)
    for at, literal in enumerate(literals[same:], start=start + same):
        array = _with(array, at, literal)
    return array


def _without(array: _Array, at: int) -> _Array:
    """Return a list without the literal at an index; comments beside it stay."""
    before, after = array.gaps[at], array.gaps[at + 1]
    is_last = at == len(array.literals) - 1
    if "#" in after or (is_last and "#" in before):
        gap = _joined(before, _without_comma(after))
    elif is_last:
        gap = after if at else ""
    else:
        gap = before
    return _Array(
        (*array.literals[:at], *array.literals[at + 1 :]), (*array.gaps[:at], gap, *array.gaps[at + 2 :])
    )


def _joined(before: str, after: str) -> str:
    """Return the gaps around a literal that goes, with their comments."""
    ends_line = after.startswith(("\n", "\r\n"))
    return before.rstrip(_BLANKS) + after if ends_line else before + after.lstrip(" \t")


def _with(array: _Array, at: int, literal: str) -> _Array:
    """Return a list with one more literal at an index, on a line of its own if its neighbour is on one."""
    if at < len(array.literals):
        gap = array.gaps[at]
        gaps = gap, f",{_indent(gap) or ' '}"
    elif at:
        gaps = _at_end(array.gaps[at - 1], array.gaps[at])
    else:
        gaps = _behind_remarks(array.gaps[0]) if "#" in array.gaps[0] else ("", "")
    return _Array(
        (*array.literals[:at], literal, *array.literals[at:]),
        (*array.gaps[:at], *gaps, *array.gaps[at + 1 :]),
    )


def _at_end(before: str, last: str) -> tuple[str, str]:
    """Return the gaps around a new last literal; `before` and `last` are those around the one that was last.

    A comment on the line of that one stays with it.
    """
    indent, (line, rest) = _indent(before), _split_line(last)
    if not indent:
        return ", ", last
    has_comma = _without_comma(last) != last
    return f",{_without_comma(line)}{indent}", ("," if has_comma else "") + _without_comma(rest)


def _split_line(gap: str) -> tuple[str, str]:
    """Return what of a gap is on its first line, and the rest with its line end."""
    found = re.search(r"\r?\n", gap)
    return (gap[: found.start()], gap[found.start() :]) if found else ("", gap)


def _without_comma(gap: str) -> str:
    """Return a gap without its comma; one within a comment is none."""
    return "".join(word for word in _TOKEN.findall(gap) if word != ",")


def _indent(gap: str) -> str:
    """Return the last line end of a gap and the blanks behind it, empty if the gap has no line end."""
    found = re.search(r"\r?\n[ \t]*\Z", gap)
    return found[0] if found else ""


def _behind_remarks(gap: str) -> tuple[str, str]:
    """Return the gaps around the only literal of a list that has had comments alone: it gets a line, as they have."""
    line_end, head, closing = _new_line(gap), *_after_last_line(gap)
    indent = re.search(r"\n([ \t]*)#", gap)
    return head + (indent[1] if indent else "  "), line_end + closing


def _after_last_line(gap: str) -> tuple[str, str]:
    """Return a gap up to its last line end, and the blanks behind it."""
    at = gap.rfind("\n") + 1
    return gap[:at], gap[at:]


def _new_line(gap: str) -> str:
    return "\r\n" if "\r\n" in gap else "\n"


def remarks_in(file: ParsedFile, key: str) -> tuple[str, ...]:
    """Return the comments within the list `key` of a milestone's file, as far as it is understood."""
    text = file.content.decode("utf-8")
    found = next((one for one in _statements(text) if one.names == (key,)), None)
    words = _TOKEN.findall(text[found.value]) if found else []
    return tuple(word for word in words if word.startswith("#"))


def _inserted(text: str, statements: Sequence[_Statement], key: str, entries: Sequence[str]) -> str | None:
    """Return the text with a new key behind those that stand before it in a new file; None if there is none."""
    earlier = encode.MILESTONE[: encode.MILESTONE.index(key)]
    before = [one for one in statements if one.names[-1] in earlier]
    if not before:
        return None
    at = before[-1].end
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text[:at].endswith("\n") else end
    return f"{text[:at]}{gap}{key} = {encode.literal(entries)}{end}{text[at:]}"
