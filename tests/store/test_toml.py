"""Only TOML 1.0 is read: what Python's own reader refuses is refused, whichever version of tomli is installed."""

from __future__ import annotations

import sys
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.store import toml
from tests.conftest import RoadmapOf, Run, milestone_text

NEWER = {
    "an inline table on several lines": "t = {\n  a = 1\n}\n",
    "a nested one": "t = { a = {}, b = [ { c = 1,\n } ] }\n",
    "a brace in a comment": "t = { a = 1, # }\n}\n",
    "a comma at the end": "t = { a = 1, }\n",
    "an escape": 't = "\\e[1m"\n',
    "an escape in a key": '"\\x41" = 1\n',
    "an escape in a text of several lines": 't = """\n\\x41"""\n',
    "a time without seconds": "t = 09:30\n",
    "a moment without seconds": "t = 2025-04-13T09:30Z\n",
    "a moment with a distance": "t = 2025-04-13 09:30+09:00\n",
}
OLDER = ['t = "\\\\e {"\n', "t = '\\x41'\n", "t = { a = [\n1,\n] }\n", "# 09:30\n", 't = "at 09:30"\n']
OLDER += ["t = 09:30:00\n"]
PIECES = [
    "{",
    "}",
    "[",
    "]",
    ",",
    "\n",
    " ",
    "a = ",
    "b.c = ",
    "1",
    '"',
    '"""',
    "'",
    "\\x41",
    "\\e",
    "\\\\",
    "# ",
]
PIECES += ["09:30", "09:30:00", "2025-04-13", "T", "Z", "+09:00", "[t]\n"]


@pytest.mark.parametrize("text", NEWER.values(), ids=NEWER)
def test_what_only_newer_readers_accept_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(toml.NotToml, match=r"at line \d"):
        toml.loads(text)


@pytest.mark.parametrize("text", OLDER)
def test_what_looks_newer_and_is_not_is_read(text: str) -> None:
    assert toml.loads(text) == tomllib.loads(text)


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="Python's own reader accepts TOML 1.1 there")
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_text_is_read_if_python_itself_reads_it(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(toml.NotToml):
            toml.loads(text)
    else:
        assert toml.loads(text) == expected


def test_a_milestone_in_newer_toml_is_named_with_its_line(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of({"a": milestone_text(title='"\\x41"')})
    told = run("list", "--data", data)
    assert told.code == 3
    assert "Unescaped" in told.err
