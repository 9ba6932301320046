"""Templates of any content are used or refused; nothing but a regular file of a fair size is read."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import RoadmapOf, Run, run_here, write_files
from tests.questions.roadmaps import examples


def parts_of(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return whole.getvalue()


@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "folder", "missing"])
def test_a_template_that_is_no_regular_file_is_refused_by_its_name(
    name: str, run: Run, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    file = tmp_path / name
    made = run("status", "--data", roadmap_of(), "-o", tmp_path / "s.docx", "--template", file)
    assert made.code == 3
    assert made.err.startswith(f"roadmap: {file}: ")


def test_a_template_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    run: Run, roadmap_of: RoadmapOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_cli.store.packages.MOST_UNPACKED", 1000)
    (tmp_path / "t.docx").write_bytes(packed({"word/document.xml": bytes(1001)}))
    made = run("status", "--data", roadmap_of(), "-o", tmp_path / "s.docx", "--template", tmp_path / "t.docx")
    assert (made.code, "when unpacked: at most 1,000 bytes" in made.err) == (3, True), made.err


@pytest.mark.parametrize(("command", "kind"), [("status", "docx"), ("brief", "pptx")])
def test_a_template_with_parts_that_lack_something_is_used_or_refused(
    command: str, kind: str, tmp_path: Path
) -> None:
    if kind == "pptx":
        pytest.importorskip("pptx", reason="the extra 'slides' is not installed")
    road = write_files(tmp_path / "road", {})
    whole, file = tmp_path / f"whole.{kind}", tmp_path / f"t.{kind}"
    line = (command, "--data", road, *(("--since", "2025-01-01") if command == "brief" else ()))
    assert run_here(*line, "-o", whole).code == 0
    parts = parts_of(whole)

    @settings(max_examples=examples(6))
    @given(st.data())
    def uses(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(parts)))
        file.write_bytes(packed({**parts, name: data.draw(st.sampled_from(lacking(parts[name])))}))
        made = run_here(*line, "-o", tmp_path / f"made.{kind}", "--template", file)
        assert (made.code, "bug" in made.err) in ((0, False), (3, False)), made.err

    uses()


def lacking(content: bytes) -> list[bytes]:
    """Return a part without any one kind of element, and others that are empty, of another kind, or cut off."""
    tags = sorted(set(re.findall(rb"<([\w:]+)", content)))
    without = [
        re.sub(rb"<%b\b(?:[^>]*/>|.*?</%b>)" % (tag, tag), b"", content, flags=re.DOTALL) for tag in tags
    ]
    return [*without, b"", b"<a/>", content[: len(content) // 2]]
