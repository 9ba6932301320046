"""The road as one page of HTML: the time line, and the milestones as a table."""

from __future__ import annotations

from roadmap_cli.model.value import replace
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.session import papers
from roadmap_cli.views import milestones
from roadmap_cli.views import timeline as drawn
from roadmap_cli.views.page import Block, Heading, Line, Page, Piece, standing_line
from roadmap_cli.writers.taken import Made, Taken

FIELDS = ("status", "date", "id", "title", "kind", "pillar", "owners", "sources")


def make(taken: Taken) -> Made:
    """Return the page, in every language that a reader may choose."""
    pages = [_page(replace(taken, messages=messages)) for messages in (taken.messages, *taken.choices)]
    return Made(papers.written("html", pages, None, None))


def _page(taken: Taken) -> Page:
    messages, commit = taken.messages, taken.stamp.get("commit")
    marked = f"{str(commit)[:12]}{'+' if taken.stamp.get('changed') else ''}" if commit else None
    parts = [
        *taken.about(),
        messages("common.commit", commit=marked) if marked else None,
        messages("common.tool", version=taken.stamp.get("tool", "")),
    ]
    blocks: list[Block] = [Line((Piece(messages("common.incomplete"), "warning"),))] if taken.problems else []
    blocks += drawn.blocks(timeline(taken.state, taken.selected), messages)
    if taken.selected:
        blocks.append(Heading(messages("export.sheet-milestones")))
        blocks += milestones.blocks(taken.selected, FIELDS, taken.roadmap, messages)
    return Page(taken.title(), standing_line(messages, parts), tuple(blocks), messages.language)
