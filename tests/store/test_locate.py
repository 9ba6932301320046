"""The line of a key, found by parsing longer and longer prefixes and checked against a plain search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.finding import KeyPath
from roadmap_cli.store import locate
from roadmap_cli.store.locate import MAX_CHARACTERS, line_of
from tests.conftest import CHARACTERS

TEXT = '''\
# title = "not this one"
title = "T"
ja.title = "題"
owners = [
  "dsit",
  "meti",
]
summary = """
kind = "not this one either"
"""
kind = "event"

[[updates]]
date = 2025-01-01
note = "status of the thing"
status = "planned"

[[updates]]
date = 2025-02-01
ja.note = "注"
"status" = "done"

[ja]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("ja", "title"), 3),
        (("owners",), 4),
        (("kind",), 11),
        (("updates", 0), 13),
        (("updates", 0, "date"), 14),
        (("updates", 0, "status"), 16),
        (("updates", 1), 18),
        (("updates", 1, "date"), 19),
        (("updates", 1, "ja", "note"), 20),
        (("updates", 1, "status"), 21),
        (("updates", 2), None),
        (("nothing",), None),
        ((), None),
    ],
)
def test_the_line_of_a_key(path: KeyPath, line: int | None) -> None:
    text = TEXT.replace("\n[ja]\n", "\n")
    assert line_of(text, path) == line
    assert line_of(text.replace("\n", "\r\n"), path) == line


def test_an_escaped_key_is_found() -> None:
    assert line_of('a = 1\n"t\\u0069tle" = 1\n', ("title",)) == 2


def test_in_a_document_that_is_too_long_to_parse_again_and_again_no_line_is_found() -> None:
    several = 'a = """\nb"""\n'
    assert line_of(several + "#" * 600_000 + "\ntitle = 1\n", ("title",)) is None
    assert line_of(several + "# title\n" * 1000 + "title = 1\n", ("title",)) is None


def test_among_plain_lines_a_key_is_found_however_long_the_document_is() -> None:
    assert line_of("#" * 600_000 + "\ntitle = 1\n", ("title",)) == 2
    assert line_of("# title\n" * 1000 + "title = 1\n", ("title",)) == 1001


KEYS = st.lists(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True, alphabet=CHARACTERS), unique=True, min_size=1, max_size=8
)
VALUES = st.sampled_from(["1", '"text with a = 1"', "[1,\n 2]", '"""\na\nb"""', "{ b = 1 }", "2025-01-01"])


@given(KEYS, st.data())
def test_every_key_is_found_on_its_line(keys: list[str], data: st.DataObject) -> None:
    text, lines = "", {}
    for key in keys:
        text += "# " + " ".join(keys) + "\n" if data.draw(st.booleans()) else ""
        lines[key] = text.count("\n") + 1
        text += f"{key} = {data.draw(VALUES)}\n"
    assert {key: line_of(text, (key,)) for key in keys} == lines


MANY = '''\
# [gov]
top = 1

[gov]
url = "u"
note = """
[late]
url = "in a text"
"""

[gov.ja]
note = "注"

["late"]
url = "u"

[parties . dsit]
name = "DSIT"
inline = { url = 1 }
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("gov",), 4),
        (("gov", "url"), 5),
        (("gov", "note"), 6),
        (("gov", "ja", "note"), 12),
        (("late", "url"), 15),
        (("parties", "dsit"), 17),
        (("parties", "dsit", "name"), 18),
        (("parties", "dsit", "inline", "url"), 19),
        (("top",), 2),
        (("gov", "nothing"), None),
    ],
)
def test_the_line_of_a_key_among_many_tables(path: KeyPath, line: int | None) -> None:
    assert line_of(MANY, path) == line
    assert line_of("\n" + MANY, path) == (line and line + 1)


def test_a_key_is_found_in_a_file_that_is_too_long_to_search_as_a_whole() -> None:
    text = "".join(f'[s{n}]\npublisher = "P"\nurl = "u"\n' for n in range(30_000))
    assert len(text) > MAX_CHARACTERS
    assert line_of(text, ("s29000", "url")) == 3 * 29_000 + 3


@given(
    st.lists(
        st.from_regex(r"[a-z]{1,4}", fullmatch=True, alphabet=CHARACTERS), unique=True, min_size=1, max_size=6
    ),
    st.data(),
)
def test_each_key_is_found_in_its_own_table(names: list[str], data: st.DataObject) -> None:
    text, lines = "", dict[tuple[str, str], int]()
    for name in names:
        text += (
            f'n{len(text)} = """\n[{data.draw(st.sampled_from(names))}]\nurl = 1\n"""\n' if not lines else ""
        )
        text += f"[{name}]\n"
        for key in data.draw(st.lists(st.sampled_from(["url", "note", "date"]), unique=True)):
            lines[name, key] = text.count("\n") + 1
            text += f"{key} = {data.draw(VALUES)}\n"
    assert {path: line_of(text, path) for path in lines} == lines


@pytest.mark.parametrize("path", [("follows", 999, ""), ("updates", 199, "status"), ("updates", 199, "note")])
def test_a_finding_in_a_long_list_or_log_is_looked_up_in_a_part_of_the_file(
    path: tuple[str, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = '[[updates]]\ndate = 2025-01-01\nstatus = "done"\n[updates.ja]\nnote = "n"\n'
    text = f"follows = {list(range(1000))}\n{entry * 200}"
    lines = [locate.line_of(text, _entry(path, at)) for at in (0, path[1])]
    parsed, parse = list[int](), locate._parse

    def counting(lines: Sequence[str]) -> dict[str, Any] | None:
        parsed.append(len(lines))
        return parse(lines)

    monkeypatch.setattr(locate, "_parse", counting)
    for at in range(path[1] - 1):
        locate.line_of(text, _entry(path, at))
    within = {"status": 3, "note": 5}.get(str(path[-1]), 0)
    assert lines == ([1, 1] if path[0] == "follows" else [1 + within, 1 + 199 * 5 + within])
    assert sum(parsed) < 10 * 200


def _entry(path: KeyPath, at: int) -> KeyPath:
    """Return the path of another entry."""
    return (path[0], at, *(("ja", "note") if path[2] == "note" else filter(None, path[2:])))


def test_a_text_of_several_lines_that_looks_like_headers_moves_no_line() -> None:
    text = 'title = """\n[[updates]]\n[[updates]]\n"""\n[[updates]]\nstatus = 1\n'
    assert locate.line_of(text, ("updates", 0, "status")) == 6
