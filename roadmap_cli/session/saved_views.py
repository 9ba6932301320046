"""The saved views of a roadmap: one in full as a command line, and what `check` finds wrong with any."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from typer import _click as click
from typer.core import TyperOption

from roadmap_cli import writers
from roadmap_cli.model.errors import (
    BadData,
    Location,
    Message,
    NotFound,
    RoadmapError,
    WrongUsage,
    message,
)
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.questions.saved_views import words_of
from roadmap_cli.questions.standing import State
from roadmap_cli.session.declared import Command
from roadmap_cli.session.languages import language_on_line, messages_before
from roadmap_cli.session.parameters import click_command, options_in, takes_next, usage_message
from roadmap_cli.session.reading import Rehearsed, rehearsing
from roadmap_cli.session.reporting import report_unread
from roadmap_cli.store import listing, load, strict
from roadmap_cli.store.load import Loaded
from roadmap_cli.store.locate import line_of
from roadmap_cli.store.place import Place
from roadmap_cli.store.roads import find_roads

Options = Mapping[str, TyperOption]
"""The options of a command by each of their names."""

DEPENDING = ("output.no-library", "output.not-for-a-terminal", "papers.no-folder")
"""What is wrong with a line only where a library or `-o` is missing."""


def view_head(data: Sequence[Path]) -> tuple[Place, Loaded]:
    """Return where the road is whose views are meant, the first if several are named, and its head."""
    place = find_roads(data, os.environ).places[0]
    return place, load.load(listing.some_files(place.folder, ()))


def in_full(name: str, rest: Sequence[str], options_of: Callable[[str], Options]) -> list[str]:
    """Return the command line of the view `name` with the words `rest` of the line at its end.

    An option of one value that `rest` gives takes the place of the view's own. Raises NotFound if there is no
    such view, BadData if it is none that can be run.
    """
    try:
        if not name.strip():
            raise WrongUsage(
                message("usage.empty-argument"), message("output.see-help", command="roadmap view")
            )
        place, loaded = view_head([Path(folder) for folder in _folders(rest)])
        views = loaded.roadmap.views
        if name not in views:
            raise _unknown(name, place, loaded)
        command, *words = _words(name, views[name], loaded.texts[ROADMAP_FILE])
    except RoadmapError as error:
        error.language = error.language or language_on_line(rest)
        raise
    options = options_of(command)
    (own, behind), (typed, last) = _parted(words), _parted(rest)
    tail = [*behind, *last[1:]] if behind else last
    return [command, *_without(own, _given(typed, options), options), *typed, *tail]


def _parted(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words that may be options, and those from `--` on, which are none."""
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at:]


def _folders(words: Sequence[str]) -> Iterator[str]:
    """Yield the values of `--data` among the words of a line; raise WrongUsage if one is missing or empty."""
    left = iter(words)
    for word in left:
        name, joined, value = word.partition("=")
        if name != "--data":
            continue
        folder = value if joined else next(left, None)
        if folder is None or not folder.strip():
            problem = "value-of" if folder is None else "empty"
            raise WrongUsage(message(f"usage.{problem}-option", name=name))
        yield folder


def _words(name: str, line: str, text: str) -> tuple[str, ...]:
    try:
        return words_of(line)
    except WrongUsage as error:
        where = Location(ROADMAP_FILE, line_of(text, ("views", name)))
        raise BadData(unusable(name, error), message("check.mend-unusable-view"), where) from error


def unusable(name: str, error: RoadmapError) -> Message:
    """Return what a view is that cannot be run because of `error`."""
    why = message("common.with-hint", what=error.what, hint=error.hint) if error.hint else error.what
    return message("views.unusable", name=name, why=why)


def _unknown(name: str, place: Place, loaded: Loaded) -> RoadmapError:
    if unread := [finding for finding in loaded.findings if finding.file == ROADMAP_FILE]:
        report_unread(unread, messages_before(None))
        return BadData(message("common.perhaps-unread", found=name), message("common.perhaps-unread-hint"))
    views = loaded.roadmap.views
    hint = nearest_hint(name, views, known_words(views) if views else message("views.how"))
    if name in strict.ids(place.folder):
        hint = message("guess.line", line=f"roadmap show {name}")
    return NotFound(message("views.unknown", found=name), hint)


def _given(words: Sequence[str], options: Options) -> set[str]:
    """Return the names, in the form that comes first, of the options among `words` that take one value.

    A file whose suffix is that of a format gives the format too.
    """
    found = [
        (option, joined if joined is not None else word[-1])
        for word in _option_words(words, options)
        for _, option, joined in options_in(word[0], options)
        if option is not None and not option.multiple
    ]
    sets_format = any(
        "--output" in option.opts and writers.is_suffix(Path(value).suffix) for option, value in found
    )
    given = {option.opts[0] for option, _ in found}
    return given | {options["--format"].opts[0]} if sets_format else given


def _option_words(words: Sequence[str], options: Options) -> Iterator[tuple[str, ...]]:
    """Yield each word, that of an option together with its value."""
    left = iter(words)
    for word in left:
        if word.startswith("-") and word != "-" and takes_next(word, options):
            yield (word, *([value] if (value := next(left, None)) is not None else []))
        else:
            yield (word,)


def _without(words: Sequence[str], given: set[str], options: Options) -> Iterator[str]:
    """Yield `words` without the options that are `given`; several in one word stay."""
    for group in _option_words(words, options):
        found = list(options_in(group[0], options)) if group[0].startswith("-") else []
        option = found[0][1] if len(found) == 1 else None
        if option is None or option.opts[0] not in given:
            yield from group


def faults(
    views: Mapping[str, str], on_day: State, load_command: Callable[[str], Command]
) -> Mapping[str, Message]:
    """Return what is wrong with the views that cannot be run on the roadmap as it is, by name.

    Each is read as its command, which `load_command` returns, reads it, up to the point where the roadmap would
    be loaded.
    """
    errors = {name: _fault(line, on_day, load_command) for name, line in views.items()}
    return {name: unusable(name, error) for name, error in errors.items() if error is not None}


def _fault(line: str, on_day: State, load_command: Callable[[str], Command]) -> RoadmapError | None:
    try:
        name, *words = words_of(line)
        command = click_command(name, load_command(name))
        with rehearsing(on_day), command.make_context(name, words) as context:
            command.invoke(context)
    except RoadmapError as error:
        return None if error.what.key in DEPENDING else error
    except click.exceptions.ClickException as error:
        return WrongUsage(usage_message(error))
    except Rehearsed:
        return None
    return None
