"""The JSON Schemas compared with the codec, which decides.

Everything that a schema refuses, the codec refuses. The list `ONLY_THE_CODEC` has the reasons of the codec
that no schema can express; any other reason fails the test.
"""

from __future__ import annotations

import copy
import datetime
import json
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

import roadmap_cli
from roadmap_cli.model.errors import Message
from roadmap_cli.model.finding import Finding
from roadmap_cli.store import codec
from roadmap_cli.store.begin import SCHEMAS as KINDS
from roadmap_cli.store.reader import Reader
from tests.conftest import DATA

SCHEMAS = Path(roadmap_cli.__file__).parent / "schemas"


def _type(validator: Any, kind: str, value: object, schema: dict[str, Any]) -> Iterator[ValidationError]:
    """Compare a TOML value with `type` as tools for TOML do: a date is not a text, and 1.0 is not 1."""
    if isinstance(value, datetime.date | datetime.time):
        fits = kind == "string" and schema.get("format") == "date" and type(value) is datetime.date
    else:
        fits = validator.is_type(value, kind) and not (kind == "integer" and isinstance(value, float))
    if not fits:
        yield ValidationError(f"{value!r} is not of type {kind}")


_Validator = extend(Draft7Validator, validators={"type": _type})  # type: ignore[no-untyped-call]
VALIDATORS = {kind: _Validator(json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))) for kind in KINDS}

SOUND: dict[str, dict[str, Any]] = {
    "roadmap": tomllib.loads("""
        format = 1
        title = "Road"
        ja.title = "道"
        summary = "S"
        timezone = "Asia/Tokyo"
        fiscal_year_start = 4
        languages = ["en", "ja"]
        origin = "accord"
        destination = "expo"
        stale_after_days = 180
        due_soon_days = 90
        meetings = "forum"
        id = "uk-japan"
        identity = "0f8fad5b-d9cb-469f-a165-70867728950e"
        [sides.uk]
        name = "United Kingdom"
        ja.name = "英国"
        [parties.dsit]
        name = "D"
        short = "DSIT"
        sides = ["uk"]
        sector = "government"
        [pillars.ai]
        name = "AI"
        [check]
        select = ["RM1"]
        ignore = ["RM5"]
        fail_on = "late"
        [[check.exempt]]
        milestone = "accord"
        code = "RM301"
        reason = "R"
        ja.reason = "理由"
        [views]
        late = "list is:late"
        [x-mine]
        anything = 1
    """),
    "sources": tomllib.loads("""
        [gov-2025]
        publisher = "GOV.UK"
        author = "A"
        title = "T"
        ja.title = "題"
        copied_by = "C"
        date = 2025-03-07
        url = "https://example.org/a"
        language = "en"
        own = true
        note = "N"
        accessed = "2025-03"
        [x-mine]
        anything = 1
    """),
    "milestone": tomllib.loads("""
        title = "T"
        ja.title = "題"
        ja.translation = "official"
        kind = "dialogue"
        pillar = "ai"
        owners = ["dsit"]
        every = "1y"
        partners = []
        follows = ["accord"]
        needs = ["expo"]
        start = 2025-04-13
        due = "2025-Q2"
        summary = "S"
        tags = ["research"]
        visibility = "public"
        [[updates]]
        date = 2025-03-07
        status = "planned"
        due = "undated"
        start = "FY2025-H1"
        note = "N"
        ja.note = "註"
        reason = "R"
        outlook = "at-risk"
        next = "S"
        ja.next = "手順"
        next_by = "2025-W40"
        next_owner = "dsit"
        by = "jp"
        sources = ["gov-2025: item 1", "gov-2024"]
        visibility = "members"
        [[outcomes]]
        date = "2024-05"
        side = "uk"
        measure = "money"
        value = 3.5
        unit = "GBP"
        note = "N"
        sources = ["gov-2025"]
        visibility = "internal"
        [x-mine]
        anything = 1
    """),
}

