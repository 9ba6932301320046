"""The place in a source, in the words of a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.messages.places import Places

JA = Messages(("ja",), "en")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("paragraph 5", "第5段落"),
        ("item 1", "第1項"),
        ("section 2", "第2節"),
        ("table 3", "表3"),
        ("page 4", "4ページ"),
        ("p. 4", "4ページ"),
        ("p4", "4ページ"),
        ("pp. 4-6", "4〜6ページ"),
        ("pages 4 to 6", "4〜6ページ"),
        ("title", "表題"),
        ("slide 7", "スライド7"),
        ("heading", "見出し"),
        ("Item 1", "第1項"),
        ("items 1 and 2", "第1項及び第2項"),
        ("paragraphs 1, 4 and 5", "第1段落、第4段落及び第5段落"),
        ("sentences 15 to 17", "第15〜17文"),
        ("title and item 1", "表題及び第1項"),
        ("title and paragraphs 1 and 2", "表題並びに第1段落及び第2段落"),
        ("bullet 2 and paragraphs 1 and 5", "箇条書き第2項並びに第1段落及び第5段落"),
        ("title, paragraphs 1 and 2 and items 1 to 3", "表題、第1段落及び第2段落並びに第1〜3項"),
        ("page 2, table 3", "2ページ、表3"),
        ("page 2 and table 3, title", "2ページ及び表3、表題"),
        ("page 2, the box on the left", "2ページ、the box on the left"),
        ("paragraph on trade and energy", "paragraph on trade and energy"),
        ("bullet 2", "箇条書き第2項"),
        ("'Key points', paragraph 1", "「Key points」、第1段落"),
        ("section 'Overview' and item 2", "「Overview」の節及び第2項"),
        ("paragraph beginning '英国は' and title", "「英国は」で始まる段落及び表題"),
        ("list 'You may request up to'", "「You may request up to」の箇条書き"),
        ("section Overview", "section Overview"),
        ("titles", "titles"),
        ("第3段落", "第3段落"),
        ("item {n}", "item {n}"),
        ("", ""),
    ],
)
def test_a_place_is_shown_in_japanese_as_far_as_there_are_words_for_it(place: str, shown: str) -> None:
    assert JA.place(place) == shown
    assert Messages().place(place) == place


@given(st.text(max_size=30))
def test_a_language_without_words_for_places_shows_every_place_as_it_is(place: str) -> None:
    assert Places().shown(place) == place


@given(st.lists(st.sampled_from(["item 1", "pp. 2-3", "title", "somewhere"]), min_size=1, max_size=4))
def test_no_part_of_a_place_is_lost(parts: list[str]) -> None:
    shown = JA.place(", ".join(parts))
    words = {"item 1": "第1項", "pp. 2-3": "2〜3ページ", "title": "表題", "somewhere": "somewhere"}
    assert shown.split("、") == [words[part] for part in parts]
