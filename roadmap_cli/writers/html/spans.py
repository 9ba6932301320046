"""Stretches of a text that a page marks: what is in another language, and web addresses.

Which language a stretch is in shows in its letters: the program writes English and Japanese only.
A word in Latin letters within a Japanese sentence is part of that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.writers.paper import ADDRESS

JAPANESE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
RUN = re.compile("([\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
APART = re.compile("( / )")
"""What stands between the languages of one text."""


class Span(Value):
    """A stretch of text, its language where that is not the page's, and where it leads."""

    text: str
    lang: str | None = None
    address: str | None = None


def spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the stretches of `text` on a page in `language`, made safe."""
    found: list[Span] = []
    line, end = clean(text), 0
    for address in ADDRESS.finditer(line):
        found += [*_told(line[end : address.start()], language), Span(address[0], address=address[0])]
        end = address.end()
    return (*found, *_told(line[end:], language))


def _told(text: str, language: str) -> Iterator[Span]:
    for part in APART.split(text):
        japanese, latin = len(JAPANESE.findall(part)), len(LATIN.findall(part))
        if language == "ja":
            yield Span(part, "en" if latin > 1 and not japanese else None)
        elif 2 * japanese >= latin:
            yield Span(part, "ja" if japanese else None)
        else:
            yield from (Span(run, "ja" if JAPANESE.search(run) else None) for run in RUN.split(part) if run)
