"""Only TOML 1.0 is read: what Python's own reader refuses is refused, whichever version of tomli is installed.

Two parsers read as one. More damage by hand: `ROADMAP_EXAMPLES=100000 pytest tests/store/test_toml.py`.
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.store import toml
from tests.checks.test_foreign_files import FOREIGN
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


EXAMPLES = int(os.environ.get("ROADMAP_EXAMPLES", "300"))
ROAD = [path.read_text("utf-8") for path in sorted(Path("data/milestones").glob("*.toml"))[::7]]
SIGNS = (
    '"',
    "'",
    "=",
    "[",
    "]",
    "[[",
    "\n",
    "#",
    '"""',
    ".",
    ",",
    "_",
    "1",
    "0x",
    "e5",
    "\\",
    "\\u00e9",
    "日",
)
READ_OTHERWISE = ('a = """\r\nx\r\n"""', "a = 2020-01-01 07:32:00Z", "a = 1e400", "\ufeffa = 1")


def read(loads: Any, text: str) -> str:
    """Return what a parser makes of a text, or that it refuses it."""
    try:
        return repr(loads(text))
    except (ValueError, RecursionError):
        return "refused"


@pytest.mark.parametrize("text", READ_OTHERWISE)
def test_what_the_faster_parser_reads_otherwise_is_left_to_tomli(text: str) -> None:
    assert read(toml.loads, text) == read(tomli.loads, text)


@pytest.mark.parametrize("name", FOREIGN)
def test_both_agree_on_the_files_of_others(name: str) -> None:
    try:
        text = FOREIGN[name].decode()
    except UnicodeDecodeError:
        return
    assert read(toml.loads, text) == read(tomllib.loads, text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_both_agree_on_our_own_files_damaged(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(ROAD))
    start = data.draw(st.integers(0, len(text)))
    text = text[start : start + data.draw(st.integers(1, 400))]
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(SIGNS)) + text[at + data.draw(st.integers(0, 3)) :]
    assert read(toml.loads, text) == read(tomllib.loads, text)


def test_without_the_faster_parser_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml, "fast_loads", None)
    assert toml.loads("a = 1\n[b]\nc = 2020-01-01\n")["b"]["c"].isoformat() == "2020-01-01"


def test_most_of_the_road_is_read_by_the_faster_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text[:80])

    monkeypatch.setattr(tomli, "loads", refuse)
    assert sum(read_fast(text) for text in ROAD) > len(ROAD) / 2


def read_fast(text: str) -> bool:
    try:
        return bool(toml.loads(text)["title"])
    except AssertionError:
        return False
