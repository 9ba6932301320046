"""Records out of nested JSON."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_cli.exchange.records import records_of
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from tests.conftest import english

ASKED = Asked(Location("list.json"), Roadmap())


def table(whole: Any, records: str = "") -> list[list[object]]:
    return [list(row) for row in records_of(whole, replace(ASKED, records=records)).rows]


def test_a_list_of_records_has_a_column_for_each_field_of_any() -> None:
    assert table([{"a": 1, "b": None}, {"b": "x", "c": True}]) == [
        ["a", "b", "c"],
        [1, None, None],
        [None, "x", True],
    ]


def test_the_only_list_is_found_however_deep() -> None:
    assert table({"data": {"v": 1, "items": [{"a": 1}]}}) == [["a"], [1]]


def test_a_table_of_records_has_their_keys_as_ids() -> None:
    assert table({"versions": {"1.0": {"d": 1}, "2.0": {"d": 2}}}, "versions") == [
        ["id", "d"],
        ["1.0", 1],
        ["2.0", 2],
    ]
    assert table({"1.0": {"id": 7}, "2.0": {"id": 8}})[0] == ["key", "id"]


def test_a_nested_record_stands_under_its_name_and_its_other_fields_beside_it() -> None:
    assert table([{"who": {"login": "desk", "id": 7, "team": {"name": "A", "n": 2}}}]) == [
        ["who", "who.id", "who.team", "who.team.n"],
        ["desk", 7, "A", 2],
    ]


def test_lists_are_entries_and_those_of_records_their_names_and_other_fields() -> None:
    found = table(
        [{"l": [{"name": "a", "c": "f"}, {"name": "b"}], "s": ["x", "", 3, None], "m": [{"q": 1}, [2]]}]
    )
    assert found == [["l", "l.c", "s", "m"], [("a", "b"), ("f",), ("x", "3"), ('{"q": 1}', "[2]")]]


@pytest.mark.parametrize(
    ("whole", "records", "what", "hint"),
    [
        (
            {"a": [{"x": 1}], "b": {"c": [{"x": 1}, {"x": 2}]}},
            "",
            "there are several lists",
            "--records names one: a (1)",
        ),
        ({"a": 1, "b": ["x"]}, "", "no list of records was found", ""),
        ([], "", "no list of records was found", ""),
        ([1, 2], "", "no list of records was found", ""),
        ("text", "", "no list of records was found", ""),
        ({"state": "open"}, "", "no list of records was found", ""),
        ([{"x": 1}, "garbage"], "", 'entry 2 of the list is not a record: "garbage"', "each entry must be"),
        ({"a": [{"x": 1}, 7]}, "a", "entry 2 of the list is not a record: 7", "each entry must be"),
        ({"a": [{"x": 1}]}, "b", "there is no list or sheet 'b'", "--records names one: a (1)"),
    ],
)
def test_what_holds_no_records_or_several_lists_is_refused(
    whole: Any, records: str, what: str, hint: str
) -> None:
    with pytest.raises(BadData) as refused:
        table(whole, records)
    assert english(refused.value.what).startswith(what)
    assert english(refused.value.hint).startswith(hint)


def test_an_object_without_lists_of_records_is_one_record() -> None:
    assert table({"title": "A", "tags": ["x"]}) == [["title", "tags"], ["A", ("x",)]]


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (None, "closed"),
        ("completed", "closed"),
        ("COMPLETED", "closed"),
        ("NOT_PLANNED", "closed (not planned)"),
        ("DUPLICATE", "closed (duplicate)"),
        ("moved_away", "closed (moved away)"),
    ],
)
def test_an_issue_closed_for_another_reason_is_not_done(reason: str | None, state: str) -> None:
    assert table([{"title": "A", "state": "closed", "stateReason": reason}])[1][1] == state


def test_one_list_of_several_is_named_by_its_path() -> None:
    whole = {"a": [{"x": 1}], "b": {"c": [{"x": 1}, {"x": 2}]}}
    assert table(whole, "b.c") == [["x"], [1], [2]]