ONLY_THE_CODEC: dict[str, tuple[str, tuple[object, ...], object]] = {
    # reason: kind of file, path, value that the schema lets through
    "file.expected-date": ("milestone", ("due",), "2025-02-30"),
    "file.expected-id id.date-like": ("milestone", ("pillar",), "2025-q1"),
    "file.expected-id id.device": ("milestone", ("owners",), ["con"]),
    "file.expected-citation id.date-like": ("milestone", ("updates", 0, "sources"), ["today"]),
    "file.expected-citation id.device": ("milestone", ("updates", 0, "sources"), ["nul: 1"]),
    "file.expected-citation id.too-long": ("milestone", ("updates", 0, "sources"), ["x" * 81]),
    "file.twice": ("milestone", ("updates", 0, "sources"), ["gov-2025:a", "gov-2025: a"]),
    "file.says-nothing": ("milestone", ("updates",), [{"date": "2025", "by": "uk"}]),
    "file.no-step": ("milestone", ("updates",), [{"date": "2025", "status": "done", "next_owner": "uk"}]),
    "file.unknown-key": ("milestone", ("fr",), {"title": "Le titre"}),
    "file.expected-number": ("milestone", ("outcomes", 0, "value"), math.inf),
    "file.bad-id id.date-like": ("sources", ("2025",), {"publisher": "P"}),
    "file.bad-id id.device": ("sources", ("aux",), {"publisher": "P"}),
    "file.side-and-party": ("roadmap", ("parties", "uk"), {"name": "P"}),
    "file.expected-timezone": ("roadmap", ("timezone",), "Asia/Osaka"),
}
"""What only the codec sees: the calendar, reserved words, what other files say, what means the same."""


def schema_refuses(kind: str, raw: dict[str, Any]) -> bool:
    return not VALIDATORS[kind].is_valid(raw)


def codec_findings(kind: str, raw: dict[str, Any]) -> list[Finding]:
    reader = Reader(f"{kind}.toml", ("ja",))
    if kind == "roadmap":
        codec.read_roadmap(raw, reader)
    elif kind == "sources":
        codec.read_sources(raw, reader)
    else:
        codec.read_milestone("thing", raw, reader)
    return reader.findings


def reason(finding: Finding) -> str:
    """Return why the codec refuses: the message, or what it expected, and what is wrong with an id."""
    expected = finding.message.values.get("expected")
    what = expected.key if isinstance(expected, Message) else finding.message.key
    hint = finding.hint.key if finding.hint else ""
    return f"{what} {hint}".strip() if hint.startswith("id.") else what


def put(raw: dict[str, Any], path: tuple[object, ...], value: object) -> dict[str, Any]:
    changed: dict[str, Any] = copy.deepcopy(raw)
    inner: Any = changed
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_every_key_is_valid_for_both(kind: str) -> None:
    shape = {"roadmap": codec.ROADMAP, "sources": codec.SOURCE, "milestone": codec.MILESTONE}[kind]
    used = SOUND[kind]["gov-2025"] if kind == "sources" else SOUND[kind]
    assert {key for key, known in shape.items() if known.plain} <= used.keys()
    assert not schema_refuses(kind, SOUND[kind])
    assert codec_findings(kind, SOUND[kind]) == []


@pytest.mark.parametrize("why", ONLY_THE_CODEC)
def test_these_faults_only_the_codec_sees(why: str) -> None:
    kind, path, value = ONLY_THE_CODEC[why]
    raw = put(SOUND[kind], path, value)
    assert not schema_refuses(kind, raw)
    assert why in {reason(finding) for finding in codec_findings(kind, raw)}


@pytest.mark.parametrize(
    ("kind", "file"),
    [("roadmap", "roadmap.toml"), ("sources", "sources.toml")]
    + [("milestone", f"milestones/{path.name}") for path in sorted((DATA / "milestones").glob("*.toml"))],
)
def test_the_shipped_road_is_sound_for_the_schema(kind: str, file: str) -> None:
    raw = tomllib.loads((DATA / file).read_text(encoding="utf-8"))
    assert list(VALIDATORS[kind].iter_errors(raw)) == []


EDGES: list[tuple[str, tuple[object, ...], tuple[object, ...], tuple[object, ...]]] = [
    # kind of file, path, what both let through, what both refuse
    (
        "milestone",
        ("due",),
        (1000, 9999, "0001", "2026-W53..2027", "FY9998-Q4"),
        (999, 10000, "25", "2025-W54", "FY2025-W01"),
    ),
    ("milestone", ("pillar",), ("x" * 80, "a"), ("x" * 81, "a--b", "-a", "")),
    ("milestone", ("tags",), (["a b", "é"],), ([" "], ["a,b"], ["a", "a"])),
    ("milestone", ("outcomes", 0, "value"), (0, -1, 1.5, 1e300), ("1", True)),
    ("roadmap", ("fiscal_year_start",), (1, 12), (0, 13, 4.0)),
    ("roadmap", ("stale_after_days",), (1, 100_000), (0, 100_001)),
    ("roadmap", ("due_soon_days",), (1, 100_000), (0, 100_001)),
    ("roadmap", ("format",), (1,), (0, 2, True)),
    ("roadmap", ("languages",), ([], ["en"], ["en", "ja", "zh-Hant"]), (["eng"], ["by"], ["EN"])),
    (
        "sources",
        ("gov-2025", "url"),
        ("http://", "https://例え.jp/あ"),
        ("ftp://a", "https://a b", "example.org"),
    ),
]


