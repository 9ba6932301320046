"""The fonts that a PDF or a picture is set in: those that Typst brings, and those of the system."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

import typst

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model.errors import BadData, LanguageName, message


def fonts_for(language: str, text: str) -> tuple[typst.Fonts, list[str]]:
    """Return the fonts that there are, and the families for `text` on a page in `language`, the best first.

    Raises BadData if a language whose letters occur in `text` has none.
    """
    fonts = _installed()
    found = frozenset(fonts.families())
    codes = [language, *(code for code in LANGUAGES if code != language)]
    return fonts, list(dict.fromkeys(_families(codes, text, found)))


@cache
def _installed() -> typst.Fonts:
    """Return the fonts of the system and those that Typst brings; reading them takes a tenth of a second."""
    return typst.Fonts()


def _families(codes: Collection[str], text: str, found: Collection[str]) -> Iterator[str]:
    """Yield the first family of each language that is among those `found`."""
    for code in codes:
        known = language_of(code)
        family = next((name for name in known.PRINT_FONTS if name in found), None)
        if family:
            yield family
        elif re.search(f"[{known.LETTERS}]", text):
            raise BadData(
                message("output.no-font", language=LanguageName(code)),
                message("output.install-font", font=known.PRINT_FONTS[0], package=known.FONT_PACKAGE),
            )
