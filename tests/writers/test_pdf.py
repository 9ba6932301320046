"""PDFs: what `page.typ` is given, fonts, equal bytes; other programs judge the files in `tests/judges`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

pytest.importorskip("typst", reason="the extra 'pdf' is not installed")

from hypothesis import strategies as st

from roadmap_cli.messages import ja
from roadmap_cli.model.errors import BadData
from roadmap_cli.views.page import Bar, Bars, Column, Facts, Heading, Line, Notes, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.pdf import write_page
from roadmap_cli.writers.pdf.blocks import BREAK, Composition, breakable
from tests.conftest import CHARACTERS, Run, english
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block, timeline_of

MARKUP = (
    '#read("/etc/passwd")',
    "*bold* _thin_ = head",
    "$x^2$ @label <label>",
    "\\ // /* `raw`",
    '"), evil("',
)
"""What would be run or set as markup if it were part of Typst's program."""


def content(*blocks: Any, language: str = "en") -> list[dict[str, Any]]:
    """Return the blocks as `page.typ` takes them."""
    found = list(Composition(Page("Road", ("as of today",), blocks, language)).blocks())
    loaded: list[dict[str, Any]] = json.loads(json.dumps(found))
    return loaded


def words(pieces: list[dict[str, Any]]) -> str:
    """Return the text of pieces."""
    return "".join(span["text"] for piece in pieces for span in piece["spans"])


def test_a_page_is_the_same_file_each_time() -> None:
    one, other = (write_page([every_block("text")], WriterOptions()) for _ in range(2))
    assert one.startswith(b"%PDF-1.7")
    assert one == other


@pytest.mark.parametrize("texts", [HOSTILE, MARKUP])
def test_no_text_stops_a_page_from_being_written(texts: tuple[str, ...]) -> None:
    blocks = tuple(block for text in texts for block in every_block(text).blocks[:-1])
    page = Page(" ".join(texts), texts, (*blocks, every_block(texts[0]).blocks[-1]))
    assert write_page([page], WriterOptions()).startswith(b"%PDF")


@settings(max_examples=3)
@given(st.text(st.one_of(CHARACTERS, st.sampled_from("#[]$*_@<>\\\"'`~-=+/&{}"))))
def test_no_character_does_either(text: str) -> None:
    japanese = [*range(0x3005, 0x3008), *range(0x3041, 0x3100), *range(0x3400, 0xA000)]
    shown = "".join(one for one in text if ord(one) not in japanese)
    assert write_page([every_block(f"x{shown}")], WriterOptions()).startswith(b"%PDF")


def test_the_program_is_the_same_for_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    seen = []

    def watched(program: bytes, **options: Any) -> bytes:
        seen.append(program)
        return b""

    monkeypatch.setattr(typst, "compile", watched)
    for text in ("a", MARKUP[0]):
        write_page([every_block(text)], WriterOptions())
    assert seen[0] == seen[1]


def test_a_language_without_a_font_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ja, "PRINT_FONTS", ("No Such Font",))
    with pytest.raises(BadData) as raised:
        write_page([every_block("量子")], WriterOptions())
    assert english(raised.value.what) == "no font was found for Japanese"
    assert english(raised.value.hint) == (
        "install one, such as No Such Font (Debian, Ubuntu: apt install fonts-noto-cjk), and run it again"
    )


def test_a_page_without_a_letter_of_a_language_needs_no_font_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ja, "PRINT_FONTS", ("No Such Font",))
    assert write_page([every_block("quantum")], WriterOptions())


def test_a_state_is_a_sign_and_a_word_in_its_colour() -> None:
    [line] = content(Line((Piece("late", "late"), Piece(" and "), Piece("7 Mar 2025", "date"))))
    late, rest, day = line["pieces"]
    assert late["sign"] == {"text": "▲ ", "colour": "b3261e"}
    assert (late["colour"], late["bold"], late["whole"]) == ("b3261e", True, True)
    assert (rest["sign"], rest["colour"], rest["bold"], rest["whole"]) == (None, None, False, False)
    assert day["whole"]


def test_addresses_are_links_and_words_of_another_language_are_marked() -> None:
    [line] = content(Line((Piece("See 量子 at https://example.org/a."),)))
    spans = [(span["text"], span["lang"], span["address"]) for span in line["pieces"][0]["spans"]]
    assert spans == [
        ("See ", None, None),
        ("量子", "ja", None),
        (" at ", None, None),
        ("https://example.org/a", None, "https://example.org/a"),
        (".", None, None),
    ]