@pytest.mark.parametrize(
    ("kind", "path", "sound", "wrong"), EDGES, ids=[f"{one[0]}-{one[1][-1]}" for one in EDGES]
)
def test_both_accept_and_refuse_the_same(
    kind: str, path: tuple[object, ...], sound: tuple[object, ...], wrong: tuple[object, ...]
) -> None:
    for value in sound:
        raw = put(SOUND[kind], path, value)
        if path == ("languages",):  # the translations may be in none of them
            raw = {"format": 1, "title": "T", "languages": value}
        assert (schema_refuses(kind, raw), codec_findings(kind, raw)) == (False, []), value
    for value in wrong:
        raw = put(SOUND[kind], path, value)
        assert schema_refuses(kind, raw), value
        assert codec_findings(kind, raw), value


WORDS = """
    a-b A 2025 2025-03 2025-W12 2025-W53 2025-W54 2025-Q1 2025-Q5 2025-H2 2025-03-07 2025-02-30 0000 0000-01
    FY2027 FY2027-H1 FY2027-03 FY9999 2025..2026 2026..2025 2025-03-07..2025-03-19 2025..2026..2027 undated today con
    done planned agreement public members official unverified government late RM301 RM9 https://example.org/a http:// ftp://x
    uk dsit accord gov-2025 gov-2025:1 :1 x-mine a,b , Asia/Tokyo UTC ../../etc/passwd en ja by en-GB eng
"""
VALUES: st.SearchStrategy[object] = st.recursive(
    st.one_of(
        st.sampled_from(
            [
                *WORDS.split(),
                "",
                " ",
                "\n",
                "x" * 80,
                "x" * 81,
                " a ",
                "gov-2025 : 1",
                "https://a b",
                "é",
                "ａ",
            ]
        ),
        st.sampled_from(
            [
                0,
                1,
                2,
                4,
                12,
                13,
                999,
                1000,
                9999,
                10000,
                100_001,
                -1,
                10**400,
                1.0,
                2025.0,
                math.inf,
                math.nan,
            ]
        ),
        st.sampled_from(
            [True, False, datetime.date(2025, 3, 7), datetime.time(1), datetime.datetime(2025, 3, 7, 1)]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["date", "title", "name", "ja", "note", "x"]), inner, max_size=3),
    ),
    max_leaves=4,
)
KEYS = sorted(
    {
        *codec.ROADMAP,
        *codec.SOURCE,
        *codec.MILESTONE,
        *codec.UPDATE,
        *codec.OUTCOME,
        *codec.PARTY,
        *codec.CHECK,
        *codec.EXEMPTION,
    }
    | {"ja", "en", "fr", "cy", "by-x", "x-own", "x-", "titel", "con", "2025", "A", "x" * 81, ""}
)


def paths(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the path of every table, list and value of a document."""
    yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from paths(entry, (*path, key))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a kind of file, and a file of that kind that was sound before one to three changes."""
    kind = draw(st.sampled_from(KINDS))
    raw = copy.deepcopy(SOUND[kind])
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(paths(raw))))
        inner: Any = raw
        for part in path[:-1]:
            inner = inner[part]
        there = inner[path[-1]] if path else inner
        if isinstance(there, dict) and draw(st.booleans()):
            there[draw(st.sampled_from(KEYS))] = draw(VALUES)
        elif path and draw(st.integers(0, 3)) == 0:
            del inner[path[-1]]
        elif path:
            inner[path[-1]] = draw(VALUES)
    return kind, raw


@settings(max_examples=150)
@given(documents())
def test_what_the_schema_refuses_the_codec_refuses_and_the_rest_is_in_the_list(
    document: tuple[str, dict[str, Any]],
) -> None:
    kind, raw = document
    reasons = {reason(finding) for finding in codec_findings(kind, raw)}
    if schema_refuses(kind, raw):
        assert reasons, [error.message for error in VALIDATORS[kind].iter_errors(raw)]
    else:
        assert reasons <= ONLY_THE_CODEC.keys()
