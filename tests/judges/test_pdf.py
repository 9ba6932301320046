"""PDFs, read by poppler and checked by qpdf: tags, bookmarks, fonts, languages, repeated headers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.writers import WriterOptions
from tests.conftest import RoadmapOf, Run, milestone_text
from tests.judges.conftest import Write, all_hostile, pages_of, said_by
from tests.judges.tools import library, program
from tests.writers.pages import every_block
from tests.writers.test_pdf import MARKUP

VIEWS = (
    ("status", "en"),
    ("brief", "ja"),
    ("timeline pillar:ai,quantum", "ja"),
    ("annex pillar:quantum", "en"),
    ("show expo-opening", "en"),
)


FIRST_WORD = 120
"""Left of this, in points, only the first words of lines begin."""


def bookmarks(pdf: Path) -> list[str]:
    """Return the titles of the bookmarks, outer ones first."""
    whole: dict[str, Any] = json.loads(said_by(program("qpdf"), "--json", "--json-key=outlines", pdf))
    found = []
    waiting = list(whole["outlines"])
    while waiting:
        one = waiting.pop(0)
        found.append(one["title"])
        waiting = [*one["kids"], *waiting]
    return found


@pytest.mark.parametrize(("view", "language"), VIEWS)
def test_a_view_is_a_tagged_pdf_in_its_language(view: str, language: str, paper: Write) -> None:
    library("typst")
    pdf = paper(f"{view.split()[0]}.pdf", *view.split(), "--lang", language)
    said_by(program("qpdf"), "--check", pdf)
    facts = said_by(program("pdfinfo"), pdf)
    assert "Tagged:          yes" in facts
    assert "CreationDate" not in facts
    tags = said_by(program("pdfinfo"), "-struct-text", pdf)
    assert tags.count("  H1") == 1
    assert "  H2" in tags or view.startswith("timeline")
    assert "    TH" in tags or "Table" not in tags
    assert len(bookmarks(pdf)) == tags.count("  H1") + tags.count("  H2")
    fonts = [line.split() for line in said_by(program("pdffonts"), pdf).splitlines()[2:]]
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)  # embedded, subset, searchable
    title = "広島から大阪へ" if language == "ja" and view != "show expo-opening" else bookmarks(pdf)[0]
    assert bookmarks(pdf)[0].startswith(title)
    assert f"/Lang({language}-".encode() in pdf.read_bytes()


def test_the_name_of_a_pillar_is_repeated_where_it_goes_on(
    run: Run, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    library("typst")
    calls = {f"call-{n:02}": milestone_text() for n in range(60)}
    road = roadmap_of({**calls, "act": milestone_text(pillar='"ai"')})
    assert run("list", "--data", road, "-o", tmp_path / "list.pdf").code == 0
    first, second, *_ = (
        [line.strip() for line in page.split("\n")] for page in pages_of(tmp_path / "list.pdf")
    )
    assert "Quantum" in first
    assert [line for line in second if line][1] == "Quantum"


def test_a_header_is_repeated_on_each_page_and_the_pages_are_numbered(paper: Write) -> None:
    library("typst")
    found = pages_of(paper("list.pdf", "list", "--fields", "id,kind,state"))
    assert len(found) > 1
    for number, page in enumerate(found, 1):
        assert "Kind" in page
        assert f"Page {number} of {len(found)}" in page


def test_no_japanese_line_begins_with_a_closing_mark(paper: Write) -> None:
    """A line is known by its place: where fonts meet, poppler divides one line of the page into two."""
    library("typst")
    boxes = said_by(program("pdftotext"), "-bbox", paper("annex.pdf", "annex", "--lang", "ja"), "-")
    words = re.findall(r'<word xMin="([\d.]+)"[^>]*>(.)', boxes)
    first = [mark for left, mark in words if float(left) < FIRST_WORD]
    assert len(first) > 200
    assert [mark for mark in first if mark in "、。」）ーっゃ"] == []


def test_hostile_texts_are_read_as_they_are(tmp_path: Path) -> None:
    library("typst")
    from roadmap_cli.model.value import replace
    from roadmap_cli.views.page import Line, Piece
    from roadmap_cli.writers.pdf import write_page

    page = all_hostile()
    page = replace(page, blocks=(*(Line((Piece(text),)) for text in MARKUP), *page.blocks))
    pdf = tmp_path / "hostile.pdf"
    pdf.write_bytes(write_page([page], WriterOptions()))
    said_by(program("qpdf"), "--check", pdf)
    read = "".join(pages_of(pdf))
    for text in (*MARKUP, "<script>alert(1)</script>", "# no heading"):
        assert text in read
    assert "root:" not in read


@pytest.mark.parametrize("word", ["W" * 90, "Donaudampfschiff" * 12])
@pytest.mark.parametrize("is_upright", [True, False])
def test_the_longest_word_stays_on_its_page(word: str, is_upright: bool, tmp_path: Path) -> None:
    library("typst")
    from roadmap_cli.model.value import replace
    from roadmap_cli.views.page import Timeline
    from roadmap_cli.writers.pdf import write_page

    page, pdf = every_block(word), tmp_path / "long.pdf"
    if is_upright:  # a time line turns the page
        page = replace(page, blocks=tuple(one for one in page.blocks if not isinstance(one, Timeline)))
    pdf.write_bytes(write_page([page], WriterOptions()))
    said = said_by(program("pdftotext"), "-bbox", pdf, "-")
    [wide] = {float(found) for found in re.findall(r'<page width="([0-9.]+)"', said)}
    ends = [float(found) for found in re.findall(r'xMax="([0-9.]+)"', said)]
    assert len(ends) > 20
    assert max(ends) < wide - 40
