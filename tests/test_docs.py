"""The documentation says what the program does, where no example is generated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roadmap_cli.messages.en import LINES
from tests.conftest import CHECKOUT

MESSAGES = {
    re.sub(r"\{\w+\}", "...", form)
    for lines in LINES.values()
    for line in lines.values()
    for form in ([line] if isinstance(line, str) else line.values())
}
REFUSALS = (CHECKOUT / "docs/writing.md").read_text(encoding="utf-8").partition("## What a refusal means")[2]


@pytest.mark.parametrize("message", re.findall(r"^\| ([^|]+) \| \d \|", REFUSALS, re.M))
def test_every_refusal_is_quoted_as_the_program_words_it(message: str) -> None:
    assert message in MESSAGES


@pytest.mark.parametrize("page", sorted((CHECKOUT / "docs").rglob("*.md")), ids=lambda page: page.stem)
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []


def test_every_decision_that_is_named_exists_once() -> None:
    numbers = [file.name[:4] for file in (CHECKOUT / "docs/adr").glob("0*.md")]
    assert sorted(numbers) == sorted(set(numbers))
    files = [
        file
        for room in ("roadmap_cli", "tests", "benchmarks", "docs")
        for file in (CHECKOUT / room).rglob("*")
    ]
    files += [CHECKOUT / name for name in ("pyproject.toml", "CONTRIBUTING.md", "README.md")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.suffix in (".py", ".md", ".toml")]
    named = {number for text in texts for number in re.findall(r"adr/(\d{4})", text)}
    named |= {f"{int(number):04}" for text in texts for number in re.findall(r"\bADR (\d+)", text)}
    assert named <= set(numbers)
