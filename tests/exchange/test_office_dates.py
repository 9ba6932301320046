"""Dates as offices write them keep their precision; what is uncertain is refused with the form that fits it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap_cli.exchange.office_dates import (
    FISCAL_YEARS,
    ORDERS,
    DateForms,
    DateRefusal,
    SheetDate,
    sheet_date,
)
from roadmap_cli.exchange.office_years import FiscalYears, Order
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.dates import parse
from tests.questions.test_typed_dates import DATES

UNMAPPED = DateForms()


def told(text: str, forms: DateForms = UNMAPPED, language: str = "en") -> str:
    """Return why a text is refused, and its hint."""
    refusal = sheet_date(text, forms, 4)
    assert isinstance(refusal, DateRefusal), refusal
    say = Messages((language,)).say
    return f"{say(refusal.why)}: {say(refusal.hint)}"


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("end of March 2027", "2027-03"),
        ("by March 2027", "2027-03"),
        ("By end of Q3 2027", "2027-Q3"),
        ("before the end of 2027", "2027"),
        ("by the end of the second quarter of FY2027", "FY2027-Q2"),
        ("by 31 March 2027", "2027-03-31"),
        ("no later than 31 March 2027", "2027-03-31"),
        ("end-March 2027", "2027-03"),
        ("March 2027 (expected)", "2027-03"),
        ("calendar year 2027", "2027"),
        ("EOY 2027", "2027"),
        ("H1 2027", "2027-H1"),
        ("H2 FY2027", "FY2027-H2"),
        ("first half of 2027", "2027-H1"),
        ("2nd half of FY2027", "FY2027-H2"),
        ("2027 Q3", "2027-Q3"),
        ("2027Q3", "2027-Q3"),
        ("Q3/2027", "2027-Q3"),
        ("3Q2027", "2027-Q3"),
        ("1st quarter 2027", "2027-Q1"),
        ("fourth quarter of 2027", "2027-Q4"),
        ("Q3 FY2025", "FY2025-Q3"),
        ("Q3 of fiscal year 2025", "FY2025-Q3"),
        ("FY 2025", "FY2025"),
        ("FY2025/2026", "FY2025"),
        ("27-Jan-2025", "2025-01-27"),
        ("27/Jan/2025", "2025-01-27"),
        ("2027-Mar-15", "2027-03-15"),
        ("27th of March, 2027", "2027-03-27"),
        ("Sept. 2025", "2025-09"),
        ("Jan-2025", "2025-01"),
        ("March to May 2027", "2027-03..2027-05"),
        ("from 1 April to 30 June 2025", "2025-04-01..2025-06-30"),
        ("20270315", "2027-03-15"),
        ("2027年3月末", "2027-03"),
        ("2027年3月末日まで", "2027-03"),
        ("２０２７年３月３１日までに", "2027-03-31"),
        ("2027年末", "2027"),
        ("2027年中", "2027"),
        ("2027年度内", "FY2027"),
        ("令和9年度末", "2028-03"),
        ("2027年度末まで", "2028-03"),
        ("2027年度第3四半期末", "FY2027-Q3"),
        ("2027年第三四半期", "2027-Q3"),
        ("2027年度3Q", "FY2027-Q3"),
        ("2027年度下半期", "FY2027-H2"),
        ("2027年上期", "2027-H1"),
        ("2027年前半を目途に", "2027-H1"),
        ("令和9年3月予定", "2027-03"),
        ("R9.3.31", "2027-03-31"),
        ("R9年3月", "2027-03"),
        ("令和9.3.31", "2027-03-31"),
        ("H31.4.1", "2019-04-01"),
        ("2027年4～6月", "2027-04..2027-06"),
        ("2027年4月から6月まで", "2027-04..2027-06"),
    ],
)
def test_words_beside_a_date_name_the_period_with_its_own_precision(text: str, notation: str) -> None:
    assert sheet_date(text, UNMAPPED, 4) == SheetDate(notation)


@pytest.mark.parametrize(
    ("text", "notation", "left"),
    [
        ("2012-10-09T23:39:01Z", "2012-10-09", "23:39:01Z"),
        ("2003-02-19T08:00:00", "2003-02-19", "08:00:00"),
        ("2025-01-31T23:30:00.5-05:00", "2025-01-31", "23:30:00.5-05:00"),
        ("2025-07-31T09:00+01:00[Europe/London]", "2025-07-31", "09:00+01:00[Europe/London]"),
        ("2025-01-31 09:00", "2025-01-31", "09:00"),
        ("2025-01-31 09:00 +0900", "2025-01-31", "09:00 +0900"),
        ("2025/01/31 00:00:00", "2025-01-31", "00:00:00"),
        ("31/01/2025 9:00 AM", "2025-01-31", "9:00 AM"),
        ("31 January 2025 at 9am", "2025-01-31", "at 9am"),
        ("14:30 JST, 15 March 2027", "2027-03-15", "14:30 JST"),
        ("20270315T143000Z", "2027-03-15", "143000Z"),
        ("2025-01-31 09:00 – 2025-02-01 17:00", "2025-01-31..2025-02-01", "09:00 17:00"),
        ("Mon, 3 March 2025", "2025-03-03", "Mon"),
        ("Friday 7 March 2025, noon", "2025-03-07", "Friday noon"),
        ("3 March 2025 (Mon)", "2025-03-03", "Mon"),
        ("2025年1月31日（金）午後3時半", "2025-01-31", "(金) 午後3時半"),
        ("2025/1/31(金) 17:00まで", "2025-01-31", "(金) 17:00"),
        ("2025年1月31日 金曜日", "2025-01-31", "金曜日"),
        ("early 2027", "2027", "early"),
        ("mid-2027", "2027", "mid"),
        ("by late FY2027", "FY2027", "late"),
        ("beginning of March 2027", "2027-03", "beginning"),
        ("around March 2027", "2027-03", "around"),
        ("c. 2027", "2027", "c"),
        ("March 2027 (TBC)", "2027-03", "tbc"),
        ("2027年3月上旬", "2027-03", "上旬"),
        ("2027年3月中旬まで", "2027-03", "中旬"),
        ("令和9年3月下旬頃", "2027-03", "下旬 頃"),
        ("2027年度初め", "FY2027", "初"),
    ],
)
def test_what_the_format_has_no_room_for_is_told_and_never_converted(
    text: str, notation: str, left: str
) -> None:
    assert sheet_date(text, UNMAPPED, 4) == SheetDate(notation, left)


@pytest.mark.parametrize(
    "text",
    [
        *("TBC", "(tbc)", "TBA", "n/a", "#N/A", "NA", "None", "unknown", "Not set", "to be confirmed"),
        *("-", "–", "—", "ー", "?", "未定", "調整中", "検討中", "なし", "時期未定", "（未定）"),
        *("undated", "Undated", "期限なし"),
    ],
)
def test_words_for_no_date_are_undated(text: str) -> None:
    assert sheet_date(text, UNMAPPED, 4) == SheetDate("undated")


@pytest.mark.parametrize(
    ("order", "text", "notation"),
    [
        ("day-month-year", "03/04/2027", "2027-04-03"),
        ("month-day-year", "03/04/2027", "2027-03-04"),
        ("day-month-year", "3.4.27", "2027-04-03"),
        ("month-day-year", "3.4.27", "2027-03-04"),
        ("year-month-day", "27.3.4", "2027-03-04"),
        ("day-month-year", "27/Jan/25", "2025-01-27"),
        ("month-day-year", "27/Jan/25", "2025-01-27"),
        ("year-month-day", "27/Jan/25", "2027-01-25"),
        ("day-month-year", "5-Mar-27", "2027-03-05"),
        ("day-month-year", "Mar-27", "2027-03"),
        ("month-day-year", "Mar-27", "2027-03"),
        ("year-month-day", "27-Mar", "2027-03"),
        ("day-month-year", "Mar 27", "2027-03"),
        ("month-day-year", "Mar '27", "2027-03"),
        ("month-day-year", "Nov 20, 26", "2026-11-20"),
        ("day-month-year", "by end of Q3 25", "2025-Q3"),
        ("day-month-year", "31.12.68", "2068-12-31"),
        ("day-month-year", "31.12.69", "1969-12-31"),
        ("day-month-year", "Jan 25 - Mar 26", "2025-01..2026-03"),
        ("day-month-year", "Jan-Mar 27", "2027-01..2027-03"),
        ("day-month-year", "1/2/2025 – 3/2/2025", "2025-02-01..2025-02-03"),
        ("year-month-day", "25年3月7日", "2025-03-07"),
        ("month-day-year", "31/3/2027", "2027-03-31"),
        ("day-month-year", "2027-03-04", "2027-03-04"),
    ],
)
def test_the_order_of_the_mapping_settles_figures_and_short_years(
    order: Order, text: str, notation: str
) -> None:
    assert sheet_date(text, DateForms(order=order), 4) == SheetDate(notation)
    assert sheet_date(f"{text} 9:00", DateForms(order=order), 4) == SheetDate(notation, "9:00")


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("month-day-year", "Mar 27"),
        ("month-day-year", "31.3.27"),
        ("year-month-day", "03/04/2027"),
        ("year-month-day", "Mar-27"),
        ("day-month-year", "27-Mar"),
        ("day-month-year", "FY25"),
        ("year-month-day", "25年度"),
        ("day-month-year", "Jan 25 - Mar 2026"),
        ("year-month-day", "2026-27 Q3"),
        ("day-month-year", "3/4/7"),
        ("day-month-year", "3/4/027"),
    ],
)
def test_an_order_that_does_not_fit_settles_nothing(order: Order, text: str) -> None:
    assert isinstance(sheet_date(text, DateForms(order=order), 4), DateRefusal)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("FY25", "FY2025", "FY2024"),
        ("FY'25", "FY2025", "FY2024"),
        ("FY2025", "FY2025", "FY2024"),
        ("FY99", "FY1999", "FY1998"),
        ("Q3 FY25", "FY2025-Q3", "FY2024-Q3"),
        ("FY25 Q3", "FY2025-Q3", "FY2024-Q3"),
        ("FY25Q3", "FY2025-Q3", "FY2024-Q3"),
        ("end of fiscal year 25", "FY2025", "FY2024"),
        ("FY24-FY26", "FY2024..FY2026", "FY2023..FY2025"),
        ("FY2025/26", "FY2025", "FY2025"),
        ("FY25-26", "FY2025", "FY2025"),
        ("2025/26", "FY2025", "FY2025"),
        ("2025-26", "FY2025", "FY2025"),
        ("2025/2026", "FY2025", "FY2025"),
        ("1999/00", "FY1999", "FY1999"),
        ("25/26", "FY2025", "FY2025"),
        ("Q3 2025/26", "FY2025-Q3", "FY2025-Q3"),
        ("2024/25 – 2026/27", "FY2024..FY2026", "FY2024..FY2026"),
        ("25年度", "FY2025", "FY2025"),
        ("25年度末", "2026-03", "2026-03"),
        ("2025年度", "FY2025", "FY2025"),
        ("FY2025 (Apr 2025–Mar 2026)", "FY2025", "FY2025"),
    ],
)
def test_fiscal_years_are_those_that_the_mapping_names(text: str, start: str, end: str) -> None:
    assert sheet_date(text, DateForms(fiscal_years="start"), 4) == SheetDate(start)
    assert sheet_date(text, DateForms(fiscal_years="end"), 4) == SheetDate(end)


def test_a_fiscal_year_that_is_the_calendar_year_ends_in_the_year_in_which_it_begins() -> None:
    assert sheet_date("FY25", DateForms(fiscal_years="end"), 1) == SheetDate("FY2025")
    assert isinstance(sheet_date("2025/26", DateForms(fiscal_years="end"), 1), DateRefusal)


@pytest.mark.parametrize("mapped", ["start", "end"])
@pytest.mark.parametrize("text", ["2011-12", "2025-2026", "2025/27", "10/11", "12/13"])
def test_what_may_be_something_else_is_no_fiscal_year(text: str, mapped: FiscalYears) -> None:
    assert isinstance(sheet_date(text, DateForms(fiscal_years=mapped), 4), DateRefusal)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "soon",
            "today",
            "+2w",
            "Friday",
            "before March 2027",
            "after 2027",
            "from March 2027 on",
            "quarterly",
        ),
        *("31 Feb 2025", "2025-13", "2025-01-31 25:00", "999", "0999", "0999-01-01", "45717", "202703", ""),
        *(
            "FY2025-2026",
            "March/April 2027",
            "2027年3月以降",
            "2027年4月から",
            "令和元年3月",
            "令和九年",
            "end of",
            "x" * 500,
        ),
    ],
)
def test_what_names_no_date_for_certain_is_refused(text: str) -> None:
    assert isinstance(sheet_date(text, UNMAPPED, 4), DateRefusal)


@pytest.mark.parametrize(
    ("text", "english", "japanese"),
    [
        (
            "Mar-25",
            "it is not certain which date 'Mar-25' is: if 25 is the day, of which year? Write YYYY-03-25; "
            "if it is the year, write 2025-03, or set dates.order in the mapping",
            "「Mar-25」がどの日付を指すか特定できません: 25 が日であれば年を補って YYYY-03-25、"
            "年であれば 2025-03 と記入するか、対応表の dates.order を指定してください",
        ),
        (
            "12/03/2025",
            "'12/03/2025' may be 12 Mar 2025 or 3 Dec 2025: write the one that is meant, or set dates.order in "
            "the mapping: day-month-year (2025-03-12), month-day-year (2025-12-03)",
            "「12/03/2025」は2025年3月12日とも2025年12月3日とも読めます: 正しいものを記入するか、対応表の "
            "dates.order を指定してください：day-month-year（2025-03-12）、month-day-year（2025-12-03）",
        ),
        (
            "5-Mar-27",
            "it is not certain which date '5-Mar-27' is: write 2027-03-05, or set dates.order in the mapping",
            "「5-Mar-27」がどの日付を指すか特定できません: "
            "2027-03-05 と記入するか、対応表の dates.order を指定してください",
        ),
        (
            "Q3 FY25",
            "it is not certain which date 'Q3 FY25' is: write the one that is meant, or set dates.fiscal_years "
            "in the mapping: start (FY2025-Q3), end (FY2024-Q3)",
            "「Q3 FY25」がどの日付を指すか特定できません: 正しいものを記入するか、対応表の dates.fiscal_years "
            "を指定してください：start（FY2025-Q3）、end（FY2024-Q3）",
        ),
        (
            "2025/26",
            "it is not certain which date '2025/26' is: write FY2025, or set dates.fiscal_years in the mapping",
            "「2025/26」がどの日付を指すか特定できません: "
            "FY2025 と記入するか、対応表の dates.fiscal_years を指定してください",
        ),
        (
            "end of March",
            "'end of March' has no year: write it with its year: YYYY-03",
            "「end of March」には年がありません: 年を補って YYYY-03 と記入してください",
        ),
        (
            "年度末",
            "'年度末' has no year: write it with its year: YYYY-03",
            "「年度末」には年がありません: 年を補って YYYY-03 と記入してください",
        ),
        (
            "summer 2027",
            "'summer 2027' is not a valid date: write the season's quarters or months, 2027-Q2..2027-Q3 or the like",
            "「summer 2027」は日付ではありません: 季節は 2027-Q2..2027-Q3 のように四半期又は月で記入してください",
        ),
        (
            "ongoing",
            "'ongoing' is a status, not a date: move it to the status column, and write here when it should "
            "end, or undated",
            "「ongoing」は進捗状況であり、日付ではありません: 進捗状況の列に移し、ここには期限又は undated を"
            "記入してください",
        ),
    ],
)
def test_a_refusal_names_the_form_that_fits(text: str, english: str, japanese: str) -> None:
    assert told(text) == english
    assert told(text, language="ja") == japanese


@pytest.mark.parametrize(
    ("text", "form"),
    [
        *(("31 March", "YYYY-03-31"), ("mid-March", "YYYY-03"), ("Q3", "YYYY-Q3"), ("H1", "YYYY-H1")),
        *(("end of year", "YYYY"), ("3月末", "YYYY-03"), ("5月7日", "YYYY-05-07"), ("年末", "YYYY")),
        *(("上半期", "YYYY-H1"), ("第3四半期", "YYYY-Q3"), ("29 Feb", "YYYY-02-29"), ("12/3", "YYYY-MM-DD")),
    ],
)
def test_a_date_without_its_year_is_shown_with_a_place_for_it(text: str, form: str) -> None:
    assert told(text).endswith(f"' has no year: write it with its year: {form}")


def test_two_dates_that_no_mapping_tells_apart_are_both_named() -> None:
    mapped = DateForms(fiscal_years="start")
    assert told("2025-2026", mapped).endswith("write 2025..2026 or FY2025 (Apr 2025–Mar 2026)")
    assert told("2011-12", mapped).endswith("write Dec 2011 or FY2011 (Apr 2011–Mar 2012)")
    assert sheet_date("FY2011 (Apr 2011–Mar 2012)", mapped, 4) == SheetDate("FY2011")


def test_other_texts_are_refused_with_all_forms() -> None:
    assert told("soon").startswith("'soon' is not a valid date: use 2025-03-07, 7 Mar 2025;")
    assert told("soon").endswith("; or undated")


def test_a_season_is_proposed_in_the_year_that_the_cell_names() -> None:
    assert "2027-Q2..2027-Q3" in told("令和9年春")
    assert "YYYY-Q2..YYYY-Q3" in told("spring")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60)
@given(DATES, st.booleans(), st.booleans(), st.sampled_from(ORDERS))
@example(("1000-01-01..FY2990", 12), True, True, "year-month-day")
def test_every_date_that_a_language_prints_comes_back(
    language: str, dated: tuple[str, int], long: bool, era: bool, order: Order
) -> None:
    text, start = dated
    when = parse(text, start)
    printed = Messages((language,), era=era).date(when, long=long)
    assert sheet_date(printed, DateForms(order), start) == SheetDate(when.text), printed
    assert sheet_date(when.text, DateForms(order), start) == SheetDate(when.text)


PIECES = st.sampled_from(
    [
        *(
            "end",
            "of",
            "by",
            "mid",
            "March",
            "Mar",
            "27",
            "2027",
            "25",
            "FY",
            "Q3",
            "H1",
            "fy25",
            "2025/26",
            "12",
        ),
        *("-", "–", "..", "/", ".", "(", ")", "'", ",", "09:00", "T", "Z", "first", "quarter", "half", "to"),
        *(
            "年",
            "月",
            "日",
            "年度",
            "末",
            "上旬",
            "頃",
            "令和",
            "元",
            "R7",
            "(月)",
            "春",
            "summer",
            "TBC",
            "٣",
            "１２",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=130), *(st.lists(PIECES, max_size=8).map(sep.join) for sep in ("", " "))),
    st.builds(DateForms, st.sampled_from(ORDERS), st.sampled_from(FISCAL_YEARS)),
    st.integers(1, 12),
)
@example("- " * 60, DateForms("day-month-year", "end"), 4)
@example("9999/00", DateForms("day-month-year", "end"), 4)
def test_any_text_is_a_date_or_a_refusal_that_can_be_told(text: str, forms: DateForms, start: int) -> None:
    found = sheet_date(text, forms, start)
    if isinstance(found, SheetDate):
        assert found.notation == "undated" or parse(found.notation, start).text >= "1000"
        return
    for language in LANGUAGES:
        say = Messages((language,)).say
        assert say(found.why)
        assert say(found.hint)


@pytest.mark.parametrize("order", ORDERS[1:])
def test_an_ordinal_is_a_day_and_never_a_year(order: Order) -> None:
    assert told("March 31st", DateForms(order=order)).startswith("'March 31st' has no year")


@pytest.mark.parametrize("text", ["31.02.2027", "2027-15-03", "30 February 2027", "2027年2月30日"])
def test_a_day_that_there_is_not_is_told_so(text: str) -> None:
    assert told(text).startswith(f"there is no such day as '{text}'")
