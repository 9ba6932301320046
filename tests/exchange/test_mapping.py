"""What `--map`, `--set` and a mapping file say, and every way in which they can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.exchange.mapping import SheetMapping, columns_of, fixed_of, read_mapping
from roadmap_cli.exchange.office_years import DateForms
from roadmap_cli.model.errors import BadData, WrongUsage
from tests.conftest import english


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["Commitment=title"], {"commitment": "title"}),
        (["Commitment=title,Lead ministry=owners"], {"commitment": "title", "lead ministry": "owners"}),
        (["Commitment=title", "Due = due"], {"commitment": "title", "due": "due"}),
        (["Name, of the thing=title,B=due"], {"name, of the thing": "title", "b": "due"}),
        (["a=b=title"], {"a=b": "title"}),
        (["取組=ja.title"], {"取組": "ja.title"}),
        (["When=date,Who=owner,Where=sources"], {"when": "on", "who": "owners", "where": "source"}),
        (["Internal=-"], {"internal": "-"}),
        (["Title=TITLE,"], {"title": "title"}),
    ],
)
def test_the_forms_of_map(typed: list[str], found: dict[str, str]) -> None:
    assert columns_of(typed) == found


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("Commitment", "--map: 'Commitment' is not understood", 'write HEAD=KEY, such as "Lead ministry'),
        ("=title", "--map: '=title' is not understood", "write HEAD=KEY"),
        ("A=title,B", "--map: 'B' is not understood", "write HEAD=KEY"),
        ("A=titel", "'titel' is not a column of a milestone", "did you mean 'title'?"),
        ("A=version", "'version' is not a column of a milestone", ""),
        ("A=due,a=on", "option 'a' is given twice: 'due' and 'on'", ""),
        ("A=moves", "'moves' is not a column of a milestone", ""),
    ],
)
def test_what_is_wrong_with_map(typed: str, what: str, hint: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        columns_of([typed])
    assert english(refused.value.what) == what
    assert english(refused.value.hint).startswith(hint)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["kind=deliverable"], {"kind": "deliverable"}),
        (["kind=event,pillar=quantum"], {"kind": "event", "pillar": "quantum"}),
        (["owners=a, b,kind=event"], {"owners": "a, b", "kind": "event"}),
        (["note=x=y"], {"note": "x=y"}),
        (
            ["date=2025-01", "source=https://example.org/?a=1"],
            {"on": "2025-01", "source": "https://example.org/?a=1"},
        ),
    ],
)
def test_the_forms_of_set(typed: list[str], found: dict[str, str]) -> None:
    assert fixed_of(typed) == found


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("kind", "--set: 'kind' is not understood"),
        ("kind=", "--set: 'kind=' is not understood"),
        ("kind= ", "--set: 'kind= ' is not understood"),
        ("colour=red", "'colour' is not a column of a milestone"),
        ("id=x", "id cannot be the same for every row"),
        ("ja.title=x", "ja.title cannot be the same for every row"),
        ("kind=event,kind=uptake", "option 'kind' is given twice: 'event' and 'uptake'"),
    ],
)
def test_what_is_wrong_with_set(typed: str, what: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        fixed_of([typed])
    assert english(refused.value.what) == what


def file_of(folder: Path, text: str) -> Path:
    file = folder / "promises.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_mapping_file_says_all_that_options_do(tmp_path: Path) -> None:
    text = """
        records = "list"
        cells = "days"
        separator = "/"
        [columns]
        "Lead  Ministry" = "owner"
        Remarks = "-"
        Other = ""
        [set]
        date = "2025-01"
        [words.status]
        "Broken" = "dropped"
        [dates]
        order = "day-month-year"
    """
    assert read_mapping(file_of(tmp_path, text)) == SheetMapping(
        name="promises",
        columns={"lead ministry": "owners", "remarks": "-", "other": "-"},
        fixed={"on": "2025-01"},
        words={"status": {"broken": "dropped"}},
        dates=DateForms(order="day-month-year"),
        records="list",
        cells_are_days=True,
        separator="/",
    )


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ('colums = ""', "colums: unknown key", "did you mean 'columns'?"),
        ('name = ""', "name: must be a text", ""),
        ("records = 3", "records: must be a text", ""),
        ('columns = "x"', "columns: must be a table of texts", ""),
        ("[columns]\nA = 1", "columns.A: must be a text", ""),
        (
            '[columns]\nA = "owner s"',
            "columns.A: 'owner s' is not a column of a milestone",
            "did you mean 'owners'?",
        ),
        ('[set]\ncolour = "red"', "set.colour: 'colour' is not a column of a milestone", ""),
        ('words = "x"', "words: must be a table of texts", ""),
        ('[words]\nstatus = "x"', "words.status: must be a table of texts", ""),
        ("[words.colour]", "words.colour: 'colour' is not a column of a milestone", ""),
        ('[dates]\nform = "x"', "dates.form: unknown key", ""),
        ('[dates]\norder = "dmy"', "dates.order: 'dmy' is not understood", "known: "),
        ('[columns]\n"Lead" = ["owners"]', "columns.Lead: must be a text", ""),
        ('[set]\nid = "x"', "set.id: id cannot be the same for every row", ""),
        ('[set]\ntitle = "x"', "set.title: title cannot be the same for every row", ""),
        ("[words.id]", "words.id: an id has no other words", ""),
        ('cells = "months"', "cells: 'months' is not understood", "known: days"),
    ],
)
def test_what_is_wrong_with_a_mapping_file(text: str, what: str, hint: str, tmp_path: Path) -> None:
    file = file_of(tmp_path, text)
    with pytest.raises(BadData) as refused:
        read_mapping(file)
    assert english(refused.value.what) == what
    assert english(refused.value.hint).startswith(hint)
    assert str(refused.value.location) == f"{file}:{len(text.splitlines())}"


def test_a_mapping_file_that_is_not_there_or_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData) as refused:
        read_mapping(tmp_path / "none.toml")
    assert english(refused.value.what) == "there is no such file"
    file = file_of(tmp_path, "[set]\nkind = ")
    with pytest.raises(BadData) as refused:
        read_mapping(file)
    assert str(refused.value.location) == f"{file}:2"
