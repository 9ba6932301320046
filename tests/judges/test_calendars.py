"""Two calendar libraries read the same events."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said
from tests.judges.tools import library
from tests.writers.exports import HOSTILE, toml_text

Event = tuple[str, str, date, date, int, str]


def by_icalendar(file: Path) -> list[Event]:
    calendar = library("icalendar").Calendar.from_ical(file.read_bytes())
    return sorted(
        (
            str(e["uid"]),
            str(e["summary"]),
            e["dtstart"].dt,
            e["dtend"].dt,
            int(e["sequence"]),
            str(e["status"]),
        )
        for e in calendar.walk("VEVENT")
    )


def by_vobject(file: Path) -> list[Event]:
    vobject = library("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar: Any = vobject.readOne(file.read_text(encoding="utf-8"))
        calendar.validate()
    return sorted(
        (
            e.uid.value,
            e.summary.value,
            e.dtstart.value,
            e.dtend.value,
            int(e.sequence.value),
            e.status.value,
        )
        for e in calendar.vevent_list
    )


@pytest.mark.parametrize("language", ["en", "ja", "en,ja"])
def test_two_readers_find_the_same_events(language: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "road.ics"
    asked = ("--data", DATA, "-o", file, "--lang", language, "--as-of", "2026-11-22")
    told = run("export", *asked, "--alarm", "2w")
    assert told.code == 0
    events = by_icalendar(file)
    assert events == by_vobject(file)
    assert len(events) == 91
    assert all(first < after for _, _, first, after, _, _ in events)


def test_two_readers_take_hostile_titles_as_titles(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    story = {
        f"t-{i:02}": milestone_text(title=toml_text(text), due="2025-07-01") for i, text in enumerate(HOSTILE)
    }
    file = tmp_path / "road.ics"
    assert run("export", "--data", roadmap_of(story), "-o", file).code == 0
    assert by_icalendar(file) == by_vobject(file)
    assert len(by_vobject(file)) == len(HOSTILE)


def test_a_second_import_updates_events_instead_of_adding_them(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    """A calendar keeps one event for each UID: the highest SEQUENCE, then the latest DTSTAMP."""
    first = said("2025-01-05", status='"planned"')
    moved = first + said("2025-02-05", due="2025-09-01", reason='"x"')
    kept: dict[str, Event] = {}
    for name, log in (
        ("one", first),
        ("two", moved),
        ("three", moved + said("2025-03-05", status='"dropped"')),
    ):
        file = tmp_path / f"{name}.ics"
        data = roadmap_of({"memo": milestone_text(log, due="2025-07-01")}, folder=name)
        assert run("export", "--data", data, "-o", file).code == 0
        for event in by_vobject(file):
            assert event[0] not in kept or event[4] >= kept[event[0]][4]
            kept[event[0]] = event
    assert [(e[2], e[4], e[5]) for e in kept.values()] == [(date(2025, 9, 1), 3, "CANCELLED")]


def test_two_readers_find_the_same_steps_under_ids_of_their_own(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    step = said("2025-01-06", next='"circulate the draft"', next_by='"2025-11"', next_owner='"meti"')
    together = said("2025-01-07", next='"sign"', next_by="2025-12-01")
    file = tmp_path / "road.ics"
    story = {
        "memo": milestone_text(said("2025-01-05", status='"planned"') + step + together, due="2025-12-01")
    }
    told = run("export", "--data", roadmap_of(story), "-o", file, "--as-of", "2025-06-01", "--alarm", "2w")
    assert (told.code, told.err) == (0, "")
    assert by_icalendar(file) == by_vobject(file)
    assert [event[0].partition("@")[0] for event in by_vobject(file)] == [
        "memo.next.meti",
        "memo.next",
        "memo",
    ]
