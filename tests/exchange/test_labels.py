"""Headers and cells in people's words, and the same words read back."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.columns import SheetColumn, columns
from roadmap_cli.exchange.labels import cell, header, headers, names_of_columns, pillars
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.roadmap import Pillar, Roadmap, Text
from roadmap_cli.questions.names import folded_name

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
        assert known[folded_name(header(column, languages, Messages((shown,))))] == column.key
        assert known[column.key] == column.key


def test_the_header_of_a_translated_text_names_its_language() -> None:
    title = SheetColumn("title", "head")
    assert header(title, ("en", "ja"), Messages()) == "Title (English)"
    assert header(title, ("en",), Messages()) == "Title"
    assert header(SheetColumn("ja.title", "head"), ("en", "ja"), Messages()) == "Title (Japanese)"
    assert headers(("en", "ja"))["title"] == "title"


def test_cells_are_in_people_s_words() -> None:
    japanese = Messages(("ja",), "en")
    shown = pillars(ROADMAP, japanese)
    assert cell(SheetColumn("status", "update"), "under-way", shown, Messages()) == "under way"
    assert cell(SheetColumn("status", "update"), "", shown, Messages()) == ""
    assert cell(SheetColumn("pillar", "head"), "ai", shown, japanese) == "人工知能"
    assert cell(SheetColumn("title", "head"), "planned", shown, japanese) == "planned"


def test_a_pillar_s_name_is_used_unless_it_would_be_read_as_another_s() -> None:
    shown = pillars(ROADMAP, Messages())
    assert shown == {"ai": "AI", "quantum": "Quantum science", "one": "one", "two": "two", "three": "three"}


@pytest.mark.parametrize("languages", [("en",), ("ja",), ("en", "ja"), ("ja", "en")])
def test_words_in_any_language_are_read_back(languages: tuple[str, ...]) -> None:
    messages, known = Messages(languages, "en"), names_of_columns(ROADMAP)
    shown_pillars = pillars(ROADMAP, messages)
    for name, some in (
        ("status", ("planned", "under-way")),
        ("kind", ("event",)),
        ("audience", ("public",)),
    ):
        for word in some:
            shown = cell(SheetColumn(name, "head"), word, shown_pillars, messages)
            assert known[name].ids_of(shown) == known[name].ids_of(word) == (word,)
    for key in ROADMAP.pillars:
        shown = cell(SheetColumn("pillar", "head"), key, shown_pillars, messages)
        assert known["pillar"].ids_of(shown) == known["pillar"].ids_of(key) == (key,)
