"""On which line a key stands: found by parsing ever longer prefixes, checked against a plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.finding import KeyPath
from roadmap_cli.store.locate import line_of

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
def test_where_a_key_stands(path: KeyPath, line: int | None) -> None:
    text = TEXT.replace("\n[ja]\n", "\n")
    assert line_of(text, path) == line
    assert line_of(text.replace("\n", "\r\n"), path) == line


def test_an_escaped_key_is_found_too() -> None:
    assert line_of('a = 1\n"t\\u0069tle" = 1\n', ("title",)) == 2


def test_a_document_that_is_too_long_to_search_has_no_line() -> None:
    assert line_of("#" * 600_000 + "\ntitle = 1\n", ("title",)) is None
    assert line_of("# title\n" * 1000 + "title = 1\n", ("title",)) is None


KEYS = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), unique=True, min_size=1, max_size=8)
VALUES = st.sampled_from(["1", '"text with a = 1"', "[1,\n 2]", '"""\na\nb"""', "{ b = 1 }", "2025-01-01"])


@given(KEYS, st.data())
def test_each_key_is_found_on_the_line_on_which_it_was_written(keys: list[str], data: st.DataObject) -> None:
    text, lines = "", {}
    for key in keys:
        text += "# " + " ".join(keys) + "\n" if data.draw(st.booleans()) else ""
        lines[key] = text.count("\n") + 1
        text += f"{key} = {data.draw(VALUES)}\n"
    assert {key: line_of(text, (key,)) for key in keys} == lines
