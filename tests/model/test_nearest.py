"""The nearest known word: one slip, one answer, wherever it is made."""

from __future__ import annotations

import pytest

from roadmap_cli.model.errors import message
from roadmap_cli.model.nearest import known_words, nearest, nearest_hint

PARTIES = ("dist-council", "dit", "dsit", "meti")


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("dist", PARTIES, "dsit"),
        ("DIST", PARTIES, "dsit"),
        ("mti", PARTIES, "meti"),
        ("quantm", ("ai", "quantum"), "quantum"),
        ("lst", ("list", "status", "show"), "list"),
        ("rm401", ("RM401", "RM402"), "RM401"),
        ("stauts", ("start", "status"), "status"),
        ("nothing", PARTIES, None),
        ("", PARTIES, None),
        ("dsit", (), None),
    ],
)
def test_the_nearest_word_is_found_if_there_is_one(
    word: str, known: tuple[str, ...], found: str | None
) -> None:
    assert nearest(word, known) == found


def test_of_two_words_of_the_same_letters_the_one_more_like_it_is_found() -> None:
    assert nearest("abdc", ("dcba", "abcd")) == "abcd"


def test_the_hint_is_the_nearest_word_or_the_one_of_the_caller() -> None:
    assert nearest_hint("mti", PARTIES) == message("common.nearest", word="meti")
    assert nearest_hint("zzz", PARTIES) is None
    assert nearest_hint("zzz", PARTIES, known_words(PARTIES)) == known_words(PARTIES)


def test_at_most_twenty_known_words_are_listed() -> None:
    words = [f"word-{n}" for n in range(1, 31)]
    assert known_words(words).values["words"] == ", ".join(words[:20])
    assert known_words(()).values["words"] == "-"
