"""The table of formats: every entry can do what it says, and is documented."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from types import ModuleType

import pytest

from roadmap_cli import writers
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.writers import WRITERS, Subject, WriterOptions, format_named, formats_for, installing, load
from tests.conftest import CHECKOUT

PARAMETERS = {
    "page": ["pages", "options"],
    "timeline": ["pages", "options"],
    "slides": ["pages", "options"],
    "answer": ["about", "answer", "messages", "options"],
    "roadmap": ["export", "options"],
    "findings": ["report", "options"],
    "sources": ["sources", "messages", "options"],
}
PAGES = {
    "page": "formats.md",
    "answer": "formats.md",
    "timeline": "formats.md",
    "slides": "formats.md",
    "roadmap": "exchange.md",
    "findings": "checks.md",
    "sources": "papers.md",
}


OPTIONS = {"template", "notes", "encoding", "size", "alarm"}


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_has_a_module_with_a_function_for_each_of_its_subjects(name: str) -> None:
    module, writer = load(name), WRITERS[name]
    found = [subject for subject in PARAMETERS if hasattr(module, f"write_{subject}")]
    assert sorted(found) == sorted(writer.subjects)
    for subject in writer.subjects:
        function = getattr(module, f"write_{subject}")
        assert list(signature(function).parameters) == PARAMETERS[subject]
        assert function.__doc__


def test_every_module_that_writes_is_in_the_table() -> None:
    folder = Path(writers.__file__).parent
    files = {
        path.stem if path.stem != "__init__" else path.parent.name: path for path in folder.rglob("*.py")
    }
    writing = {name for name, path in files.items() if "\ndef write_" in path.read_text(encoding="utf-8")}
    assert writing == {writer.module for writer in WRITERS.values()}


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_is_documented_for_each_of_its_subjects(name: str) -> None:
    for subject in WRITERS[name].subjects:
        text = (CHECKOUT / "docs" / PAGES[subject]).read_text(encoding="utf-8")
        assert f"`{name}`" in text or f"-f {name}" in text, subject


def test_the_extra_of_a_format_is_one_of_the_distribution() -> None:
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {writer.extra for writer in WRITERS.values() if writer.extra}
    assert extras < set(project["optional-dependencies"])


def test_an_option_of_one_format_is_a_field_of_the_options() -> None:
    assert {option for writer in WRITERS.values() for option in writer.options} == OPTIONS
    assert set(WriterOptions.__struct_fields__) > OPTIONS


@pytest.mark.parametrize(
    ("subjects", "formats"),
    [
        (("page",), ("text", "md", "html", "docx", "pdf", "csv", "xlsx", "eml")),
        (("page", "answer"), ("text", "md", "html", "docx", "pdf", "csv", "xlsx", "json", "ndjson", "eml")),
        (
            ("roadmap",),
            ("html", "pdf", "csv", "xlsx", "json", "ndjson", "ics", "sqlite", "mermaid", "svg", "png"),
        ),
        (("timeline",), ("svg", "png")),
        (("sources",), ("bib", "csl-json")),
        (("slides",), ("pptx",)),
        (("findings",), ("text", "concise", "github", "sarif", "json")),
    ],
)
def test_each_subject_has_its_formats(subjects: tuple[Subject, ...], formats: tuple[str, ...]) -> None:
    assert formats_for(*subjects) == formats


@pytest.mark.parametrize(
    ("name", "suffix", "subject", "found"),
    [
        (None, None, "page", "text"),
        ("csv", None, "page", "csv"),
        ("csv", ".docx", "page", "csv"),
        (None, ".DOCX", "page", "docx"),
        (None, ".txt", "page", "text"),
        (None, ".markdown", "page", "md"),
        (None, ".htm", "roadmap", "html"),
        (None, ".mmd", "roadmap", "mermaid"),
        (None, "json", "findings", "json"),
        (None, None, "findings", "text"),
    ],
)
def test_a_format_is_named_or_known_by_its_suffix(
    name: str | None, suffix: str | None, subject: Subject, found: str
) -> None:
    assert format_named(name, suffix, subject) == found


@pytest.mark.parametrize(
    ("name", "suffix", "subject", "key", "hint"),
    [
        ("yaml", None, "page", "output.unknown-format", "filter.known"),
        ("DOCX", None, "page", "output.unknown-format", "filter.known"),
        (None, ".zip", "page", "output.unknown-format", "filter.known"),
        (None, "", "page", "output.no-format", "filter.known"),
        (None, None, "roadmap", "output.no-format", "filter.known"),
        ("ics", None, "page", "output.unknown-format", "output.other-command"),
        (None, ".docx", "roadmap", "output.unknown-format", "output.other-command"),
        (None, ".mmd", "page", "output.unknown-format", "output.other-command"),
        (None, ".XLS", "roadmap", "output.older-format", "output.name-a-file"),
    ],
)
def test_an_unknown_format_is_wrong_usage(
    name: str | None, suffix: str | None, subject: Subject, key: str, hint: str
) -> None:
    with pytest.raises(WrongUsage) as raised:
        format_named(name, suffix, subject)
    assert raised.value.what.key == key
    assert raised.value.hint is not None
    assert raised.value.hint.key == hint
    if hint == "filter.known":
        assert raised.value.hint.values == {"words": tuple(formats_for(subject))}


def test_a_format_of_another_command_is_named_with_that_command() -> None:
    with pytest.raises(WrongUsage) as raised:
        format_named(None, ".mmd", "page")
    assert raised.value.hint == message("output.other-command", format="mermaid", command="roadmap export")


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "roadmap_cli.writers.xlsx", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(WrongUsage) as raised:
        load("xlsx")
    assert raised.value.what.values == {"format": "xlsx", "library": "xlsxwriter"}
    assert raised.value.hint is not None
    assert raised.value.hint.values == {"command": installing.command("excel")}


def test_a_module_of_ours_that_is_missing_is_no_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "roadmap_cli.writers.xlsx", raising=False)
    monkeypatch.setitem(sys.modules, "roadmap_cli.writers.records", None)
    with pytest.raises(ModuleNotFoundError):
        load("xlsx")


def test_formats_without_an_extra_need_no_library() -> None:
    outside = {"docx", "jinja2", "xlsxwriter", "icalendar", "lxml"}
    assert all(find_spec(name) for name in outside - {"lxml"})  # installed here, and yet not loaded
    for name, writer in WRITERS.items():
        if writer.extra is None:
            module: ModuleType = load(name)
            assert not [each for each in vars(module).values() if getattr(each, "__name__", "") in outside]
