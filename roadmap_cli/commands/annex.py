"""`roadmap annex`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from roadmap_cli.model.errors import message
from roadmap_cli.questions.annex import annex
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import UNLIMITED, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import annex as page
from roadmap_cli.writers import Subject, formats_for

SUBJECTS: tuple[Subject, ...] = ("page", "answer", "sources")
FORMATS = formats_for(*SUBJECTS)

Format = Annotated[
    str | None,
    Option(
        "-f",
        "--format",
        metavar="|".join(FORMATS),
        help="The format; bib and csl-json hold the sources alone.",
    ),
]


class AnnexOptions(FilterOptions, kw_only=True):
    """The options of `annex`."""

    subjects: ClassVar[tuple[Subject, ...]] = SUBJECTS
    format: Format = None


def command(options: AnnexOptions) -> int:
    """The annex of a whitepaper: every statement by pillar, with numbered sources."""
    with view_session(options) as session:
        roadmap = session.roadmap
        answer = annex(session.state, session.selected, session.limit)
        return deliver(
            session,
            Result(
                "annex",
                answer,
                lambda messages: page.blocks(answer, roadmap, messages, UNLIMITED),
                sources=tuple({note.source.id: note.source for note in answer.notes}.values()),
                title=lambda messages: page.title(answer, roadmap, messages),
                order=message("order.by-pillar"),
            ),
        )
