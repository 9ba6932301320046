"""How words, dates and texts come out in each language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import LANGUAGES, Messages
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
        ("FY2027-Q3", "FY2027 Q3 (Oct 2027–Dec 2027)", None, "2027年度第3四半期（2027年10月〜2027年12月）"),
        ("2025-03-07..2025-03-19", "7 Mar 2025 – 19 Mar 2025", None, "2025年3月7日〜2025年3月19日"),
        ("2025-03..2025-Q4", "Mar 2025 – Q4 2025", None, "2025年3月〜2025年第4四半期"),
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
    assert EN.date(parse("FY2027", 1)) == "FY2027 (Jan 2027–Dec 2027)"
    assert JA.date(parse("FY2027", 10)) == "2027年度（2027年10月〜2028年9月）"


@given(st.dates())
def test_a_day_is_never_turned_into_another(day: date) -> None:
    assert JA.day(day) == f"{day.year}年{day.month}月{day.day}日"
    assert EN.day(day).split()[0] == str(day.day)


@pytest.mark.parametrize(
    ("span", "english", "japanese"),
    [
        (DaySpan(1, 1), "1 day", "1日"),
        (DaySpan(0, 0), "0 days", "0日"),
        (DaySpan(1284, 1284), "1,284 days", "1,284日"),
        (DaySpan(0, 30), "0 to 30 days", "0〜30日"),
    ],
)
def test_numbers_of_days(span: DaySpan, english: str, japanese: str) -> None:
    assert (EN.days(span), JA.days(span)) == (english, japanese)


def test_one_and_many() -> None:
    assert [EN("common.late-by", n=n) for n in (0, 1, 2)] == ["0 days late", "1 day late", "2 days late"]


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
    assert JA.text(Text("Quantum")) == "Quantum [en]"
    assert BOTH.text(Text("Quantum")) == "Quantum"
    assert EN.text(Text("", {"ja": "注"})) == "注 [ja]"
    assert Messages(("en",), home="de").text(Text("Quanten")) == "Quanten [de]"
    assert Messages(("en",), home="de").text(Text("Quanten", {"en": "Quantum"})) == "Quantum"
    assert EN.text(Text("")) == ""


def test_the_same_words_in_both_languages_are_shown_once() -> None:
    assert BOTH.text(Text("Expo 2025", {"ja": "Expo 2025"})) == "Expo 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_not_there_is_a_defect(language: str) -> None:
    with pytest.raises(KeyError):
        Messages((language,))("common.no-such-word")
