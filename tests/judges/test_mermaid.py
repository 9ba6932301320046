"""Mermaid's own parser reads the diagram, and every title as a title."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from roadmap_cli.writers.plain import on_one_line
from tests.conftest import DATA, RoadmapOf, Run, milestone_text
from tests.judges.tools import node_modules, program
from tests.writers.exports import HOSTILE, toml_text

JUDGE = Path(__file__).with_name("mermaid.mjs")


def judged(*files: Path) -> list[dict[str, Any]]:
    """Return the type, labels and number of arrows that Mermaid finds in each file, or the error."""
    node, modules = program("node"), node_modules("mermaid", "jsdom")
    done = subprocess.run(
        [node, str(JUDGE), *map(str, files)],
        env={**os.environ, "NODE_MODULES": str(modules)},
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def decoded(label: str) -> str:
    """Return a label with its character references decoded; Mermaid keeps `#58;` as `ﬂ°°58¶ß`."""
    return re.sub(r"(?:ﬂ°°|#)(\d+)(?:¶ß|;)", lambda match: chr(int(match[1])), label)


def test_mermaid_reads_the_road(run: Run, tmp_path: Path) -> None:
    files = []
    for language in ("en", "ja", "en,ja"):
        files.append(tmp_path / f"{language}.mmd")
        asked = ("--as-of", "2026-11-22", "--lang", language)
        assert run("export", "--data", DATA, "-o", files[-1], *asked).code == 0
    for found in judged(*files):
        assert found.get("diagramType", found.get("error")) == "flowchart-v2"
        assert len(found["labels"]) == 105
        assert found["edges"] >= 60


def test_mermaid_reads_hostile_titles_as_titles(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    story = {f"t-{i:02}": milestone_text(title=toml_text(text)) for i, text in enumerate(HOSTILE)}
    file = tmp_path / "hostile.mmd"
    assert run("export", "--data", roadmap_of(story), "-o", file).code == 0
    (found,) = judged(file)
    assert "error" not in found, found
    titles = [decoded(label.partition("<br")[0]).partition(" ")[2] for label in found["labels"]]
    assert titles == [on_one_line(text) for text in HOSTILE]


def test_the_judge_finds_a_fault_if_there_is_one(tmp_path: Path) -> None:
    file = tmp_path / "bad.mmd"
    file.write_text('flowchart LR\n  end["a "quoted" title"]\n')
    assert "error" in judged(file)[0]
