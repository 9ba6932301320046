"""An export of the same roadmap has the same bytes in any process."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.commands.export import FORMATS
from tests.conftest import DATA, run_process

EXPORT_ALL = """
import sys
from roadmap_cli.cli import app
data, folder, *formats = sys.argv[1:]
for name in formats:
    assert app(["export", "--data", data, "-f", name, "-o", f"{folder}/{name}"], standalone_mode=False) == 0
"""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return two folders with every export, written by processes that differ in all that may differ."""
    folders = []
    for seed, zone in (("1", "UTC"), ("4711", "Asia/Tokyo")):
        folder = tmp_path_factory.mktemp(f"exports-{seed}")
        changes = {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": "1795316400"}
        result = run_process(DATA, folder, *FORMATS, code=EXPORT_ALL, cwd=folder, env=changes)
        assert result.code == 0, result.err
        folders.append(folder)
    return folders


@pytest.mark.parametrize("format_", FORMATS)
def test_two_processes_write_the_same_bytes(format_: str, exports: list[Path]) -> None:
    one, other = ((folder / format_).read_bytes() for folder in exports)
    assert one == other
