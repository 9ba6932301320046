"""The notes of Word files, read by LibreOffice and pandoc: real notes, that travel with their paragraph."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from tests.judges.conftest import Texts, Write, said_by
from tests.judges.tools import converted, program

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CITED = 219
"""How many places the annex of the shipped roadmap cites."""

ALONE = re.compile(r"^[\s,、。\d]*\d[\s,、。\d]*$")
"""A line of nothing but numbers."""


def test_libreoffice_finds_real_notes_and_no_number_begins_a_line(paper: Write, printed: Texts) -> None:
    files = [
        paper(f"{kind}.docx", "annex", "--notes", kind, "--lang", language)
        for kind, language in (("foot", "en"), ("end", "ja"))
    ]
    for file, odt in zip(files, converted(files, "odt"), strict=True):
        root = ET.fromstring(ZipFile(odt).read("content.xml"))
        classes = [each.get(f"{TEXT}note-class") for each in root.iter(f"{TEXT}note")]
        assert classes == [f"{file.stem}note"] * CITED
    lines = "\n".join(printed(files[1:])["end.docx"]).split("\n")
    body = lines[: max(at for at, line in enumerate(lines) if line.strip() == "1")]  # where the notes begin
    assert len(body) > 300
    assert [line for line in body if ALONE.match(line)] == []


def test_libreoffice_keeps_notes_when_it_writes_word_again(paper: Write) -> None:
    (odt,) = converted([paper("annex.docx", "annex", "pillar:quantum")], "odt")
    (again,) = converted([odt], "docx")
    with ZipFile(again) as package:
        notes = ET.fromstring(package.read("word/endnotes.xml"))
    texts = ["".join(note.itertext()) for note in notes if note.get(f"{W}type") is None]
    assert sum("https://" in text for text in texts) == 10


def paragraphs(tree: Any) -> list[Any]:
    """Return the paragraphs in pandoc's tree, those in quotations too."""
    if isinstance(tree, list):
        return [paragraph for each in tree for paragraph in paragraphs(each)]
    if not isinstance(tree, dict):
        return []
    return [tree] if tree.get("t") == "Para" else paragraphs(list(tree.values()))


def note_texts(block: Any) -> list[str]:
    """Return each note in a part of pandoc's tree as JSON."""
    if isinstance(block, dict):
        if block.get("t") == "Note":
            return [json.dumps(block)]
        return note_texts(list(block.values()))
    return [text for each in block for text in note_texts(each)] if isinstance(block, list) else []


def test_a_paragraph_copied_into_another_document_takes_its_source_along(
    paper: Write, tmp_path: Path
) -> None:
    """Pandoc moves one paragraph of the annex behind one with a note of its own."""
    pandoc = program("pandoc")
    tree = json.loads(said_by(pandoc, paper("annex.docx", "annex"), "-t", "json"))
    copied = next(block for block in paragraphs(tree) if "Chamber" in json.dumps(block))
    draft = tmp_path / "draft.md"
    draft.write_text("Our own text.[^1]\n\n[^1]: Our own note.\n", encoding="utf-8")
    target = json.loads(said_by(pandoc, draft, "-t", "json"))
    target["blocks"].append(copied)
    (tmp_path / "whitepaper.json").write_text(json.dumps(target), encoding="utf-8")
    said_by(pandoc, tmp_path / "whitepaper.json", "-o", tmp_path / "whitepaper.docx")
    (odt,) = converted([tmp_path / "whitepaper.docx"], "odt")
    notes = list(ET.fromstring(ZipFile(odt).read("content.xml")).iter(f"{TEXT}note"))
    (own, taken) = ("".join(note.itertext()) for note in notes)
    assert own == "1Our own note."
    assert taken.startswith("2British Chamber of Commerce in Japan, ")


def test_pandoc_reads_every_note_and_leaves_repeated_citations_as_numbers(paper: Write) -> None:
    tree = json.loads(said_by(program("pandoc"), paper("annex.docx", "annex"), "-t", "json"))
    assert len(set(note_texts(tree["blocks"]))) == CITED
