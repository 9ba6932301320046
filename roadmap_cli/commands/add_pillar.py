"""`roadmap add-pillar ID --name NAME`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roadmap_cli.model.errors import Check, message
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.roadmap import Pillar
from roadmap_cli.questions import names, values
from roadmap_cli.session.entering import (
    EntryOptions,
    check_letters,
    check_named,
    check_unused,
    home_name,
    warn_of_resemblance,
    write_entry,
)
from roadmap_cli.session.texts import TypedText, with_others, word_checks
from roadmap_cli.session.writing import own_folder, write_context
from roadmap_cli.store import encode, strict


class PillarOptions(EntryOptions, kw_only=True):
    """The options of `add-pillar`."""


def command(options: PillarOptions) -> int:
    """Add a pillar: an entry of roadmap.toml, and the last one on every page."""
    folder = own_folder(options, *_word_checks(options))
    roadmap = strict.load_some(folder)
    context = write_context("add-pillar", folder, roadmap, options)
    known = names.pillars(roadmap)
    pillar = Pillar(options.entry, home_name(_typed_name(options), options.lang, roadmap))
    check_unused(pillar.id, (pillar.name,), roadmap.pillars, known)
    check_letters([_typed_name(options)], options.lang, roadmap)
    warn_of_resemblance(context, pillar.id, pillar.name, known)
    done = message("write.pillar-entered", file=ROADMAP_FILE, id=pillar.id)
    return write_entry(context, "pillars", pillar.id, encode.pillar(pillar), done)


def _typed_name(options: PillarOptions) -> TypedText:
    (name,) = with_others([TypedText("--name", options.name, options.names)], options.text)
    return name


def _word_checks(options: PillarOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    name = _typed_name(options)
    yield partial(values.new_id, options.entry)
    yield partial(check_named, name)
    yield from word_checks([name])
