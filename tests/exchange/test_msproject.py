"""The tasks of a plan in Microsoft Project's XML."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.msproject import read
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import english

ASKED = Asked(Location("plan.xml"), Roadmap())


def plan(*tasks: str, more: str = "") -> bytes:
    inside = "".join(f"<Task>{task}</Task>" for task in tasks)
    return f'<Project xmlns="http://schemas.microsoft.com/project"><Tasks>{inside}</Tasks>{more}</Project>'.encode()


def rows(content: bytes) -> list[dict[str, object]]:
    (table,) = read(content, ASKED).tables
    heads, *found = table.rows
    return [
        {str(h): cell for h, cell in zip(heads, row, strict=True) if cell not in ("", ())} for row in found
    ]


def test_tasks_below_others_name_their_parents() -> None:
    levels = (("1", "1"), ("2", "2"), ("3", "3"), ("4", "2"), ("5", "1"))
    found = rows(
        plan(*(f"<UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{n}</OutlineLevel>" for uid, n in levels))
    )
    assert [row.get("Parent") for row in found] == [None, "1", "2", "1", None]


def test_the_whole_project_and_empty_rows_are_no_tasks() -> None:
    assert rows(plan("<UID>0</UID><Name>All</Name>", "<UID>4</UID>", "<UID>5</UID><Name>A</Name>")) == [
        {"UID": "5", "Name": "A"}
    ]


def test_what_nobody_filled_in_is_blank() -> None:
    usual = "<Milestone>0</Milestone><Priority>500</Priority><PercentComplete>0</PercentComplete>"
    said = "<Milestone>1</Milestone><Priority>900</Priority><PercentComplete>40</PercentComplete>"
    first, second = rows(plan(f"<UID>1</UID><Name>A</Name>{usual}", f"<UID>2</UID><Name>B</Name>{said}"))
    assert first == {"UID": "1", "Name": "A"}
    assert second == {"UID": "2", "Name": "B", "Milestone": "1", "Priority": "900", "% Complete": "40"}


def test_resources_and_predecessors_are_lists() -> None:
    more = (
        "<Resources><Resource><UID>7</UID><Name>Ministry A</Name></Resource>"
        "<Resource><UID>8</UID><Name>Ministry B</Name></Resource></Resources><Assignments>"
        "<Assignment><TaskUID>2</TaskUID><ResourceUID>7</ResourceUID></Assignment>"
        "<Assignment><TaskUID>2</TaskUID><ResourceUID>8</ResourceUID></Assignment>"
        "<Assignment><TaskUID>2</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>"
    )
    links = "".join(f"<PredecessorLink><PredecessorUID>{n}</PredecessorUID></PredecessorLink>" for n in "13")
    (row,) = rows(plan(f"<UID>2</UID><Name>B</Name>{links}", more=more))
    assert (row["Resource Names"], row["Predecessors"]) == (("Ministry A", "Ministry B"), ("1", "3"))


def test_fields_that_are_not_read_are_named_once_if_they_say_something() -> None:
    fields = "<Cost>12</Cost><Work>PT0H0M0S</Work><Duration>PT8H0M0S</Duration>"
    found = read(plan(f"<UID>1</UID><Name>A</Name>{fields}", f"<UID>2</UID><Name>B</Name>{fields}"), ASKED)
    assert [*map(english, found.said)] == ["Other fields of the file, not read: Cost, Duration"]


def test_inactive_tasks_are_named_and_those_below_them_stand_where_they_did() -> None:
    tasks = (
        "<UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Active>1</Active>",
        "<UID>2</UID><Name>B</Name><OutlineLevel>2</OutlineLevel><Active>0</Active>",
        "<UID>3</UID><Name>C</Name><OutlineLevel>3</OutlineLevel>",
    )
    assert [(row["UID"], row.get("Parent")) for row in rows(plan(*tasks))] == [("1", None), ("3", "1")]
    assert [*map(english, read(plan(*tasks), ASKED).said)] == ["Inactive tasks, not read: B"]


def test_what_stands_beside_the_fields_of_tasks_is_named() -> None:
    link = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>{}</Type><LinkLag>{}</LinkLag></PredecessorLink>"
    nested = (
        "<Baseline><Number>0</Number><Start>2027-01-01T08:00:00</Start></Baseline>"
        "<ExtendedAttribute><FieldID>188743731</FieldID><Value>red</Value></ExtendedAttribute>"
    )
    more = (
        "<Title>Our plan</Title><StatusDate>2025-11-20T08:00:00</StatusDate><CurrencyDigits>2</CurrencyDigits>"
        "<Resources><Resource><UID>7</UID><Name>Ministry A</Name><Group>G</Group></Resource></Resources>"
    )
    tasks = ("<UID>1</UID><Name>A</Name>", f"<UID>2</UID><Name>B</Name>{link.format(3, 4800)}{nested}")
    assert [*map(english, read(plan(*tasks, more=more), ASKED).said)] == [
        "Resources without a task, not read: Ministry A",
        "Other fields of the file, not read: Baseline, ExtendedAttribute, PredecessorLink.LinkLag,"
        " PredecessorLink.Type, Project.StatusDate, Project.Title, Resource.Group",
    ]
    assert read(plan(tasks[0], f"<UID>2</UID><Name>B</Name>{link.format(1, 0)}"), ASKED).said == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<Project", "not a sound XML file (line 1)"),
        (b"<plan/>", "this XML file is not a Microsoft Project plan"),
        (b"<Project/>", "this XML file is not a Microsoft Project plan"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "an XML file with a document type is not read"),
    ],
)
def test_another_xml_file_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(BadData) as refused:
        read(content, ASKED)
    assert english(refused.value.what) == what
