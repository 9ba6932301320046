"""Files of any content are read or refused, never a defect: every reader of imports on mutated and random input.

An everyday run tries few; `ROADMAP_EXAMPLES=20000 python -m pytest -n0 tests/exchange/test_foreign_hands.py` is the
long one.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")

from roadmap_cli import exchange
from roadmap_cli.exchange import json as json_reader
from roadmap_cli.exchange.json import RoadmapCopy
from roadmap_cli.exchange.mapping import SheetMapping, read_mapping
from roadmap_cli.exchange.merge import plan_copy
from roadmap_cli.exchange.rows import sheet_of
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Location
from tests.conftest import CHARACTERS, Run, milestone_text, said, sound, write_files
from tests.exchange.spreadsheets import ods
from tests.exchange.test_merge import exported
from tests.exchange.test_workbooks import book
from tests.questions.roadmaps import examples

OURS = sound({"memo": milestone_text(said("2025-01-07", status='"planned"'))})

ICS = b"""BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:Open a hub
DTSTART;VALUE=DATE:20250301\r\nDURATION:P1D\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nCATEGORIES:a,b\r\nSTATUS:CONFIRMED
END:VEVENT\r\nBEGIN:VTODO\r\nUID:c\r\nDUE:20250401T100000Z\r\nPERCENT-COMPLETE:50\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"""

PLAN = b"""<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>Hub</Name>
<OutlineLevel>1</OutlineLevel><Finish>2025-03-01T17:00:00</Finish><PredecessorLink><PredecessorUID>2</PredecessorUID>
</PredecessorLink></Task></Tasks><Resources><Resource><UID>1</UID><Name>METI</Name></Resource></Resources></Project>"""

CSV = 'id,title,due,status\nhub,"Open, a hub",2025-03,planned\nメモ,覚書,令和9年度上期,完了\n'


@cache
def samples() -> dict[str, bytes]:
    """Return a sound file of each format."""
    return {
        "csv": CSV.encode(),
        "json": json.dumps(exported(OURS)).encode(),
        "ics": ICS,
        "xml": PLAN,
        "xlsx": book(("A1", "id", ""), ("B1", "title", ""), ("A2", "hub", ""), ("B2", "Open a hub", "")),
        "ods": ods("Plan", [["id", "title"], ["hub", "Open a hub"]]),
    }


def outcome(content: bytes, suffix: str, folder: Path) -> str:
    """Read a file as an import does, up to the plan of a copy; return what refuses it, empty if nothing does."""
    file = folder / f"x.{suffix}"
    file.write_bytes(content)
    asked = Asked(Location(str(file)), OURS)
    try:
        found = exchange.read(file, asked)
        if isinstance(found, RoadmapCopy):
            list(plan_copy(found, OURS))
        else:
            sheet_of(found.tables, SheetMapping(name="x"), asked)
    except BadData as refused:
        if refused.location is None:
            raise
        return Messages().say(refused.what)
    return ""


@st.composite
def mutations(draw: st.DrawFn, content: bytes) -> bytes:
    """Return bytes of a sound file with some replaced, removed, doubled or put in."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(changed)))
        width = draw(st.integers(0, 12))
        kind = draw(st.sampled_from(("put", "cut", "twice")))
        new = (
            draw(st.binary(max_size=6))
            if kind == "put"
            else changed[at : at + width] * (2 * (kind == "twice"))
        )
        changed[at : at + width] = new
    return bytes(changed)


@pytest.mark.parametrize("suffix", ["csv", "json", "ics", "xml", "xlsx", "ods"])
def test_a_damaged_file_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    @settings(max_examples=examples(25))
    @given(mutations(samples()[suffix]))
    def reads(content: bytes) -> None:
        outcome(content, suffix, tmp_path)

    reads()


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/sharedStrings.xml"),
        ("xlsx", "xl/styles.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("ods", "content.xml"),
    ],
)
def test_a_workbook_with_a_damaged_part_is_read_or_refused(suffix: str, part: str, tmp_path: Path) -> None:
    parts = parts_of(samples()[suffix])

    @settings(max_examples=examples(15))
    @given(mutations(parts[part]))
    def reads(content: bytes) -> None:
        outcome(packed({**parts, part: content}), suffix, tmp_path)

    reads()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return whole.getvalue()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.just(10**300)
    | st.just(1e308)
    | st.text(CHARACTERS, max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "title", "ja", "x-a", "date")), inner)
    ),
    max_leaves=8,
)


