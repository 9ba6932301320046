"""The language that a command speaks: `--lang`, else ROADMAP_LANG, else, for people, the locale.

What is made for programs, or goes into a file, never depends on the locale: the same roadmap gives the
same bytes on every machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, language_of
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap

VARIABLE = "ROADMAP_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the locale for messages, the first that is set deciding (POSIX, "Locale")."""


def asked_languages(lang: str | None) -> tuple[str, ...]:
    """Return the codes of the languages that `--lang` names, else ROADMAP_LANG; none if neither does.

    A word that names no language of the program stays as it was typed.
    """
    named = lang or os.environ.get(VARIABLE)
    words = [part.strip() for part in named.split(",")] if named else []
    return tuple(dict.fromkeys(language_code(word) or word for word in words))


def language_code(word: str) -> str | None:
    """Return the code of the language that a tag or locale names, None if the program does not speak it.

    `ja`, `JA`, `ja-JP`, `ja_JP.UTF-8` and the region alone, `jp`, all name Japanese.
    """
    primary = re.split(r"[-_.@]", word.strip().casefold())[0]
    if primary in LANGUAGES:
        return primary
    regions = {language_of(code).TAG.rpartition("-")[2].casefold(): code for code in LANGUAGES}
    return regions.get(word.strip().casefold())


def locale_language() -> str | None:
    """Return the language of the user's locale, None if it has none that the program speaks."""
    locale = next((os.environ[name] for name in LOCALE if os.environ.get(name)), "")
    return language_code(locale) if locale else None


def first_language(lang: str | None) -> str:
    """Return the language in which a person is answered before the roadmap is known."""
    known = [code for code in asked_languages(lang) if code in LANGUAGES]
    return known[0] if known else locale_language() or FALLBACK


def check_languages(lang: str | None) -> None:
    """Raise WrongUsage if `--lang` or ROADMAP_LANG names a language that the program does not speak."""
    for language in asked_languages(lang):
        if language not in LANGUAGES:
            line = "unknown-language" if lang else "unknown-language-variable"
            raise WrongUsage(
                message(f"output.{line}", found=language, variable=VARIABLE),
                message("filter.known", words=", ".join(LANGUAGES)),
            )


def messages_for(
    lang: str | None, roadmap: Roadmap, *, for_people: bool = True, era: bool = False
) -> Messages:
    """Return the messages in the languages asked for; by default in the roadmap's first language.

    With `for_people`, which is whoever reads the terminal, the locale comes before that. `era` is that of
    `Messages`.
    """
    check_languages(lang)
    home = roadmap.languages[0]
    spoken = (locale_language() if for_people else None) or (home if home in LANGUAGES else FALLBACK)
    return Messages(asked_languages(lang) or (spoken,), home, era)


def language_on_line(words: Sequence[str]) -> str | None:
    """Return the value of `--lang` on a command line that may be wrong otherwise."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def other_languages(messages: Messages, roadmap: Roadmap) -> tuple[Messages, ...]:
    """Return the roadmap's other languages that the program speaks, one by one."""
    others = (each for each in roadmap.languages if each in LANGUAGES and each != messages.language)
    return tuple(Messages((each,), messages.home, messages.era) for each in others)
