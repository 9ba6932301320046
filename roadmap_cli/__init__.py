"""A tracker of what governments and industry agreed to do, and whether it was done."""

__version__ = "1.0.0"
