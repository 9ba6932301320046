"""Names that people type, read as the ids that they stand for: whatever the program shows can be typed.

A `Names` holds the ids that may be typed in one place. An id comes before any name; a name is looked up in
every language that the program or the roadmap has, as it is written and as pages show it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import permutations

from roadmap_cli.messages import LANGUAGES, Messages, language_of
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.ids import is_full_id
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.model.roadmap import Party, Pillar, Roadmap, Side, Text

COMMAS = r"[,，、､]"
"""What stands between the words of a list, as a regular expression."""

# https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt: Default_Ignorable_Code_Point
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_ALIKE = {
    **dict.fromkeys("‐‑‒–—―−⁃ー", "-"),
    **dict.fromkeys("〜∼", "~"),
    **dict.fromkeys("‘’ʼ", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("・·", None),
    "ı": "i",
}
_LOOK_ALIKES = str.maketrans(_ALIKE)
_LONG_VOWEL = re.compile("(?<=[\u3041-\u309a\u30a1-\u30fa])-+")
_DOTTED_I = re.compile("i\u0307+")


def folded_name(text: str) -> str:
    """Return `text` as names are compared: how it is typed makes no difference, what it says does.

    Case, width and composition are folded as Unicode's NFKC_Casefold does (Unicode 3.13), and so are the
    Turkish letters i with and without a dot. Invisible characters, the dot between words of katakana and the
    sign of a long vowel are dropped; dashes, tildes and quotation marks are one each.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    for _ in range(2):  # the second time for letters that are one only when decomposed
        text = unicodedata.normalize("NFKD", text).casefold()
    text = shown_part(unicodedata.normalize("NFKD", text)).translate(_LOOK_ALIKES)
    text = _LONG_VOWEL.sub("", _DOTTED_I.sub("i", text))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def shown_part(text: str) -> str:
    """Return `text` without what is not shown: soft hyphens, joiners, variation selectors."""
    return text if text.isascii() else re.sub(_INVISIBLE, "", text)


def words_between_commas(typed: str, is_one: Callable[[str], bool], most: int) -> list[str]:
    """Return the words of a list, split at commas; what `is_one` with its commas, at most so many, is whole."""
    parts, found, start = re.split(f"({COMMAS})", typed), [], 0
    while start < len(parts):
        furthest = min(len(parts), start + 2 * most + 1)
        ends = (end for end in range(furthest, start + 1, -2) if is_one("".join(parts[start:end]).strip()))
        end = next(ends, start + 1)
        found.append("".join(parts[start:end]).strip())
        start = end + 1
    return found


def typed_id(text: str) -> str:
    """Return `text` as an id is written, if it is one in another case or width."""
    folded = folded_name(text)
    return folded if is_full_id(folded) else text


class Names:
    """The ids that may be typed in one place, and the names that they go by.

    `called` yields each name with its id; it is asked only if what is typed is not an id. `shown` returns
    what stands for an id in a sentence.
    """

    def __init__(
        self,
        ids: Collection[str],
        called: Callable[[], Iterable[tuple[str, str]]] = tuple,
        shown: Callable[[str], Message | Text | str] = str,
    ) -> None:
        self._ids = ids
        self._called = called
        self._shown = shown

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    @cached_property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Each name with its id, and each id with itself."""
        return [*self._called(), *((key, key) for key in self._ids)]

    @cached_property
    def _by_name(self) -> Mapping[str, Collection[str]]:
        found: dict[str, dict[str, None]] = {}
        for name, key in self.pairs:
            found.setdefault(folded_name(name), {})[key] = None
        found.pop("", None)
        return found

    def ids_of(self, typed: str) -> tuple[str, ...]:
        """Return the ids that `typed` may stand for: itself if it is one, several if a name is not unique."""
        if typed in self._ids:
            return (typed,)
        return tuple(self._by_name.get(folded_name(typed), ()))

    def words_of(self, typed: str) -> list[str]:
        """Return the words of a list: it is split at commas, but not within a name that has some.

        A list of ids is split at each.
        """
        words = [word.strip() for word in re.split(COMMAS, typed)]
        if len(words) == 1 or all(word in self._ids for word in words):
            return words
        return words_between_commas(typed, lambda word: bool(self.ids_of(word)), self._most_commas)

    @cached_property
    def _most_commas(self) -> int:
        return max((len(re.findall(COMMAS, name)) for name, _ in self.pairs), default=0)

    def hint(self, typed: str) -> Message:
        """Return how to write what does not stand for one id: the candidates, the nearest name, or all ids."""
        if candidates := self.ids_of(typed):
            each = tuple(message("names.candidate", id=key, name=self._shown(key)) for key in candidates)
            return message("names.candidates", candidates=each)
        names = (name for name, _ in self.pairs)
        return nearest_hint(typed, self._ids) or nearest_hint(typed, names, known_words(self._ids))


NO_NAMES = Names(())


def words(known: tuple[str, ...]) -> Names:
    """Return the names of words of the format: as pages show them, and their synonyms."""
    return Names(
        known, lambda: _word_names(known, tuple(LANGUAGES)), lambda word: message(f"terms.{_line_of(word)}")
    )


@cache
def _word_names(known: tuple[str, ...], languages: tuple[str, ...]) -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for language in map(language_of, languages):
        for word in known:
            lines = (
                *(("terms", _line_of(word)), ("list", _line_of(word))),
                *(("common", f"audience-{word}"), ("site", f"sector-{word}")),
            )
            labels = (language.LINES[topic].get(name) for topic, name in lines)
            found += ((label, word) for label in labels if isinstance(label, str))
        for synonym, term in language.SYNONYMS.items():
            meant = term.partition(":")[2].split(",")
            found += ((synonym, word) for word in meant if set(meant) <= set(known))
    return found


def _line_of(word: str) -> str:
    """Return the name of the line that shows a word."""
    return {"differing": "differ"}.get(word, word)


def pillars(roadmap: Roadmap) -> Names:
    """Return the names of the pillars."""
    return _of_entries(roadmap.pillars, roadmap)


def sides(roadmap: Roadmap) -> Names:
    """Return the names of the sides."""
    return _of_entries(roadmap.sides, roadmap)


def bodies(roadmap: Roadmap) -> Names:
    """Return the names of the sides, and those of the parties, long and short."""
    return _of_entries({**roadmap.sides, **roadmap.parties}, roadmap)


def _of_entries(entries: Mapping[str, Party | Side | Pillar], roadmap: Roadmap) -> Names:
    def called() -> Iterator[tuple[str, str]]:
        for key, entry in entries.items():
            texts = (entry.name, entry.short) if isinstance(entry, Party) else (entry.name,)
            for name in {name for text in texts for name in _as_shown(text, roadmap.languages[0])}:
                yield name, key

    return Names(entries, called, lambda key: entries[key].name)


def _as_shown(text: Text, home: str) -> Iterator[str]:
    """Yield a text in each language that it has, and as pages in one or two languages show it."""
    yield from (text.plain, *text.others.values())
    for languages in (*permutations(LANGUAGES, 1), *permutations(LANGUAGES, 2)):
        yield Messages(languages, home).text(text)
