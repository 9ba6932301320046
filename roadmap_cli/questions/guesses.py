"""Words that people type for the names of fields and of keys of filters."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

from roadmap_cli.messages import LANGUAGES, language_of


def name_meant(word: str, known: Container[str]) -> str | None:
    """Return the name among `known` that a word or a column's head of any language means, or None."""
    from roadmap_cli.questions.filters import folded

    return next((name for name in _names().get(folded(word), ()) if name in known), None)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the names that each word may mean, the likeliest first; the words are folded.

    The name or the head of a field means that field, and what its name may mean elsewhere.
    """
    from roadmap_cli.questions.filters import folded

    spoken = [language_of(code) for code in LANGUAGES]
    words = {word: tuple(names.split()) for one in spoken for word, names in one.NAME_WORDS.items()}
    found: dict[str, tuple[str, ...]] = {}
    for one in spoken:
        for name, head in one.LINES["list"].items():
            meant = (name.replace("-", "_"), name.removesuffix("s"), *words.get(name, ()))
            found |= {name: meant, str(head): meant}
    return {folded(word): names for word, names in {**found, **words}.items()}