@st.composite
def wrong_copies(draw: st.DrawFn) -> object:
    """Return the JSON of a roadmap in which some values are others of any type."""
    copy = json.loads(samples()["json"])
    for _ in range(draw(st.integers(1, 3))):
        place = copy
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(
                st.sampled_from(
                    [*keys, "own", "translations", "sources"] if isinstance(place, dict) else keys
                )
            )
            below = place.get(key) if isinstance(place, dict) else place[key]
            if not isinstance(below, dict | list) or not below or draw(st.booleans()):
                break
            place = below
        if key not in ("kind", "schema"):
            place[key] = draw(VALUES)
    return copy


@settings(max_examples=examples(60))
@given(wrong_copies())
def test_a_copy_with_values_of_other_types_is_planned_or_refused(copy: object) -> None:
    _plan(json.dumps(copy))


def _plan(text: str) -> list[str]:
    """Return the refusals of a copy."""
    try:
        found = json_reader.read(text.encode(), Asked(Location("x.json"), OURS))
    except BadData as refused:
        return [Messages().say(refused.what)]
    if not isinstance(found, RoadmapCopy):
        return []
    list(plan_copy(found, OURS))
    return [Messages().say(one.why) for one in found.refused]


COPY = '{"kind": "roadmap", "schema": 1, "milestones": [], KEYS}'
RECORD = '[{"id": "a", "title": "x", "kind": "agreement", "pillar": "quantum", "updates": [], KEYS}]'


