"""Word files and CSV, read by LibreOffice; Markdown, read by pandoc."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from roadmap_cli.writers import WriterOptions, docx, markdown
from roadmap_cli.writers import csv as csv_format
from tests.conftest import DATA, Run
from tests.judges.conftest import AS_OF, Texts, Write, all_hostile, said_by
from tests.judges.tools import converted, program
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block

VIEWS = (("status",), ("list",), ("timeline",), ("trace",), ("show", "expo-opening"), ("balance",))


def test_libreoffice_lays_out_the_word_files(paper: Write, printed: Texts, run: Run, tmp_path: Path) -> None:
    # LibreOffice 7 prints endnotes on pages of its own, which have no foot.
    files = [paper(f"{view[0]}.docx", *view, "--notes", "foot") for view in VIEWS]
    files += [paper("ja.docx", "status", "--lang", "ja"), paper("ids.docx", "list", "--fields", "id,kind")]
    files.append(tmp_path / "hostile.docx")
    files[-1].write_bytes(docx.write_page([all_hostile()], WriterOptions()))
    pages = printed(files)
    for file in files[: len(VIEWS)]:
        found = pages[file.name]
        assert "as of 22 Nov 2026; audience: public" in found[0]
        assert all(f"Page {number} of {len(found)}" in page for number, page in enumerate(found, 1))
    assert "広島から大阪へ" in pages["ja.docx"][0]
    assert f"1 / {len(pages['ja.docx'])} ページ" in pages["ja.docx"][0]
    assert len(pages["ids.docx"]) > 1
    assert all("Kind" in page for page in pages["ids.docx"])  # the header, on every page
    listed = run(
        "list", "--data", DATA, *AS_OF, "--fields", "id", "-f", "csv", "--encoding", "utf-8"
    ).out.split()[1:]
    assert len(listed) == 105
    assert set(listed) <= {word for page in pages["ids.docx"] for word in page.split()}
    assert pages["hostile.docx"]


EVALUATE = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
"""UTF-8 and commas, numbers recognised and formulas evaluated: the least careful way to open it."""


def test_libreoffice_finds_no_formula_in_a_csv_of_hostile_titles(tmp_path: Path) -> None:
    hostile, unguarded, out = tmp_path / "hostile.csv", tmp_path / "unguarded.csv", io.StringIO()
    hostile.write_bytes(
        b"".join(
            csv_format.write_page([every_block(text)], WriterOptions(encoding="utf-8")) for text in HOSTILE
        )
    )
    csv.writer(out).writerows([[text] for text in HOSTILE])
    unguarded.write_text(out.getvalue(), encoding="utf-8")
    guarded_count, unguarded_count = (
        file.read_text("utf-8").count("table:formula=")
        for file in converted((hostile, unguarded), "fods", EVALUATE)
    )
    assert guarded_count == 0
    assert unguarded_count > 0  # LibreOffice does recognise formulas


@pytest.mark.parametrize("dialect", ["gfm", "markdown", "commonmark_x"])
def test_pandoc_takes_the_markdown_without_a_warning(dialect: str, paper: Write) -> None:
    files = [paper(f"{view[0]}.md", *view) for view in VIEWS]
    options = ("--fail-if-warnings", "--file-scope", "-f", dialect, "-t", "plain", "--wrap=none")
    assert said_by(program("pandoc"), *options, *files).count("audience: public") == len(VIEWS)


@pytest.mark.parametrize("dialect", ["gfm", "markdown"])
def test_pandoc_finds_no_markup_in_hostile_texts(dialect: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.md"
    file.write_bytes(markdown.write_page([all_hostile()], WriterOptions()))
    html = said_by(program("pandoc"), "--fail-if-warnings", "-f", dialect, "-t", "html", file)
    assert "&lt;script&gt;" in html
    for markup in ("<script", "<img", "<h3", 'href="javascript', "<code", "<pre"):
        assert markup not in html
