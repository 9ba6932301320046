"""The trend of the shipped roadmap by quarter.

What became known, done and promised in each quarter was read from the files, not from the program: a
milestone becomes known with the first date of its log, and is promised by the last day of its due. No
due was ever moved, so that the first dates are the current ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.trend import Trend, TrendStep, steps_between, trend, usual_start, usual_step

UNTIL = date(2026, 11, 22)
ACCORD = date(2023, 5, 18)

QUARTERS = {
    # Until the end of the quarter of the Accord. Open: both days of the Expo, the pavilion, the
    # council, the carrier strike group, the AI process and the net-zero computer, which is proposed; of these the
    # pavilion, the process and the computer have no date,
    # and the council, a standing body, is to meet every year. Promised: the chapter on data for 1
    # January 2021, the Digital Group for 2022, the summit for 21 May 2023.
    "2023-Q2": (21, 14, 0, 3, 3, 3),
    # Known: CPTPP, undated, and the first economic dialogue, which is done.
    "2023-Q3": (23, 15, 0, 4, 3, 3),
    # Known: committee, British institute and GIGO, which are done, the Japanese institute, and the contract under
    # which the pavilion is dismantled, which has a date. Done: the AI
    # process too. Undated: the Japanese institute, and the AI process no longer.
    "2023-Q4": (28, 19, 0, 4, 3, 3),
    # Known: the workshop, promised for this quarter, and the council's second meeting, Keidanren's memorandum and
    # the unveiling, which are done. Done: the Japanese institute too. The pavilion gets a date: CPTPP and the
    # computer are undated.
    "2024-Q1": (32, 23, 0, 2, 4, 3),
    # Known and done: reception, group of friends, Wayve, joint call, anniversary. The
    # workshop is not reported from here on.
    "2024-Q2": (37, 28, 1, 2, 4, 3),
    # Known: Washington, endorsement and Forum, which are done, whitepaper and roadmap, which are undated.
    "2024-Q3": (42, 31, 1, 4, 4, 3),
    # Known: the agreement on the 2+2 and the reaffirmation, which are done, and the 2+2, promised for early 2025.
    # Done: CPTPP too, on the day promised in October.
    "2024-Q4": (45, 34, 1, 3, 5, 4),
    # Known: third council, lecture, article, call on AI and industrial strategy, which are done, the Forum
    # of April, and memorandum, supercomputing and more scope for industry, which are undated. Done: the 2+2 too.
    "2025-Q1": (54, 40, 1, 6, 5, 4),
    # Known: call on quantum, Q-STAR and the national day, which are done, and Nissan's cars. Done: the
    # opening, the pavilion and the memorandum too. Promised: the first two, the 2+2 by the end of June, and the
    # Forum, which is not reported.
    "2025-Q2": (58, 46, 2, 5, 9, 7),
    # Known: the vice-ministers' meeting, which is done, and the automotive dialogue. Done: the carriers too.
    "2025-Q3": (60, 48, 2, 5, 9, 7),
    # Known: workshop in London, G-QuAT and economic security, which are done.
    # Done: the closing too. Promised: the carriers for 2025, and the closing.
    "2025-Q4": (63, 52, 2, 5, 11, 9),
    # Known: summit, connectivity, cyber, Wayve and the second meeting of friends, which are done, the 2+2 of
    # 2026, the visit, and the quantum projects, which have dates, and the committee, which has none. Promised: the
    # summit.
    "2026-Q1": (72, 57, 2, 6, 12, 10),
    # Done: the visit and the quantum projects. Promised: the projects, and the automotive dialogue, which is not
    # reported from July on.
    "2026-Q2": (72, 59, 2, 6, 14, 11),
    "2026-Q3": (72, 59, 3, 6, 14, 11),
    "2026-11-22": (72, 59, 3, 6, 14, 11),
}
"""By the end of each quarter: known, done, late or not reported, undated, promised, and of that done."""


def answer(road: Roadmap, until: date = UNTIL, every: str | None = None) -> Trend:
    selected = state(road, until).all
    since = usual_start(ACCORD, selected, until)
    step = every or usual_step(since, until)
    return trend(selected, steps_between(since, until, step), step)


def test_the_trend_by_quarter(road_data: Roadmap) -> None:
    found = answer(road_data)
    assert found.every == "quarter"
    assert {
        s.step.text: (s.known, s.done, s.late, s.undated, s.promised, s.promised_done) for s in found.items
    } == QUARTERS
    assert [s.first_promised for s in found.items] == [s.promised for s in found.items]
    assert [s.unreported for s in found.items] == [s.late for s in found.items]


def test_every_step_of_every_length_is_the_state_of_its_last_day(road_data: Roadmap) -> None:
    for every in ("month", "quarter", "year"):
        for step in answer(road_data, every=every).items:
            assert tuple(_of_state(road_data, step.day)) == tuple(_of_step(step))


def _of_state(road: Roadmap, day: date) -> Iterator[int]:
    standings = state(road, day).all
    yield len(standings)
    yield from (
        sum(getattr(standing, name) for standing in standings)
        for name in ("done", "open", "late", "unreported", "undated")
    )


def _of_step(step: TrendStep) -> Iterator[int]:
    yield from (step.known, step.done, step.open, step.late, step.unreported, step.undated)
