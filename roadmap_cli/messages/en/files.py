"""The words of `roadmap changes --files`."""

LINES = {
    "title": "{title}: what changed in the files from {since} to {until}",
    "commit": "{commit} of {day}",
    "folder": "the folder as it stands",
    "nothing": "Nothing that the files say has changed.",
    "deleted": "Deleted",
    "rewritten": "Rewritten",
    "entered-late": "Entered late: dated before the first of the two",
    "re-dated": "Another date",
    "added": "Added",
    "of": "{text} ({shown} of {n}; --limit {n} shows all)",
    "dated": "dated {date}",
    "key": "{key}, {when}",
    "only-new": "{what}: {value}",
    "only-old": "{what}: was {value}",
    "both": "{what}: {was} → {to}",
    "no-since": "from which files on? --since names a revision or a date",
    "no-since-hint": "for example: --files --since HEAD~1, or --files --since 2025-03-07",
}
