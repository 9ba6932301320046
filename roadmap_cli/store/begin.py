"""The files of a new roadmap: empty ones whose comments explain the format, or a copy of another's."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from roadmap_cli.messages import FALLBACK, Messages, catalogue, translation_languages
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.store import disk, encode, schemas
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.load import folder_files
from roadmap_cli.store.lock import locked
from roadmap_cli.store.write import CannotWrite

Contents = Mapping[str, bytes]
"""The content of each file by name; `roadmap.toml` comes last, as a folder without it is not a roadmap yet."""

_ROADMAP = """\
# What this roadmap is: its title, its sides, who is on it and by what themes it is kept.
# Lines that begin with # are comments. No command moves or drops them.

format = 1
title = "A road together"           # write your own
{title}
# summary = "What we set out to do together, and whether it was done."
timezone = "Asia/Tokyo"             # whose calendar day "today" is
fiscal_year_start = 4               # the month: FY2027 is April 2027 to March 2028
{languages:<35} # the first is the language of the plain keys
# origin = "..."                    # the milestone where the road starts
# destination = "..."               # and the one to which it leads
# stale_after_days = 180            # an open milestone without an update for so long is stale
# due_soon_days = 90                # how far ahead "due soon" looks

# The two sides. Their order here is their order on every page.

[sides.uk]
name = "United Kingdom"
{uk}

[sides.jp]
name = "Japan"
{jp}

# The parties: bodies that owe something or take part. An id is lower-case words with hyphens.
# sides: one, both, or left out. sector: government, industry, academia or other.
#
# [parties.dsit]
# name = "Department for Science, Innovation and Technology"
# short = "DSIT"
# sides = ["uk"]
# sector = "government"
# {dsit}

# The pillars: the themes by which milestones are kept.

[pillars.framework]
name = "Framework"
{framework}

# The milestones stand one a file in milestones/. To make one:
#
#   roadmap add quantum-memorandum --title "Memorandum on quantum" --kind agreement --pillar framework
"""
"""The gaps take the list of languages and the translations of a text into each of them but the first."""

_SOURCES = """\
# Where each fact comes from. Only the publisher has to be there.
# A milestone's log cites a source by its id: sources = ["govuk-2025-04-28: paragraph 2"]
#
# [govuk-2025-04-28]
# publisher = "GOV.UK"
# title = "As printed; left out where it is not known"
# date = 2025-04-28                 # with the precision that it has: "2025-04", "2025-Q2", 2025
# url = "https://..."               # a whole address or none
# language = "{language}"
"""


def empty() -> Contents:
    """Return the files of a roadmap without milestones."""
    others = translation_languages()
    (languages,) = encode.lines({"languages": [FALLBACK, *others]})
    translations = {name: _translations(name, others) for name in catalogue(FALLBACK, "new")}
    sources = schemas.line("sources") + _SOURCES.format(language=FALLBACK)
    roadmap = schemas.line("roadmap") + _ROADMAP.format(languages=languages, **translations)
    return {
        **schemas.copies(),
        SOURCES_FILE: sources.encode("utf-8"),
        ROADMAP_FILE: roadmap.encode("utf-8"),
    }


def _translations(name: str, languages: Sequence[str]) -> str:
    """Return the keys of an example text in `languages`, one a line."""
    key, comment = ("title", "") if name == "title" else ("name", "# " if name == "dsit" else "")
    texts = {f"{code}.{key}": Messages((code,))(f"new.{name}") for code in languages}
    return f"\n{comment}".join(encode.lines(texts))


def copied(folder: Path) -> Contents:
    """Return the files of the roadmap in `folder`; raise BadData if one cannot be read."""
    files = folder_files(folder)
    names = [f"{MILESTONES_FOLDER}/{name}" for name in files.names]
    found = schemas.copies()
    for name in (*names, SOURCES_FILE, ROADMAP_FILE):
        content = files.read(name)
        if not isinstance(content, bytes):
            raise BadData(message("file.unreadable", why=name), location=Location(name))
        found[name] = content
    terms = files.read("LICENSE")
    return {"LICENSE": terms, **found} if isinstance(terms, bytes) else found


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
            for place in (folder, folder / MILESTONES_FOLDER, folder / schemas.FOLDER):
                disk.make_folder(place)
                disk.sweep(place)
            refuse_taken(folder, files)
            for name, content in files.items():
                if not os.path.lexists(folder / name):
                    disk.create(folder / name, content)
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotWrite(message("write.failed", why=why), message("init.again"), Location(name)) from error


def refuse_taken(folder: Path, files: Contents) -> None:
    """Raise BadData if `folder` holds a roadmap, or other files under the names of one."""
    for place in (folder, folder / "data"):
        if os.path.lexists(place / ROADMAP_FILE):
            raise BadData(message("init.there", folder=str(place)), message("init.there-hint"))
    for name, content in files.items():
        if os.path.lexists(folder / name) and read_bytes(folder / name, name) != content:
            raise BadData(message("init.taken"), message("init.taken-hint"), Location(name))
