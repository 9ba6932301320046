"""Each view's sheet as LibreOffice prints it: no word leaves its page or is lost, no head stands alone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import DATA, milestone_text, run_here, write_files
from tests.judges.test_word_pages import PAGE, VIEWS, WORD
from tests.judges.tools import converted, program
from tests.writers.exports import toml_text

MARGIN = 20
"""How near the edge of the paper a word may come, in points; the margins are wider."""

NOTE = "".join(f"第{at}文は注記を続ける。" for at in range(400))


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what poppler sees on the pages of each sheet, by the name of its view and its language."""
    folder = tmp_path_factory.mktemp("sheets")
    story = {"noted": milestone_text(title=toml_text("Noted"), summary=toml_text(NOTE))}
    noted = write_files(folder / "noted", story)
    asked = [(f"{view[0]}-{each}", (*view, "--lang", each), DATA) for view in VIEWS for each in ("en", "ja")]
    asked.append(("noted", ("show", "noted", "--lang", "ja"), noted))
    files = []
    for name, words, data in asked:
        files.append(folder / f"{name}.xlsx")
        told = run_here(*words, "--data", data, "--as-of", "2026-11-22", "-o", files[-1])
        assert told.code == 0, told.err
    return {pdf.stem: _seen(pdf) for pdf in converted(files, "pdf")}


def _seen(pdf: Path) -> str:
    command = [program("pdftotext"), "-bbox", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def test_no_word_of_any_view_leaves_its_page(prints: dict[str, str]) -> None:
    faults = [
        f"{name}: {word!r} at {box}"
        for name, seen in prints.items()
        for width, height, page in PAGE.findall(seen)
        for *box, word in WORD.findall(page)
        if min(map(float, box[:2])) < MARGIN
        or float(box[2]) > float(width) - MARGIN
        or float(box[3]) > float(height) - MARGIN
    ]
    assert not faults


def test_a_long_text_is_printed_to_its_end(prints: dict[str, str]) -> None:
    printed = "".join(word for *_, word in WORD.findall(prints["noted"]))
    assert set(re.findall(r"第(\d+)文", printed)) == {str(at) for at in range(400)}


def test_no_heading_ends_a_page_of_the_balance(prints: dict[str, str]) -> None:
    for _, _, page in PAGE.findall(prints["balance-ja"]):
        words = WORD.findall(page)
        lowest = max(float(y) for _, y, *_, word in words if word not in ("ページ",) and float(y) < 550)
        last = [word for _, y, *_, word in words if float(y) > lowest - 2 and float(y) < 550]
        assert not {"結果", "期限"} & set(last)
