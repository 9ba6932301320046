"""Text that is safe to print; it is the same for everything that is drawn, and lies with the words."""

from roadmap_cli.words.clean import clean

__all__ = ["clean"]
