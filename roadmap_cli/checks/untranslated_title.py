"""A title is missing in one of the roadmap's languages.

Why: a page in that language falls back to the first one, visibly.

Example:
    languages = ["en", "ja"], and a milestone without ja.title

Mend: add ja.title, and ja.translation for where it is from.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM501"
NAME = "untranslated-title"
SEVERITY = "note"


def find(road: Road) -> Iterator[Finding]:
    """Find the titles that are not in every language."""
    for milestone in road.milestones:
        for language in road.roadmap.languages[1:]:
            if not milestone.title.others.get(language):
                what = message("check.untranslated-title", language=language)
                yield about(CODE, milestone, ("title",), what)
