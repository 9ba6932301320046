"""A tracker of what governments and industry agreed to do, and whether it was done."""

__version__ = "1.0.0"

ADDRESS = "https://example.org/roadmap"
"""The folder of this repository's files on the web: a placeholder until they are published."""
