"""Word files and CSV before LibreOffice, Markdown before pandoc."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.formats import csv as csv_format
from roadmap_cli.formats import docx, markdown
from roadmap_cli.formats.paper import Paper
from tests.conftest import DATA, Run
from tests.exports.taking import HOSTILE
from tests.formats.pages import every_block
from tests.judges.conftest import AS_OF, program, said_by

Write = Callable[..., Path]
Office = Callable[..., Path]

VIEWS = (("status",), ("list",), ("timeline",), ("trace",), ("show", "expo-opening"), ("balance",))


def pages_of(pdf: Path) -> list[str]:
    return said_by(program("pdftotext"), "-layout", pdf, "-").split("\f")[:-1]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view[0])
def test_libreoffice_lays_out_the_word_file(view: tuple[str, ...], paper: Write, office: Office) -> None:
    program("soffice", "libreoffice")
    pages = pages_of(office(paper("page.docx", *view), "pdf"))
    assert "as of 22 Nov 2026; for: the public" in pages[0]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_table_has_its_header_on_every_page_and_loses_no_row(
    paper: Write, office: Office, run: Run
) -> None:
    pages = pages_of(office(paper("list.docx", "list", "--fields", "id,kind"), "pdf"))
    assert len(pages) > 1
    assert all("Kind" in page for page in pages)
    listed = run(
        "list", "--data", DATA, *AS_OF, "--fields", "id", "-f", "csv", "--encoding", "utf-8"
    ).out.split()[1:]
    words = {word for page in pages for word in page.split()}
    assert len(listed) == 70
    assert set(listed) <= words


def test_a_japanese_paper_has_japanese_letters(paper: Write, office: Office) -> None:
    pages = pages_of(office(paper("status.docx", "status", "--lang", "ja"), "pdf"))
    assert "広島から大阪へ" in pages[0]
    assert f"1 / {len(pages)} ページ" in pages[0]


def test_libreoffice_opens_what_is_hostile(office: Office, tmp_path: Path) -> None:
    files = []
    for number, hostile in enumerate(HOSTILE):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(docx.render([every_block(hostile)], Paper()))
    office(files[0], "txt:Text", *map(str, files[1:]))
    assert len(list(tmp_path.glob("*.txt"))) >= 1


EVALUATE = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
"""UTF-8, commas; special numbers are recognized and formulas are evaluated: the least careful way in."""


def test_libreoffice_finds_no_formula_in_a_csv_of_hostile_titles(office: Office, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.csv"
    hostile.write_bytes(
        b"".join(csv_format.render([every_block(text)], Paper(encoding="utf-8")) for text in HOSTILE)
    )
    unguarded = tmp_path / "unguarded.csv"
    out = io.StringIO()
    csv.writer(out).writerows([[text] for text in HOSTILE])
    unguarded.write_text(out.getvalue(), encoding="utf-8")
    found = {
        file.stem: office(file, "fods", EVALUATE).read_text("utf-8").count("table:formula=")
        for file in (hostile, unguarded)
    }
    assert found["hostile"] == 0
    assert found["unguarded"] > 0  # the judge knows a formula when it sees one


@pytest.mark.parametrize("dialect", ["gfm", "markdown", "commonmark_x"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view[0])
def test_pandoc_takes_the_markdown_without_a_warning(
    view: tuple[str, ...], dialect: str, paper: Write
) -> None:
    text = said_by(
        program("pandoc"),
        "--fail-if-warnings",
        "-f",
        dialect,
        "-t",
        "plain",
        "--wrap=none",
        paper("page.md", *view),
    )
    assert "for: the public" in text


@pytest.mark.parametrize("dialect", ["gfm", "markdown"])
def test_pandoc_finds_no_markup_in_what_is_hostile(dialect: str, tmp_path: Path) -> None:
    for number, hostile in enumerate(HOSTILE):
        file = tmp_path / f"{number}.md"
        file.write_bytes(markdown.render([every_block(hostile)], Paper()))
        html = said_by(program("pandoc"), "--fail-if-warnings", "-f", dialect, "-t", "html", file)
        assert "<script" not in html
        assert "javascript:" not in html.replace("(javascript:alert(1))", "")
        assert "<h3" not in html
