"""What each writer makes of a page and of a roadmap, compared as a whole with `expected/`.

`ROADMAP_EXPECTED=write python -m pytest tests/writers/test_expected.py` writes the files anew: look
at the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Bar, Bars, Column, Facts, Heading, Line, Note, Notes, Page, Piece, Table
from roadmap_cli.writers import RoadmapExport, Screen, WriterOptions, load
from roadmap_cli.writers.svg import picture
from tests.conftest import milestone_text, said
from tests.writers.exports import export_of
from tests.writers.pages import curves_of, timeline_of

FOLDER = Path(__file__).parent / "expected"

STORY = {
    "accord": milestone_text(
        said("2023-05-18", status='"done"', note='"Signed."', sources='["gov-2025: p. 1"]'), title='"Accord"'
    ),
    "memo": milestone_text(
        said("2024-03-07", status='"planned"', note='"Named, and\\n=described."')
        + said("2025-04-02", due='"2025-Q3"', reason='"Elections."', by='"jp"')
        + '\n[[outcomes]]\ndate = 2025-04-02\nmeasure = "money"\nvalue = 1.5\nunit = "GBP"\nsources = ["gov-2025"]\n',
        title='"Memorandum of cooperation"',
        due="2025-05-01",
        owners='["dsit", "meti"]',
        follows='["accord"]',
        tags='["a", "b c"]',
    )
    + '\n[ja]\ntitle = "協力覚書"\n',
    "call": milestone_text(
        said("2025-01-05", status='"under-way"'), title='"Joint call"', needs='["memo"]', start="2025-02-01",
        due="2025-06-01", pillar='"ai"',
    ),
    "vague": milestone_text(said("2025-01-05", status='"proposed"'), title='"Some day"', due='"2026"'),
    "no-date": milestone_text(said("2025-01-05", status='"paused"'), title='"No date"'),
}  # fmt: skip

PAGE = Page(
    "Hiroshima to Osaka",
    ("as of 1 Jul 2024", "filter: pillar:ai", "for: the public", "roadmap 1.0.0"),
    (
        Line((Piece("70 milestones", "strong"), Piece(": "), Piece("59 reached", "done"), Piece(", 11 open"))),
        Heading("Milestones"),
        Table(
            (
                Column("status", "Status"),
                Column("moves", "Moves", "right"),
                Column("title", "Title", give=1),
                Column("id", "Id", beneath="title"),
                Column("note", "Latest note", give=2),
            ),
            (
                ((Piece("done", "done"),), (Piece("2", "number"),),
                 (Piece("Memorandum of cooperation on quantum technologies"), Piece("量子技術に関する協力覚書")),
                 (Piece("quantum-memorandum", "id"),), (Piece("Signed in London.", note=1),)),
                ((Piece("late", "late"),), (Piece("·", "dim", "0"),), (Piece("Semiconductor workshop"),),
                 (Piece("workshop", "id"),), (Piece("Postponed until after the elections of the upper house."),)),
            ),
        ),
        Heading("Facts"),
        Facts((("Owners", (Piece("DSIT"), Piece("METI"))), ("Due", (Piece("Q3 2025", "date", "2025-Q3"),)))),
        Line((Piece("The council", "strong"), Piece(" meets once a year", note=1)), 1),
        Line((Piece("in London or Tokyo, "), Piece("no report", "unreported")), 2),
        Heading("Pillars"),
        Bars(
            (
                Bar("Quantum", (("done", 2), ("late", 1), ("open", 4)), (Piece("1", "late"),)),
                Bar("Artificial intelligence", (("done", 1),)),
            ),
            (Piece("done", "done"),),
            "Pillar",
        ),
        Heading("Time"),
        timeline_of("Memorandum", "Joint call", "Expo 2025 in Osaka, Kansai, Japan", "Some day"),
        Heading("Trend"),
        curves_of("Milestones"),
        Notes((Note(1, "gov-2025", "GOV.UK, Press release, https://www.gov.uk/a-b_c."),)),
    ),
)  # fmt: skip
LANDSCAPE = replace(PAGE, blocks=PAGE.blocks[:3] * 3 + PAGE.blocks[-4:-3])


def page_in(format_: str, page: Page = PAGE, screen: Screen | None = None) -> str:
    content: bytes = load(format_).write_page([page], WriterOptions(screen=screen, encoding="utf-8"))
    return content.decode("utf-8")


def document(page: Page = PAGE) -> str:
    """Return the document of the Word file, a line for each paragraph and row."""
    content: bytes = load("docx").write_page([page], WriterOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return on_lines(package.read("word/document.xml").decode("utf-8"), "p", "tbl", "tr", "sectPr")


def on_lines(xml: str, *tags: str) -> str:
    """Return XML with a line for each element of `tags`."""
    return re.sub(rf"(?<!^)(?=<(?:\w+:)?(?:{'|'.join(tags)})[ />])", "\n", xml) + "\n"


def body_of_html() -> str:
    """Return the page's body without its script: style and script are files of their own."""
    return on_lines(
        re.sub(r".*<body>|<script>.*", "", page_in("html"), flags=re.DOTALL), "svg", "line", "text"
    )


