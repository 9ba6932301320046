"""The roadmap as CSV: one row a milestone, for Excel and for programs."""

from __future__ import annotations

import csv
import io

import pytest

from roadmap_cli.exchange.guard import unguarded
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


def test_a_row_has_the_state_of_a_milestone() -> None:
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


def test_cells_are_the_words_of_the_files_in_any_language() -> None:
    assert content_of(export_of(STORY, languages=("ja",))) == content_of(export_of(STORY))


def test_the_byte_order_mark_depends_on_the_encoding() -> None:
    assert content_of(export_of(STORY)).startswith(b"\xef\xbb\xbfid,")
    assert content_of(export_of(STORY), WriterOptions(encoding="utf-8")).startswith(b"id,")


@pytest.mark.parametrize("title", HOSTILE)
def test_no_cell_begins_like_a_formula(title: str) -> None:
    content = content_of(export_of({"memo": milestone_text(title=toml_text(title))}))
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(table) == 2
    for cell in table[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(table[1][1]) == title


def test_a_text_longer_than_excel_takes_is_cut_with_an_ellipsis() -> None:
    (row,) = read(content_of(export_of({"memo": milestone_text(title=toml_text("x" * 40_000))})))
    assert len(row["title"]) == 32_767
    assert row["title"].endswith("x…")
