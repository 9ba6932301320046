"""A title's translation is marked unverified.

Why: a native speaker should read it, or the official wording replace it, before it is quoted.

Example:
    ja.translation = "unverified"

Fix: have it checked; then mark it official or descriptive.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import LanguageName, message
from roadmap_cli.model.finding import Finding

CODE = "RM502"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the translations that are marked unverified."""
    for milestone in road.milestones:
        for language, origin in milestone.translation.items():
            if origin == "unverified":
                what = message("check.unverified-translation", language=LanguageName(language))
                yield about(CODE, milestone, (language, "translation"), what)
