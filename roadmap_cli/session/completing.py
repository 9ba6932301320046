"""What TAB offers as the value of an option or an argument.

The word that the help shows for a value (its metavar) names the kind of value, and so what is offered:
`PARTY|SIDE`, `ID,...`, `auto|always|never`. Each kind takes what is typed of the value and returns whole
values, with what the shell may show beside them. No more of the roadmap is read than that needs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typer._click.core import Context

from roadmap_cli.messages import LANGUAGES, Messages, catalogue
from roadmap_cli.messages.clean import clean
from roadmap_cli.model import vocabulary
from roadmap_cli.model.ids import is_full_id, split_id
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.vocabulary import VISIBILITIES
from roadmap_cli.session.languages import first_language

if TYPE_CHECKING:
    from roadmap_cli.store.place import Place

Values = Iterable[tuple[str, str]]
"""Values, each with a text about it, which may be empty."""

Completion = Callable[[Context, str], Values]

SIGNED = "[+-]"
"""What stands before the kind of a value of which each entry may be added or removed."""

LONGEST = 100
"""How many characters of a text are shown."""

MOST_READ = 300
"""How many milestones are read for their titles; more are offered by their ids alone, to answer at once."""

TEXT_FILES = (".txt", ".md")
"""The suffixes of files that a person fills in."""

PERIODS = ("today", "today..", "..today", "-30d..today", "today..+90d")
"""Periods of a filter, to show their forms."""


def offered(metavar: str, ctx: Context, incomplete: str) -> Values:
    """Return the values that begin as `incomplete`, of the kinds that `metavar` names between bars.

    A kind is in capitals, and takes several values between commas if `,...` is behind it; any other
    word stands for itself.
    """
    if metavar.startswith(SIGNED):
        return _signed(metavar.removeprefix(SIGNED), ctx, incomplete)
    found: dict[str, str] = {}
    for kind in metavar.strip("[]").removesuffix("]...").split("|"):
        name = kind.partition("[")[0].rstrip(".,")
        complete = KINDS.get(name) or one_of(() if name.isupper() else (kind,))
        found |= (several(complete) if kind.endswith(",...") else complete)(ctx, incomplete)
    return [(value, clean(text, LONGEST)) for value, text in found.items() if value.startswith(incomplete)]


def _signed(metavar: str, ctx: Context, incomplete: str) -> Values:
    """Return the values of a list whose entries may have a sign, which the last one typed has or gets none of."""
    before, comma, last = incomplete.rpartition(",")
    sign = last[:1] if last[:1] in ("+", "-") else ""
    found = offered(metavar.removesuffix(",..."), ctx, last.removeprefix(sign))
    typed = {word.lstrip("+-") for word in before.split(",")}
    return [(f"{before}{comma}{sign}{value}", text) for value, text in found if value not in typed]


def one_of(words: Iterable[str]) -> Completion:
    """Return the completion of one of `words`, each with what the program shows for it."""

    def complete(ctx: Context, incomplete: str) -> Values:
        terms = catalogue(_language(ctx), "terms")
        return [(word, str(terms.get(word, word)).removeprefix(word)) for word in words]

    return complete


def several(complete_one: Completion) -> Completion:
    """Return the completion of a list between commas whose entries `complete_one` completes."""

    def complete(ctx: Context, incomplete: str) -> Values:
        before, comma, last = incomplete.rpartition(",")
        typed = before.split(",")
        found = complete_one(ctx, last)
        return [(f"{before}{comma}{value}", text) for value, text in found if value not in typed]

    return complete


def _milestones(ctx: Context, incomplete: str) -> Values:
    """Return ids, with their titles if the shell shows them and there are not too many."""
    from roadmap_cli.session.roads import ids_in

    found = [key for key in ids_in(_places(ctx)) if key.startswith(incomplete) and is_full_id(key)]
    if _audience(ctx):
        seen = _roadmap(ctx).milestones
        found = [key for key in found if key in seen]
    if not _shows_texts() or len(found) > MOST_READ:
        return [(key, "") for key in found]
    roadmap = _roadmap(ctx, found)
    say = _messages(ctx, roadmap.languages[0]).text
    return [
        (key, say(roadmap.milestones[key].title.bare) if key in roadmap.milestones else "") for key in found
    ]


def _named(table: str) -> Completion:
    """Return the completion of the ids in a table of `roadmap.toml`, each with its name."""

    def complete(ctx: Context, incomplete: str) -> Values:
        roadmap = _roadmap(ctx)
        say = _messages(ctx, roadmap.languages[0]).text
        return [(key, say(entry.name)) for key, entry in getattr(roadmap, table).items()]

    return complete


def _bodies(ctx: Context, incomplete: str) -> Values:
    return [*_named("parties")(ctx, incomplete), *_named("sides")(ctx, incomplete)]


def _sources(ctx: Context, incomplete: str) -> Values:
    """Return the ids of the sources, each with its title, else its publisher."""
    roadmap = _roadmap(ctx)
    name = _messages(ctx, roadmap.languages[0]).name
    return [(key, name(one.title) or name(one.publisher)) for key, one in roadmap.sources.items()]


def _tags(ctx: Context, incomplete: str) -> Values:
    """Return the tags of the milestones, none if there are too many milestones to read at once."""
    from roadmap_cli.session.roads import ids_in

    keys = ids_in(_places(ctx))
    if len(keys) > MOST_READ:
        return ()
    milestones = _roadmap(ctx, keys).milestones.values()
    return [(tag, "") for tag in sorted({tag for milestone in milestones for tag in milestone.tags})]


def _terms(ctx: Context, incomplete: str) -> Values:
    """Return the keys of filters, the values of a key that is typed, or the ids that begin like a word."""
    from roadmap_cli.questions.filters import KEYS

    bare = incomplete
    while bare.startswith("not:"):
        bare = bare.removeprefix("not:")
    before = incomplete.removesuffix(bare)
    name, colon, typed = bare.partition(":")
    if colon:
        values = several(_of_key(name))(ctx, typed) if name in KEYS else ()
        return [(f"{before}{name}:{value}", text) for value, text in values]
    keys = [(f"{before}{key}:", "") for key in (*KEYS, "not")]
    return [*keys, *(_milestones(ctx, bare) if bare and not before else ())]


def _of_key(name: str) -> Completion:
    """Return the completion of one value of a key of a filter."""
    from roadmap_cli.questions.filters import KEYS

    key = KEYS[name]
    return one_of(PERIODS) if key.is_period else OF_TABLE.get(key.table) or one_of(key.words)


def _views(ctx: Context, incomplete: str) -> Values:
    """Return the names of the saved views of the road that the line is about, each with its command line."""
    from roadmap_cli.store.load import load_head

    return load_head(_places(ctx)[0].folder).views.items()


def _fields(ctx: Context, incomplete: str) -> Values:
    """Return the names of the fields of a list, each with the head of its column."""
    from roadmap_cli.questions.ordering import FIELDS

    heads = catalogue(_language(ctx), "list")
    return [(name, str(heads[name.replace("_", "-")])) for name in FIELDS]


def _rules(ctx: Context, incomplete: str) -> Values:
    """Return the codes of the rules of `check` with their names."""
    from roadmap_cli.checks import RULES

    return [(code, rule.name) for code, rule in RULES.items()]


def _formats(ctx: Context, incomplete: str) -> Values:
    """Return the formats that the command writes, as its help lists them."""
    helps = (str(getattr(param, "help", "")) for param in ctx.command.params if param.name == "format")
    return [(name, "") for text in helps for name in text.partition(": ")[2].rstrip(".").split(", ")]


def _languages(ctx: Context, incomplete: str) -> Values:
    say = Messages((_language(ctx),)).language_name
    return [(code, say(code)) for code in LANGUAGES]


def _commands(ctx: Context, incomplete: str) -> Values:
    root = ctx.find_root().command
    return [(item.value, item.help or "") for item in root.shell_complete(ctx.find_root(), incomplete)]


def _topics(ctx: Context, incomplete: str) -> Values:
    """Return the topics of the help, each with its line."""
    from roadmap_cli.session.helping import topic_texts

    return [(name, texts[""]) for name, texts in topic_texts(Messages((_language(ctx),))).items()]


def _zones(ctx: Context, incomplete: str) -> Values:
    from zoneinfo import available_timezones

    return [(zone, "") for zone in sorted(available_timezones())]


OF_TABLE: Mapping[str, Completion] = {
    "parties": _bodies,
    "sides": _named("sides"),
    "pillars": _named("pillars"),
    "sources": _sources,
    "tags": _tags,
    "milestones": _milestones,
}
"""What is offered for the names in each table of a roadmap."""

_FILLED = {
    "kind": "KIND",
    "pillar": "PILLAR",
    "status": "STATUS",
    "outlook": "OUTLOOK",
    "owners": "PARTY",
    "partners": "PARTY",
    "next_owner": "PARTY",
    "source": "SOURCE",
    "tags": "TAG",
}
"""The keys whose blanks `import --set` fills with a word of the roadmap, and what each takes."""


def _fillings(ctx: Context, incomplete: str) -> Values:
    key, is_set, value = incomplete.partition("=")
    if not is_set:
        return [(f"{name}=", "") for name in _FILLED]
    offered = KINDS[_FILLED[key]](ctx, value) if key in _FILLED else ()
    return [(f"{key}={word}", text) for word, text in offered]


def _text_files(ctx: Context, incomplete: str) -> Values:
    """Return the files of text in the folder that is typed, where terms of a filter may be meant too."""
    folder, _, name = incomplete.rpartition("/")
    there = sorted(Path(folder or ".").glob("*")) if name or folder else ()
    return [(f"{folder}/{one.name}" if folder else one.name, "") for one in there if one.suffix in TEXT_FILES]


KINDS: Mapping[str, Completion] = {
    "ID": _milestones,
    "FILE": _text_files,
    "FILTER": _terms,
    "PARTY": _bodies,
    "SIDE": _named("sides"),
    "PILLAR": _named("pillars"),
    "SOURCE": _sources,
    "TAG": _tags,
    "STATUS": one_of(vocabulary.STATUSES),
    "OUTLOOK": one_of(vocabulary.OUTLOOKS),
    "KIND": one_of(vocabulary.KINDS),
    "PERIOD": one_of(("1m", "3m", "6m", "1y", "2y")),
    "FIELD": _fields,
    "VIEW": _views,
    "CODE": _rules,
    "FORMAT": _formats,
    "LANGUAGE": _languages,
    "ZONE": _zones,
    "COMMAND": _commands,
    "TOPIC": _topics,
    "KEY=VALUE": _fillings,
}
"""What is offered for each kind of value; for one that is not here, nothing is."""


def _shows_texts() -> bool:
    """Return whether the shell that asks shows a text beside a value, which bash does not."""
    return "bash" not in os.environ.get("_ROADMAP_COMPLETE", "")


def _places(ctx: Context) -> Sequence[Place]:
    """Return where the roads are that the command line is about."""
    from roadmap_cli.store.roads import find_roads

    return find_roads([Path(named) for named in ctx.params.get("data") or ()], os.environ).places


def _audience(ctx: Context) -> str | None:
    """Return the audience that the command line names, if it may not see everything."""
    named = ctx.params.get("audience")
    return named if named in VISIBILITIES[:-1] else None


def _roadmap(ctx: Context, keys: Iterable[str] = ()) -> Roadmap:
    """Return the roadmap with the milestones of `keys`, cut to the audience that the line names.

    What an audience may see depends on every milestone: of more than are read at once, nothing is offered.
    """
    from roadmap_cli.questions.excerpt import cut
    from roadmap_cli.session.roads import together
    from roadmap_cli.store import listing, load

    audience, places = _audience(ctx), _places(ctx)
    if audience is None:
        named = [split_id(key)[1] for key in keys]
        files = [listing.some_files(place.folder, named, settled=False) for place in places]
    else:
        files = [listing.folder_files(place.folder) for place in places]
        if sum(len(one.names) for one in files) > MOST_READ:
            return Roadmap()
    read = together(places, load.load_together(files))
    return read.roadmap(lambda whole: cut(whole, audience or "internal"))


def _language(ctx: Context) -> str:
    return first_language(ctx.params.get("lang"))


def _messages(ctx: Context, home: str) -> Messages:
    return Messages((_language(ctx),), home)
