"""Roadmaps to be exported: a story, a day, an audience."""

from __future__ import annotations

from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.standing import state
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport
from tests.conftest import Story, sound

DAY = "2025-06-30"

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    "''quoted",
    "'plain",
    'a "quoted", comma; semicolon',
    "two\nlines\r\nof text",
    "<script>alert(1)</script> <b>&amp;</b>",
    "end",
    "click here",
    "1. a list",
    "`code` [link](javascript:alert(1)) #quot; #35; %% {{braces}} | pipe",
    "graph TD; A-->B",
    "\x1b[31mred\x07",
    "\u202eturned round",
    "BEGIN:VEVENT\nSUMMARY:none",
    "_x0041_ and _x000D_",
    "名前、「括弧」；：",
    "👍🏽 emoji",
)
"""Titles that attack a format, or that one could mistake for something else."""


def export_of(
    story: Story,
    *terms: str,
    day: str = DAY,
    audience: str = "public",
    languages: tuple[str, ...] = ("en",),
) -> RoadmapExport:
    """Return the sound `story` as an export."""
    roadmap = cut(sound(story), audience)
    on_day = state(roadmap, date.fromisoformat(day))
    return RoadmapExport(
        About(roadmap.title, on_day.day, audience, terms, tool="0", kind="roadmap"),
        on_day,
        ordered(on_day, select(on_day, terms), None),
        Messages(languages),
        whole=not terms and day == DAY,
    )


def toml_text(text: str) -> str:
    """Return a TOML string of `text`."""
    from tomli_w import dumps

    return dumps({"k": text}).removeprefix("k = ").strip()
