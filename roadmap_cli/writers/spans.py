"""Spans of a text that a page marks: those in another language, and web addresses.

The language of a span is that of the mark behind it, or is recognised by its letters; then two languages
of one script are not distinguished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from roadmap_cli.messages import BETWEEN_LANGUAGES, LANGUAGES, Messages, language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.writers.paper import parts_by_address

APART = re.compile(f"({re.escape(BETWEEN_LANGUAGES)})")


class Span(Value):
    """A span of text; `lang` is its language if that is not the page's, `address` what it links to."""

    text: str
    lang: str | None = None
    address: str | None = None


def spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of `text` on a page in `language`, made safe."""
    found: list[Span] = []
    for part, is_address in parts_by_address(clean(text)):
        found += [Span(part, address=part)] if is_address else _in_languages(part, language)
    return tuple(found)


def _in_languages(text: str, language: str) -> Iterator[Span]:
    """Yield `text` in spans, each with its language if that is not the page's `language`."""
    for part in APART.split(text):
        mark, code = next((one for one in _marks(language).items() if part.endswith(one[0])), ("", None))
        if code:
            yield from (Span(part.removesuffix(mark), code), Span(mark))
        else:
            yield from _by_letters(part, language)


@cache
def _marks(language: str) -> Mapping[str, str]:
    """Return what a page in `language` puts behind a text that is not translated, with the text's language."""
    messages, others = Messages((language,)), (code for code in LANGUAGES if code != language)
    return {messages.marked("", code): code for code in others}


def _by_letters(text: str, language: str) -> Iterator[Span]:
    """Yield `text` in spans by their letters.

    In an East Asian sentence, words in other letters are part of it. In any other, a run of foreign
    letters is marked; if they outweigh its own, the whole sentence is (an ideograph weighs two letters).
    """
    own = language_of(language)
    count = len(_letters(own.LETTERS).findall(text))
    foreign, number = _foreign(text, own.LETTERS)
    if own.EAST_ASIAN:
        yield Span(text, foreign if number > 1 and not count else None)
    elif foreign is None or number * (2 if language_of(foreign).EAST_ASIAN else 1) >= count:
        yield Span(text, foreign)
    else:
        script, run = _letters(language_of(foreign).LETTERS), _run(foreign)
        yield from (
            Span(piece, foreign if script.search(piece) else None) for piece in run.split(text) if piece
        )


def _foreign(text: str, own: str) -> tuple[str | None, int]:
    """Return the language of other letters than `own` that most of `text` is in, and how many these are."""
    counts: dict[str, int] = {}
    for code in LANGUAGES:
        letters = language_of(code).LETTERS
        if letters != own and letters not in (language_of(other).LETTERS for other in counts):
            counts[code] = len(_letters(letters).findall(text))
    most = max(counts, key=lambda code: counts[code], default=None)
    return (most, counts[most]) if most and counts[most] else (None, 0)


@cache
def _letters(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


@cache
def _run(code: str) -> re.Pattern[str]:
    """Return the pattern of a run of a language's letters and its own punctuation."""
    return re.compile(f"([{language_of(code).LETTERS}{language_of(code).MARKS}]+)")
