"""Two files have names that differ only by case or by Unicode form.

Why: on Windows and macOS they are one file, and one of them is lost on checkout.

Example:
    milestones/expo-opening.toml and milestones/Expo-Opening.toml

Mend: keep one of them.
"""

CODE = "RM107"
NAME = "twin-ids"
SEVERITY = "error"
