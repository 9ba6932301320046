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
