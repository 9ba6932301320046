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
    # Until the end of the quarter of the Accord. Open: both days of the Expo, the pavilion, the council, the
    # carrier strike group, the AI process, the firms' investment and the net-zero computer, which is proposed;
    # of these the pavilion, the process, the investment and the computer have no date, and the council, a
    # standing body, is to meet every year. Promised: the chapter on data for 1 January 2021, the Digital Group
    # for 2022, the summit for 21 May 2023.
    "2023-Q2": (24, 16, 0, 4, 3, 3),
    # Known: CPTPP, undated, and the first economic dialogue and JAEA's memorandum, which are done.
    "2023-Q3": (27, 18, 0, 5, 3, 3),
    # Known: committee, British institute, convention, 2+2 and exercise (on its day), which are done, the
    # Japanese institute, and the contract under which the pavilion is dismantled, which has a date. Done: the
    # AI process too. Undated: the Japanese institute, and the AI process no longer.
    "2023-Q4": (34, 24, 0, 5, 4, 4),
    # Known: the workshop, promised for this quarter, and the council's second meeting, Keidanren's memorandum
    # and the unveiling, and the call on biology, which are done. Done: the Japanese institute too. The pavilion
    # gets a date: CPTPP, the investment and the computer are undated.
    "2024-Q1": (39, 29, 0, 3, 5, 4),
    # Known and done: reception, group of friends, Wayve, joint call, anniversary, State Visit. Known: GIGO,
    # undated. The workshop is not reported from here on.
    "2024-Q2": (46, 35, 1, 4, 5, 4),
    # Known: Washington, endorsement, Forum, Graphcore and the experts' meeting, which are done, whitepaper and
    # roadmap, which are undated.
    "2024-Q3": (53, 40, 1, 6, 5, 4),
    # Known: the agreement on the 2+2, the reaffirmation, the workshop on innovation, the anniversary of the
    # science agreement and UKRI's awards, which are done, and the 2+2, promised for early 2025. Done: CPTPP
    # too, on the day promised in October, and GIGO by the end of the year, as promised in that month.
    "2024-Q4": (59, 47, 1, 4, 7, 6),
    # Known: third council, lecture, article, call on AI, industrial strategy, friends' first meeting, second
    # economic dialogue and offshore wind, which are done, the Forum of April, and memorandum, supercomputing
    # and more scope for industry, which are undated. Done: the 2+2 too.
    "2025-Q1": (71, 56, 1, 7, 7, 6),
    # Known: call on quantum, Q-STAR, the national day, fusion, Edgewing and the experts' third meeting, which
    # are done, and Nissan's cars. Done: the opening, the pavilion and the memorandum too. Promised: the first
    # two, the 2+2 by the end of June, and the Forum, which is not reported.
    "2025-Q2": (78, 65, 2, 6, 11, 9),
    # Known: the vice-ministers' meeting and the headquarters, which are done, the first contract, and the
    # automotive dialogue. Done: the carriers too.
    "2025-Q3": (82, 68, 2, 6, 11, 9),
    # Known: workshop in London, G-QuAT, economic security, the briefing and Johannesburg, which are done. Done:
    # the closing too. Promised: the carriers and the first contract for 2025, and the closing.
    "2025-Q4": (87, 74, 2, 6, 14, 11),
    # Known: summit, connectivity, cyber, Wayve, its memorandum and the second meeting of friends, which are
    # done, the 2+2 of 2026, the visit, the quantum projects, rare diseases and robotaxis, which have dates, and
    # the committee and the consultation on space, which have none. Promised: the summit. The first contract is
    # not reported since the end of 2025.
    "2026-Q1": (100, 80, 3, 8, 15, 12),
    # Known and done: London, Rapidus, reactors, frontier technology. Done: the first contract, the visit and
    # the quantum projects. Promised: the projects, and the automotive dialogue, which is not reported from July
    # on.
    "2026-Q2": (104, 87, 2, 8, 17, 14),
    # Known and done: the contract on the design.
    "2026-Q3": (105, 88, 3, 8, 17, 14),
    "2026-11-22": (105, 88, 3, 8, 17, 14),
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
