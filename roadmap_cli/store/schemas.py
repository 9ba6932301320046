"""The JSON Schemas of the files: those that ship with the program, and a roadmap's copies of them."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "schemas"
FOLDER = "schemas"
"""The folder of a roadmap's copies, beside `roadmap.toml`."""

KINDS = ("roadmap", "sources", "milestone")
"""The kinds of file, each with a schema of that name."""


def text(kind: str) -> str:
    """Return the shipped schema of a kind of file."""
    return (SHIPPED / f"{kind}.json").read_text(encoding="utf-8")


def copies() -> dict[str, bytes]:
    """Return the files of the schemas in a roadmap's folder, by their names relative to it."""
    return {f"{FOLDER}/{kind}.json": text(kind).encode("utf-8") for kind in KINDS}


def line(kind: str, way: str = "") -> str:
    """Return the first line of a file of `kind`, by which editors find its schema.

    `way` is the relative path from the file's folder to the roadmap's.
    """
    return f"#:schema {way}{FOLDER}/{kind}.json\n\n"


def of_milestone(folder: Path) -> str:
    """Return the first line of a new milestone's file; empty if `folder` has no schemas."""
    has_schema = (folder / FOLDER / "milestone.json").is_file()
    return line("milestone", "../") if has_schema else ""
