"""`roadmap list`: which milestones, which columns, in which order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.questions.ordering import FIELDS
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said

STORY = {
    "accord": milestone_text(
        said("2023-05-18", status='"done"', sources='["gov-2025: p. 1"]'),
        title='"Hiroshima Accord"',
        summary='"A frame."',
        owners='["dsit", "meti"]',
        partners='["forum"]',
        tags='["summit"]',
        **{"ja.title": '"広島アコード"'},
    ),
    "call": milestone_text(
        said("2024-01-01", status='"planned"') + said("2024-06-01", due='"2025-Q1"'),
        title='"Joint call"',
        due='"2024-Q4"',
        follows='["accord"]',
        needs='["accord"]',
        start='"2024"',
    ),
}
AS_OF = ("--as-of", "2025-04-10")


@pytest.fixture
def listed(roadmap_of: RoadmapOf, run: Run) -> Run:
    folder = roadmap_of(STORY)

    def run_it(*arguments: str) -> Any:
        return run("list", *arguments, *AS_OF, "--data", folder)

    return run_it


def test_the_usual_columns_in_a_pipe(listed: Run) -> None:
    assert listed().out == (
        "Road: milestones  as of 10 Apr 2025; audience: internal use\n"
        "\n"
        "State           Date         ID      Title\n"
        "● done          18 May 2023  accord  Hiroshima Accord\n"
        "△ not reported  Q1 2025      call    Joint call\n"
    )


def test_in_japanese_and_in_both_languages(listed: Run) -> None:
    japanese = listed("--lang", "ja").out
    assert "● 完了      2023年5月18日    accord  広島アコード" in japanese
    assert "Joint call〔英語〕" in japanese
    both = listed("--lang", "en,ja").out
    assert "Hiroshima Accord / 広島アコード" in both
    assert "Joint call\n" in both
    assert "広島アコード / Hiroshima Accord" in listed("--lang", "ja,en").out


def test_any_columns_in_any_order(listed: Run) -> None:
    assert listed("--fields", "id,due,moves,days-late,sides,late").out.splitlines()[2:] == [
        "ID      Due      Times rescheduled  Days late  Sides   Late or not reported",
        "accord                           0          0  uk, jp",
        "call    Q1 2025                  1         10          yes",
    ]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_a_column(field: str, listed: Run) -> None:
    for lang in ("en", "ja"):
        told = listed("--fields", field, "--lang", lang)
        assert (told.code, told.out.count("\n")) == (0, 5)


def test_order_and_limit(listed: Run) -> None:
    assert [line.split()[0] for line in listed("--fields", "id", "--sort", "-id").out.splitlines()[3:]] == [
        "call",
        "accord",
    ]
    assert listed("--limit", "1").out.count("\n") == 4
    assert listed("--sort", "-due").out.splitlines()[3].endswith("Joint call")
    assert listed("--sort=-due").out == listed("--sort", "-due").out


def test_nothing_found_is_said_and_is_no_error(listed: Run) -> None:
    told = listed("kind:event")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[1:] == ["No milestone matches."]
    assert json.loads(listed("kind:event", "-f", "json").out)["items"] == []


# JSON

DAY = {"text": "2023-05-18", "precision": "day", "start": "2023-05-18", "end": "2023-05-18"}
QUARTER = {"text": "2025-Q1", "precision": "quarter", "start": "2025-01-01", "end": "2025-03-31"}


def test_every_key_of_an_item_is_there_whether_empty_or_not(listed: Run) -> None:
    accord, call = json.loads(listed("-f", "json").out)["items"]
    assert accord == {
        "id": "accord",
        "title": "Hiroshima Accord",
        "title_language": "en",
        "summary": "A frame.",
        "kind": "agreement",
        "pillar": "quantum",
        "owners": ["dsit", "meti"],
        "partners": ["forum"],
        "sides": ["uk", "jp"],
        "follows": [],
        "needs": [],
        "tags": ["summit"],
        "visibility": "public",
        "status": "done",
        "state": "done",
        "status_since": DAY,
        "start": None,
        "due": None,
        "first_due": None,
        "moves": 0,
        "closed": DAY,
        "open": False,
        "late": False,
        "days_late": 0,
        "unreported": False,
        "differ": False,
        "outlook": None,
        "outlooks": [],
        "in_window": False,
        "due_soon": False,
        "undated": False,
        "stale": False,
        "blocked": False,
        "unsourced": False,
        "next_steps": [],
        "cadence": None,
        "last_update": DAY,
        "sources": ["gov-2025"],
        "translations": {"ja": {"title": "広島アコード"}},
    }
    assert list(accord) == list(call)
    assert (call["due"], call["first_due"]["text"], call["start"]["precision"]) == (
        QUARTER,
        "2024-Q4",
        "year",
    )
    assert (call["late"], call["days_late"], call["unreported"], call["moves"]) == (True, 10, True, 1)
    assert (call["closed"], call["summary"], call["owners"], call["sides"]) == (None, None, [], [])
    assert (call["follows"], call["needs"], call["blocked"], call["unsourced"]) == (
        ["accord"],
        ["accord"],
        False,
        True,
    )


def test_the_frame_around_them(listed: Run) -> None:
    from roadmap_cli import __version__

    found = json.loads(listed("is:done", "not:is:late", "-f", "json").out)
    assert list(found) == [
        "schema",
        "kind",
        "as_of",
        "audience",
        "filter",
        "generated_from",
        "problems",
        "total",
        "items",
    ]
    assert (found["schema"], found["kind"], found["as_of"]) == (1, "list", "2025-04-10")
    assert (found["audience"], found["filter"]) == ("internal", ["is:done", "not:is:late"])
    assert found["generated_from"] == {"commit": None, "changed": False, "tool": __version__}
    assert found["problems"] == []
    assert json.loads(listed("-f", "json", "--audience", "public").out)["audience"] == "public"


def test_the_title_is_in_the_first_language_asked_for(listed: Run) -> None:
    accord, call = json.loads(listed("-f", "json", "--lang", "ja").out)["items"]
    assert accord["title"] == "広島アコード"
    assert accord["translations"] == {"en": {"title": "Hiroshima Accord", "summary": "A frame."}}
    assert call["title"] == "Joint call"
    assert (call["status"], call["kind"]) == ("planned", "agreement")


def test_a_field_named_twice_is_shown_once(run: Run) -> None:
    assert run("list", "--fields", "id,id, id", "--data", DATA) == run(
        "list", "--fields", "id", "--data", DATA
    )


# One word, one vocabulary


PROMISED = milestone_text(said("2025-01-01", status='"planned"'), due="2025-02-01")


def test_status_is_the_word_of_the_files_and_state_that_of_the_views(roadmap_of: RoadmapOf, run: Run) -> None:
    """In CSV the field `status` was once `unreported`, in JSON `planned`."""
    data = roadmap_of(thing=PROMISED)
    day = ("--as-of", "2025-03-01", "--data", data)
    assert run("list", "-f", "csv", *day).out.splitlines()[1].split(",")[:2] == ["planned", "unreported"]
    item = json.loads(run("list", "-f", "json", *day).out)["items"][0]
    assert (item["status"], item["state"]) == ("planned", "unreported")
    assert "not reported" in run("list", *day).out
    assert "planned" not in run("list", *day).out
    shown = run("list", "--fields", "status,state", *day).out.splitlines()[-1]
    assert shown.split() == ["○", "planned", "△", "not", "reported"]


def test_a_list_as_csv_can_be_imported_and_says_nothing_new(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    data, sheet = roadmap_of(thing=PROMISED), tmp_path / "list.csv"
    assert run("list", "--data", data, "-o", sheet).code == 0
    told = run("import", sheet, "--data", data)
    assert told.code == 0, told.err
    assert "1 unchanged" in told.out or "1 the same" in told.out


def test_fields_chooses_in_json_too(roadmap_of: RoadmapOf, run: Run) -> None:
    story = {
        "thing": milestone_text(said("2025-01-01", status='"done"'), title='"T"', **{"ja.title": '"題"'})
    }
    told = run("list", "--fields", "title,status", "-f", "json", "--data", roadmap_of(story))
    assert json.loads(told.out)["items"] == [
        {"title": "T", "title_language": "en", "status": "done", "translations": {"ja": {"title": "題"}}}
    ]


def test_a_list_that_is_cut_says_of_how_many(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(one=PROMISED, two=PROMISED)
    answer = json.loads(run("list", "--limit", "1", "-f", "json", "--data", data).out)
    assert (answer["total"], len(answer["items"])) == (2, 1)


def test_a_stream_has_an_object_a_line_and_nothing_else(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(one=PROMISED, two=PROMISED)
    lines = run("list", "-f", "ndjson", "--fields", "id,state", "--data", data).out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["one", "two"]
    whole = run("list", "-f", "ndjson", "--data", data).out.splitlines()
    assert json.loads(whole[0]) == json.loads(run("list", "-f", "json", "--data", data).out)["items"][0]


GROUPED = {
    "one": milestone_text(
        said("2025-01-01", status='"planned"'), title='"One"', owners='["dsit", "meti"]', due='"2025"'
    ),
    "two": milestone_text(said("2025-01-01", status='"planned"'), title='"Two"', owners='["meti"]'),
}


def test_a_list_is_grouped_and_what_is_in_several_groups_is_in_each(run: Run, roadmap_of: RoadmapOf) -> None:
    line = ("list", "--group-by", "party", "--data", roadmap_of(GROUPED), "--as-of", "2025-06-30")
    told = run(*line).out
    assert "1 milestone is in more than one group and counted in each." in told
    assert "Trade and Industry (2):" in told
    answer = json.loads(run(*line, "-f", "json").out)
    assert [(group["id"], group["ids"]) for group in answer["groups"]] == [
        ("dsit", ["one"]),
        ("meti", ["one", "two"]),
    ]
    assert ([item["id"] for item in answer["items"]], answer["counted_more"]) == (["one", "two"], 1)
    rows = [row.split(",")[0] for row in run(*line, "-f", "csv", "--encoding", "utf-8").out.splitlines()]
    assert rows == ["group", "dsit", "meti", "meti"]


def test_the_year_of_a_group_is_that_of_the_last_day_of_the_due(run: Run, roadmap_of: RoadmapOf) -> None:
    line = ("list", "--group-by", "year", "--data", roadmap_of(GROUPED), "--as-of", "2025-06-30")
    told = run(*line, "--lang", "ja").out
    assert "2025年（1件）" in told
    assert "期限なし（1件）" in told


def test_a_group_that_is_cut_says_how_many_it_has(run: Run, roadmap_of: RoadmapOf) -> None:
    line = ("list", "--group-by", "party", "--limit", "1", "--data", roadmap_of(GROUPED))
    assert "Trade and Industry (1 of 2):" in run(*line).out
    assert "（2件中1件）" in run(*line, "--lang", "ja").out
    groups = json.loads(run(*line, "-f", "json").out)["groups"]
    assert [(group["id"], group["total"], group["ids"]) for group in groups] == [
        ("dsit", 1, ["one"]),
        ("meti", 2, ["one"]),
    ]


def test_a_column_of_a_sheet_that_is_no_field_is_answered_with_the_field(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    data = roadmap_of(GROUPED)
    for word in ("next", "next_by", "next-owner"):
        told = run("list", "--fields", f"id,{word}", "--data", data)
        assert (told.code, "did you mean 'next_steps'?" in told.err) == (2, True)
