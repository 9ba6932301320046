"""The words of `roadmap edit`."""

LINES = {
    "none": "there is no such file",
    "no-editor": "no editor is known",
    "no-editor-hint": "name one in $VISUAL or $EDITOR",
    "editor-failed": "the editor {editor} failed: {why}",
    "unchanged": "{file}: nothing was changed.",
    "gone": "the draft is gone, or no longer a file",
    "fault": "{where}: {what}",
    "fault-hint": "{where}: {what} ({hint})",
    "again": "The draft does not pass. Edit it again? (no: it is kept)",
    "not-sound": "the draft does not pass: {n} fault|the draft does not pass: {n} faults",
    "kept": "the draft is kept: {path}; {hint}",
    "kept-hint": "the file holds what it held",
    "saved": "{file}: changed",
}
