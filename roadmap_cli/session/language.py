"""In which language a command speaks, its errors included."""

from __future__ import annotations

from collections.abc import Callable

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages
from roadmap_cli.model.errors import RoadmapError, WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap


def with_language(lang: str | None, run: Callable[[], int]) -> int:
    """Return what `run` returns; its errors will be told in the language asked for."""
    try:
        return run()
    except RoadmapError as error:
        error.language = error.language or (leading(lang) if lang else None)
        raise


def leading(lang: str | None) -> str:
    """Return the first language asked for where the program speaks it, else English."""
    first = (lang or "").split(",")[0].strip()
    return first if first in LANGUAGES else FALLBACK


def words_for(lang: str | None, roadmap: Roadmap) -> Messages:
    """Return the words in the languages asked for, else in the roadmap's own."""
    home = roadmap.languages[0]
    languages = tuple(dict.fromkeys(part.strip() for part in lang.split(","))) if lang else (home,)
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown and lang:
        raise WrongUsage(
            message("output.unknown-language", found=unknown[0]),
            message("filter.known", words=", ".join(LANGUAGES)),
        )
    return Messages(languages if not unknown else (FALLBACK,), home)
