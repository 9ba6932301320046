"""The words of the format that are the same in every language."""

from __future__ import annotations

# The rungs from word to use come first, in their order.
LADDER = ("agreement", "funding", "programme", "deliverable", "uptake")
KINDS = (*LADDER, "dialogue", "event")

STATUSES = ("proposed", "planned", "under-way", "done", "paused", "dropped")
CLOSED = frozenset({"done", "dropped"})

VISIBILITIES = ("public", "members", "internal")
SECTORS = ("government", "industry", "academia", "other")
TRANSLATIONS = ("official", "descriptive", "unverified")

THRESHOLDS = ("error", "warning", "note", "late")
"""From where on `check` fails; `late` is what is late or unreported, besides the errors."""

UNDATED = "undated"

CONDITIONS = (
    "open",
    "done",
    "late",
    "unreported",
    "in-window",
    "due-soon",
    "undated",
    "stale",
    "blocked",
    "moved",
    "differing",
    "unsourced",
    "untranslated",
)
"""What `is:` asks for; each is a field or property of a standing, with `_` for `-`."""
