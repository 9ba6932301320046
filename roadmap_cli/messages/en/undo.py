"""The words of `roadmap undo`."""

LINES = {
    "nothing": "There is nothing to take back.",
    "taken-back": "{file}: taken back: {command} of {day}",
    "changed": "the file has changed since {command} of {day}",
    "changed-hint": "nothing was taken back; mend the file with roadmap edit, or let git give it back",
    "line": "{number}. {file}: {command} of {day}",
    "line-changed": "{number}. {file}: {command} of {day}; the file has changed since, so undo stops here",
}
