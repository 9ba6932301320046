"""A new body or pillar in a table of `roadmap.toml`: what `add-party` and `add-pillar` share."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import partial
from typing import Annotated

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Message, RoadmapError, WrongUsage, check_together, message
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.nearest import SAME, nearest
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import field
from roadmap_cli.model.vocabulary import NONE
from roadmap_cli.questions.names import Names
from roadmap_cli.questions.names import words as names_of_words
from roadmap_cli.session import output, texts
from roadmap_cli.session.declared import Argument, PerLanguage
from roadmap_cli.session.options import option
from roadmap_cli.session.texts import OtherTexts, Translations, TypedText, file_name
from roadmap_cli.session.writing import WriteContext, WriteOptions, carry_out
from roadmap_cli.store import strict, write
from roadmap_cli.store.encode import Table
from roadmap_cli.store.render import add_tables


class EntryOptions(WriteOptions, kw_only=True):
    """The options of the commands that add an entry with a name to `roadmap.toml`."""

    entry: Annotated[str, Argument(metavar="NEW-ID", help="Its short id, by which it is named.")]
    name: Annotated[str | None, option("--name", "NAME", "Its name.")] = None
    names: Annotated[Translations, PerLanguage("--name", "Its name in {language}.", "NAME")] = field(
        default_factory=dict
    )
    text: OtherTexts = None


def check_named(name: TypedText) -> None:
    """Raise WrongUsage if no name is given, in any language."""
    if not name.any:
        raise WrongUsage(message("write.missing", options="--name"))


def home_name(typed: TypedText, lang: str | None, roadmap: Roadmap) -> Text:
    """Return a name by language; raise WrongUsage if it is not given in the roadmap's first, which it needs."""
    found = file_name(typed, lang, roadmap)
    if not found.plain:
        raise WrongUsage(message("write.missing", options=f"{typed.option}-{roadmap.languages[0]}"))
    return found


def check_letters(typed: Iterable[TypedText], lang: str | None, roadmap: Roadmap) -> None:
    """Raise WrongUsage for a name of no language that has neither the letters of its own nor Latin ones.

    A name in Latin letters goes for every language, as that of a company.
    """
    check_together(
        *(
            partial(texts.check_letters, one, lang, roadmap)
            for one in typed
            if one.plain and not re.search("[A-Za-z]", one.plain)
        )
    )


def check_unused(key: str, names: Sequence[Text], known: Container[str], others: Names) -> None:
    """Raise WrongUsage if the id or one of the names of a new entry is taken.

    `known` are the entries of its table, `others` all that may stand where it will: sides, too, for a body.
    """
    if key in others:
        line = "write.entry-there" if key in known else "write.side-there"
        raise WrongUsage(message(line, id=key), message("write.entry-there-hint", file=ROADMAP_FILE))
    words = (key, *(word for text in names for word in (text.plain, *text.others.values())))
    for word in words:
        if names_of_words((NONE,)).ids_of(word):
            raise WrongUsage(message("write.means-none", name=word))
    for word in words:
        if word and (found := others.ids_of(word)):
            what = message("write.name-there", id=found[0], name=word)
            raise WrongUsage(what, message("write.name-there-hint", id=found[0]))


def warn_of_resemblance(context: WriteContext, key: str, name: Text, others: Names) -> None:
    """Say on stderr which entry has a name that resembles the new one's: it may be the same body."""
    names = {word: other for word, other in others.pairs if word != other}
    near = nearest(name.plain, names, SAME)
    if near:
        output.note(clean(context.messages("write.resembles", id=key, near=names[near], name=near)))


def write_entry(context: WriteContext, table: str, key: str, keys: Table, done: Message) -> int:
    """Write the table `[TABLE.KEY]` at the end of `roadmap.toml`; return the exit code."""
    render = partial(_with_entry, context, (table, key), keys)
    return carry_out(context, [write.plan(context.folder, ROADMAP_FILE, render, done)])


def _with_entry(context: WriteContext, names: tuple[str, str], keys: Table, old: bytes | None) -> bytes:
    """Return `roadmap.toml` with one more table; raise RoadmapError if it would not be sound."""
    new = add_tables(strict.parsed(old or b"", ROADMAP_FILE), {names: keys}).content
    for finding in strict.faults(context.folder, ROADMAP_FILE, new):
        raise RoadmapError(finding.message, finding.hint, finding.location)
    return new
