"""`roadmap schema`: the JSON Schema of each kind of file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import Run


@pytest.mark.parametrize("kind", ["roadmap", "sources", "milestone"])
def test_each_kind_of_file_has_a_sound_schema(kind: str, run: Run) -> None:
    said = run("schema", kind)
    assert said.code == 0
    Draft202012Validator.check_schema(json.loads(said.out))


def test_without_a_kind_it_is_that_of_a_milestone(run: Run) -> None:
    assert run("schema").out == run("schema", "milestone").out


def test_it_can_be_put_beside_the_files(run: Run, tmp_path: Path) -> None:
    said = run("schema", "sources", "-o", tmp_path / "sources.json")
    assert (said.code, said.out) == (0, "")
    assert (tmp_path / "sources.json").read_text(encoding="utf-8") == run("schema", "sources").out


def test_it_is_the_same_in_every_language(run: Run) -> None:
    assert run("--lang", "ja", "schema").out == run("schema", "--lang", "en").out
    assert run("schema", "--lang", "xx").code == 2


def test_a_kind_that_there_is_none_of_is_an_error(run: Run) -> None:
    said = run("schema", "milestones")
    assert (said.code, said.out) == (2, "")
    assert "known: roadmap, sources, milestone" in said.err
