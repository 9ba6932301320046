"""The publisher of a source has no name in one of the roadmap's languages.

Why: the list of sources in that language shows the name of another language instead. Each publisher is
reported once, at the first source that lacks it.

Example:
    languages = ["en", "ja"], and a source without ja.publisher

Fix: add the name in the language that lacks it, publisher or ja.publisher, also if it is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import LanguageName, message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import SOURCES_FILE
from roadmap_cli.model.roadmap import Text

CODE = "RM503"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the publishers that have no name in a language."""
    faulty = {one.path[:1] for one in road.unread if one.file == SOURCES_FILE}
    for language in road.roadmap.languages:
        lacking: dict[str, KeyPath] = {}
        for key, source in road.roadmap.sources.items():
            if (key,) not in faulty and not source.publisher.in_language(language, road.roadmap.languages[0]):
                lacking.setdefault(source.publisher.first, (key, *_place_of(source.publisher)))
        for name, path in lacking.items():
            what = message("check.untranslated-publisher", name=name, language=LanguageName(language))
            yield Finding(CODE, what, SOURCES_FILE, path)


def _place_of(publisher: Text) -> KeyPath:
    """Return the path, in the source, of the name that there is."""
    return ("publisher",) if publisher.plain else (next(iter(publisher.others)), "publisher")