def export_in(format_: str) -> str:
    content: bytes = load(format_).write_roadmap(export(), WriterOptions()).content
    return content.decode("utf-8").replace("\r\n", "\n")


def export() -> RoadmapExport:
    return export_of(STORY, "is:open", audience="internal")


def workbook() -> str:
    """Return the sheets and styles of the workbook, a line for each row and format.

    Texts are numbers in them, so that a word that changes is no difference.
    """
    content: bytes = load("xlsx").write_roadmap(export(), WriterOptions()).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if re.search(r"sheet\d|styles", name))
        xml = "".join(f"{name}\n{package.read(name).decode('utf-8')}\n" for name in names)
    return on_lines(xml, "sheetViews", "col", "row", "dataValidation", "pageSetup", "font", "fill", "xf")


FILES: dict[str, Callable[[], str]] = {
    "page.txt": lambda: page_in("text"),
    "page-ascii.txt": lambda: page_in("text", screen=Screen(encoding="ascii")),
    "page-60.txt": lambda: page_in("text", screen=Screen(60)),
    "page-100-in-colour.txt": lambda: page_in("text", screen=Screen(100, colour=True)),
    "page.md": lambda: page_in("md"),
    "page.csv": lambda: page_in("csv"),
    "page.html": body_of_html,
    "page-document.xml": document,
    "landscape-document.xml": lambda: document(LANDSCAPE),
    "timeline.svg": lambda: picture(
        replace(
            PAGE,
            blocks=(timeline_of("Memorandum", "Joint call", "Expo 2025 in Osaka, Kansai, Japan " * 3, "Some day"),),
        )
    ),
    "curves.svg": lambda: picture(replace(PAGE, blocks=(Heading("Trend"), curves_of("Milestones")))),
    "roadmap.csv": lambda: export_in("csv"),
    "roadmap.json": lambda: export_in("json"),
    "roadmap.ics": lambda: export_in("ics"),
    "roadmap.mmd": lambda: export_in("mermaid"),
    "roadmap-workbook.xml": workbook,
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_output_is_the_expected_one(name: str) -> None:
    made, file = FILES[name](), FOLDER / name
    if os.environ.get("ROADMAP_EXPECTED") == "write":
        file.write_text(made, encoding="utf-8", newline="\n")
    assert made == file.read_text(encoding="utf-8")


def test_every_file_is_compared() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)


def test_the_page_has_every_kind_of_block() -> None:
    from typing import get_args

    from roadmap_cli.views.page import Block

    assert {type(block) for block in PAGE.blocks} == set(get_args(Block))
    assert Messages().language == PAGE.language
