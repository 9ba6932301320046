"""`roadmap add-party ID --name NAME`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from roadmap_cli.model.errors import Check, check_together, message
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.roadmap import Party, Roadmap, Text
from roadmap_cli.model.value import field
from roadmap_cli.model.vocabulary import SECTORS
from roadmap_cli.questions import names, values
from roadmap_cli.session.declared import PerLanguage
from roadmap_cli.session.entering import (
    EntryOptions,
    check_letters,
    check_named,
    check_unused,
    home_name,
    warn_of_resemblance,
    write_entry,
)
from roadmap_cli.session.options import option
from roadmap_cli.session.texts import Translations, TypedText, file_name, with_others, word_checks
from roadmap_cli.session.writing import own_folder, write_context
from roadmap_cli.store import encode, strict


class PartyOptions(EntryOptions, kw_only=True):
    """The options of `add-party`."""

    short: Annotated[str | None, option("--short", "NAME", "Its short name, such as METI.")] = None
    shorts: Annotated[Translations, PerLanguage("--short", "Its short name in {language}.", "NAME")] = field(
        default_factory=dict
    )
    side: Annotated[
        list[str] | None,
        option("--side", "SIDE,...", "The side or sides that it belongs to; leave out if none."),
    ] = None
    sector: Annotated[str | None, option("--sector", "|".join(SECTORS), "Its sector.")] = None


def command(options: PartyOptions) -> int:
    """Add a body, to be named as an owner or partner: an entry of roadmap.toml."""
    folder = own_folder(options, *_word_checks(options))
    roadmap = strict.load_some(folder)
    context = write_context("add-party", folder, roadmap, options)
    check_together(partial(_names, options, roadmap), partial(_sides, options, roadmap))
    sector = values.optional_one_of(options.sector, names.words(SECTORS), "--sector")
    party = Party(options.entry, *_names(options, roadmap), _sides(options, roadmap), sector)
    warn_of_resemblance(context, party.id, party.name, names.bodies(roadmap))
    of = tuple(roadmap.sides[side].name for side in party.sides) or (message("write.of-no-side"),)
    done = message("write.party-entered", file=ROADMAP_FILE, id=party.id, of=of)
    return write_entry(context, "parties", party.id, encode.party(party), done)


def _typed_texts(options: PartyOptions) -> tuple[TypedText, ...]:
    """Return the name and the short name as they were typed."""
    typed = (
        TypedText("--name", options.name, options.names),
        TypedText("--short", options.short, options.shorts),
    )
    return with_others(typed, options.text)


def _word_checks(options: PartyOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    texts = _typed_texts(options)
    yield partial(values.new_id, options.entry)
    yield partial(check_named, texts[0])
    yield from word_checks(texts)
    yield partial(values.optional_one_of, options.sector, names.words(SECTORS), "--sector")


def _names(options: PartyOptions, roadmap: Roadmap) -> tuple[Text, Text]:
    """Return the name and the short name by language; raise WrongUsage if they or the id are taken."""
    typed_name, typed_short = _typed_texts(options)
    name = home_name(typed_name, options.lang, roadmap)
    short = file_name(typed_short, options.lang, roadmap)
    check_unused(options.entry, (name, short), roadmap.parties, names.bodies(roadmap))
    check_letters((typed_name, typed_short), options.lang, roadmap)
    return name, short


def _sides(options: PartyOptions, roadmap: Roadmap) -> tuple[str, ...]:
    known = names.sides(roadmap)
    words = [word for value in options.side or () for word in known.words_of(value) if word]
    return tuple(dict.fromkeys(values.one_of(word, known, "--side") for word in words))
