"""Separated values as programs write them: encodings, separators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.exchange.csv import decoded, read
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import english

ASKED = Asked(Location("sheet.csv"), Roadmap())


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("id,title\n1,Québec\n", "utf-8", "utf-8"),
        ("id,title\n1,Québec\n", "utf-8-sig", "utf-8-sig"),
        ("id,title\n1,覚書\n", "utf-16", "UTF-16"),
        ("id,title\n1,Québec\n", "utf-16-le", "utf-16-le"),
        ("id,title\n1,Québec\n", "utf-16-be", "utf-16-be"),
        ("番号,取組\n１,かなのみのもの\n", "cp932", "cp932"),
        ("番号,取組\n1,漢字交\n", "cp932", "cp932"),
        ("番号,ﾊﾝｶｸ\n1,半角のｶﾅ\n", "cp932", "cp932"),
        ("id,title\n1,Québec\n", "latin-1", "Latin-1"),
        ("id,title\n1,Économie à Genève, déjà\n", "latin-1", "Latin-1"),
        ("id,title\n1,“The board’s plan” – £5\n", "cp1252", "Latin-1"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str, named: str) -> None:
    assert decoded(text.encode(encoding)) == (text, named)


def test_an_encoding_other_than_utf_8_is_said() -> None:
    assert [*map(english, read("id\n覚書\n".encode("cp932"), ASKED).said)] == ["Read as cp932"]
    assert [*map(english, read("id\né\n".encode("utf-16-le"), ASKED).said)] == ["Read as UTF-16"]
    assert read("id\n覚書\n".encode(), ASKED).said == ()


@pytest.mark.parametrize(
    "content",
    [
        "id,title\n1,Québec\n2,Genève\n".encode() + b"3,Caf\xe9\n",
        "番号,取組\n1,量子に関する協力覚書\n".encode() + "2,半導体".encode()[:-1] + b"\n",
        b"id,title\n1,A\n2,Caf\xe9 \x81\x20 z\x8d\n",
    ],
)
def test_bytes_that_are_no_letters_are_refused_with_their_line_and_never_replaced(content: bytes) -> None:
    with pytest.raises(BadData) as refused:
        read(content, ASKED)
    assert (english(refused.value.what), english(refused.value.hint)) == (
        "the file is not UTF-8 text",
        "save it as UTF-8",
    )
    line = 4 if b"Gen" in content else 3
    assert str(refused.value.location) == f"sheet.csv:{line}"


@given(st.text(st.characters(codec="cp932", min_codepoint=0x3041), min_size=8))
def test_japanese_of_windows_is_never_taken_for_damaged(text: str) -> None:
    content = f"番号,取組\n1,{text}\n".encode("cp932")
    assert read(content, ASKED).tables[0].rows[1][0] == "1"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_makes_rows_of_one_width(mark: str) -> None:
    titles = "A title; with, marks" if mark in "\t|" else "A title"
    text = f"List of commitments\n\nid{mark}title{mark}note\n1{mark}{titles}{mark}x\n2{mark}B{mark}y\n"
    (table,) = read(text.encode(), ASKED).tables
    assert table.rows[2:] == [["id", "title", "note"], ["1", titles, "x"], ["2", "B", "y"]]


JAPANESE = "番号,取組\n1,量子技術に関する協力の覚書\n2,半導体の共同研究\n"


@pytest.mark.parametrize(("encoding", "named"), [("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP")])
def test_japanese_that_is_not_read_is_named_and_never_taken_for_other_letters(
    encoding: str, named: str
) -> None:
    with pytest.raises(BadData) as refused:
        read(JAPANESE.encode(encoding), ASKED)
    assert english(refused.value.hint) == f"it looks like {named}: save it as UTF-8"


@given(st.text(st.characters(codec="euc_jp", min_codepoint=0x3041, max_codepoint=0x9FFF), min_size=1))
def test_euc_jp_is_never_read_as_anything_else(text: str) -> None:
    text = f"{text}の覚書"  # a single letter may be UTF-8 too
    with pytest.raises(BadData):
        read(f"id,title\n1,{text}\n".encode("euc_jp"), ASKED)


def test_one_stray_byte_beside_one_letter_of_utf_8_is_damage_and_no_latin_1() -> None:
    with pytest.raises(BadData) as refused:
        read("id,title\n1,Québec\n".encode() + b"2,Caf\xe9\n", ASKED)
    assert str(refused.value.location) == "sheet.csv:3"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"id,title\n1,A\0B\n", "line 2 holds a zero byte, so this is not text as it was saved"),
        (b"PK\x03\x04\x14\0", "this is a workbook or another packed file, not separated values"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "this is a file of an older Excel, or a protected one, not separated values",
        ),
        (b"%PDF-1.7\n", "this is a PDF, not separated values"),
        (
            b"id,title\n1," + b"x" * 131_073 + b"\n",
            "a cell is longer than 131,072 characters (line 2)",
        ),
    ],
)
def test_what_is_no_sheet_is_refused_for_what_it_is(content: bytes, what: str) -> None:
    with pytest.raises(BadData) as refused:
        read(content, ASKED)
    assert english(refused.value.what) == what
    assert refused.value.hint
