"""The publisher of a source has no name in one of the roadmap's languages.

Why: the list of sources in that language shows the name of the first language instead. Each publisher is
reported once, at the first source that lacks it.

Example:
    languages = ["en", "ja"], and a source without ja.publisher

Fix: add ja.publisher, also if the name is the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import SOURCES_FILE

CODE = "RM503"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the publishers that have no name in a language."""
    for language in road.roadmap.languages[1:]:
        reported: set[str] = set()
        for key, source in road.roadmap.sources.items():
            name = source.publisher.plain
            if language not in source.publisher.others and name not in reported:
                reported.add(name)
                what = message("check.untranslated-publisher", name=name, language=language)
                yield Finding(CODE, what, SOURCES_FILE, (key, "publisher"))