def test_the_number_of_a_note_stays_with_the_text_and_links_to_it() -> None:
    notes = every_block("text").blocks[-1]
    assert isinstance(notes, Notes)
    line, _ = content(Line((Piece("Signed. "), Piece("", note=1), Piece("", note=2))), notes)
    assert line["pieces"][0]["spans"][0]["text"] == "Signed.\u00a0"
    assert [piece["note"] for piece in line["pieces"]] == [None, 1, None]  # there is no note 2


def test_a_table_names_its_columns_and_the_one_that_takes_the_room() -> None:
    columns = (Column("due", ""), Column("title", "", give=2), Column("n", "Count", "right"))
    row = (plain("2025"), plain("A thing"), plain("3"))
    [block] = content(Table(columns, (row, (plain("x"), plain("y" * 2000), plain("z")))))
    assert block["names"] == ["Due", "Milestone", "Count"]
    assert (block["text"], block["right"]) == (1, [False, False, True])
    assert [words(cell) for cell in block["rows"][0]["cells"]] == ["2025", "A thing", "3"]
    assert [each["long"] for each in block["rows"]] == [False, True]  # may be broken over two pages


def test_what_is_empty_is_left_out() -> None:
    assert content(Table((Column("a", "A"),), ()), Facts(()), Bars(())) == []
    assert [block["kind"] for block in content(Heading("Head"), Facts((("a", plain("b")),)))] == [
        "heading",
        "facts",
    ]


def test_bars_say_in_words_what_they_draw() -> None:
    bar = Bar("Quantum", (("done", 2), ("open", 1)), (Piece("1", "late"),))
    [block] = content(Bars((bar,), label="Pillar"))
    assert block["names"] == ["Pillar", "Done", "Remark"]
    [row] = block["rows"]
    assert row["count"] == "2 of 3"
    assert words(row["remark"]) == "1 late"
    assert row["svg"].count("<rect") == 2


def test_a_time_line_has_a_drawing_for_each_row_with_room_for_marks_at_its_ends() -> None:
    [block] = content(timeline_of("a", "b", "c", "d"))
    [group] = block["groups"]
    assert [words([row["label"]]) for row in group["rows"]] == ["a", "b", "c", "d"]
    assert all('height="HEIGHT"' in row["svg"] and 'x="8"' in row["svg"] for row in group["rows"])
    assert [bool(one["svg"]) for one in block["legend"]] == [False, True]


def test_a_pdf_is_written_by_its_suffix_in_the_language_asked_for(run: Run, tmp_path: Any) -> None:
    for command in (["status"], ["export"]):
        file = tmp_path / "road.pdf"
        told = run(*command, "-o", file)
        assert (told.code, told.out) == (0, "")
        assert file.read_bytes().startswith(b"%PDF")
        file.unlink()


def test_columns_that_do_not_fit_share_the_page_as_in_word() -> None:
    columns = (Column("date", "Date"), Column("note", "Note", give=1))
    [block] = content(Table(columns, ((plain("7 Mar 2025"), plain("A note of many words. " * 20)),)))
    shares = block["shares"]
    assert shares[1] > 3 * shares[0] > 0


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from(["a", "road", "W" * 60, "https://example.org/" + "a" * 90, "量子", "x" * 80]))
)
def test_only_a_word_that_is_wider_than_its_line_is_broken(texts: list[str]) -> None:
    text = " ".join(texts)
    found = breakable(text, 240)
    assert found.replace(BREAK, "") == text
    assert (BREAK in found) == any(len(word) > 50 for word in texts)
    assert max((len(part) for part in found.replace(BREAK, " ").split()), default=0) < 20


def test_a_word_of_a_table_is_broken_by_the_width_of_its_column_and_a_date_is_not() -> None:
    columns = (Column("due", "Due"), Column("title", "Milestone", give=1), Column("state", "State"))
    row = (plain("15 Dec 2026"), plain("Donaudampfschifffahrt" * 9), plain("under way"))
    [found] = content(Table(columns, (row,)))
    assert [words(cell) for cell in found["rows"][0]["cells"]][::2] == ["15 Dec 2026", "under way"]
    assert BREAK in words(found["rows"][0]["cells"][1])
    assert min(found["shares"]) > 1000


def test_the_foot_of_a_page_is_its_title_and_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    seen: list[str] = []

    def watched(program: bytes, *, sys_inputs: dict[str, str], **options: Any) -> bytes:
        seen.append(sys_inputs["paper"])
        return b""

    monkeypatch.setattr(typst, "compile", watched)
    write_page([Page("Road", ("as of 1 July", "audience: public", "roadmap 1"), ())], WriterOptions())
    assert json.loads(seen[0])["foot"] == "Road; as of 1 July"
