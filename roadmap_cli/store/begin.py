"""The files of a new roadmap: empty ones whose comments explain the format, or a copy of another's."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue
from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.store import disk, encode
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.load import folder_files
from roadmap_cli.store.lock import locked
from roadmap_cli.store.write import CannotWrite

Contents = Mapping[str, bytes]
"""The content of each file by name; `roadmap.toml` comes last, as a folder without it is not a roadmap yet."""

_SHIPPED = Path(__file__).parent.parent / "schemas"
SCHEMAS_FOLDER = "schemas"
"""The folder of a roadmap's copies, beside `roadmap.toml`."""

SCHEMAS = ("roadmap", "sources", "milestone")
"""The kinds of file, each with a schema of that name."""

_IN_COMMENTS = ("summary", "dsit")
"""The example texts that stand in comments."""

_TEMPLATES = Path(__file__).parent.parent / "templates"
"""The new files; their gaps take comments in one language, and the keys of a text in every language."""


def empty(messages: Messages) -> Contents:
    """Return the files of a roadmap without milestones.

    The language of `messages` is that of their comments and the roadmap's first, the others of the program follow.
    """
    languages = tuple(dict.fromkeys((*messages.languages, *LANGUAGES)))
    (line,) = encode.lines({"languages": languages})
    (identity,) = encode.lines({"identity": str(uuid.uuid4())})
    comments = {name: messages(f"comments.{name}") for name in catalogue(FALLBACK, "comments")}
    texts = {name: _text(name, languages) for name in catalogue(FALLBACK, "new")}
    gaps = {**comments, **texts, "languages": line, "identity-line": identity}
    new = {name: _template(name).format(**gaps).encode("utf-8") for name in (SOURCES_FILE, ROADMAP_FILE)}
    return {**schema_copies(), **new}


def _template(file: str) -> str:
    text = (_TEMPLATES / f"{file}.template").read_text(encoding="utf-8")
    return schema_line(file.removesuffix(SUFFIX)) + text


def _text(name: str, languages: Sequence[str]) -> str:
    """Return the keys of an example text in `languages`, one a line; the first has the plain key."""
    key = name if name in ("title", "summary") else "name"
    prefixes = ("", *(f"{code}." for code in languages[1:]))
    told = (Messages((code,))(f"new.{name}") for code in languages)
    texts = {f"{prefix}{key}": text for prefix, text in zip(prefixes, told, strict=True)}
    return f"\n{'# ' if name in _IN_COMMENTS else ''}".join(encode.lines(texts))


def example(folder: Path) -> Contents:
    """Return the files of the roadmap in `folder` under an identity of their own.

    Raises BadData if one cannot be read.
    """
    found = dict(copied(folder))
    found[ROADMAP_FILE] = _with_identity(found.pop(ROADMAP_FILE))
    return found


def copied(folder: Path) -> Contents:
    """Return the files of the roadmap in `folder`; raise BadData if one cannot be read."""
    files = folder_files(folder)
    names = [f"{MILESTONES_FOLDER}/{name}" for name in files.names]
    found = schema_copies()
    for name in (*names, SOURCES_FILE, ROADMAP_FILE):
        content = files.read(name)
        if not isinstance(content, bytes):
            raise BadData(message("file.unreadable", why=name), location=Location(name))
        found[name] = content
    terms = files.read("LICENSE")
    return {"LICENSE": terms, **found} if isinstance(terms, bytes) else found


def _with_identity(roadmap: bytes) -> bytes:
    """Return the head of a roadmap with a new identity, below its format or in place of that it has."""
    (line,) = encode.lines({"identity": str(uuid.uuid4())})
    without = re.sub(rb"^identity\s*=.*\n", b"", roadmap, flags=re.MULTILINE)
    return re.sub(
        rb"^(format\s*=.*\n)", rb"\g<1>" + line.encode() + b"\n", without, count=1, flags=re.MULTILINE
    )


def write(folder: Path, files: Contents) -> None:
    """Write a new roadmap's files into `folder`; raise CannotWrite if the system refuses.

    A file that exists with the same content is left alone, so the command can be run again after a
    failure.
    """
    name = ""
    try:
        for missing in reversed([f for f in (folder, *folder.parents) if not os.path.lexists(f)]):
            disk.make_folder(missing)
        with locked(folder):
            for place in (folder, folder / MILESTONES_FOLDER, folder / SCHEMAS_FOLDER):
                disk.make_folder(place)
                disk.sweep(place)
            refuse_taken(folder, files)
            for name, content in files.items():
                if not os.path.lexists(folder / name):
                    disk.create(folder / name, content)
    except OSError as error:
        why = reason(error)
        raise CannotWrite(message("write.failed", why=why), message("init.again"), Location(name)) from error


def refuse_taken(folder: Path, files: Contents) -> None:
    """Raise BadData if `folder` holds a roadmap, or other files under the names of one."""
    for place in (folder, folder / "data"):
        if os.path.lexists(place / ROADMAP_FILE):
            raise BadData(message("init.there", folder=str(place)), message("init.there-hint"))
    for name, content in files.items():
        if os.path.lexists(folder / name) and read_bytes(folder / name, name) != content:
            raise BadData(message("init.taken"), message("init.taken-hint"), Location(name))


def schema_text(kind: str) -> str:
    """Return the shipped schema of a kind of file."""
    return (_SHIPPED / f"{kind}.json").read_text(encoding="utf-8")


def schema_copies() -> dict[str, bytes]:
    """Return the files of the schemas in a roadmap's folder, by their names relative to it."""
    return {f"{SCHEMAS_FOLDER}/{kind}.json": schema_text(kind).encode("utf-8") for kind in SCHEMAS}


def schema_line(kind: str, way: str = "") -> str:
    """Return the first line of a file of `kind`, by which editors find its schema.

    `way` is the relative path from the file's folder to the roadmap's.
    """
    return f"#:schema {way}{SCHEMAS_FOLDER}/{kind}.json\n\n"


def milestone_schema_line(folder: Path) -> str:
    """Return the first line of a new milestone's file; empty if `folder` has no schemas."""
    has_schema = (folder / SCHEMAS_FOLDER / "milestone.json").is_file()
    return schema_line("milestone", "../") if has_schema else ""
