"""Slides, laid out by LibreOffice: a page a slide, and no word outside of its page."""

from __future__ import annotations

import re
from pathlib import Path

from roadmap_cli.writers import WriterOptions
from tests.judges.conftest import Write, said_by
from tests.judges.tools import converted, library, program
from tests.writers.pages import every_block

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')


def test_libreoffice_shows_every_slide_and_every_word_on_it(paper: Write, tmp_path: Path) -> None:
    library("pptx")
    from roadmap_cli.writers.pptx import write_slides

    files = [paper(f"{language}.pptx", "brief", "--lang", language) for language in ("en", "ja")]
    files.append(tmp_path / "long.pptx")
    files[-1].write_bytes(write_slides([every_block("A long text of many words " * 9)], WriterOptions()))
    counts = []
    for pdf in converted(files, "pdf"):
        pages = said_by(program("pdftotext"), "-bbox", pdf, "-").split("<page ")[1:]
        counts.append(len(pages))
        for page in pages:
            wide, high = map(float, PAGE.match(f"<page {page}").groups())  # type: ignore[union-attr]
            words = [tuple(map(float, found)) for found in WORD.findall(page)]
            assert words
            assert [w for w in words if w[0] < 0 or w[2] > wide or w[3] > high] == []
            foot = min(word[1] for word in words if word[3] > high - 30)
            assert not [w for w in words if w[1] < foot < w[3] - 2 and w[3] < high - 26]
    assert counts[:2] == [6, 6]
