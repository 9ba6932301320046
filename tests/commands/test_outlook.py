"""What somebody says of a date ahead: recorded by `update`, shown by every view, found by filters, never computed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said
from tests.writers.books import tables

PLANNED = said("2025-01-10", status='"planned"')


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(
        memo=milestone_text(PLANNED, title='"Memo"', due='"2025-Q4"', owners='["dsit"]'),
        call=milestone_text(PLANNED, title='"Call"', pillar='"ai"', owners='["meti"]'),
        visit=milestone_text(said("2025-01-10", status='"done"'), title='"Visit"'),
    )


@pytest.fixture
def told(road: Path, run: Run) -> Path:
    """The road on which Japan sees the memo at risk, the United Kingdom does not, and both see the call off track."""
    for words in (
        (
            "memo",
            "--outlook",
            "at-risk",
            "--by",
            "jp",
            "--note",
            "Two have not signed.",
            "--on",
            "2025-04-02",
        ),
        ("memo", "--outlook", "on-track", "--by", "uk"),
        ("call", "--outlook", "off-track", "--note", "No money."),
    ):
        assert run("update", *words, "--data", road).code == 0
    return road


def test_an_outlook_is_recorded_in_any_words_that_pages_print(road: Path, run: Run) -> None:
    for typed in ("at-risk", "At risk", "遅延のおそれ", "遅延の恐れ"):
        planned = run("update", "memo", "--outlook", typed, "--data", road, "--dry-run")
        assert (planned.code, '+outlook = "at-risk"' in planned.out) == (0, True)
    refused = run("update", "memo", "--outlook", "late", "--data", road)
    assert (refused.code, refused.err) == (
        2,
        "roadmap: --outlook: unknown value 'late'\n  known: on-track, at-risk, off-track\n",
    )


def test_the_acknowledgement_says_what_each_side_says_now(road: Path, run: Run) -> None:
    first = run("update", "memo", "--outlook", "at-risk", "--by", "jp", "--data", road)
    assert (
        first.out == "memo: recorded as of 1 May 2025: at risk; now planned, due Q4 2025, at risk (Japan)\n"
    )
    common = run("update", "memo", "--outlook", "on-track", "--data", road, "--lang", "ja")
    assert common.out.endswith("期限は2025年第4四半期、順調\n")
    words = ("--outlook", "off-track", "--reason", "Money.")
    moved = run("move", "memo", "2026", *words, "--data", road)
    assert moved.out.endswith("due 2026, off track; now planned, due 2026, off track\n")
    added = run(
        *("add", "lab", "--title", "Lab", "--kind", "deliverable", "--pillar", "ai", "--due", "2026"),
        *("--outlook", "at-risk", "--data", road),
    )
    assert 'status = "planned"\noutlook = "at-risk"' in added.out


def test_an_outlook_that_takes_no_effect_is_told(road: Path, run: Run) -> None:
    closed = run("update", "visit", "--outlook", "at-risk", "--note", "A strike.", "--data", road)
    assert closed.err == ("visit: the outlook has no effect: it is about a date ahead, and this is done\n")
    run("update", "memo", "--outlook", "at-risk", "--note", "A strike.", "--data", road)
    older = run("update", "memo", "--outlook", "on-track", "--on", "2025-03-01", "--data", road)
    assert (
        older.err == "memo: this changes nothing now: the update of 1 May 2025 is newer (at risk, a note)\n"
    )


@pytest.mark.parametrize(
    ("term", "ids"),
    [
        ("is:at-risk", ["memo"]),
        ("is:off-track", ["call"]),
        ("is:遅延見込み", ["call"]),
        ("outlook:on-track", ["memo"]),
        ("outlook:at-risk,off-track", ["call", "memo"]),
        ("outlook:none", ["visit"]),
        ("not:outlook:none", ["call", "memo"]),
    ],
)
def test_filters_find_what_any_side_says(told: Path, run: Run, term: str, ids: list[str]) -> None:
    found = json.loads(run("list", term, "-f", "json", "--data", told).out)
    assert sorted(item["id"] for item in found["items"]) == ids


def test_status_lists_what_is_said_to_be_at_risk_with_whose_word_and_the_day(told: Path, run: Run) -> None:
    page = run("status", "--data", told).out
    assert page.partition("Said to be at risk or off track:\n")[2].startswith(
        "◆ off track (1 May 2025)                                                 undated  Call\n"
        "◎ on track (United Kingdom, 1 May 2025) / ◇ at risk (Japan, 2 Apr 2025)  Q4 2025  Memo\n"
    )
    japanese = run("status", "--data", told, "--lang", "ja").out
    assert "◇ 遅延のおそれ（日本、2025年4月2日）" in japanese
    answer = json.loads(run("status", "--data", told, "-f", "json").out)
    assert [item["id"] for item in answer["at_risk"]] == ["call", "memo"]


def test_list_has_a_column_only_if_anything_is_said(told: Path, run: Run) -> None:
    assert "Outlook" in run("list", "--data", told).out
    assert "Outlook" not in run("list", "outlook:none", "--data", told).out
    assert run("list", "--data", told, "-f", "csv").out.splitlines()[0].lstrip("\ufeff") == (
        "status,state,date,id,title,title_language"
    )
    fields = run("list", "memo", "--fields", "outlook,outlooks", "--data", told, "-f", "csv").out
    assert fields.splitlines()[1] == "on-track,uk: on-track / jp: at-risk"


def test_show_has_both_words_and_the_log(told: Path, run: Run) -> None:
    page = run("show", "memo", "--data", told).out
    assert "Outlook      ◎ on track (United Kingdom, 1 May 2025) / ◇ at risk (Japan, 2 Apr 2025)" in page
    assert "2 Apr 2025  ◇ at risk  according to Japan\n    Two have not signed." in page


def test_nothing_is_said_once_it_is_done_or_its_date_has_passed(told: Path, run: Run) -> None:
    run("done", "call", "--data", told)
    assert run("list", "is:off-track", "--data", told).out.endswith("No milestone matches.\n")
    later = run("status", "--data", told, "--as-of", "2026-01-01").out
    assert "Said to be at risk" not in later


def test_a_calendar_says_what_each_side_says(told: Path, run: Run) -> None:
    pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")
    calendar = run("export", "-f", "ics", "--data", told).out.replace("\r\n", "\n").replace("\n ", "")
    assert "Outlook: on track (United Kingdom\\, 1 May 2025)\\, at risk (Japan\\, 2 Apr 2025)" in calendar


def test_the_sheet_of_updates_has_a_column_for_it(told: Path, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
    pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")
    file = tmp_path / "road.xlsx"
    assert run("export", "-o", file, "--data", told).code == 0
    heads, *rows = tables(file.read_bytes())["Updates"]
    at = heads.index("Outlook")
    assert [row[at] for row in rows] == ["", "", "at risk", "on track", "", "off track"]


def test_changes_have_what_was_newly_said_and_why(told: Path, run: Run) -> None:
    run("update", "memo", "--outlook", "off-track", "--by", "jp", "--on", "2025-05-02", "--data", told)
    page = run("changes", "--since", "2025-04-01", "--as-of", "2025-05-02", "--data", told).out
    assert page.partition("What is said of dates ahead:\n")[2] == (
        "  Call\n"
        "    1 May 2025  ◆ outlook: off track\n"
        "    No money.\n"
        "  Memo\n"
        "    2 Apr 2025  ◇ outlook: at risk (Japan)\n"
        "    Two have not signed.\n"
        "    1 May 2025  ◎ outlook: on track (United Kingdom)\n"
        "    2 May 2025  ◆ outlook: off track (was at risk) (Japan)\n"
    )
    answer = json.loads(
        run("changes", "--since", "2025-05-02", "--as-of", "2025-05-02", "--data", told, "-f", "json").out
    )
    (change,) = answer["items"]
    assert [change[key] for key in ("id", "change", "from", "to", "by")] == [
        *("memo", "outlook", "at-risk", "off-track", "jp")
    ]


def test_the_brief_lists_what_is_at_risk_with_whose_word_and_why(told: Path, run: Run) -> None:
    page = run("brief", "--since", "2025-04-01", "--data", told, "-f", "md").out
    assert "## Said to be at risk or off track" in page
    for words in (
        "◇ at risk (Japan, 2 Apr 2025)",
        "Two have not signed.",
        "◆ off track (1 May 2025)",
        "No money.",
    ):
        assert words in page
    assert "2 with a new outlook" in page
    assert "2 milestones are said to be at risk or off track" in page
    japanese = run("brief", "--since", "2025-04-01", "--data", told, "--lang", "ja").out
    assert "遅延のおそれ又は遅延見込みとされているもの：" in japanese


@pytest.mark.parametrize("command", ["list", "status", "show memo", "changes --since 2025-01-01", "brief"])
@pytest.mark.parametrize("format_", ["text", "json", "md", "html", "csv"])
def test_what_one_side_says_inside_leaks_nowhere(road: Path, run: Run, command: str, format_: str) -> None:
    words = ("--outlook", "off-track", "--note", "A quiet word.", "--visibility", "internal", "--by", "jp")
    before = run(*command.split(), "-f", format_, "--audience", "public", "--data", road, *since(command))
    assert run("update", "memo", *words, "--data", road).code == 0
    public = run(*command.split(), "-f", format_, "--audience", "public", "--data", road, *since(command))
    assert public == before
    inside = run(*command.split(), "-f", format_, "--audience", "internal", "--data", road, *since(command))
    assert "off-track" in inside.out or "off track" in inside.out or format_ == "csv"


def since(command: str) -> tuple[str, ...]:
    """Return what a brief needs to know beside its command."""
    return ("--since", "2025-01-01") if command == "brief" else ()


def test_the_timeline_has_the_word_beside_each_date_and_the_sign_if_there_is_no_room(
    told: Path, run: Run
) -> None:
    whole = run("timeline", "--data", told).out
    assert "○ Memo  ◇ at risk (Japan), on track (United Kingdom)" in whole
    assert "○ Call  ◆ off track" in whole
    assert "○ planned  ● done  ◇ at risk  ◆ off track" in whole.splitlines()[-1]
    table = run("timeline", "--data", told, "-f", "csv").out.splitlines()
    assert [line.rpartition(",")[2] for line in table if line.startswith(("Quantum", "AI", "group"))] == [
        *("outlook", "", "on-track", "off-track")
    ]
    picture = run("timeline", "--data", told, "-f", "svg", "--audience", "internal").out
    assert "off track  undated" in picture
    paper = run("timeline", "--data", told, "-f", "md", "--audience", "internal", "--lang", "ja").out
    assert "期限なし<br>◆ 遅延見込み" in paper


def test_check_names_a_word_that_is_old_or_has_no_note(told: Path, run: Run) -> None:
    assert "RM412" not in run("check", "--data", told).out
    run("update", "memo", "--note", "Still open.", "--on", "2025-10-20", "--data", told)
    run("update", "memo", "--outlook", "at-risk", "--by", "uk", "--on", "2025-10-21", "--data", told)
    found = run("check", "--as-of", "2025-11-01", "--data", told).out
    assert "RM411 old-outlook: said to be at risk 7 months ago, and not since" in found
    assert "RM412 outlook-without-note: said to be at risk, and no note says why" in found


def test_the_site_and_the_form_of_ministries_have_it_beside_the_state(
    told: Path, run: Run, tmp_path: Path
) -> None:
    assert run("site", tmp_path / "site", "--data", told, "--lang", "en").code == 0
    for page in ("index.html", "milestones.html", "timeline.html", "milestones/call.html", "pillars/ai.html"):
        assert "off track" in (tmp_path / "site" / page).read_text("utf-8"), page
    form = run(
        "list", "--form", "progress", "--data", told, "--lang", "ja", "-f", "md", "--audience", "internal"
    ).out
    assert "◆ 遅延見込み" in form


def test_a_word_that_a_newer_date_or_word_of_the_same_side_has_ended_is_named(told: Path, run: Run) -> None:
    def said_of(*words: str) -> str:
        return run("update", "memo", *words, "--data", told, "--dry-run").err

    uk = ("--outlook", "at-risk", "--note", "n", "--by", "uk")
    assert "the update of 1 May 2025 is newer (on track)" in said_of(*uk, "--on", "2025-04-01")
    jp = ("--outlook", "on-track", "--by", "jp")
    assert "the update of 2 Apr 2025 is newer (at risk, a note)" in said_of(*jp, "--on", "2025-04-01")
    assert "newer" not in said_of(*jp)
    run("move", "memo", "2026-Q1", "--reason", "r", "--data", told)
    assert "the update of 1 May 2025 is newer (due Q1 2026)" in said_of(*jp, "--on", "2025-04-03")


def test_a_new_milestone_that_is_closed_says_that_it_has_no_outlook_and_no_step(road: Path, run: Run) -> None:
    line = ("--kind", "agreement", "--pillar", "quantum", "--source", "gov-2025", "--dry-run", "--data", road)
    words = ("--outlook", "on-track", "--next", "go")
    told = run("add", "pact", "--title", "Pact", "--status", "done", *words, *line)
    assert told.err.splitlines() == [
        "pact is done: it has no next step as long as it is closed",
        "pact: the outlook has no effect: it is about a date ahead, and this is done",
    ]
    assert run("add", "pact", "--title", "Pact", *words, *line).err == ""


def test_papers_tell_an_outlook_that_nothing_else_was_said_with(told: Path, run: Run) -> None:
    out = run("annex", "--data", told).out
    assert "1 May 2025 (United Kingdom): on track. (no source)" in out
    assert "2 April 2025 (Japan): at risk. Two have not signed. (no source)" in out
    brief = run("brief", "--since", "2025-04-01", "--limit", "20", "-f", "md", "--data", told).out
    assert "| 1 May 2025 | Memo | on track |" in brief


def test_a_list_goes_by_the_gravest_word_of_a_milestone(told: Path, run: Run) -> None:
    def order(sort: str) -> list[str]:
        return [
            item["id"]
            for item in json.loads(run("list", "--sort", sort, "-f", "json", "--data", told).out)["items"]
        ]

    run(
        "add",
        "pact",
        "--title",
        "Pact",
        "--kind",
        "agreement",
        "--pillar",
        "ai",
        "--outlook",
        "on-track",
        "--data",
        told,
    )
    assert order("outlook") == ["pact", "memo", "call", "visit"]
    assert order("-outlook") == ["call", "memo", "pact", "visit"]
