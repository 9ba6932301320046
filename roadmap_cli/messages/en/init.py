"""The words of `roadmap init`."""

LINES = {
    "made": "{folder}: an empty roadmap; its comments teach the format",
    "example": "{folder}: a copy of the shipped roadmap ({n} files)",
    "next": "next: edit roadmap.toml, then roadmap add",
    "next-example": "next: roadmap status --data {folder}",
    "there": "{folder} holds a roadmap already",
    "there-hint": "nothing was written; give another folder",
    "taken": "there is another file of this name",
    "taken-hint": "nothing was written; give another folder, or move the file away",
    "again": "say it again once that is mended: it does what is left",
}
