"""The chains of milestones as a diagram."""

from __future__ import annotations

import re

from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.mermaid import MOST_CHARACTERS, arrows, label, write_roadmap
from tests.conftest import milestone_text, said
from tests.writers.exports import HOSTILE, export_of, toml_text

CHAIN = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord: a start"'),
    "memo": milestone_text(said("2025-04-28", status='"done"'), follows='["accord"]'),
    "call": milestone_text(
        said("2025-01-01", status='"planned"'),
        follows='["memo", "accord"]',
        needs='["lab"]',
        due="2025-02-01",
    ),
    "lab": milestone_text(said("2025-01-01", status='"under-way"'), pillar='"ai"'),
}


def lines(story: dict[str, str], *terms: str) -> list[str]:
    return write_roadmap(export_of(story, *terms), WriterOptions()).content.decode().splitlines()


def test_an_arrow_leads_from_a_root_to_what_follows_it() -> None:
    found = sorted(line.strip() for line in lines(CHAIN) if "->" in line)
    assert found == ["m_accord --> m_memo", "m_lab -.-> m_call", "m_memo --> m_call"]


def test_a_node_shows_state_date_and_pillar() -> None:
    text = "\n".join(lines(CHAIN))
    assert 'm_accord["✓ Accord#58; a start<br/>18 May 2023 · Quantum"]:::done' in text
    assert 'm_call["△ A thing<br/>1 Feb 2025 · not reported · Quantum"]:::unreported' in text
    assert "classDef unreported" in text
    assert "classDef dropped" not in text


def test_a_circle_of_links_keeps_an_arrow() -> None:
    story = {
        "a": milestone_text(follows='["b"]'),
        "b": milestone_text(follows='["a"]'),
        "c": milestone_text(follows='["c", "a", "b"]'),
    }
    found = arrows(export_of(story).selected, "follows")
    assert found["a"] == ["b"]
    assert found["b"] == ["a"]
    assert len(found["c"]) == 1


def test_no_arrow_leads_to_a_milestone_outside_of_the_filter() -> None:
    assert not [line for line in lines(CHAIN, "id:call,accord") if "memo" in line]


def test_nothing_in_a_label_is_markup() -> None:
    for title in HOSTILE:
        assert not re.search(r'["`<>\[\]{}|\\\n\r\x00-\x1f]|(?<!#\d)(?<!#\d\d)(?<!\d\d\d);', label(title))


def test_keywords_as_ids_and_hostile_titles_make_one_node_each() -> None:
    story = {
        f"{name}": milestone_text(title=toml_text(title))
        for name, title in zip(
            ("end", "click", "graph", "subgraph", "default", "style", *(f"t{i}" for i in range(50))),
            HOSTILE,
            strict=False,
        )
    }
    nodes = [line for line in lines(story) if ":::" in line]
    assert len(nodes) == len(story)
    assert all(re.fullmatch(r'  m_\w+\["[^"]*"\]:::[a-z-]+', node) for node in nodes)


def test_a_diagram_too_large_for_github_has_a_notice() -> None:
    story = {
        f"m{i}": milestone_text(title=toml_text("x" * 5_000)) for i in range(MOST_CHARACTERS // 5_000 + 1)
    }
    assert len(write_roadmap(export_of(story), WriterOptions()).notices) == 1
    assert not write_roadmap(export_of(CHAIN), WriterOptions()).notices
