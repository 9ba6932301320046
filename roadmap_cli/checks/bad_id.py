"""A name is no id.

Why: ids are file names on every system and words on every command line: lower-case words joined by
hyphens, no date, no device, at most 80 characters.

Example:
    milestones/Quantum MoC.toml

Mend: rename the file, here to quantum-moc.toml.
"""

CODE = "RM106"
NAME = "bad-id"
SEVERITY = "error"
