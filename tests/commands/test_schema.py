"""`roadmap schema`: the JSON Schema of each kind of file."""

from __future__ import annotations

import json
from ast import unparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from roadmap_cli import ADDRESS
from tests.conftest import Run, package_modules

KINDS = ("roadmap", "sources", "milestone")
LATER = {"$defs", "$anchor", "dependentSchemas", "dependentRequired", "unevaluatedProperties", "prefixItems"}
"""Keywords of drafts after 7, which validators of draft 7 pass over in silence."""


def parts_of(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema, also those that hold properties by name."""
    if isinstance(schema, dict):
        yield schema
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for part in inner:
        yield from parts_of(part)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_has_a_sound_schema_of_draft_7(kind: str, run: Run) -> None:
    """What stands beside a reference, and keywords of later drafts, would count for nothing."""
    said = run("schema", kind)
    assert said.code == 0
    schema = json.loads(said.out)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    for part in parts_of(schema):
        assert not LATER & part.keys()
        assert "$ref" not in part or len(part) == 1
        assert "$ref" not in part or part["$ref"].removeprefix("#/definitions/") in schema["definitions"]


def test_each_schema_has_an_address_and_all_have_it_from_one_place(run: Run) -> None:
    addresses = [json.loads(run("schema", kind).out)["$id"] for kind in KINDS]
    assert addresses == [f"{ADDRESS}/raw/HEAD/roadmap_cli/schemas/{kind}.json" for kind in KINDS]
    assert [name for name, module in package_modules().items() if ADDRESS in unparse(module)] == [
        "__init__.py"
    ]


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
