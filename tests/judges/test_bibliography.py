"""The lists of sources, read and cited by pandoc."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said
from tests.judges.conftest import AS_OF, Write, said_by
from tests.judges.tools import program

SHARED = ("id", "author", "title", "publisher", "issued", "URL", "accessed")
HOSTILE = r'50% of {A_b} & #1, $x$ "q" ~ ^ \alpha @book{k, } %'


def read_by_pandoc(file: Path, format_: str) -> dict[str, Any]:
    """Return what pandoc makes of a bibliography: items of CSL by their ids."""
    items = json.loads(said_by(program("pandoc"), "--fail-if-warnings", "-f", format_, "-t", "csljson", file))
    return {item["id"]: item for item in items}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_pandoc_reads_the_same_from_both_files(dialect: str, language: str, run: Run, tmp_path: Path) -> None:
    files = {name: tmp_path / f"sources.{name}" for name in ("bib", "csl-json")}
    for name, file in files.items():
        asked = ("--data", DATA, *AS_OF, "--lang", language, "-f", name, "-o", file)
        assert run("annex", *asked).code == 0
    ours = {item["id"]: item for item in json.loads(files["csl-json"].read_text("utf-8"))}
    known = SHARED if dialect == "biblatex" else ("id", "author", "title", "publisher")
    for key, item in read_by_pandoc(files["bib"], dialect).items():
        text = json.dumps({name: item[name] for name in known if name in item}, ensure_ascii=False)
        read = json.loads(text.replace("’", "'"))
        read["title"] = read.get("title", "").removeprefix('<span class="nocase">').removesuffix("</span>")
        assert {name: value for name, value in read.items() if value} == {
            name: ours[key][name] for name in known if name in ours[key]
        }
    assert len(ours) == 151


@pytest.mark.parametrize("name", ["bib", "csl-json"])
def test_pandoc_cites_what_no_text_of_a_source_can_break(
    name: str, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    update = said("2025-01-01", status='"done"', sources='["gov"]')
    sources = f"[gov]\npublisher = 'Office of {HOSTILE}'\ntitle = '{HOSTILE}'\ndate = 2025-03-07\n"
    folder = roadmap_of({"sources.toml": sources}, thing=milestone_text(update))
    file = tmp_path / ("sources.bib" if name == "bib" else "sources.json")
    assert run("annex", "--data", folder, "-f", name, "-o", file).code == 0
    draft = tmp_path / "draft.md"
    draft.write_text("Signed [@gov].\n", encoding="utf-8")
    options = ("--fail-if-warnings", "--citeproc", "--wrap=none", "-t", "plain", "--bibliography")
    shown = said_by(program("pandoc"), *options, file, draft).replace("“", '"').replace("”", '"')
    plain = shown.replace("‘", '"').replace("’", '"')
    assert f"Office of {HOSTILE}" in plain
    assert plain.count(HOSTILE) >= 2


def test_word_and_the_list_of_sources_name_the_same_sources(paper: Write, run: Run) -> None:
    """The list holds what the annex cites, and nothing else."""
    annex = paper("annex.md", "annex", "pillar:quantum").read_text("utf-8").replace("\\", "")
    items = json.loads(run("annex", "pillar:quantum", "--data", DATA, *AS_OF, "-f", "csl-json").out)
    assert items
    assert all(item["URL"] in annex for item in items if "URL" in item)
