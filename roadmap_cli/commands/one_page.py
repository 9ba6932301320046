"""The road as one page of HTML: the time line, and the milestones as a table."""

from __future__ import annotations

from roadmap_cli.commands import papers
from roadmap_cli.exports.taken import Made, Taken
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.value import replace
from roadmap_cli.views import milestones
from roadmap_cli.views import timeline as drawn
from roadmap_cli.views.page import Block, Heading, Line, Page, Piece, standing_line

FIELDS = ("status", "date", "id", "title", "kind", "pillar", "owners", "sources")


def make(taken: Taken) -> Made:
    """Return the page, in every language that a reader may choose."""
    pages = [_page(replace(taken, words=words)) for words in (taken.words, *taken.choices)]
    return Made(papers.written("html", pages, None, None))


def _page(taken: Taken) -> Page:
    words, commit = taken.words, taken.stamp.get("commit")
    marked = f"{str(commit)[:12]}{'+' if taken.stamp.get('changed') else ''}" if commit else None
    parts = [
        *taken.about(),
        words("common.commit", commit=marked) if marked else None,
        words("common.tool", version=taken.stamp.get("tool", "")),
    ]
    blocks: list[Block] = [Line((Piece(words("common.incomplete"), "warning"),))] if taken.problems else []
    blocks += drawn.blocks(timeline(taken.state, taken.selected), words)
    if taken.selected:
        blocks.append(Heading(words("export.sheet-milestones")))
        blocks += milestones.blocks(taken.selected, FIELDS, taken.roadmap, words)
    return Page(taken.title(), standing_line(words, parts), tuple(blocks), words.language)
