"""The rules that the reading of the files applies itself: what each means, and how to fix what it finds."""

from __future__ import annotations

from roadmap_cli.checks.base import Rule
from roadmap_cli.model import finding

UNREADABLE_FILE = """A file cannot be read as TOML.

Why: a half-saved file, an unresolved merge or a wrong encoding hides a milestone from every page. The
other files are still shown; this one stays as it is until somebody fixes it.

Example:
    due = 2025-03

Fix: the message names the line. A date that is not a single day needs quotes: due = "2025-03"."""

NEWER_FORMAT = """The files are in a newer format than this version of the program knows.

Why: reading them would show only a part, and writing them would lose the rest.

Example:
    format = 2

Fix: upgrade the program."""

UNKNOWN_KEY = """A key is unknown, or stands under the wrong header.

Why: nobody notices that a misspelt key has no effect. A key under [[updates]] that belongs at the top of
the file is a common slip: everything below a header belongs to it.

Example:
    titel = "Quantum memorandum"

Fix: write the nearest known key, which the message names, or put notes of your own into a table
[x-...]."""

WRONG_VALUE = """A key has a value of the wrong type, or an unknown word.

Why: the program does not guess the meaning of a status, a date or a list.

Example:
    status = "finished"

Fix: write one of the values that the message names."""

MISSING_KEY = """A required key is missing, or an update is empty.

Why: a milestone without a title, a kind or a pillar appears on no page.

Example:
    [[updates]]
    status = "done"

Fix: add the key that the message names, here the date."""

BAD_ID = """A name is not a valid id.

Why: ids are file names on every system and words on every command line: lower-case words joined by
hyphens, at most 80 characters, and neither a date nor the name of a device.

Example:
    milestones/Quantum MoC.toml

Fix: rename the file, here to quantum-moc.toml."""

TWIN_IDS = """The names of two files differ only in case or in Unicode form.

Why: on Windows and macOS they are one file, and a checkout loses one of them.

Example:
    milestones/expo-opening.toml and milestones/Expo-Opening.toml

Fix: keep one of them."""

COPIED_FILE = """A file seems to be a copy of one of the roadmap's files, and is not read.

Why: services that sync folders keep two versions apart if two people save at the same time; browsers, file managers
and people make copies too. What only the copy says is on no page. The message names the file that it seems to
copy, and in what the two differ.

Example:
    milestones/expo-opening (conflicted copy 2026-11-26).toml beside milestones/expo-opening.toml

Fix: take over what only the copy says, here with roadmap edit expo-opening, then delete it. If it is a milestone
of its own, rename the file: its name is the id."""

LEFTOVER = """A program has left a file beside one of the roadmap's: a lock, an earlier version, rejected changes.

Why: it is not read, and may hold what somebody takes for saved. A lock means that somebody may have the file open.

Example:
    milestones/expo-opening.toml.rej

Fix: look whether it says anything that is missing, then delete it; close the program if it is a lock."""

RULES = (
    Rule(finding.UNREADABLE_FILE, "unreadable-file", "error", UNREADABLE_FILE),
    Rule(finding.NEWER_FORMAT, "newer-format", "error", NEWER_FORMAT),
    Rule(finding.UNKNOWN_KEY, "unknown-key", "error", UNKNOWN_KEY),
    Rule(finding.WRONG_VALUE, "wrong-value", "error", WRONG_VALUE),
    Rule(finding.MISSING_KEY, "missing-key", "error", MISSING_KEY),
    Rule(finding.BAD_ID, "bad-id", "error", BAD_ID),
    Rule(finding.TWIN_IDS, "twin-ids", "error", TWIN_IDS),
    Rule(finding.COPIED_FILE, "copied-file", "error", COPIED_FILE),
    Rule(finding.LEFTOVER, "leftover", "note", LEFTOVER),
)
