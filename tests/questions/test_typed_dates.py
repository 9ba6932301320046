"""What is printed can be typed; what may be two dates, or is none of the format's, is not guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.dates import PartialDate, parse
from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.questions.typed_dates import is_date, readings, typed_forms, why_unread
from tests.conftest import HEAD, RoadmapOf, Run, english, milestone_text, said

TODAY = date(2025, 3, 31)


def read(text: str, fiscal_year_start: int = 4) -> list[str]:
    return [found.text for found in readings(text, fiscal_year_start, TODAY)]


YEARS = st.integers(1000, 2990)
SINGLE = st.one_of(
    st.dates(date(1000, 1, 1), date(2990, 12, 31)).map(date.isoformat),
    st.builds("{}-W{:02}".format, YEARS, st.integers(1, 52)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}".format, YEARS),
    st.builds("FY{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("FY{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("FY{}".format, YEARS),
)
IN_ONE_YEAR = st.one_of(
    st.dates(date(2025, 1, 1), date(2025, 12, 31)).map(date.isoformat),
    *(
        st.integers(1, most).map(form.format)
        for form, most in (("2025-{:02}", 12), ("2025-W{:02}", 52), ("2025-Q{}", 4), ("2025-H{}", 2))
    ),
    *(st.integers(1, most).map(form.format) for form, most in (("FY2025-Q{}", 4), ("FY2025-H{}", 2))),
)
STARTS = st.integers(1, 12)


def in_order(first: str, last: str, start: int) -> str:
    """Return a range of two dates, the earlier first; a date alone if they print as one."""
    one, other = sorted((first, last), key=lambda text: parse(text, start).start)
    return one if one == other else f"{one}..{other}"


DATES = st.one_of(
    st.tuples(SINGLE, STARTS),
    *(
        st.builds(lambda a, b, n: (in_order(a, b, n), n), ends, ends, STARTS)
        for ends in (SINGLE, IN_ONE_YEAR)
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150)
@given(DATES, st.booleans(), st.booleans())
@example(("2019-05", 4), False, True)
@example(("2019-04", 4), False, True)
@example(("2019", 4), False, True)
@example(("FY1988", 4), False, True)
@example(("2019-04-30..2019-05-01", 4), False, True)
@example(("1872-12-31", 4), False, True)
@example(("2025..2025-Q1", 4), False, False)
@example(("FY2025..2025-10", 4), False, False)
@example(("2023-05-01..2023-05-02", 4), True, False)
def test_what_is_printed_reads_back_as_the_same_date(
    language: str, dated: tuple[str, int], long: bool, era: bool
) -> None:
    text, start = dated
    when = parse(text, start)
    printed = Messages((language,), era=era).date(when, long=long)
    assert readings(printed, start, TODAY) == (when,), printed
    assert readings(printed.upper(), start, TODAY) == (when,), printed


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("20 Nov 2026", "2026-11-20"),
        ("20  november 2026 ", "2026-11-20"),
        ("Nov 20, 2026", "2026-11-20"),
        ("Sept 2026", "2026-09"),
        ("march 2027", "2027-03"),
        ("q1 2027", "2027-Q1"),
        ("FY2026 H1", "FY2026-H1"),
        ("1 Apr - 30 Jun 2025", "2025-04-01..2025-06-30"),
        ("1-2 May 2023", "2023-05-01..2023-05-02"),
        ("2025-2027", "2025..2027"),
        ("2025-03..20 May 2025", "2025-03..2025-05-20"),
        ("2023年5月19日～21日", "2023-05-19..2023-05-21"),
        ("２０２３年５月１９日－２１日", "2023-05-19..2023-05-21"),
        ("2025年 3月 7日", "2025-03-07"),
        ("2025年第１四半期", "2025-Q1"),
        ("2026年度", "FY2026"),
        ("令和7年3月", "2025-03"),
        ("令和元年", "2019"),
        ("㋿7年度", "FY2025"),
        ("平成35年", "2023"),
        ("31.3.2027", "2027-03-31"),
        ("31/3/2027", "2027-03-31"),
        ("3/31/2027", "2027-03-31"),
        ("2027/3/12", "2027-03-12"),
        ("3.3.2027", "2027-03-03"),
        ("2027/3", "2027-03"),
        ("3/2027", "2027-03"),
        ("Yesterday", "2025-03-30"),
        ("昨日", "2025-03-30"),
        ("本日", "2025-03-31"),
        ("－１ｄ", "2025-03-30"),
    ],
)
def test_dates_as_people_type_them(typed: str, text: str) -> None:
    assert read(typed) == [text]


@pytest.mark.parametrize(
    "typed",
    [
        *("spring", "mid-2025", "next Friday", "soon", "3/3/27", "Mar-25", "FY26", "20 Nov 26", "2025-27"),
        *("31 Feb 2025", "2025年13月", "Q5 2025", "H3 2025", "week 60 of 2025", "Ju 2025", "13/2025"),
        *("令和元年3月", "令和0年", "30 Jun – 1 Apr 2025", "7日", "5月7日", "20251120", "1 – 2", "()", "-"),
        *("FY2025 (Jan–Dec 2025)", "FY2025 (soon)", "Mar 2025 (Apr 2025)", "7 Mar 2025 " * 20),
    ],
)
def test_what_the_format_cannot_say_is_no_date(typed: str) -> None:
    assert read(typed) == []
    assert english(why_unread(typed, ())) == f"'{typed}' is not a valid date"


def test_what_has_two_readings_is_refused_with_both() -> None:
    found = readings("12/03/2025", 4)
    assert english(why_unread("12/03/2025", found)) == "'12/03/2025' may be 12 Mar 2025 or 3 Dec 2025"
    assert len(readings("1-3-2025", 4)) == 2


def test_the_months_of_a_fiscal_year_are_those_of_the_roadmap() -> None:
    assert read("FY2025 (Jan–Dec 2025)", 1) == ["FY2025"]
    assert read("FY2025 (Jan–Dec 2025)", 4) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_a_refusal_names_can_be_typed(language: str) -> None:
    told = Messages((language,)).say(typed_forms()).removeprefix("use ").rpartition("：")[2]
    examples = [word.strip() for part in told.split("; ") for word in part.replace("、", ",").split(",")]
    words = [word for one in examples for word in one.split("；") if any(c.isdigit() for c in word)]
    assert len(words) >= 12
    for word in words:
        assert len(read(word.removeprefix("or "))) == 1, word


def test_a_day_outside_the_calendar_is_named() -> None:
    with pytest.raises(WrongUsage, match=r"date\.out-of-reach"):
        readings("+999999y", 4, TODAY)


@given(st.text("0123456789年月日度令和元 -–〜/.()AprJunQFYH", max_size=30))
def test_no_text_reads_as_anything_but_dates(text: str) -> None:
    for found in readings(text, 4, TODAY):
        assert isinstance(found, PartialDate)
        assert parse(found.text) == found


STORY = {
    "memo": milestone_text(said("2025-01-01", status='"planned"'), due="2026-11-20"),
    "call": milestone_text(said("2025-01-01", status='"planned"'), due='"2027-Q1"'),
    "yesterday": milestone_text(said("2025-02-01", status='"done"')),
}


@pytest.fixture
def folder(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(**STORY)


@pytest.mark.parametrize(
    "term",
    [
        "due:20 Nov 2026",
        "due:2026年11月20日",
        "due:令和8年11月",
        "due:1 – 30 Nov 2026",
        "due:nov 2026..31.12.2026",
        "due:..2026年",
    ],
)
def test_a_filter_takes_what_the_list_prints(term: str, folder: Path, run: Run) -> None:
    for language in LANGUAGES:
        told = run("list", term, "--fields", "id", "-f", "csv", "--data", folder, "--lang", language)
        assert (told.code, told.out.split()[1:]) == (0, ["memo"]), told.err


@pytest.mark.parametrize("option", ["--as-of", "--since"])
def test_an_id_comes_before_a_word_for_a_day(option: str, folder: Path, run: Run) -> None:
    view = "changes" if option == "--since" else "list"
    told = run(view, option, "yesterday", "-f", "md", "--data", folder)
    assert told.code == 0
    assert "1 Feb 2025" in told.out


def test_a_word_for_a_day_is_no_reason_to_read_every_file(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(memo=STORY["memo"], broken="title =")
    assert run("show", "memo", "--as-of", "yesterday", "--data", folder).code == 0
    assert run("show", "memo", "--as-of", "yesterdy-1", "--data", folder).code == 3


def test_every_option_that_takes_a_date_takes_it_as_printed(folder: Path, run: Run) -> None:
    at = ("--data", folder)
    moved = run("move", "memo", "2027年3月", "--reason", "x", "--on", "２０２６年１１月２０日", *at)
    assert moved.code == 0, moved.err
    assert 'date = 2026-11-20\ndue = "2027-03"' in (folder / "milestones/memo.toml").read_text("utf-8")
    added = run(
        "add-source", "x", "--publisher", "X", "--date", "March 2025", "--accessed", "20 Nov 2026", *at
    )
    assert added.code == 0, added.err
    assert 'date = "2025-03"\naccessed = 2026-11-20' in (folder / "sources.toml").read_text("utf-8")
    assert run("changes", "--since", "Q1 2025", "--until", "31.3.2027", *at).code == 0
    assert run("list", "--as-of", "令和7年3月", *at).code == 0


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("昨日〜今日", "2025-03-30..2025-03-31"),
        ("yesterday – today", "2025-03-30..2025-03-31"),
        ("1 Apr 2024 – today", "2024-04-01..2025-03-31"),
        ("今日～令和8年3月", "2025-03-31..2026-03"),
        ("2025-01-yesterday", "2025-01..2025-03-30"),
        ("2025..Today", "2025..2025-03-31"),
    ],
)
def test_words_for_days_join_with_any_dash(typed: str, text: str) -> None:
    assert read(typed) == [text]
    assert is_date(typed)


def test_a_filter_takes_a_period_up_to_today(folder: Path, run: Run) -> None:
    for term in ("updated:昨日〜今日", "updated:1 Apr 2025 – today", "updated:today – 1 Apr 2150"):
        assert run("list", term, "--data", folder).code == 0
    assert run("list", "updated:今日〜昨日", "--data", folder).code == 2


@pytest.mark.parametrize(
    "line",
    [
        ("list", "due:12/03/2025"),
        ("list", "--as-of", "next Friday"),
        ("changes", "--since", "spring"),
        ("move", "memo", "FY26", "--reason", "x"),
        ("update", "memo", "--note", "x", "--on", "3/3/27"),
    ],
)
def test_a_refusal_names_the_same_forms_everywhere(line: tuple[str, ...], folder: Path, run: Run) -> None:
    told = run(*line, "--data", folder)
    assert (told.code, told.out) == (2, "")
    assert Messages().say(typed_forms()) in " ".join(told.err.split())


def test_files_take_the_format_s_own_notation_only(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(memo=milestone_text(said("2025-01-01", status='"planned"'), due='"20 Nov 2026"'))
    assert run("check", "--data", folder).code == 3


def test_a_word_for_the_first_month_of_the_roadmap_s_year_is_not_refused_before_it_is_read(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    head = HEAD.replace('timezone = "UTC"', 'timezone = "UTC"\nfiscal_year_start = 1')
    folder = roadmap_of({"roadmap.toml": head}, **STORY)
    assert run("list", "due:FY2026 (Jan–Dec 2026)", "--data", folder).code == 0
    assert run("list", "due:FY2026 (Apr 2026–Mar 2027)", "--data", folder).code == 2
