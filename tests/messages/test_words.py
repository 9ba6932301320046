"""How words, dates and texts come out in each language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import LANGUAGES, MONTH, Messages
from roadmap_cli.model.dates import DaySpan, parse
from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Text

EN, JA, BOTH = Messages(), Messages(("ja",)), Messages(("en", "ja"))


@pytest.mark.parametrize(
    ("text", "english", "long", "japanese"),
    [
        ("2025-03-07", "7 Mar 2025", "7 March 2025", "2025年3月7日"),
        ("2025-W12", "week 12 of 2025", "week 12 of 2025", "2025年第12週"),
        ("2025-W01", "week 1 of 2025", "week 1 of 2025", "2025年第1週"),
        ("2025-05", "May 2025", "May 2025", "2025年5月"),
        ("2025-12", "Dec 2025", "December 2025", "2025年12月"),
        ("2025-Q1", "Q1 2025", "Q1 2025", "2025年第1四半期"),
        ("2025-H1", "H1 2025", "H1 2025", "2025年上半期"),
        ("2025-H2", "H2 2025", "H2 2025", "2025年下半期"),
        ("2025", "2025", "2025", "2025年"),
        ("FY2027", "FY2027 (Apr 2027–Mar 2028)", None, "2027年度（2027年4月〜2028年3月）"),
        ("FY2027-H2", "FY2027 H2 (Oct 2027–Mar 2028)", None, "2027年度下半期（2027年10月〜2028年3月）"),
        ("FY2027-Q3", "FY2027 Q3 (Oct–Dec 2027)", None, "2027年度第3四半期（2027年10月〜12月）"),
        ("2025-03-07..2025-03-19", "7–19 Mar 2025", "7–19 March 2025", "2025年3月7日〜19日"),
        ("2025-03-07..2025-05-09", "7 Mar – 9 May 2025", "7 March – 9 May 2025", "2025年3月7日〜5月9日"),
        ("2024-12-30..2025-01-02", "30 Dec 2024 – 2 Jan 2025", None, "2024年12月30日〜2025年1月2日"),
        ("2024-03-07..2025-03-07", "7 Mar 2024 – 7 Mar 2025", None, "2024年3月7日〜2025年3月7日"),
        ("2026-01..2026-02", "Jan–Feb 2026", "January–February 2026", "2026年1月〜2月"),
        ("2025-12..2026-01", "Dec 2025 – Jan 2026", None, "2025年12月〜2026年1月"),
        ("2025-Q1..2025-Q2", "Q1–Q2 2025", None, "2025年第1四半期〜第2四半期"),
        ("2025-W12..2025-W14", "week 12 of 2025 – week 14 of 2025", None, "2025年第12週〜第14週"),
        ("2024..2025", "2024–2025", None, "2024年〜2025年"),
        ("2025-03..2025-Q4", "Mar 2025 – Q4 2025", None, "2025年3月〜第4四半期"),
        (
            "FY2026..FY2027",
            "FY2026 (Apr 2026–Mar 2027) – FY2027 (Apr 2027–Mar 2028)",
            None,
            "2026年度（2026年4月〜2027年3月）〜2027年度（2027年4月〜2028年3月）",
        ),
        ("2025..2025", "2025", None, "2025年"),
    ],
)
def test_every_form_of_a_date_in_both_languages(
    text: str, english: str, long: str | None, japanese: str
) -> None:
    assert EN.date(parse(text)) == english
    assert JA.date(parse(text)) == japanese
    if long is not None:
        assert EN.date(parse(text), long=True) == long


def test_a_fiscal_year_is_shown_with_the_roadmap_s_months() -> None:
    assert EN.date(parse("FY2027", 1)) == "FY2027 (Jan–Dec 2027)"
    assert JA.date(parse("FY2027", 10)) == "2027年度（2027年10月〜2028年9月）"


@pytest.mark.parametrize(
    ("text", "japanese"),
    [
        ("2025-03-07", "令和7年3月7日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-04-30..2019-05-01", "平成31年4月30日〜令和元年5月1日"),
        ("2023-05-19..2023-05-21", "令和5年5月19日〜21日"),
        ("2019", "令和元年"),
        ("FY2018", "平成30年度（平成30年4月〜平成31年3月）"),
        ("FY2019-H2", "令和元年度下半期（令和元年10月〜令和2年3月）"),
        ("FY1988", "昭和63年度（昭和63年4月〜平成元年3月）"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1872-12-31", "1872年12月31日"),
    ],
)
def test_years_by_era_are_those_of_the_last_day(text: str, japanese: str) -> None:
    assert Messages(("ja",), era=True).date(parse(text)) == japanese
    assert Messages(("en",), era=True).date(parse(text)) == EN.date(parse(text))


@given(st.dates())
def test_a_day_is_never_turned_into_another(day: date) -> None:
    assert JA.day(day) == f"{day.year}年{day.month}月{day.day}日"
    assert EN.day(day).split()[0] == str(day.day)


@pytest.mark.parametrize(
    ("span", "english", "japanese"),
    [
        (DaySpan(1, 1), "1 day", "1日"),
        (DaySpan(0, 0), "0 days", "0日"),
        (DaySpan(90, 90), "90 days", "90日"),
        (DaySpan(91, 91), "3 months", "3か月"),
        (DaySpan(364, 364), "11 months", "11か月"),
        (DaySpan(103, 133), "3 to 4 months", "3〜4か月"),
        (DaySpan(60, 120), "60 days to 3 months", "60日〜3か月"),
        (DaySpan(45, 75), "45 to 75 days", "45〜75日"),
        (DaySpan(0, 30), "0 to 30 days", "0〜30日"),
        (DaySpan(365, 365), "1 year", "1年"),
        (DaySpan(730, 730), "2 years", "2年"),
        (DaySpan(969, 969), "2 years 7 months", "2年7か月"),
        (DaySpan(1826, 1826), "5 years", "5年"),
        (DaySpan(848, 878), "2 years 3 to 4 months", "2年3〜4か月"),
        (DaySpan(700, 740), "1 year 11 months to 2 years", "1年11か月〜2年"),
        (DaySpan(329, 380), "10 months to 1 year", "10か月〜1年"),
        (DaySpan(731, 758), "2 years", "2年"),
        (DaySpan(731, 770), "2 years to 2 years 1 month", "2年〜2年1か月"),
        (DaySpan(0, 671), "up to 1 year 10 months", "最長1年10か月"),
    ],
)
def test_how_long_something_is(span: DaySpan, english: str, japanese: str) -> None:
    """Up to 90 days in days, beyond that in whole months and years."""
    assert (EN.days(span), JA.days(span)) == (english, japanese)


@given(st.integers(91, 40_000))
def test_years_and_months_are_never_longer_than_the_days_nor_a_month_shorter(days: int) -> None:
    told = re.fullmatch(r"(?:(\d+) years?)? ?(?:(\d+) months?)?", EN.days(DaySpan(days, days)))
    assert told
    months = 12 * int(told[1] or 0) + int(told[2] or 0)
    assert months * MONTH <= days + 1 < (months + 1) * MONTH


@pytest.mark.parametrize(
    ("number", "english", "japanese"),
    [
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (10_000, "10,000", "1万"),
        (1_500_000, "1,500,000", "150万"),
        (25_578_986, "25,578,986", "2,557万8,986"),
        (2_250_000_000, "2,250,000,000", "22億5,000万"),
        (3_000_000_000_001, "3,000,000,000,001", "3兆1"),
        (-12_345, "-12,345", "-1万2,345"),
        (1234.5, "1,234.5", "1,234.5"),
        (1_500_000.0, "1,500,000", "150万"),
        (-12_345.25, "-12,345.25", "-1万2,345.25"),
        (20_000.5, "20,000.5", "2万0.5"),
    ],
)
def test_numbers(number: float, english: str, japanese: str) -> None:
    assert (EN.number(number), JA.number(number)) == (english, japanese)


@pytest.mark.parametrize(
    ("measure", "unit", "value", "english", "japanese"),
    [
        (
            Text("research money awarded", {"ja": "採択された研究資金"}),
            Text("GBP", {"ja": "ポンド"}),
            1_500_000,
            "research money awarded: 1,500,000 GBP",
            "採択された研究資金：150万ポンド",
        ),
        (
            Text("guests (about)", {"ja": "来賓数（約）"}),
            Text("guests", {"ja": "人"}),
            160,
            "guests: about 160",
            "来賓数：約160人",
        ),
        (
            Text("Joint research projects", {"ja": "共同研究課題数"}),
            Text("projects", {"ja": "件"}),
            3,
            "Joint research projects: 3",
            "共同研究課題数：3件",
        ),
        (Text("area (m2)"), Text("hectares"), 3, "area (m2): 3 hectares", None),
    ],
)
def test_a_figure_names_its_unit_once_and_its_qualifier_before_the_number(
    measure: Text, unit: Text, value: int, english: str, japanese: str | None
) -> None:
    assert EN.figure(measure, value, unit) == english
    if japanese:
        assert JA.figure(measure, value, unit) == japanese


def test_one_and_many() -> None:
    assert [EN("status.totals", n=n) for n in (0, 1, 2)] == ["0 milestones", "1 milestone", "2 milestones"]


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    said = message("file.wrong-value", key="due", found="x", expected=message("file.expected-date"))
    assert EN.say(said) == "due = x: expected a date"
    assert JA.say(said) == "due = x：日付が必要です"


def test_what_fills_a_gap_is_never_read_as_a_pattern() -> None:
    assert EN("milestone.unknown", id="{day} {0} %s | x") == "there is no milestone '{day} {0} %s | x'"


TITLE = Text("Quantum", {"ja": "量子"})


def test_a_text_comes_in_the_language_asked_for() -> None:
    assert (EN.text(TITLE), JA.text(TITLE), BOTH.text(TITLE)) == ("Quantum", "量子", "Quantum / 量子")
    assert BOTH.texts(TITLE) == ("Quantum", "量子")
    assert Messages(("ja", "en")).texts(TITLE) == ("量子", "Quantum")


def test_a_text_that_is_not_translated_is_visibly_in_another_language() -> None:
    assert JA.text(Text("Quantum")) == "Quantum〔英語〕"
    assert BOTH.text(Text("Quantum")) == "Quantum"
    assert EN.text(Text("", {"ja": "注"})) == "注 [Japanese]"
    assert Messages(("en",), home="de").text(Text("Quanten")) == "Quanten [de]"
    assert Messages(("en",), home="de").text(Text("Quanten", {"en": "Quantum"})) == "Quantum"
    assert EN.text(Text("")) == ""


def test_the_same_words_in_both_languages_are_shown_once() -> None:
    assert BOTH.text(Text("Expo 2025", {"ja": "Expo 2025"})) == "Expo 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_not_there_is_a_defect(language: str) -> None:
    with pytest.raises(KeyError):
        Messages((language,))("common.no-such-word")


@pytest.mark.parametrize(
    ("messages", "title", "shown"),
    [
        (JA, "「広島アコード」締結", "「『広島アコード』締結」"),
        (JA, "A “Net Zero” computer", "「A “Net Zero” computer」"),
        (EN, "A “Net Zero” computer", "“A ‘Net Zero’ computer”"),
        (EN, "Clark Vasey’s Post", "“Clark Vasey’s Post”"),
    ],
)
def test_marks_within_a_quoted_title_are_inner_ones(messages: Messages, title: str, shown: str) -> None:
    assert messages.quoted(title) == shown