@pytest.mark.parametrize(
    ("text", "keys", "refusal"),
    [
        (COPY, '"roadmap": {"own": 5}', "own = 5: expected a table [own]"),
        (COPY, '"roadmap": [1]', "roadmap = [...]: expected a table [roadmap]"),
        (COPY, '"sources": [1]', "the row has no id"),
        (COPY, '"sources": {"a": 1}', "sources = {...}: expected a list in [ ]"),
        (COPY, '"sources": [{"id": {}}]', "the row has no id"),
        (COPY, '"sources": [{"id": "a"}, {"id": "a"}]', 'sources names "a" twice'),
        (COPY, '"roadmap": {"translations": {"ja": [1]}}', "unknown key ja"),
        (COPY, f'"format": {"9" * 4000}', "the files have format 0x"),
        (RECORD, '"own": 5', "own = 5: expected a table [own]"),
        (
            RECORD,
            '"own": {"x-a": {"b": [1, null]}}',
            "own.x-a.b[2] = null: expected a value that TOML can hold",
        ),
        (RECORD, f'"own": {{"x-a": {{"b": {2**63}}}}}', "own.x-a.b = 9223372036854775808: expected a value"),
        (RECORD, '"translation": {"title": 5}', "title = {...}: expected a text"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_by_its_name(text: str, keys: str, refusal: str) -> None:
    refusals = _plan(text.replace("KEYS", keys))
    assert any(one.startswith(refusal) for one in refusals), refusals


MAPPING = b"""name = "x"
[columns]
"Lead ministry" = "owners"
[set]
kind = "deliverable"
[words.status]
"Broken" = "dropped"
[dates]
order = "day-month-year"
"""


@settings(max_examples=examples(30))
@given(content=mutations(MAPPING))
def test_a_mapping_file_is_read_or_refused(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "mapping.toml"
    file.write_bytes(content)
    try:
        read_mapping(file)
    except BadData as refused:
        if refused.location is None:
            raise


EXTREMES = (
    "",
    "0",
    "-1",
    "1e999",
    "9" * 400,
    "nan",
    "٣",
    "TRUE",
    "00010101",
    "99991231",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59",
    "99991231T235959Z",
    "20250301T250000",
    "20250301,20250302",
    "20250301T000000Z/P9D",
    "P9D",
    "-P999999D",
    "P99999999W",
    "PT99999999999S",
    "2025-02-30",
    "31/12/9999",
    "9999-W53",
    "FY9999",
    "令和9999年度",
    "9999..0001",
    "9999-12-31..9999-12-31",
    "today",
    "undated",
    "12月末まで",
    "FREQ=YEARLY;UNTIL=99999999;COUNT=0",
    "done; planned",
    "a:b:c",
    "http://[::1",
    "\\u0000",
    '"',
    "x" * 2000,
)
"""What lies at the ends of what is read: numbers, days, times, durations, lists, and nothing at all."""

DAYS = st.sampled_from(("00010101", "00010102", "20250301", "99991230", "99991231"))
DURATIONS = st.sampled_from(("PT0S", "P1D", "P9D", "-P9D", "-P999999D", "P99999999W", "PT99999999999S"))
FIELDS = st.lists(
    st.tuples(st.sampled_from(("DTSTART", "DTEND", "DUE", "RECURRENCE-ID")), st.just(";VALUE=DATE"), DAYS)
    | st.tuples(st.just("DURATION"), st.just(""), DURATIONS)
    | st.tuples(
        st.sampled_from(
            ("UID", "SUMMARY", "DTSTART", "DTEND", "COMPLETED", "STATUS", "CATEGORIES", "RRULE", "URL")
        ),
        st.sampled_from(("", ";VALUE=DATE", ";TZID=Asia/Tokyo", ";TZID=nowhere")),
        st.sampled_from(EXTREMES),
    ),
    max_size=6,
)


def planned(run: Run, folder: Path, name: str, content: str, *options: str) -> None:
    """Plan the import of a file; whatever is wrong with it is told, and is no defect."""
    if not (folder / "road").exists():
        write_files(folder / "road", {"memo": milestone_text(said("2025-01-07", status='"planned"'))})
    (folder / name).write_text(content, encoding="utf-8", newline="")
    given = "kind=event,pillar=quantum,owners=dsit,status=planned,source=paper"
    found = run("import", folder / name, "--set", given, *options, "--data", folder / "road")
    assert found.code in (0, 3), found.err


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(("VEVENT", "VTODO")), fields=FIELDS)
def test_a_calendar_of_values_at_the_ends_of_the_format_is_planned_or_refused(
    kind: str, fields: list[tuple[str, str, str]], run: Run, tmp_path: Path
) -> None:
    lines = "".join(f"{name}{kind_of_value}:{value}\r\n" for name, kind_of_value, value in fields)
    entry = f"BEGIN:{kind}\r\n{lines}END:{kind}\r\n"
    planned(run, tmp_path, "x.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entry}END:VCALENDAR\r\n")


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.dictionaries(
        st.sampled_from(
            (
                "UID",
                "Name",
                "Start",
                "Finish",
                "ActualStart",
                "ActualFinish",
                "PercentComplete",
                "OutlineLevel",
                "Notes",
                "Milestone",
                "Priority",
                "Deadline",
                "HyperlinkAddress",
                "Active",
            )
        ),
        st.sampled_from(EXTREMES),
    )
)
def test_a_plan_of_values_at_the_ends_of_the_format_is_planned_or_refused(
    fields: dict[str, str], run: Run, tmp_path: Path
) -> None:
    task = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    planned(
        run,
        tmp_path,
        "x.xml",
        f'<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task>{task}</Task></Tasks></Project>',
    )


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heads=st.lists(
        st.sampled_from(
            (
                "id",
                "title",
                "due",
                "start",
                "status",
                "date",
                "tags",
                "owners",
                "follows",
                "next_by",
                "note",
                "Deadline",
                "完了日",
                "進捗率",
                "担当",
                "% Complete",
                "Status",
                "ja.title",
                "value",
            )
        ),
        min_size=1,
        max_size=6,
    ),
    rows=st.lists(st.lists(st.sampled_from(EXTREMES), min_size=1, max_size=6), min_size=1, max_size=3),
    options=st.sampled_from(((), ("--cells", "days"), ("--with-new",), ("--on", "9999-12-31"))),
)
def test_a_sheet_of_values_at_the_ends_of_the_format_is_planned_or_refused(
    heads: list[str], rows: list[list[str]], options: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    written = io.StringIO()
    csv.writer(written).writerows((heads, *rows))
    planned(run, tmp_path, "x.csv", written.getvalue(), *options)
