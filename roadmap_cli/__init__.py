"""A tracker of what governments and industry agreed to do, and whether it was done."""

__version__ = "1.0.0"

ADDRESS = "https://example.org/roadmap"
"""The repository on the web, https://HOST/OWNER/NAME: the one place for it, and a placeholder until it is published."""
