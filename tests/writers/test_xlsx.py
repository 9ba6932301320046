"""The workbook: its sheets, cells of text, choices and filters."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")

from roadmap_cli.writers import RoadmapExport, WriterOptions
from roadmap_cli.writers.xlsx import write_roadmap
from tests.conftest import milestone_text, said
from tests.writers.books import tables
from tests.writers.exports import HOSTILE, export_of, toml_text

STORY = {
    "memo": milestone_text(
        said("2025-03-07", status='"planned"', note='"Named."', sources='["gov-2025: p. 1"]')
        + said("2025-04-02", due='"2025-03"', reason='"Elections."')
        + '\n[[outcomes]]\ndate = 2025-04-02\nmeasure = "money"\nvalue = 1.5\nunit = "GBP"\n',
        title='"Memorandum"',
        due='"2025-Q1"',
        owners='["dsit"]',
    )
    + '\n[ja]\ntitle = "覚書"\n',
}


def content_of(export: RoadmapExport, options: WriterOptions | None = None) -> bytes:
    """Return the file that an export becomes."""
    return write_roadmap(export, options or WriterOptions()).content


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_sheets_and_their_headers_are_in_the_language_asked_for() -> None:
    english, japanese = (
        tables(content_of(export_of(STORY))),
        tables(content_of(export_of(STORY, languages=("ja",)))),
    )
    assert list(english) == ["Milestones", "Updates", "Outcomes", "Sources", "Lists", "About"]
    assert english["Milestones"][0][:4] == ["ID", "Title (English)", "Title (Japanese)", "Kind"]
    assert japanese["マイルストーン"][0][:4] == ["ID", "名称（英語）", "名称（日本語）", "種別"]
    assert not [head for table in japanese.values() for head in table[0] if "（ja）" in str(head)]
    assert "説明（日本語）" in japanese["更新履歴"][0]
    assert "Note (Japanese)" in english["Updates"][0]
    assert japanese["マイルストーン"][1][3:5] == ["合意", "量子"]


def test_every_date_is_text_with_the_precision_it_has() -> None:
    rows = tables(content_of(export_of(STORY)))
    row = dict(zip(*rows["Milestones"][:2], strict=True))
    assert (row["Due"], row["Original due date"], row["Status since"]) == ("2025-03", "2025-Q1", "2025-03-07")
    assert (
        'formatCode="@"' in parts(content_of(export_of(STORY)))["xl/styles.xml"]
        or "49" in parts(content_of(export_of(STORY)))["xl/styles.xml"]
    )


def test_updates_outcomes_and_sources_are_on_sheets_of_their_own() -> None:
    rows = tables(content_of(export_of(STORY)))
    assert [row[:3] for row in rows["Updates"][1:]] == [
        ["memo", "2025-03-07", "planned"],
        ["memo", "2025-04-02", ""],
    ]
    assert dict(zip(*rows["Outcomes"][:2], strict=True))["Value"] == 1.5
    assert rows["Sources"][1][0] == "gov-2025"


def test_choices_are_offered_the_header_is_frozen_and_rows_can_be_filtered() -> None:
    sheet = parts(content_of(export_of(STORY)))["xl/worksheets/sheet1.xml"]
    assert len(re.findall(r"<dataValidation ", sheet)) == 5
    assert 'state="frozen"' in sheet
    assert "<autoFilter " in sheet


@pytest.mark.parametrize("language", ["en", "ja"])
def test_hostile_texts_are_text_cells_and_read_back_equal(language: str) -> None:
    story = {
        f"t-{i:02}": milestone_text(title=toml_text(text), summary=toml_text(text))
        for i, text in enumerate(HOSTILE)
    }
    content = content_of(export_of(story, languages=(language,)))
    found = [row[1] for row in next(iter(tables(content).values()))[1:]]
    assert [text.replace("\r\n", "\n") for text in found] == [
        text.replace("\r\n", "\n").replace("_x000D_", "_x000D_") for text in HOSTILE
    ]
    assert not any("<f>" in part or "<hyperlink" in part for part in parts(content).values())


def test_the_workbook_names_no_user_and_no_time() -> None:
    core = parts(content_of(export_of(STORY)))["docProps/core.xml"]
    assert "<dc:creator></dc:creator>" in core
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2025-06-30T00:00:00Z"] * 2
