"""JSON, and lines of it: read whole, or refused where a value would be lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.exchange.json_text import parsed
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Location
from tests.conftest import english

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def refusal(text: str, file: str = "list.json") -> BadData:
    with pytest.raises(BadData) as refused:
        parsed(text, Location(file))
    return refused.value


@settings(max_examples=30)
@given(VALUES)
def test_every_value_is_read_as_it_was_written(value: Any) -> None:
    assert parsed(json.dumps(value), Location("list.json")) == value
    assert parsed(f"{json.dumps(value)}\n\n{json.dumps(value)}\n", Location("list.ndjson")) == [value, value]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('[{"title": "A",\n  "due": "2027",\n  "due": "2028"}]', "due", 3),
        ('{"a": {"x": 1}, "b": {"x": 2},\n "a": 3}', "a", 2),
        ('{"k\\"": 1, "n": ["{", ":", "k\\""],\n "k\\"": 2}', 'k"', 2),
        ('{"a": 1}\n{"a": 1, "a": 2}', "a", 2),
    ],
)
def test_a_repeated_key_is_refused_with_its_line(text: str, key: str, line: int) -> None:
    found = refusal(text)
    assert english(found.what) == f"an object has the key '{key}' twice"
    assert str(found.location) == f"list.json:{line}"


def test_the_same_key_in_two_objects_is_none_that_is_repeated() -> None:
    assert parsed('[{"a": {"a": 1}}, {"a": 2}]', Location("list.json")) == [{"a": {"a": 1}}, {"a": 2}]


def test_half_a_character_is_refused_with_its_record_and_field() -> None:
    found = refusal('[{"title": "A"}, {"title": "B", "owner": {"name": "x\\ud800"}}]')
    assert english(found.what) == "record 2, owner.name: \\ud800 is half a character"
    assert english(refusal('{"\\udfff": 1}').what) == "record 1, ?: \\udfff is half a character"
    assert parsed('["\\ud83d\\ude80"]', Location("list.json")) == ["🚀"]


@pytest.mark.parametrize(
    ("text", "file", "what"),
    [
        ('{"a": 1}\n\n{"a": \n', "x.ndjson", "Expecting value (line 3, column 7)"),
        ('{"a": 1\n{"a": 2}\n', "x.jsonl", "Expecting ',' delimiter (line 1, column 8)"),
        ('{"a": 1}\nnot json\n', "-", "Expecting value (line 2, column 1)"),
    ],
)
def test_a_broken_line_is_refused_with_its_number(text: str, file: str, what: str) -> None:
    assert english(refusal(text, file).what) == f"not valid JSON: {what}"


def test_one_line_is_one_record() -> None:
    assert parsed('{"title": "A"}\n', Location("list.ndjson")) == [{"title": "A"}]


@pytest.mark.parametrize(
    "text", ['{"a":"\\x"}', '{"a":"\\u12"}', '{"a" 1}', "[1 2]", "[1,]", "{a:1}", "[", '"a']
)
def test_what_is_wrong_is_said_in_japanese(text: str) -> None:
    said = Messages(("ja",)).say(refusal(text).what)
    why = said.partition("：")[2].rpartition("（")[0]
    assert why
    assert not any(word in why for word in ("Expecting", "Invalid", "delimiter", "Unterminated", "Illegal"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 100_000, "the JSON is nested too deep"),
        ("1" * 5000, "a number of the JSON has thousands of digits"),
    ],
)
def test_what_cannot_be_held_is_refused(text: str, what: str) -> None:
    assert english(refusal(text).what) == what
