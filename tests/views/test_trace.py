"""The page of `roadmap trace`: long chains stay readable."""

from __future__ import annotations

from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import from_day
from roadmap_cli.model.roadmap import Milestone, Text, Update
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.trace import trace
from roadmap_cli.views.page import Line
from roadmap_cli.views.trace import DEEPEST, blocks
from tests.questions.roadmaps import with_milestones


def row(size: int) -> State:
    """A road on which each milestone follows from the one before it."""
    said = (Update(from_day(date(2025, 1, 1)), status="done"),)
    found = {
        f"m{n}": Milestone(
            f"m{n}", Text(f"M{n}"), "agreement", "ai", follows=(f"m{n - 1}",) if n else (), updates=said
        )
        for n in range(size)
    }
    return state(with_milestones(found), date(2025, 6, 1))


def lines(on_day: State, most: int) -> list[Line]:
    answer = trace(on_day, (), (on_day.standings["m0"],))
    return [block for block in blocks(answer, on_day.roadmap, Messages(), most) if isinstance(block, Line)]


def test_a_row_of_thousands_is_drawn_in_order_and_set_in_only_so_far() -> None:
    drawn = lines(row(3000), 3000)
    assert [line.pieces[-1].text for line in drawn] == [f"m{n}" for n in range(1, 3000)]
    assert [line.indent for line in drawn[:10]] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]
    assert max(line.indent for line in drawn) == DEEPEST


def test_what_is_folded_is_counted() -> None:
    drawn = lines(row(10), 4)
    assert len(drawn) == 5
    assert drawn[-1].pieces[0].text == "and 5 more; --limit 9 shows all"
