"""The events and tasks of a calendar."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")

from roadmap_cli.exchange.ics import read
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import english

ASKED = Asked(Location("cal.ics"), Roadmap())


def calendar(*lines: str, kind: str = "VEVENT", by: str = "-//Example//EN") -> bytes:
    inside = "\r\n".join(lines)
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{by}\r\nBEGIN:{kind}\r\nUID:1\r\nSUMMARY:Call\r\n{inside}\r\n"
        f"END:{kind}\r\nEND:VCALENDAR\r\n"
    ).encode()


def row(content: bytes) -> dict[str, object]:
    (table,) = read(content, ASKED).tables
    heads, cells = table.rows
    return {str(h): cell for h, cell in zip(heads, cells, strict=True) if cell not in ("", ())}


@pytest.mark.parametrize(
    ("lines", "start", "due"),
    [
        (["DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260516"], date(2026, 5, 14), date(2026, 5, 15)),
        (["DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260515"], None, date(2026, 5, 14)),
        (["DTSTART;VALUE=DATE:20260514"], None, date(2026, 5, 14)),
        (["DTSTART:20260514T090000", "DTEND:20260514T100000"], None, "2026-05-14T10:00:00"),
        (["DTSTART:20260514T090000Z"], None, "2026-05-14T09:00:00+00:00"),
        (["DTSTART;VALUE=DATE:20261399"], None, "20261399"),
        (["DTSTART;VALUE=DATE:20260514", "DURATION:P3D"], date(2026, 5, 14), date(2026, 5, 16)),
        (["DTSTART;VALUE=DATE:20260514", "DURATION:P1D"], None, date(2026, 5, 14)),
        (["DTSTART:20260514T090000", "DURATION:PT2H"], None, "2026-05-14T11:00:00"),
        (["DTSTART:20260514T090000", "DURATION:P2D"], "2026-05-14T09:00:00", "2026-05-16T09:00:00"),
        (["DTSTART:20260514T090000", "DURATION:soon"], None, "2026-05-14T09:00:00"),
        (["DTSTART;TZID=Asia/Tokyo:20260514T090000"], None, "2026-05-14T09:00:00+09:00"),
        (["DTSTART;VALUE=DATE:99991231", "DURATION:P9D"], date(9999, 12, 31), "P9D"),
        (["DTSTART;VALUE=DATE:20260514", "DURATION:-P999999D"], date(2026, 5, 14), "-P999999D"),
        (["DTEND;VALUE=DATE:00010101"], None, date(1, 1, 1)),
    ],
)
def test_the_days_of_an_event(lines: list[str], start: object, due: object) -> None:
    found = row(calendar(*lines))
    assert (found.get("DTSTART"), found["DTEND"]) == (start, due)


def test_a_task_is_due_when_it_says() -> None:
    found = row(
        calendar("DUE;VALUE=DATE:20260430", "STATUS:COMPLETED", "COMPLETED:20260429T120000Z", kind="VTODO")
    )
    assert (found["DTEND"], found["COMPLETED"]) == (date(2026, 4, 30), "2026-04-29T12:00:00+00:00")


def test_a_task_that_lasts_is_due_at_its_end() -> None:
    found = row(calendar("DTSTART:20260414T090000", "DURATION:P2W", kind="VTODO"))
    assert found["DTEND"] == "2026-04-28T09:00:00"


def test_a_moved_event_of_a_series_has_an_id_of_its_own() -> None:
    found = row(calendar("DTSTART:20260521T090000", "RECURRENCE-ID:20260520T090000"))
    assert found["UID"] == "1 2026-05-20"


def test_lines_and_parts_that_are_not_read_are_named() -> None:
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT1H", "END:VALARM")
    lines = (
        "DTSTART;VALUE=DATE:20260514",
        "STATUS CONFIRMED",
        "DTEND;VALUE=DATE:20260516",
        "SUMMARY:Again",
        *alarm,
    )
    found = read(
        calendar(*lines).replace(b"END:VCALENDAR", b"BEGIN:VJOURNAL\r\nEND:VJOURNAL\r\nEND:VCALENDAR"), ASKED
    )
    assert [*map(english, found.said)] == [
        "Other parts of the calendar, not read: VALARM (1), VJOURNAL (1)",
        "Lines of the calendar that cannot be read, left out: STATUS CONFIRMED, SUMMARY:Again",
    ]
    assert row(calendar(*lines))["SUMMARY"] == "Call"


def test_a_calendar_in_another_encoding_is_read_and_one_that_is_damaged_refused() -> None:
    found = read(calendar("LOCATION:Genève").decode().encode("latin-1"), ASKED)
    assert [*map(english, found.said)] == ["Read as Latin-1"]
    with pytest.raises(BadData):
        read(calendar("LOCATION:Genève") + b"\xe9", ASKED)


def test_texts_are_unescaped_and_categories_a_list() -> None:
    found = row(calendar("DESCRIPTION:One\\, two\\nthree", "CATEGORIES:a,b", "CATEGORIES:c"))
    assert (found["DESCRIPTION"], found["CATEGORIES"]) == ("One, two\nthree", ("a", "b", "c"))


def test_properties_that_are_not_read_are_named() -> None:
    found = read(
        calendar("TRANSP:OPAQUE", "ATTENDEE:mailto:desk@example.org", "DTSTAMP:20250101T000000Z"), ASKED
    )
    assert [*map(english, found.said)] == ["Other fields of the file, not read: ATTENDEE, TRANSP"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (calendar()[:-30], "the file holds no calendar"),
        (b"", "the file holds no calendar"),
        (
            calendar("UID:memo@roadmap-cli", by="-//roadmap-cli//EN").replace(b"UID:1\r\n", b""),
            "this calendar was exported from a roadmap and does not hold all of it",
        ),
    ],
)
def test_what_is_no_calendar_of_others_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(BadData) as refused:
        read(content, ASKED)
    assert english(refused.value.what).startswith(what)
