"""The language that a command speaks."""

from __future__ import annotations

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap


def first_language(lang: str | None) -> str:
    """Return the first language of `--lang` if the program speaks it, else English."""
    first = (lang or "").split(",")[0].strip()
    return first if first in LANGUAGES else FALLBACK


def check_languages(lang: str | None) -> None:
    """Raise WrongUsage if `--lang` names a language that the program does not speak."""
    for language in _named(lang):
        if language not in LANGUAGES:
            raise WrongUsage(
                message("output.unknown-language", found=language),
                message("filter.known", words=", ".join(LANGUAGES)),
            )


def messages_for(lang: str | None, roadmap: Roadmap) -> Messages:
    """Return the messages in the languages of `--lang`, by default in the roadmap's first language."""
    check_languages(lang)
    home = roadmap.languages[0]
    return Messages(_named(lang) or (home if home in LANGUAGES else FALLBACK,), home)


def other_languages(messages: Messages, roadmap: Roadmap) -> tuple[Messages, ...]:
    """Return the roadmap's other languages that the program speaks, one by one."""
    others = (each for each in roadmap.languages if each in LANGUAGES and each != messages.language)
    return tuple(Messages((each,), messages.home) for each in others)


def _named(lang: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in lang.split(","))) if lang else ()
