"""The JSON Schemas of the files: what ships with the program, and what a roadmap's folder has of it."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "schemas"
FOLDER = "schemas"
"""Where a roadmap keeps its copies, beside `roadmap.toml`."""

KINDS = ("roadmap", "sources", "milestone")
"""The kinds of file; each has a schema of that name."""


def text(kind: str) -> str:
    """Return the schema of `kind` as it ships."""
    return (SHIPPED / f"{kind}.json").read_text(encoding="utf-8")


def copies() -> dict[str, bytes]:
    """Return the schemas as files of a roadmap's folder, by their names relative to it."""
    return {f"{FOLDER}/{kind}.json": text(kind).encode("utf-8") for kind in KINDS}


def line(kind: str, way: str = "") -> str:
    """Return the first line of a file of `kind`, by which editors find its schema.

    `way` leads from the file to the roadmap's folder.
    """
    return f"#:schema {way}{FOLDER}/{kind}.json\n\n"


def of_milestone(folder: Path) -> str:
    """Return the first line of a new milestone; nothing where `folder` keeps no schemas."""
    kept = (folder / FOLDER / "milestone.json").is_file()
    return line("milestone", "../") if kept else ""
