"""The files are of a newer format than this version of the program knows.

Why: reading what is not understood would show half of it, and writing would lose the rest.

Example:
    format = 2

Mend: upgrade the program.
"""

CODE = "RM102"
NAME = "newer-format"
SEVERITY = "error"
