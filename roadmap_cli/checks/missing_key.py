"""A key that has to be there is missing, or an update says nothing.

Why: a milestone without a title, a kind or a pillar stands on no page.

Example:
    [[updates]]
    status = "done"

Mend: add the key that the message names, here the date.
"""

CODE = "RM105"
NAME = "missing-key"
SEVERITY = "error"
