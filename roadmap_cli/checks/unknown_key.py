"""A key is not known, or stands under the wrong header.

Why: a misspelt key says nothing, and nobody notices. A key under [[updates]] that belongs at the top
of the file is a common slip: whatever follows a header belongs to it.

Example:
    titel = "Quantum memorandum"

Mend: write the nearest known key, which the message names, or put notes of your own into a table
[x-...].
"""

CODE = "RM103"
NAME = "unknown-key"
SEVERITY = "error"
