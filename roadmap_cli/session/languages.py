"""The language that a command speaks: `--lang`, else ROADMAP_LANG, else, for people, the locale.

What is made for programs, or goes into a file, never depends on the locale: the same roadmap gives the
same bytes on every machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue, language_of
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.session import output

VARIABLE = "ROADMAP_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the locale for messages, the first that is set deciding (POSIX, "Locale")."""


def asked_languages(lang: str | None) -> tuple[str, ...]:
    """Return the codes of the languages that `--lang` names, else ROADMAP_LANG; none if neither does.

    A word that names no language of the program stays as it was typed.
    """
    named = lang or os.environ.get(VARIABLE)
    words = [part.strip() for part in named.split(",")] if named else []
    return tuple(dict.fromkeys(language_code(word) or _code_of_region(word) or word for word in words))


def language_code(word: str) -> str | None:
    """Return the code of the language that a tag or a locale names, None if the program does not speak it.

    `ja`, `JA`, `ja-JP` and `ja_JP.UTF-8` all name Japanese.
    """
    primary = re.split(r"[-_.@]", word.strip().casefold())[0]
    return primary if primary in LANGUAGES else None


def _code_of_region(word: str) -> str | None:
    """Return the language of a region, such as `ja` for `jp`; None if there is none."""
    regions = {language_of(code).TAG.rpartition("-")[2].casefold(): code for code in LANGUAGES}
    return regions.get(word.casefold())


def locale_language() -> str | None:
    """Return the language of the user's locale, None if the program does not speak it or cannot show it."""
    code = _named_by_locale()
    return code if code and _lacking(code) is None else None


def _named_by_locale() -> str | None:
    locale = next((os.environ[name] for name in LOCALE if os.environ.get(name)), "")
    return language_code(locale) if locale else None


def _lacking(code: str) -> str | None:
    """Return the encoding of stdout or stderr if it cannot carry a language, None if it can."""
    return output.lacking(str(catalogue(code, "languages")[code]))


def say_what_is_not_shown(asked: str | None) -> None:
    """Say on stderr, once, that the language `asked` for without `--lang` cannot be shown, if that is so.

    This is said in ASCII, which every stream carries. A language that is named on the command line is
    shown all the same, with a mark for each character that is lost.
    """
    if asked and (encoding := _lacking(asked)):
        name = Messages().language_name(asked)
        output.say_once(Messages()("output.language-unshown", encoding=encoding, language=name))


def first_language(lang: str | None) -> str:
    """Return the language in which a person is answered before the roadmap is known."""
    known = [code for code in asked_languages(lang) if code in LANGUAGES]
    return known[0] if known else locale_language() or FALLBACK


def messages_before(lang: str | None) -> Messages:
    """Return the messages in which a person is answered before the roadmap is known."""
    if not asked_languages(lang):
        say_what_is_not_shown(_named_by_locale())
    return Messages((first_language(lang),))


def check_languages(lang: str | None) -> None:
    """Raise WrongUsage if `--lang` or ROADMAP_LANG names a language that the program does not speak."""
    for language in asked_languages(lang):
        if language not in LANGUAGES:
            line = "unknown-language" if lang else "unknown-language-variable"
            raise WrongUsage(
                message(f"output.{line}", found=language, variable=VARIABLE),
                message("filter.known", words=tuple(LANGUAGES)),
            )


def messages_for(
    lang: str | None, roadmap: Roadmap, *, for_people: bool = True, era: bool = False
) -> Messages:
    """Return the messages in the languages asked for; by default in the roadmap's first language.

    With `for_people`, which is whoever reads the terminal, the locale comes before that, and a language that
    the terminal's encoding cannot carry is neither's: then it is said, and the program's first is spoken.
    `era` is that of `Messages`.
    """
    check_languages(lang)
    home = roadmap.languages[0]
    asked = asked_languages(lang)
    spoken = home if home in LANGUAGES else FALLBACK
    if for_people and not asked:
        wanted = _named_by_locale() or spoken
        say_what_is_not_shown(wanted)
        spoken = FALLBACK if _lacking(wanted) else wanted
    return Messages(asked or (spoken,), home, era)


def language_on_line(words: Sequence[str]) -> str | None:
    """Return the value of `--lang` on a command line that may be wrong otherwise."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def other_languages(messages: Messages, roadmap: Roadmap) -> tuple[Messages, ...]:
    """Return the roadmap's other languages that the program speaks, one by one."""
    others = (each for each in roadmap.languages if each in LANGUAGES and each != messages.language)
    return tuple(Messages((each,), messages.home, messages.era) for each in others)
