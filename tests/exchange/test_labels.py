"""Headers and cells in people's words, and the same words read back."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.columns import SheetColumn, columns
from roadmap_cli.exchange.labels import cell, header, headers, pillars, words_of_files
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.roadmap import Pillar, Roadmap, Text
from roadmap_cli.questions.filters import folded

ROADMAP = Roadmap(
    languages=("en", "ja"),
    pillars={
        "ai": Pillar("ai", Text("AI", {"ja": "人工知能"})),
        "quantum": Pillar("quantum", Text("Quantum science", {"ja": "量子"})),
        "one": Pillar("one", Text("Twin")),
        "two": Pillar("two", Text("twin")),
        "three": Pillar("three", Text("one")),
    },
)


@pytest.mark.parametrize("languages", [("en",), ("en", "ja"), ("ja", "en")])
@pytest.mark.parametrize("shown", LANGUAGES)
def test_every_header_is_read_back(shown: str, languages: tuple[str, ...]) -> None:
    known = headers(languages)
    for column in columns(languages):
        assert known[folded(header(column, languages, Messages((shown,))))] == column.key
        assert known[column.key] == column.key


def test_the_header_of_a_translated_text_names_its_language() -> None:
    title = SheetColumn("title", "head")
    assert header(title, ("en", "ja"), Messages()) == "Title (English)"
    assert header(title, ("en",), Messages()) == "Title"
    assert header(SheetColumn("ja.title", "head"), ("en", "ja"), Messages()) == "Title (Japanese)"
    assert headers(("en", "ja"))["title"] == "title"


def test_cells_are_in_people_s_words() -> None:
    japanese = Messages(("ja",), "en")
    assert cell(SheetColumn("status", "update"), "under-way", ROADMAP, Messages()) == "under way"
    assert cell(SheetColumn("status", "update"), "", ROADMAP, Messages()) == ""
    assert cell(SheetColumn("pillar", "head"), "ai", ROADMAP, japanese) == "人工知能"
    assert cell(SheetColumn("title", "head"), "planned", ROADMAP, japanese) == "planned"


def test_a_pillar_s_name_is_used_unless_it_is_ambiguous() -> None:
    shown = pillars(ROADMAP, Messages())
    assert shown == {"ai": "ai", "quantum": "Quantum science", "one": "one", "two": "two", "three": "three"}


@pytest.mark.parametrize("languages", [("en",), ("ja",), ("en", "ja"), ("ja", "en")])
def test_words_in_any_language_are_read_back(languages: tuple[str, ...]) -> None:
    messages, words = Messages(languages, "en"), words_of_files(ROADMAP)
    for name, known in (
        ("status", ("planned", "under-way")),
        ("kind", ("event",)),
        ("audience", ("public",)),
    ):
        for word in known:
            shown = cell(SheetColumn(name, "head"), word, ROADMAP, messages)
            assert words[name][folded(shown)] == words[name][word] == word
    for key in ROADMAP.pillars:
        shown = cell(SheetColumn("pillar", "head"), key, ROADMAP, messages)
        assert words["pillar"][folded(shown)] == words["pillar"][key] == key
