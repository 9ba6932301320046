"""A title, or the name of a side, party or pillar, is missing in one of the roadmap's languages.

Why: a page in that language shows the text of another language instead, and marks it.

Example:
    languages = ["en", "ja"], and a milestone without ja.title, or with only that

Fix: add the title in the language that lacks it, title or ja.title; and for a translation ja.translation:
official, descriptive or unverified.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import LanguageName, message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.roadmap import Roadmap, Text

CODE = "RM501"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the titles and names that are missing in a language."""
    for language in road.roadmap.languages[1:]:
        for path, text in _head(road.roadmap):
            if text and not text.others.get(language):
                what = message(f"check.untranslated-{path[-1]}", language=LanguageName(language))
                yield Finding(CODE, what, ROADMAP_FILE, path)
    for language in road.roadmap.languages:
        for milestone in road.milestones:
            if not milestone.title.in_language(language, road.roadmap.languages[0]):
                what = message("check.untranslated-title", language=LanguageName(language))
                yield about(CODE, milestone, _place_of(milestone.title), what)


def _place_of(title: Text) -> KeyPath:
    """Return the path of the title that there is."""
    return ("title",) if title.plain else (next(iter(title.others)), "title")


def _head(roadmap: Roadmap) -> Iterator[tuple[KeyPath, Text]]:
    yield ("title",), roadmap.title
    for table in ("sides", "parties", "pillars"):
        for key, named in getattr(roadmap, table).items():
            yield (table, key, "name"), named.name
