"""The words of a sheet from elsewhere: what they are read as, what is left of them, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

import pytest

from roadmap_cli.exchange.foreign import Translation, translated
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.rows import sheet_of
from roadmap_cli.exchange.tables import Asked, RawTable
from roadmap_cli.model.errors import Location
from roadmap_cli.model.value import replace
from tests.conftest import english, milestone_text, sound

ROADMAP = sound({"memo": milestone_text(title='"Memorandum"')})
ASKED = Asked(Location("sheet.csv"), ROADMAP)
PLAIN = SheetMapping(name="plan")


def read(mapping: SheetMapping = PLAIN, /, **cells: object) -> Translation:
    """Return one row, with a title and what `cells` add, in the words of the files."""
    table = RawTable("", [["Title", *cells], ["A", *cells.values()]], has_names=False)
    mapping = replace(mapping, columns={key: key for key in cells} | dict(mapping.columns))
    return translated(sheet_of([table], mapping, ASKED), mapping, ROADMAP)


def cell(key: str, value: object, mapping: SheetMapping = PLAIN) -> str:
    found = read(mapping, **{key: value})
    assert found.refused == (), [english(one.why) for one in found.refused]
    return found.rows[-1].text(key)


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [
        ("status", "In progress", "under-way"),
        ("status", "完了", "done"),
        ("status", "対応中", "under-way"),
        ("status", "N/A", ""),
        ("owners", "DSIT; METI", "dsit, meti"),
        ("owners", "DSIT, METI", "dsit, meti"),
        ("owners", "DSIT\nMETI", "dsit, meti"),
        ("owners", "DSIT & METI", "dsit, meti"),
        ("owners", "Ministry of Economy, Trade and Industry", "meti"),
        ("owners", "Ministry of Economy, Trade and Industry; Home Office", "meti, home-office"),
        ("owners", "Police & Fire", "police-fire"),
        ("owners", ("DSIT", "A, B"), "dsit, a-b"),
        ("owners", "DSIT; DSIT", "dsit"),
        ("owners", "NA", ""),
        ("tags", "a; b, c", "a, b, c"),
        ("follows", "Memorandum", "memo"),
        ("pillar", "量子", "quantum"),
        ("pillar", "Health", "health"),
        ("kind", "Agreement", "agreement"),
        ("by", "United Kingdom", "uk"),
        ("source", "https://example.org/a;b,c", "example-org"),
        ("source", "https://e.org/1 https://e.org/2", "e-org; e-org-2"),
        ("source", "https://e.org/1; https://e.org/2, https://e.org/3", "e-org; e-org-2; e-org-3"),
        ("source", "see https://e.org/1", "e-org: see"),
        ("source", "<https://e.org/1>", "e-org"),
        ("source", "Plan (https://e.org/a_(b)).", "e-org: Plan"),
        ("source", "gov-2025, https://e.org/1", "gov-2025; e-org"),
        ("source", "出典：https://e.org/1、https://e.org/2。", "e-org: 出典; e-org-2"),
        ("owners", "DSIT and METI", "dsit, meti"),
        ("owners", "DSIT (lead) / METI", "dsit, meti"),
        ("owners", "DSIT及びMETI等", "dsit, meti"),
        ("owners", "DSIT and Home Office", "dsit-and-home-office"),
        ("done", "FALSE", ""),
        ("done", True, ""),
        ("source", "gov-2025: page 4", "gov-2025: page 4"),
        ("source", "https://web.archive.org/web/2020/https://e.org/", "web-archive-org"),
        ("due", "end of March 2027", "2027-03"),
        ("due", "TBC", "undated"),
        ("start", "n/a", ""),
        ("due", date(2027, 3, 1), "2027-03-01"),
        ("due", datetime(2027, 3, 1, 9, 30), "2027-03-01"),
        ("due", 2027.0, "2027"),
        ("note", "  two\r\nlines ", "two\nlines"),
    ],
)
def test_what_a_cell_is_read_as(key: str, value: object, meant: str) -> None:
    assert cell(key, value) == meant


def test_the_words_of_the_mapping_are_those_of_any_key() -> None:
    words = {"due": {"asap": "undated", "soon": "2027"}, "note": {"ditto": ""}, "owners": {"us": "dsit"}}
    mapping = SheetMapping(name="plan", words=words)
    assert cell("due", "ASAP", mapping) == "undated"
    assert cell("note", "ditto", mapping) == ""
    assert cell("partners", "us", mapping) == "dsit"
    found = read(mapping, due="asap", note="x")
    assert found.unused_words == (("due", "soon"), ("note", "ditto"), ("owners", "us"))


@pytest.mark.parametrize(
    ("cells", "key", "why", "hint"),
    [
        (
            {"status": "Blue"},
            "status",
            "unknown status 'Blue'",
            'in a mapping file: [words.status] "Blue" = "..."',
        ),
        ({"kind": "thing"}, "kind", "kind: unknown value 'thing'", ""),
        ({"visibility": "friends"}, "visibility", "visibility: unknown value 'friends'", ""),
        ({"follows": "X-9"}, "follows", "follows: unknown value 'X-9'", "add 'X-9' first"),
        (
            {"due": "03/04/2027"},
            "due",
            "'03/04/2027' may be 4 Mar 2027 or 3 Apr 2027",
            "write the one that is meant",
        ),
        ({"due": "spring"}, "due", "'spring' is not a valid date", ""),
        (
            {"due": 45717.0},
            "due",
            "45717 is a spreadsheet's day number",
            "--cells days takes such dates for days",
        ),
        (
            {"due": datetime(2027, 3, 1)},
            "due",
            "the cell is the day 2027-03-01, which",
            "write 2027-03 as text",
        ),
        ({"due": True}, "due", "'True' is not a valid date", ""),
        ({"due": time(9, 30)}, "due", "'09:30:00' is not a valid date", ""),
        ({"status": "open", "done": "2025-01-02"}, "", "", ""),
        (
            {"status": "under way", "done": "2025-01-02"},
            "done",
            "done on 2 Jan 2025, but the status is under way",
            "correct one of the two, or leave one column out",
        ),
    ],
)
def test_what_is_refused_and_how_to_mend_it(
    cells: Mapping[str, object], key: str, why: str, hint: str
) -> None:
    found = read(**cells)
    if not why:
        assert (found.refused, found.rows[0].text("status")) == ((), "done")
        return
    (refused,) = found.refused
    assert (refused.place.row, refused.place.key) == (2, key)
    assert english(refused.why).startswith(why)
    assert english(refused.hint).startswith(hint)


def test_every_cell_of_a_row_that_is_refused_is_told() -> None:
    assert [one.place.key for one in read(status="Blue", due="spring", kind="thing").refused] == [
        "status",
        "due",
        "kind",
    ]


@pytest.mark.parametrize(
    ("key", "value", "found", "meant", "left"),
    [
        ("status", "To Do", "To Do", "planned", ""),
        ("due", "mid-2027", "mid-2027", "2027", "mid"),
        ("due", datetime(2027, 3, 1, 9, 30), "2027-03-01 09:30:00", "2027-03-01", "09:30:00"),
        ("owners", "NA", "NA", "", ""),
        ("tags", ("a, b",), "a, b", "a b", ""),
    ],
)
def test_what_is_read_as_something_else_is_recorded(
    key: str, value: object, found: str, meant: str, left: str
) -> None:
    (reading,) = read(**{key: value}).readings
    assert (reading.place.key, reading.found, reading.meant, reading.left) == (key, found, meant, left)


@pytest.mark.parametrize("status", ["Done", "done", "完了", "Under way"])
def test_a_word_that_is_printed_for_a_status_needs_no_telling(status: str) -> None:
    assert read(status=status).readings == ()


def test_the_mapping_says_what_words_are() -> None:
    words = {
        "status": {"blue": "paused"},
        "owners": {"dept.": "dsit"},
        "pillar": {"none": ""},
        "source": {"x": "gov-2025"},
    }
    mapping = replace(PLAIN, words=words)
    assert cell("status", "Blue", mapping) == "paused"
    assert cell("owners", "Dept.; METI", mapping) == "dsit, meti"
    assert cell("pillar", "None", mapping) == ""
    assert cell("source", "x", mapping) == "gov-2025"


def test_blanks_and_cells_that_say_nothing_are_filled() -> None:
    mapping = replace(PLAIN, fixed={"status": "planned", "pillar": "量子"})
    assert [
        read(mapping, status=text, pillar=text).rows[0].text("status") for text in ("", "n/a", "done")
    ] == [
        "planned",
        "planned",
        "done",
    ]
    assert cell("pillar", "-", mapping) == "quantum"


def test_a_day_says_more_than_a_status_that_fills_blanks() -> None:
    assert (
        read(replace(PLAIN, fixed={"status": "planned"}), done="2025-01-02").rows[0].text("status") == "done"
    )


def test_the_day_on_which_work_began_is_an_update_of_its_own() -> None:
    first, second = read(started="2025-01-02", done="2025-03-04").rows
    assert (first.text("status"), first.text("on")) == ("under-way", "2025-01-02")
    assert (second.text("status"), second.text("on")) == ("done", "2025-03-04")
    (only,) = read(started="2025-01-02").rows
    assert (only.text("status"), only.text("on")) == ("under-way", "2025-01-02")


def test_a_row_with_neither_id_nor_title_is_refused_unless_it_continues_a_log() -> None:
    rows = [
        ["ID", "Title", "Date", "Note"],
        ["P-1", "A", "2025-01-02", "x"],
        ["", "", "2025-02-02", "y"],
        ["", "", "", "z"],
    ]
    found = translated(sheet_of([RawTable("", rows)], PLAIN, ASKED), PLAIN, ROADMAP)
    assert [row.text("id") for row in found.rows] == ["p-1", "p-1"]
    assert [english(one.why) for one in found.refused] == ["the row has neither an id nor a title"]


def test_two_rows_of_one_title_without_ids_and_dates_are_refused() -> None:
    rows = [["Title"], ["A"], ["A"]]
    found = translated(sheet_of([RawTable("", rows)], PLAIN, ASKED), PLAIN, ROADMAP)
    assert [row.text("id") for row in found.rows] == ["a"]
    assert [(one.why.key, one.place.row) for one in found.refused] == [("importing.twice", 3)]


@pytest.mark.parametrize(
    "text", ["see www.gov.uk/x and https://c.uk.", "ftp://e.org/x", "A https://e.org/1 B https://e.org/2"]
)
def test_what_is_no_whole_address_is_refused(text: str) -> None:
    (refused,) = read(source=text).refused
    assert english(refused.why) == f"'{text}' is not one source"


def test_an_address_is_entered_without_the_signs_around_it() -> None:
    found = read(source="<https://d.uk/x>; (https://c.uk/y).")
    assert [one.name for one in found.newcomers] == ["https://d.uk/x", "https://c.uk/y"]


def test_a_remark_behind_a_known_name_is_named_as_left_out() -> None:
    found = read(owners="DSIT (lead)")
    assert [(one.meant, one.left) for one in found.readings if one.place.key == "owners"] == [
        ("dsit", "(lead)")
    ]


def test_a_date_of_an_update_that_lies_ahead_is_refused_unless_the_mapping_names_its_column() -> None:
    table = RawTable("", [["Title", "Date"], ["A", "2027-03"]])
    for mapping, n in ((PLAIN, 1), (SheetMapping(name="plan", columns={"date": "on"}), 0)):
        found = translated(sheet_of([table], mapping, ASKED), mapping, ROADMAP, date(2025, 6, 1))
        assert len(found.refused) == n
        hints = [english(one.hint) for one in found.refused]
        assert all('--map "Date=due"; if not, --map "Date=date"' in hint for hint in hints)
