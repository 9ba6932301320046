"""A file cannot be read as TOML.

Why: a half-saved file, a merge that was left unsettled or a wrong encoding hides a milestone from
every page. The other files are still shown; this one keeps its bytes until a person mends it.

Example:
    due = 2025-03

Mend: the message names the line. A date that is no day stands in quotes: due = "2025-03".
"""

CODE = "RM101"
NAME = "unreadable-file"
SEVERITY = "error"
