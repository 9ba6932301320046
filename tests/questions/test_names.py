"""Names that people type, in any case, width and spelling, read as ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model import vocabulary
from roadmap_cli.model.roadmap import Party, Roadmap, Side, Text
from roadmap_cli.questions.names import Names, bodies, folded_name, sides, words
from tests.conftest import CHARACTERS, english

ROADMAP = Roadmap(
    languages=("en", "ja", "ko"),
    sides={"uk": Side("uk", Text("United Kingdom", {"ja": "英国"})), "jp": Side("jp", Text("Japan"))},
    parties={
        "meti": Party(
            "meti",
            Text("Ministry of Economy, Trade and Industry", {"ja": "経済産業省", "ko": "경제산업성"}),
            Text("METI", {"ja": "経産省"}),
        ),
        "data": Party(
            "data", Text("Data Centre Council", {"ja": "データ・センター〜協議会"}), Text("Council")
        ),
        "other": Party("other", Text("Other Council"), Text("council")),
        "twins": Party("twins", Text("Meti, UK"), Text("Ｍｅｔｉ")),
    },
)
BODIES = bodies(ROADMAP)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("meti", ("meti",)),
        ("経産省", ("meti",)),
        ("経済産業省", ("meti",)),
        ("경제산업성", ("meti",)),
        ("ministry of economy， trade\u3000and industry", ("meti",)),
        ("METI", ("meti", "twins")),
        ("council", ("data", "other")),
        ("Japan", ("jp",)),
        ("Japan〔英語〕", ("jp",)),
        ("英国 / United Kingdom", ("uk",)),
        ("DATA", ("data",)),
        ("nobody", ()),
        ("", ()),
        ("・", ()),
    ],
)
def test_an_id_comes_first_and_a_name_in_any_language_stands_for_its_ids(
    typed: str, ids: tuple[str, ...]
) -> None:
    assert sorted(BODIES.ids_of(typed)) == sorted(ids)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("meti", ["meti"]),
        ("meti,uk、 jp，data", ["meti", "uk", "jp", "data"]),
        ("Meti, UK", ["Meti, UK"]),
        ("meti, uk", ["meti", "uk"]),
        (
            "Japan, Ministry of Economy, Trade and Industry、経産省",
            ["Japan", "Ministry of Economy, Trade and Industry", "経産省"],
        ),
        ("Ministry of Economy, jp", ["Ministry of Economy", "jp"]),
    ],
)
def test_a_list_is_split_at_commas_but_not_within_a_name(typed: str, found: list[str]) -> None:
    assert BODIES.words_of(typed) == found


def test_an_ambiguous_name_is_answered_with_the_ids_and_names_that_it_may_stand_for() -> None:
    hint = english(BODIES.hint("Council"))
    assert "data (Data Centre Council)" in hint
    assert "other (Other Council)" in hint


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mety", "'meti'"),
        ("経済産業", "'経済産業省'"),
        ("Unitd Kingdom", "'United Kingdom'"),
        ("zzz", "known: uk, jp, meti"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(typed: str, said: str) -> None:
    assert said in english(BODIES.hint(typed))


def test_without_the_right_language_the_right_name_is_still_found() -> None:
    assert sides(ROADMAP).ids_of("英国") == ("uk",)
    assert sides(ROADMAP).ids_of("経産省") == ()


@pytest.mark.parametrize(
    "known",
    [
        vocabulary.KINDS,
        vocabulary.STATUSES,
        vocabulary.CONDITIONS,
        vocabulary.VISIBILITIES,
        vocabulary.TRANSLATIONS,
        vocabulary.THRESHOLDS,
    ],
)
def test_no_word_of_the_format_shares_a_name_but_by_a_synonym_for_several(known: tuple[str, ...]) -> None:
    shared = {name for name, _ in words(known).pairs if len(words(known).ids_of(name)) > 1}
    assert shared <= {"closed", "終了"}


def test_a_language_of_the_table_brings_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(vocabulary.STATUSES).ids_of("gotowe") == ()
    monkeypatch.setitem(LANGUAGES, "pl", "tests.messages.polish")
    assert words(vocabulary.STATUSES).ids_of("gotowe") == ("done",)


_HALF_WIDTH = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF61, 0xFFA0)}


def half_width(text: str) -> str:
    """Return `text` with its katakana as half-width letters."""
    return "".join(_HALF_WIDTH.get(c, c) for c in unicodedata.normalize("NFD", text))


def full_width(text: str) -> str:
    """Return `text` with its ASCII as full-width letters."""
    return "".join("\u3000" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def turkish(text: str) -> str:
    """Return `text` in capital letters as Turkish writes them."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def selected(text: str) -> str:
    """Return `text` with a variation selector behind each character, as some editors of kanji write it."""
    return "".join(f"{c}\U000e0100" for c in text)


VARIANTS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    turkish,
    half_width,
    full_width,
    selected,
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: text.replace("ー", "―"),
    lambda text: re.sub("(?<=[ァ-ヺ])ー+", "", text),
    lambda text: text.replace("〜", "～"),
    lambda text: text.replace("・", ""),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("'", "’"),
    lambda text: f" {text.replace(' ', '  ')}\ufeff",
    lambda text: "\u200d".join(text),
)
LETTERS = "abiıİIßéñÅşĞΣς12 -'&()カガパゥイーデ・〜あ々一辻経省英量"


@given(st.text(st.sampled_from(LETTERS), max_size=12), st.lists(st.sampled_from(VARIANTS), max_size=4))
def test_how_a_name_is_typed_makes_no_difference(name: str, variants: list[Callable[[str], str]]) -> None:
    typed = name
    for variant in variants:
        typed = variant(typed)
    assert folded_name(typed) == folded_name(name)


@given(st.text(CHARACTERS, max_size=20))
def test_a_folded_name_is_folded(text: str) -> None:
    assert folded_name(folded_name(text)) == folded_name(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("英国", "米国"),
        ("DSIT", "DSTI"),
        ("Q-STAR", "QSTAR"),
        ("か", "カ"),
        ("カ", "ガ"),
        ("under way", "away"),
    ],
)
def test_what_says_something_else_stays_different(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


LISTED = Names(("one", "two", "three"), lambda: [("A, B", "one"), ("c、d、e", "two"), ("x", "three")])


@given(
    st.lists(st.sampled_from(["one", "TWO", "A, B", "c、d、e", "x"]), min_size=1, max_size=5),
    st.sampled_from([",", "、", "， "]),
)
def test_names_joined_by_any_comma_are_read_as_the_same_names(listed: list[str], comma: str) -> None:
    read = LISTED.words_of(comma.join(listed))
    assert [LISTED.ids_of(word) for word in read] == [LISTED.ids_of(word) for word in listed]
