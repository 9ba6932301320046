"""The row of heads of a sheet, and what its columns are taken for."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.heads import SheetHead, head_of
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.rows import ImportedSheet, sheet_of
from roadmap_cli.exchange.tables import Asked, RawTable
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import english

LANGUAGES = ("en", "ja")
ASKED = Asked(Location("sheet.csv"), Roadmap(languages=LANGUAGES))


def head(*rows: list[object], **columns: str) -> SheetHead | None:
    return head_of(RawTable("", rows), SheetMapping(columns=columns), LANGUAGES)


def sheet(*rows: list[object], **columns: str) -> ImportedSheet:
    return sheet_of([RawTable("", rows)], SheetMapping(columns=columns), ASKED)


def keys(found: SheetHead | None) -> list[str]:
    assert found
    return [column.key for column in found.columns]


@pytest.mark.parametrize(
    ("heads", "taken"),
    [
        (["Commitment", "Lead ministry", "Target date"], ["title", "owners", "due"]),
        (["取組", "担当府省", "期限", "進捗状況"], ["title", "owners", "due", "status"]),
        (["ID", "Title (Japanese)", "Mood"], ["id", "ja.title", ""]),
        (["Title *", "DUE:", "  Status "], ["title", "due", "status"]),
        (["Ｔｉｔｌｅ", "Ｄｕｅ"], ["title", "due"]),
        (["Title", "Labels", "Labels"], ["title", "tags", "tags"]),
    ],
)
def test_columns_go_by_names_of_either_language(heads: list[object], taken: list[str]) -> None:
    assert keys(head(heads, ["a", "b", "c", "d"])) == taken


def test_titles_may_stand_above_the_heads() -> None:
    found = head(["National plan 2025"], [], ["As of", "June"], ["ID", "Title", "Status"], ["1", "A", "done"])
    assert (keys(found), found and found.first) == (["id", "title", "status"], 4)


def test_heads_are_looked_for_in_the_first_thirty_rows() -> None:
    above: list[list[object]] = [["about"]] * 29
    assert keys(head(*above, ["ID", "Title"])) == ["id", "title"]
    assert head(*above, ["about"], ["ID", "Title"]) is None


def test_two_rows_of_heads_are_read_together() -> None:
    upper: list[object] = ["№", "取組", "進捗状況", "", "備考"]
    found = head(upper, ["", "", "区分", "更新日", ""], ["1", "あ", "対応中", "R7.5.1", ""])
    assert keys(found) == ["id", "title", "status", "on", "note"]
    assert found
    assert [column.head for column in found.columns][2:4] == ["進捗状況 区分", "進捗状況 更新日"]
    assert found.first == 2


def test_the_mapping_comes_before_what_a_head_is_known_for() -> None:
    assert keys(head(["Title", "Due", "Name"], title="note", name="title")) == ["note", "due", "title"]


def test_a_column_without_a_head_goes_by_its_letter() -> None:
    found = sheet(["ID", "", "Title"], ["1", "open", "A"], b="status")
    assert found.rows[0].text("status") == "open"


@pytest.mark.parametrize("rows", [[["1", "A", "later"]], [["1", "A", "later"], ["2", "B", "soon"]]])
def test_cells_beyond_the_heads_are_refused_even_if_every_row_has_them(rows: list[list[object]]) -> None:
    found = sheet(["ID", "Title"], *rows)
    assert [one.place.row for one in found.refused] == [number + 2 for number in range(len(rows))]
    assert english(found.refused[0].why) == "the row has 1 cell more than there are columns: 'later'"
    assert english(found.refused[0].hint) == "give the column a head"


@pytest.mark.parametrize(
    ("separator", "sign"), [(",", "a comma"), (";", "a semicolon"), ("\t", "a tab"), ("|", "a vertical bar")]
)
def test_the_separator_of_the_file_is_the_one_that_may_not_have_been_quoted(
    separator: str, sign: str
) -> None:
    table = RawTable("", [["ID", "Title"], ["1", "A", "later"]], separator=separator)
    (refused,) = sheet_of([table], SheetMapping(), ASKED).refused
    assert english(refused.hint) == f"a cell that holds {sign} must be in quotation marks"


@pytest.mark.parametrize(
    ("rows", "is_export"),
    [
        ([["ID", "Title", "Version"], ["a", "A", "2.0"]], False),
        ([["ID", "Title", "Version"], ["a", "A", "v-2 draft"]], False),
        ([["ID", "Title", "Version"], ["a", "A", "v-0123456789"], ["b", "B", ""]], True),
        ([["ID", "Title", "as_of", "audience", "version"], ["a", "A", "2025-06-01", "public", "x"]], True),
    ],
)
def test_a_column_called_version_alone_makes_no_export(rows: list[list[object]], is_export: bool) -> None:
    found = sheet(*rows)
    assert found.is_export is is_export
    assert [use.column.head for use in found.unread] == ([] if is_export else ["Version"])


def test_lines_above_the_heads_are_kept_with_the_day_that_they_name() -> None:
    above: list[list[object]] = [["Commitments", "of 2025"], [], ["Status as of 20 November 2025"]]
    found = sheet(*above, ["ID", "Title"], ["1", "A"])
    assert found.above == ("Commitments of 2025", "Status as of 20 November 2025")
    assert found.day_above == "2025-11-20"
    assert sheet(["ID", "Title"], ["1", "A"]).above == ()


def test_values_in_a_column_without_a_head_are_named() -> None:
    found = sheet(["ID", "Title", ""], ["1", "A", "later"])
    assert [(use.column.letter, use.filled) for use in found.unread] == [("C", 1)]


@pytest.mark.parametrize("second", ["Title (English)", "TITLE"])
def test_two_columns_that_are_the_same_one_are_refused(second: str) -> None:
    with pytest.raises(BadData) as refused:
        sheet(["ID", "Title", second], ["1", "A", "B"])
    assert english(refused.value.what) == f"there are two columns for title: B (Title) and C ({second})"
    assert english(refused.value.hint) == '--map "C=-" leaves one out'


@pytest.mark.parametrize(
    ("mapped", "taken"),
    [({"c": "-"}, ["title", "status", "-", "due"]), ({"c": "note"}, ["title", "status", "note", "due"])],
)
def test_equal_heads_are_told_apart_by_their_letters(mapped: dict[str, str], taken: list[str]) -> None:
    rows: list[list[object]] = [["Task", "Status", "Status", "Due"], ["A", "done", "red", "2027"]]
    with pytest.raises(BadData) as refused:
        sheet(*rows)
    assert english(refused.value.what) == "there are two columns for status: B (Status) and C (Status)"
    assert [use.column.key for use in sheet(*rows, **mapped).uses] == taken


def test_a_letter_that_is_the_head_of_a_column_names_that_one() -> None:
    assert keys(head(["Task", "A"], ["x", "y"], a="note")) == ["title", "note"]


def test_two_heads_that_the_mapping_takes_for_one_due_are_refused() -> None:
    with pytest.raises(BadData) as refused:
        sheet(["Task", "Commitment", "Target"], ["A", "2027", "2028"], commitment="due", target="due")
    assert english(refused.value.what) == "there are two columns for due: B (Commitment) and C (Target)"


def test_the_date_below_a_head_that_counts_is_the_revised_one() -> None:
    upper: list[object] = ["番号", "取組", "担当", "", "期限", "", "進捗状況", "備考", "進捗率"]
    lower: list[object] = ["", "", "主担当", "副担当", "当初", "見直し後", "", "", ""]
    found = sheet(upper, lower, ["1", "水素", "経産省", "DSIT", "R8.3", "R9.3", "対応中", "遅れ", "30"])
    taken = ["id", "title", "owners", "partners", "", "due", "status", "note", ""]
    assert [use.column.key for use in found.uses] == taken
    assert [use.column.head for use in found.unread] == ["期限 当初", "進捗率"]
    assert [row.place.row for row in found.rows] == [3]


def test_two_dates_below_one_head_of_which_neither_is_the_newer_are_refused() -> None:
    with pytest.raises(BadData) as refused:
        sheet(["Task", "Due", ""], ["", "UK", "Japan"], ["A", "2027", "2028"])
    what = "there are two columns for due: B (Due UK) and C (Due Japan)"
    assert english(refused.value.what) == what


def test_the_first_milestone_is_no_second_row_of_heads() -> None:
    found = sheet(["Task", "Due", ""], ["A", "2027", "late"], ["B", "2028", ""])
    assert [row.place.row for row in found.rows] == [2, 3]


@pytest.mark.parametrize(
    ("beside", "taken"),
    [("Comments", ["title", "done", "note"]), ("Moves", ["title", "closed", "moves"])],
)
def test_closed_is_the_day_on_which_it_was_done_unless_the_sheet_is_ours(
    beside: str, taken: list[str]
) -> None:
    assert keys(head(["Title", "Closed", beside], ["A", "2025-03-01", "1"])) == taken


@pytest.mark.parametrize(
    ("heads", "taken"),
    [
        (["Task", "Baseline date"], ["title", "due"]),
        (["Task", "Baseline date", "Forecast date", "Actual date"], ["title", "", "due", "done"]),
        (["Task", "Baseline date", "Due date"], ["title", "", "due"]),
    ],
)
def test_plans_have_dates_of_several_kinds(heads: list[object], taken: list[str]) -> None:
    assert keys(head(heads, ["A", "2027", "2027", "2027"])) == taken


def test_a_head_that_is_a_name_of_its_key_anyway_is_no_part_of_the_text() -> None:
    rows: list[list[object]] = [["Title", "Comment", "Risk"], ["A", "slow", "high"]]
    assert sheet(*rows).rows[0].text("note") == "slow"
    assert sheet(*rows, comment="note").rows[0].text("note") == "slow"
    assert sheet(*rows, comment="note", risk="note").rows[0].text("note") == "slow\nRisk: high"


def test_the_very_same_head_twice_is_a_text_in_two_parts() -> None:
    assert sheet(["ID", "Title", "Note", "Note"], ["1", "A", "B", "C"]).rows[0].text("note") == "B\nC"


def test_a_sheet_without_known_heads_is_refused_with_the_way_out() -> None:
    with pytest.raises(BadData) as refused:
        sheet(["Mood", "Colour"], ["good", "red"])
    assert english(refused.value.what).startswith("no row names the columns of milestones")
    assert english(refused.value.hint).startswith("--map says what a column is")


def test_a_mapped_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadData) as refused:
        sheet(["ID", "Title"], ["1", "A"], nothing="due")
    assert english(refused.value.what) == "the file has no column 'nothing'"
    assert english(refused.value.hint) == "known: ID, Title"
