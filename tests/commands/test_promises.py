"""`roadmap promises`, run for real."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said

ROAD = {
    "roadmap.toml": HEAD.replace('destination = "expo"', 'destination = "expo"\nmeetings = "forum"'),
    "forum": milestone_text(
        said('"2025-01"', status='"done"'),
        title='"Forum"\nja.title = "会合"',
        kind='"event"',
        tags='["forum"]',
    ),
    "call": milestone_text(
        said("2025-01-10", status='"planned"', by='"uk"', sources='["gov-2025"]')
        + said("2025-02-20", due="2025-06-30", reason='"The panel met late."')
        + said("2025-06-07", status='"done"'),
        title='"Call"\nja.title = "公募"',
        due="2025-03-31",
        owners='["dsit", "meti"]',
    ),
    "visit": milestone_text(
        said("2025-03-01", status='"planned"'), title='"Visit"', due="2025-04-30", owners='["meti"]'
    ),
    "lab": milestone_text(said("2025-04-01", status='"done"'), title='"Lab"', pillar='"ai"'),
    "idea": milestone_text(said("2025-03-01", status='"proposed"'), title='"Idea"'),
}


@pytest.fixture(autouse=True)
def today(today_is: Callable[[str], None]) -> None:
    today_is("2025-07-01")


def answer(run: Run, *arguments: object) -> dict[str, object]:
    told = run("promises", *map(str, arguments), "-f", "json")
    assert told.code == 0, told.err
    found: dict[str, object] = json.loads(told.out)
    return found


def test_json_tells_what_was_promised_and_what_came_of_it(run: Run, roadmap_of: RoadmapOf) -> None:
    found = json.loads(run("promises", "--data", roadmap_of(ROAD), "-f", "json").out)
    assert (found["from"]["day"], found["from"]["id"], found["to"]["day"]) == (
        "2025-01-31",
        "forum",
        "2025-07-01",
    )
    call, visit = found["items"]
    assert (call["id"], call["outcome"], call["days"]) == ("call", "after", {"min": 68, "max": 68})
    promise = call["promise"]
    assert (promise["group"], promise["due"]["text"], promise["by"]) == ("standing", "2025-03-31", "uk")
    assert promise["sources"] == [{"source": "gov-2025", "place": None}]
    assert [(move["to"]["text"], move["reason"]) for move in call["redatings"]] == [
        ("2025-06-30", "The panel met late.")
    ]
    assert (visit["id"], visit["promise"]["group"], visit["outcome"]) == ("visit", "since", "unreported")
    assert [one["id"] for one in found["proposals"]] == ["idea"]
    assert [one["id"] for one in found["came"]] == ["lab"]
    totals = found["totals"]
    assert (totals["all"]["total"], totals["standing"]["total"], totals["since"]["total"]) == (2, 1, 1)
    assert [(one["id"], one["total"]) for one in totals["sides"]] == [("uk", 0), ("jp", 1)]
    assert (totals["joint"]["total"], totals["shared"]) == (1, 1)


def test_the_first_line_answers_in_one_sentence(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("promises", "--data", roadmap_of(ROAD), "--from", "2025-01-31").out.replace("\n", " ")
    assert (
        "Of 2 promises that stood on 31 Jan 2025 or were made by 1 Jul 2025, "
        "1 is done (1 after the date promised), 1 is open (1 past the date promised and not reported)."
        in told
    )
    assert "Counted apart: 1 also done without a promise on record, 1 proposal." in told
    assert "7 Jun 2025, 68 days after the deadline" in told
    assert "from 31 Mar 2025 to 30 Jun 2025, 3 months later; reason: The panel met late." in " ".join(
        told.split()
    )


def test_it_is_told_in_japanese(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("promises", "--data", roadmap_of(ROAD), "--lang", "ja").out.replace("\n", "")
    assert "計2件のうち、完了1件（期限後1件）、未了1件（期限経過・報告なし1件）。" in told
    assert "2025年6月7日（期限の68日後）" in told


def test_the_filter_selects_by_the_last_day(run: Run, roadmap_of: RoadmapOf) -> None:
    road = ("--data", roadmap_of(ROAD), "--from", "2025-01-31")
    assert [one["id"] for one in answer(run, *road, "is:done")["items"]] == ["call"]  # type: ignore[attr-defined]
    assert answer(run, *road, "--to", "2025-05", "is:done")["items"] == []


def test_a_period_counts_to_its_last_day_and_nothing_later_than_today_is_told(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    road = ("--data", roadmap_of(ROAD))
    found = answer(run, *road, "--from", "2025-02", "--to", "2030")
    assert (found["from"], found["as_of"]) == ({**found["from"], "day": "2025-02-28"}, "2025-07-01")  # type: ignore[dict-item]
    found = answer(run, *road, "--from", "forum", "--to", "lab")
    assert (found["to"]["day"], found["as_of"]) == ("2025-04-01", "2025-04-01")  # type: ignore[index]


def test_no_promise_is_said(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("promises", "status:dropped", "--data", roadmap_of(ROAD))
    assert told.code == 0
    assert "No promise stood on 31 Jan 2025 or was made by 1 Jul 2025.\n" in told.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--from", "2025-05", "--to", "2025-04"), 2, "--from 31 May 2025 is later than --to 30 Apr 2025"),
        (("--from", "2026"), 2, "--from 31 Dec 2026 is later than --to 1 Jul 2025"),
        (("--from", "soon"), 2, "'soon'"),
        (("--from", "no-such-thing"), 4, "no-such-thing"),
        (("--to", "2024"), 2, "--from is missing, and no meeting is on record as held"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    run: Run, roadmap_of: RoadmapOf, arguments: tuple[str, ...], code: int, words: str
) -> None:
    told = run("promises", "--data", roadmap_of(ROAD), *arguments)
    assert (told.code, told.out) == (code, "")
    assert words in told.err


def test_a_meeting_that_may_be_in_an_unread_file_is_not_missing(run: Run, roadmap_of: RoadmapOf) -> None:
    story = {key: text for key, text in ROAD.items() if key != "forum"}
    told = run("promises", "--data", roadmap_of({**story, "forum": "title = ["}))
    assert (told.code, told.out) == (3, "")
    assert "fix the file, or give --from, as in --from 2025-03-07" in told.err


def test_what_an_audience_may_not_see_is_in_no_total(run: Run, roadmap_of: RoadmapOf) -> None:
    hidden = milestone_text(said("2025-03-01", status='"planned"'), visibility='"internal"', title='"Secret"')
    road = ("--data", roadmap_of({**ROAD, "secret": hidden}))
    public, internal = (answer(run, *road, "--audience", audience) for audience in ("public", "internal"))
    assert [len(found["items"]) for found in (public, internal)] == [2, 3]  # type: ignore[arg-type]
    assert "Secret" not in run("promises", *road, "--audience", "public").out
    assert "Secret" not in run("promises", *road, "-f", "md").out


def test_late_promises_can_fail_a_script(run: Run, roadmap_of: RoadmapOf) -> None:
    told = run("promises", "--data", roadmap_of(ROAD), "--fail-on", "late")
    assert told.code == 1
    assert "visit" in told.err


def test_counts_that_overlap_are_told_only_if_they_do(run: Run, roadmap_of: RoadmapOf) -> None:
    planned = said("2025-01-10", status='"planned"')
    for owners, told in (('["meti"]', 0), ('["meti", "dsit"]', 1)):
        folder = roadmap_of(call=milestone_text(planned, owners=owners, due="2026"))
        page = run("promises", "--from", "2025-02-01", "--data", folder, "--as-of", "2025-06-30").out
        assert page.count("By lead body") == 1
        assert page.count("several lead bodies") == told
