"""One row a milestone, that Excel opens as it is meant and a program reads back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.exchange.guard import guarded, unguarded
from roadmap_cli.writers import RoadmapExport, WriterOptions
from roadmap_cli.writers.csv import write_roadmap
from tests.conftest import milestone_text, said
from tests.writers.exports import HOSTILE, export_of, toml_text

STORY = {
    "memo": milestone_text(
        said('"2025-03"', status='"planned"', note='"Named."', sources='["gov-2025: p. 1"]')
        + said("2025-04-02", due='"2025-Q3"', reason='"Elections."')
        + "\n[updates.ja]\nreason = '選挙'\n",
        title='"Memorandum"',
        due="2025-05-01",
        owners='["dsit", "meti"]',
        tags='["a", "b c"]',
    )
    + '\n[ja]\ntitle = "覚書"\n',
}


def content_of(export: RoadmapExport, options: WriterOptions | None = None) -> bytes:
    """Return the file that an export becomes."""
    return write_roadmap(export, options or WriterOptions()).content


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_says_how_a_milestone_stands() -> None:
    (row,) = read(content_of(export_of(STORY)))
    assert {key: row[key] for key in ("id", "title", "ja.title", "status", "status_since")} == {
        "id": "memo",
        "title": "Memorandum",
        "ja.title": "覚書",
        "status": "planned",
        "status_since": "2025-03",
    }
    assert (row["due"], row["first_due"], row["moves"]) == ("2025-Q3", "2025-05-01", "1")
    assert (row["owners"], row["tags"], row["sources"]) == ("dsit, meti", "a, b c", "gov-2025")
    assert (row["note"], row["as_of"], row["audience"]) == ("Named.", "2025-06-30", "public")


def test_dates_keep_their_precision_and_words_are_those_of_the_files_in_any_language() -> None:
    assert content_of(export_of(STORY, languages=("ja",))) == content_of(export_of(STORY))


def test_excel_gets_the_mark_that_it_knows_utf8_by_and_programs_none() -> None:
    assert content_of(export_of(STORY)).startswith(b"\xef\xbb\xbfid,")
    assert content_of(export_of(STORY), WriterOptions(encoding="utf-8")).startswith(b"id,")


@pytest.mark.parametrize("title", HOSTILE)
def test_nothing_begins_as_a_formula_does(title: str) -> None:
    content = content_of(export_of({"memo": milestone_text(title=toml_text(title))}))
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(table) == 2
    for cell in table[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(table[1][1]) == title


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ＝a1"), max_size=8) | st.text(max_size=20))
def test_the_guard_is_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_longer_text_than_excel_holds_is_cut_where_one_sees_it() -> None:
    (row,) = read(content_of(export_of({"memo": milestone_text(title=toml_text("x" * 40_000))})))
    assert len(row["title"]) == 32_767
    assert row["title"].endswith("x…")
