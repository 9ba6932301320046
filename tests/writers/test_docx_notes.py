"""The notes of a Word file: notes of Word itself, cross-references, templates with notes of their own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from roadmap_cli.views.page import Block, Heading, Line, Note, Notes, Page, Piece
from roadmap_cli.writers import NoteKind, WriterOptions
from roadmap_cli.writers.docx import write_page
from tests.writers.test_docx import R, template, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLANK = Piece(" ")
GOV, CAO = Note(1, "", "GOV.UK, 2025. https://gov.uk/a (accessed 2026)"), Note(2, "", "Cabinet Office.")
LIST = (Heading("Sources"), Line((Piece("Each number is a source."),)), Notes((GOV, CAO)))


def cites(text: str, *numbers: int) -> Line:
    return Line((Piece(text), *(piece for n in numbers for piece in (BLANK, Piece("", note=n)))))


def parts(
    *blocks: Block, kind: NoteKind = "end", brand: bytes | None = None, language: str = "en"
) -> Mapping[str, Any]:
    """Return the parts of a file by their names without folder and suffix, read as XML."""
    page = Page("Road", (), blocks, language)
    content = write_page([page], WriterOptions(template=brand, notes=kind))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name.rpartition("/")[2]: ET.fromstring(package.read(name)) for name in package.namelist()}


def text(node: Any) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


def notes_of(part: Any) -> dict[str, str]:
    """Return the text of each note by its id, without the lines above notes."""
    return {note.get(f"{W}id"): text(note) for note in part if note.get(f"{W}type") is None}


@pytest.mark.parametrize("kind", ["end", "foot"])
def test_a_source_is_a_note_of_word_and_its_address_a_link_of_the_note(kind: NoteKind) -> None:
    name = f"{kind}note"
    found = parts(cites("Signed.", 1), cites("Met.", 2), *LIST, kind=kind)
    notes = found[f"{name}s.xml"]
    references = [each.get(f"{W}id") for each in found["document.xml"].iter(f"{W}{name}Reference")]
    assert references == ["1", "2"]
    assert notes_of(notes) == {"1": f" {GOV.text}", "2": f" {CAO.text}"}
    assert len(list(notes.iter(f"{W}{name}Ref"))) == 2
    assert text(next(notes.iter(f"{W}hyperlink"))) == "https://gov.uk/a"
    (link,) = found[f"{name}s.xml.rels"]
    assert (link.get("Target"), link.get("TargetMode")) == ("https://gov.uk/a", "External")


def test_notes_are_numbered_as_the_page_numbers_them() -> None:
    """Word would number endnotes i, ii, iii; the setting stands where Word demands it."""
    found = parts(cites("Signed.", 1), *LIST)
    settings = [each.tag.removeprefix(W) for each in found["settings.xml"]]
    assert settings.index("characterSpacingControl") < settings.index("endnotePr") < settings.index("compat")
    forms = [found[name].find(f".//{W}endnotePr/{W}numFmt") for name in ("settings.xml", "document.xml")]
    assert [form.get(f"{W}val") for form in forms] == ["decimal", "decimal"]
    named = {each.get(f"{W}id") for each in found["settings.xml"].iter(f"{W}endnote")}
    lines = {each.get(f"{W}id") for each in found["endnotes.xml"] if each.get(f"{W}type") is not None}
    assert named == lines == {"-1", "0"}


def test_a_note_that_is_cited_again_is_a_cross_reference_to_its_first_citation() -> None:
    document = parts(cites("Signed.", 1, 2), cites("Met.", 2), *LIST)["document.xml"]
    bookmarks = [each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")]
    (code,) = [each.text.split() for each in document.iter(f"{W}instrText") if "NOTEREF" in each.text]
    assert code == ["NOTEREF", bookmarks[1], "\\f", "\\h"]
    assert len(set(bookmarks)) == 2
    assert all(name.startswith("_Ref") and len(name) <= 40 for name in bookmarks)  # hidden; Word's limit
    met = next(each for each in document.iter(f"{W}p") if text(each).startswith("Met."))
    assert text(met) == "Met.2"


def test_the_same_note_has_the_same_bookmark_in_every_file() -> None:
    """Paragraphs of two annexes can stand in one paper."""
    one = parts(cites("Signed.", 1, 2), *LIST)["document.xml"]
    other = parts(cites("Signed.", 2), *LIST)["document.xml"]
    bookmarks = [[each.get(f"{W}name") for each in file.iter(f"{W}bookmarkStart")] for file in (one, other)]
    assert bookmarks[1] == bookmarks[0][1:]


def test_a_number_follows_its_text_without_a_blank_and_numbers_are_set_apart() -> None:
    document = parts(cites("Signed.", 1, 2), *LIST)["document.xml"]
    signed = next(each for each in document.iter(f"{W}p") if text(each).startswith("Signed."))
    assert text(signed) == "Signed.,"


def test_a_number_stands_before_a_japanese_full_stop_so_that_it_begins_no_line() -> None:
    document = parts(cites("署名。", 1, 1), *LIST, language="ja")["document.xml"]
    signed = next(each for each in document.iter(f"{W}p") if text(each).startswith("署名"))
    assert text(signed) == "署名\u2060,1。"


@pytest.mark.parametrize("kind", ["end", "foot"])
def test_what_heads_the_list_of_sources_does_not_stand_alone_in_front_of_the_notes(kind: NoteKind) -> None:
    document = parts(cites("Signed.", 1), *LIST, Heading("Later"), kind=kind)["document.xml"]
    assert [text(each) for each in document.iter(f"{W}p")][2:] == ["Signed.", "Later"]


def test_a_page_without_citations_has_no_notes() -> None:
    assert not [name for name in parts(Line((Piece("Signed."),))) if "notes" in name]


def with_notes(brand: bytes, settings: str) -> bytes:
    """Return a template with endnotes of its own: a line above them, and one note of its sample text."""
    with zipfile.ZipFile(io.BytesIO(brand)) as package:
        made = {name: package.read(name) for name in package.namelist()}
    space = f'xmlns:w="{W[1:-1]}" xmlns:x="urn:x" xmlns:mc="urn:mc" mc:Ignorable="x"'
    made["word/endnotes.xml"] = (
        f'<w:endnotes {space}><w:endnote w:id="7" w:type="separator"><w:p w:rsidR="00AB12CD" x:paraId="5"><w:r>'
        '<w:t>* * *</w:t></w:r></w:p></w:endnote><w:endnote w:id="8"><w:p><w:r><w:t>Somebody</w:t></w:r></w:p>'
        "</w:endnote></w:endnotes>"
    ).encode()
    made["word/settings.xml"] = f'<w:settings xmlns:w="{W[1:-1]}">{settings}</w:settings>'.encode()
    relation = f'<Relationship Id="{{}}" Type="{R}/{{}}" Target="{{}}"/></'
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    for key, name in (("rId31", "endnotes"), ("rId32", "settings")):
        made[rels] = made[rels].replace(b"</", relation.format(key, name, f"{name}.xml").encode())
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        override = f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/></'
        made[types] = made[types].replace(b"</", override.encode())
    return zipped(made)


def test_of_a_template_with_notes_the_line_above_them_and_their_numbers_are_used() -> None:
    own = '<w:endnotePr><w:pos w:val="sectEnd"/><w:numFmt w:val="lowerRoman"/><w:endnote w:id="7"/></w:endnotePr>'
    found = parts(cites("Signed.", 1), *LIST, brand=with_notes(template(""), own))
    notes = found["endnotes.xml"]
    assert notes_of(notes) == {"1": f" {GOV.text}"}
    line = next(each for each in notes if each.get(f"{W}type") == "separator")
    assert (text(line), line.get(f"{W}id"), dict(line[0].attrib)) == ("* * *", "-1", {})
    (settings,) = found["settings.xml"]
    assert [(each.tag.removeprefix(W), *each.attrib.values()) for each in settings] == [
        ("pos", "sectEnd"), ("numFmt", "lowerRoman"), ("endnote", "-1"), ("endnote", "0"),
    ]  # fmt: skip


def test_a_template_with_notes_and_a_page_without_leave_no_trace_of_them() -> None:
    own = (
        '<w:footnotePr><w:footnote w:id="0"/></w:footnotePr><w:endnotePr><w:endnote w:id="7"/></w:endnotePr>'
    )
    found = parts(Line((Piece("Signed."),)), brand=with_notes(template(""), own))
    assert not [name for name in found if "notes" in name]
    assert not list(found["settings.xml"].iter(f"{W}endnote"))
    assert not list(found["settings.xml"].iter(f"{W}footnote"))
