"""The ten questions in SQL that the documentation asks have the same figures as the commands that it names.

What a command says is taken from its JSON, and what SQL says from the file that `export` writes for the same day and
audience: on the shipped road, whose figures are not written here, and on two small ones that have what it lacks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT, DATA, RoadmapOf, Run, Story, milestone_text, said

QUESTIONS = CHECKOUT / "docs/examples/questions.sql"
ON = ("--as-of", "2026-11-22", "--audience", "public")
Row = tuple[object, ...]
Json = Mapping[str, Any]
Ask = Callable[..., Json]

BUSY: Story = {
    "hiroshima-accord": milestone_text(
        said("2025-01-01", status='"done"', sources='["gov-2025"]'), owners='["uk"]', pillar='"ai"'
    ),
    "moved": milestone_text(
        said("2025-01-01", status='"planned"', sources='["gov-2025", "cao-2025"]')
        + said(
            "2025-03-01", due="2026-03-01", reason='"Money."', by='"uk"', next='"Sign."', next_by='"2026-02"'
        )
        + said("2026-05-01", status='"under-way"', by='"jp"', next='"Talk."', next_owner='"meti"'),
        due='"2025-Q2"',
        owners='["dsit", "meti"]',
        follows='["hiroshima-accord"]',
    ),
    "after": milestone_text(
        said("2025-01-01", status='"planned"') + said("2025-09-01", status='"done"'),
        due="2025-06-30",
        owners='["forum"]',
        follows='["moved"]',
    )
    + '[[outcomes]]\ndate = "2025-09"\nside = "uk"\nmeasure = "money"\nvalue = 0.1\nunit = "GBP"\n'
    + '[[outcomes]]\ndate = "2025-09"\nside = "uk"\nmeasure = "money"\nvalue = 0.2\nunit = "GBP"\n',
    "dropped": milestone_text(
        said("2025-01-01", status='"planned"') + said("2025-02-01", status='"dropped"')
    ),
    "hidden": milestone_text(
        said("2025-01-01", status='"planned"'), visibility='"internal"', due="2025-02-01"
    ),
    "ahead": milestone_text(said("2027-01-01", status='"planned"')),
}
OTHER: Story = {
    "only": milestone_text(said("2025-01-01", status='"planned"'), owners='["meti"]', due="2026-01-01")
}


def questions() -> list[str]:
    """Return the questions of the documentation, in SQL."""
    return QUESTIONS.read_text(encoding="utf-8").split("\n\n")[1:]


def told_by_commands(ask: Ask) -> Iterator[Iterable[Row]]:
    """Yield the answer to each question, as the command that is named with it has it."""
    status, balance, promised = ask("status"), ask("balance"), ask("promises", "--from", "0001-01-01")
    yield filled(status["totals"]["states"])
    yield (
        (one["id"], one["total"], one["done"], one["open"], one["late"])
        for one in status["pillars"]
        if one["total"]
    )
    yield (
        (one["id"], one["total"], one["joint"], one["done"], one["open"], one["late"])
        for one in balance["sides"]
        if one["total"]
    )
    yield (
        (one["id"], one["due"]["text"], one["days_late"], body)
        for one in ask("list", "is:late")["items"]
        for body in one["owners"] or [None]
    )
    yield filled(promised["totals"]["all"]["outcomes"])
    yield filled(balance["slippage"]["all"]["current"])
    yield (
        (body, one["id"], one["text"], one["due"] and one["due"]["text"], one["days_late"])
        for one in ask("actions")["items"]
        for body in one["owners"] or [None]
    )
    found = ask("sources")
    yield [(found["statements"], len(found["unsourced"]), len(found["single"]), len(found["own_only"]))]
    yield (
        (one["measure"], total["value"], one["unit"], side)
        for one in balance["outcomes"]
        for side, total in (*one["sides"].items(), (None, one["common"]))
        if total
    )
    yield (
        (one["id"], one["status"], date and date["text"])
        for one in ask("list", "follows:hiroshima-accord")["items"]
        for date in [one["closed"] or one["due"]]
    )


def filled(counts: Mapping[str, int]) -> list[Row]:
    return [(name, count) for name, count in counts.items() if count]


@pytest.mark.parametrize("name", ["shipped", "busy", "both"])
def test_the_ten_questions_have_the_figures_of_the_commands(
    name: str, run: Run, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    busy, other = roadmap_of(BUSY, folder="busy"), roadmap_of(OTHER, folder="other")
    data = {"shipped": [DATA], "busy": [busy], "both": [busy, other]}[name]
    named = [part for folder in data for part in ("--data", folder)]
    filters = {"follows:hiroshima-accord": "follows:busy/hiroshima-accord"} if name == "both" else {}

    def ask(*words: str) -> Json:
        told = run(*(filters.get(word, word) for word in words), *named, *ON, "-f", "json")
        assert told.code == 0, told.err
        answer: Json = json.loads(told.out)
        return answer

    file = tmp_path / "road.sqlite"
    assert run("export", *named, *ON, "-o", file).code == 0
    with closing(sqlite3.connect(file)) as road:
        for asked, expected in zip(questions(), told_by_commands(ask), strict=True):
            sql = asked.replace("'hiroshima-accord'", "'busy/hiroshima-accord'") if filters else asked
            assert sorted(road.execute(sql), key=repr) == sorted(expected, key=repr), asked


def test_the_small_roads_have_an_answer_to_every_question(
    run: Run, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    """Two that agree on nothing at all would pass."""
    file = tmp_path / "road.sqlite"
    assert run("export", "--data", roadmap_of(BUSY), *ON, "-o", file).code == 0
    with closing(sqlite3.connect(file)) as road:
        assert all(road.execute(asked).fetchall() for asked in questions())
        (late,) = road.execute("SELECT id, due, state FROM late").fetchall()
        assert late == ("moved", "2026-03-01", "late")
        assert road.execute("SELECT was, due, reason, days_min FROM move").fetchall() == [
            ("2025-Q2", "2026-03-01", "Money.", 244)
        ]
        assert road.execute("SELECT value FROM outcome_total").fetchall() == [(0.3,)]
