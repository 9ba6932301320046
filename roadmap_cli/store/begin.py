"""The files of a new roadmap: empty ones whose comments explain the format, or a copy of another's."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from roadmap_cli import ADDRESS
from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue
from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.model.roadmap import Pillar, Roadmap, Side, Text
from roadmap_cli.model.value import replace
from roadmap_cli.store import disk, encode
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.listing import Files, folder_files
from roadmap_cli.store.load import load
from roadmap_cli.store.lock import locked
from roadmap_cli.store.refusals import CannotWrite

Contents = Mapping[str, bytes]
"""The content of each file by name; `roadmap.toml` comes last, as a folder without it is not a roadmap yet."""

_SHIPPED = Path(__file__).parent.parent / "schemas"
SCHEMAS_FOLDER = "schemas"
"""The folder of a roadmap's copies, beside `roadmap.toml`."""

SCHEMAS = ("roadmap", "sources", "milestone")
"""The kinds of file, each with a schema of that name."""

SCHEMAS_ADDRESS = f"{ADDRESS}/raw/HEAD/roadmap_cli/schemas"
"""The folder of the schemas on the web, by which each has its `$id`."""

_TEMPLATES = Path(__file__).parent.parent / "templates"
"""The new files; their gaps take comments in one language, and the keys of a text in every language."""

_SIDES = ("a", "b")
"""The ids of the sides that stand in for those of whoever names none."""

FIRST_PILLAR = "framework"
"""The pillar of a roadmap for which no other is named."""


def example_text(name: str, languages: Sequence[str]) -> Text:
    """Return a text of a new file in those of a roadmap's `languages` that the program speaks.

    The first, which has to have one, has that of the program's own first language if it is another.
    """
    first, *others = languages
    plain = Messages((first if first in LANGUAGES else FALLBACK,))(f"new.{name}")
    return Text(plain, {code: Messages((code,))(f"new.{name}") for code in others if code in LANGUAGES})


def stand_in(languages: Sequence[str]) -> Roadmap:
    """Return the roadmap of whoever names neither title nor sides: texts to be replaced."""
    sides = {key: Side(key, example_text(f"side-{key}", languages)) for key in _SIDES}
    return Roadmap(
        title=example_text("title", languages),
        languages=tuple(languages),
        sides=sides,
        pillars=first_pillars(languages),
    )


def first_pillars(languages: Sequence[str]) -> dict[str, Pillar]:
    """Return the pillars of a roadmap for which none is named."""
    return {FIRST_PILLAR: Pillar(FIRST_PILLAR, example_text(FIRST_PILLAR, languages))}


def new_files(roadmap: Roadmap, messages: Messages, *, is_stand_in: bool = False) -> Contents:
    """Return the files of `roadmap`, which has no milestones yet, under a new identity.

    The language of `messages` is that of their comments; if the roadmap is a stand-in, one says so.
    Raises BadData if they do not read as `roadmap`.
    """
    roadmap = replace(roadmap, identity=str(uuid.uuid4()))
    comments = {name: messages(f"comments.{name}") for name in catalogue(FALLBACK, "comments")}
    replace_these = f"# {comments['your-own']}\n" if is_stand_in else ""
    gaps = {**comments, **_texts_of(roadmap), "your-own": replace_these}
    new = {name: _template(name).format(**gaps).encode("utf-8") for name in (SOURCES_FILE, ROADMAP_FILE)}
    read = load(Files((), new.get))
    if read.findings or read.roadmap != roadmap:
        raise BadData(message("init.unsound"), location=Location(ROADMAP_FILE))
    return {**schema_copies(), **new}


def _template(file: str) -> str:
    text = (_TEMPLATES / f"{file}.template").read_text(encoding="utf-8")
    return schema_line(file.removesuffix(SUFFIX)) + text


def _texts_of(roadmap: Roadmap) -> Mapping[str, str]:
    """Return what fills the gaps of the new files, besides the comments."""
    languages = roadmap.languages

    def line(key: str, value: object) -> str:
        return "\n".join(encode.lines({key: value}))

    def commented(key: str, name: str) -> str:
        return "\n# ".join(encode.lines(encode.text(key, example_text(name, languages))))

    sides = (encode.block(f"[sides.{key}]", encode.side(one)) for key, one in roadmap.sides.items())
    pillars = (encode.block(f"[pillars.{key}]", encode.pillar(one)) for key, one in roadmap.pillars.items())
    return {
        "identity-line": line("identity", roadmap.identity),
        "title": "\n".join(encode.lines(encode.text("title", roadmap.title))),
        "summary": commented("summary", "summary"),
        "timezone-line": line("timezone", roadmap.timezone),
        "languages": line("languages", languages),
        "side-tables": "\n".join(sides),
        "ministry": commented("name", "ministry"),
        "first-side": next(iter(roadmap.sides)),
        "pillar-tables": "\n".join(pillars),
        "first-milestone": first_milestone(roadmap),
    }


def first_milestone(roadmap: Roadmap) -> str:
    """Return a command that adds a first milestone to `roadmap`, which has a pillar, for all its sides."""
    spoken = next((code for code in roadmap.languages if code in LANGUAGES), None)
    title = Messages((spoken or FALLBACK,))("new.first-agreement")
    name = f"--title-{spoken}" if spoken else "--title"
    pillar, owners = next(iter(roadmap.pillars)), ",".join(roadmap.sides)
    owner = f" --owner {owners}" if owners else ""
    return f'roadmap add first-agreement {name} "{title}" --kind agreement --pillar {pillar}{owner}'


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
        with locked(folder) as root:
            root.sweep()
            for place in (MILESTONES_FOLDER, SCHEMAS_FOLDER):
                root.make_folder(place)
                with disk.opened_in(folder, place) as inner:
                    inner.sweep()
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
    """Return the shipped schema of a kind of file, with its address."""
    head, draft, rest = (_SHIPPED / f"{kind}.json").read_text(encoding="utf-8").partition('/schema#",')
    return f'{head}{draft}\n  "$id": "{SCHEMAS_ADDRESS}/{kind}.json",{rest}'


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
