"""A key has a value of the wrong kind, or a word that is not known.

Why: a status, a date or a list that cannot be understood would be guessed at.

Example:
    status = "finished"

Mend: write one of the values that the message names.
"""

CODE = "RM104"
NAME = "wrong-value"
SEVERITY = "error"
