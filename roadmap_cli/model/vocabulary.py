"""The words of the format that are the same in every language."""

from __future__ import annotations

# The rungs from agreement to use come first, in their order.
LADDER = ("agreement", "funding", "programme", "deliverable", "uptake")
KINDS = (*LADDER, "dialogue", "event")

STATUSES = ("proposed", "planned", "under-way", "done", "paused", "dropped")
CLOSED = frozenset({"done", "dropped"})

VISIBILITIES = ("public", "members", "internal")
SECTORS = ("government", "industry", "academia", "other")
TRANSLATIONS = ("official", "descriptive", "unverified")

THRESHOLDS = ("error", "warning", "note", "late")
"""The severities at or above which `check` fails; `late` is errors, and what is late or unreported."""

UNDATED = "undated"

NONE = "none"
"""What is typed for nothing: in place of a text that is removed, or as the value of `outlook:`."""

OUTLOOKS = ("on-track", "at-risk", "off-track")
"""What somebody says of a date ahead, never computed; from the best to the worst."""

STANDING_BODY = "dialogue"
"""The kind of milestone that may have a cadence: a body that meets."""

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
    "at-risk",
    "off-track",
    "no-meeting-known",
    "unsourced",
    "untranslated",
    "with-next",
    "next-late",
)
"""The values of `is:`; each is a field or property of a standing, with `_` for `-`."""


_ZONES_OF_MACHINES = ("localtime", "posixrules", "Factory")
_COPIES_OF_ZONES = ("posix/", "right/")


def is_same_everywhere(zone: str) -> bool:
    """Return whether the name of a time zone means the same on every machine, as those of the tz database do.

    Its folders also hold the zone of the machine, and copies that not every system has.
    """
    return zone not in _ZONES_OF_MACHINES and not zone.startswith(_COPIES_OF_ZONES)
