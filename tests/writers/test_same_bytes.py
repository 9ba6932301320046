"""An export of the same roadmap has the same bytes in any process."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from roadmap_cli.commands.export import FORMATS
from tests.conftest import DATA, Run


@pytest.mark.parametrize("format_", FORMATS)
def test_two_processes_write_the_same_bytes(format_: str, shell: Run, tmp_path: Path) -> None:
    made = set()
    for seed, zone in (("1", "UTC"), ("4711", "Asia/Tokyo")):
        file = tmp_path / f"{seed}.{format_}"
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": "1795316400"}
        told = shell("export", "--data", DATA, "-f", format_, "-o", file, env=environment)
        assert told.code == 0, told.err
        made.add(sha256(file.read_bytes()).hexdigest())
    assert len(made) == 1
