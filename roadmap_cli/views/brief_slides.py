"""`roadmap brief -o FILE.pptx`: the brief as slides. A heading begins a slide; there are six at most."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.brief import Brief
from roadmap_cli.questions.progress import Progress
from roadmap_cli.questions.timeline import Schedule
from roadmap_cli.views import brief, brief_changes, status, timeline
from roadmap_cli.views.page import Block, Heading, Line, Piece
from roadmap_cli.views.pieces import plain, side_table

ROWS = 3
"""How many lines each kind of change has."""

ALL = 10**6
"""No list is cut here: how much of it a slide has room for, only the writer knows."""


def blocks(
    answer: Brief, progress: Progress, schedule: Schedule, roadmap: Roadmap, messages: Messages
) -> Iterator[Block]:
    """Yield the slides: where we stand, what changed, both sides, what is late, what is due, the time line.

    `progress` is that of the milestones of the brief, `schedule` has those of them that the time line shows.
    """
    paper = brief.Paper(answer, roadmap, messages, ALL)
    if not answer.totals.total:
        yield Line(plain(messages("brief.none" if answer.party else "common.nothing")))
        return
    yield Heading(messages("brief.standing"))
    yield from brief.standing(answer, paper)
    yield status.bars(progress.pillars, messages)
    yield from brief_changes.blocks(answer.changes, paper.folded, (), roadmap, messages, ROWS)
    if progress.sides:
        yield side_table(messages, progress.sides)
        yield from _below(brief.differing(answer.differing, paper))
    yield from brief.past(answer.past, paper)
    yield from _ahead(answer, paper)
    if any(pillar.items for pillar in schedule.pillars):
        yield Heading(messages("slides.timeline", since=answer.changes.since))
        yield timeline.drawing(schedule, roadmap, messages, short=roadmap.has_one_fiscal_year)


def _ahead(answer: Brief, paper: brief.Paper) -> Iterator[Block]:
    """Yield the slide on the next steps, what is at risk or due, who is asked, and what has no date."""
    found = [
        *_below(brief.no_meeting(answer.no_meeting_known, paper)),
        *_below(brief.steps(answer, paper)),
        *_below(brief.outlook(answer.at_risk, paper)),
        *_below(brief.due(answer, paper)),
        *_below(brief.promises("asked", "whom", answer.asked, paper)),
        *_below(brief.promises("undated", "who", answer.undated, paper)),
    ]
    if found:
        yield Heading(paper.messages("slides.ahead"))
        yield from found


def _below(found: Iterator[Block]) -> Iterator[Block]:
    """Yield blocks of a list that stands on a slide with others: its heading is a line."""
    for block in found:
        yield Line((Piece(block.text, "strong"),)) if isinstance(block, Heading) else block
