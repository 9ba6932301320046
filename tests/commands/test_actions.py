"""`roadmap actions`: who is to do what by when."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said

PLANNED = said("2026-01-10", status='"planned"')
ROAD = {
    "roadmap.toml": HEAD,
    "memo": milestone_text(
        PLANNED
        + said(
            "2026-02-01",
            next='"circulate the draft"',
            next_by='"2026-03"',
            next_owner='"meti"',
            by='"jp"',
            sources='["cao-2025: item 2"]',
        ).replace("next_by", 'ja.next = "案文を回付する"\nnext_by')
        + said("2026-02-02", next='"tell the minister"', next_owner='"forum"', visibility='"internal"'),
        title='"Memorandum"',
        owners='["dsit", "meti"]',
    ),
    "call": milestone_text(
        PLANNED + said("2026-02-01", next='"name the panel"', next_by="2026-05-01"),
        title='"Call"',
        owners='["dsit"]',
    ),
}

WHOLE = """\
Road: action list                       as of 1 Apr 2026; audience: internal use
3 next steps: ▲ 1 late, 1 without a date

Who                Next step          By when       Milestone   Agreed
Ministry of        circulate the      Mar 2026      Memorandum  1 Feb 2026
Economy, Trade     draft              ▲ 1 day late  memo        (Japan)
and Industry                                                    cao-2025, item 2
DSIT               name the panel     1 May 2026    Call        1 Feb 2026
                                                    call
UK-Japan Tech      tell the minister  undated       Memorandum  2 Feb 2026
Forum                                               memo
"""


@pytest.fixture
def folder(roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    return roadmap_of(ROAD)


def test_the_list_of_a_meeting(folder: Path, run: Run) -> None:
    told = run("actions", "--data", folder, "--as-of", "2026-04-01")
    assert (told.code, told.err) == (0, "")
    assert told.out == WHOLE


def test_the_list_of_a_party_in_its_language(folder: Path, run: Run) -> None:
    told = run("actions", "--for", "meti", "--data", folder, "--as-of", "2026-04-01", "--lang", "ja")
    assert (told.code, told.out.count("案文を回付する"), "name the panel" in told.out) == (0, 1, False)
    assert "次の対応1件：▲ 期限超過1件" in told.out


def test_a_filter_and_a_day_leave_what_stood_then(folder: Path, run: Run) -> None:
    def listed(*terms: str) -> list[str]:
        told = json.loads(run("actions", *terms, "-f", "json", "--data", folder).out)
        return [item["text"] for item in told["items"]]

    assert listed("is:next-late", "--as-of", "2026-04-01") == ["circulate the draft", "tell the minister"]
    assert listed("--as-of", "2026-02-01") == ["circulate the draft", "name the panel"]
    assert listed("--as-of", "2026-01-31") == []


def test_json_has_an_item_for_each_step(folder: Path, run: Run) -> None:
    told = json.loads(run("actions", "--data", folder, "--as-of", "2026-04-01", "-f", "json").out)
    assert {key: told[key] for key in ("kind", "for", "total", "late", "undated")} == {
        "kind": "actions",
        "for": None,
        "total": 3,
        "late": 1,
        "undated": 1,
    }
    item = told["items"][0]
    assert {key: item[key] for key in ("id", "title", "state", "text", "owner", "owners", "by")} == {
        "id": "memo",
        "title": "Memorandum",
        "state": "planned",
        "text": "circulate the draft",
        "owner": "meti",
        "owners": ["meti"],
        "by": "jp",
    }
    assert (item["due"]["text"], item["since"]["text"], item["days_late"]) == ("2026-03", "2026-02-01", 1)
    assert item["sources"] == [{"source": "cao-2025", "place": "item 2"}]
    assert item["translations"] == {"ja": {"text": "案文を回付する"}}


def test_csv_holds_ids_and_dates_as_the_files_write_them(folder: Path, run: Run) -> None:
    told = run("actions", "--data", folder, "--as-of", "2026-04-01", "-f", "csv", "--audience", "internal")
    table = told.out.partition("\n\n")[2].partition("\n\n")[2]
    rows = list(csv.DictReader(table.splitlines()))
    assert [(row["who"], row["due"], row["id"], row["sources"]) for row in rows] == [
        ("meti", "2026-03", "memo", "cao-2025: item 2"),
        ("dsit", "2026-05-01", "call", ""),
        ("forum", "", "memo", ""),
    ]


@pytest.mark.parametrize("format_", ["md", "html", "csv", "json"])
@pytest.mark.parametrize("command", ["actions", "brief --since 2026", "show memo", "list --form progress"])
def test_an_internal_step_is_seen_by_nobody_else(folder: Path, run: Run, command: str, format_: str) -> None:
    line = (*command.split(), "--data", folder, "--as-of", "2026-04-01", "-f", format_)
    assert "tell the minister" in run(*line, "--audience", "internal").out
    shown = run(*line, "--audience", "public").out
    assert ("circulate the draft" in shown, "tell the minister" in shown, "Forum" in shown) == (
        True,
        False,
        False,
    )


def test_without_a_step_there_is_one_line(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("actions", "--data", roadmap_of(memo=milestone_text(PLANNED)))
    assert (told.code, told.out.splitlines()[-1]) == (0, "No next step is on record.")


def test_an_unknown_party_is_4(folder: Path, run: Run) -> None:
    told = run("actions", "--for", "metti", "--data", folder)
    assert (told.code, told.out) == (4, "")
    assert "unknown party or side 'metti'\n  did you mean 'meti'?" in told.err


def test_a_brief_lists_the_steps_before_what_is_due(folder: Path, run: Run) -> None:
    line = ("--since", "2026", "--data", folder, "--as-of", "2026-04-01")
    out = run("brief", *line).out
    assert "Next steps agreed\nWho" in out
    assert out.index("Next steps agreed") < out.index("Committed, no date set")
    own = run("brief", "--for", "meti", *line).out
    assert own.index("circulate the draft") < own.index("tell the minister")
    steps = json.loads(run("brief", *line, "-f", "json").out)["steps"]
    assert [step["id"] for step in steps] == ["call", "memo", "memo"]


def test_a_new_step_is_news(folder: Path, run: Run) -> None:
    line = ("changes", "--since", "2026-02-01", "--as-of", "2026-04-01", "--data", folder)
    out = run(*line).out
    assert "Next steps agreed" in out
    assert "1 Feb 2026  name the panel (by 1 May 2026)" in out
    found = [item for item in json.loads(run(*line, "-f", "json").out)["items"] if item["change"] == "next"]
    assert [(item["id"], item["by"], item["to"]["text"]) for item in found] == [
        ("call", None, "name the panel"),
        ("memo", "jp", "circulate the draft"),
        ("memo", None, "tell the minister"),
    ]


def test_the_site_has_the_steps_of_each_body(folder: Path, run: Run, tmp_path: Path) -> None:
    assert run("site", tmp_path / "site", "--data", folder, "--as-of", "2026-04-01").code == 0
    page = next(tmp_path.glob("site/**/parties/meti.html")).read_text("utf-8")
    assert ("circulate the draft" in page, "name the panel" in page) == (True, False)
    page = next(tmp_path.glob("site/**/milestones/memo.html")).read_text("utf-8")
    assert ("circulate the draft" in page, "tell the minister" in page) == (True, False)
