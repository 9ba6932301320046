"""How the fields of a command's options are declared: each as an option or an argument of the command line.

Typer is not loaded for this: `session.plain_line` reads the usual line without it, and for every other one,
and for help, `session.parameters` makes Typer's parameters of the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, get_args, get_type_hints

from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.errors import RoadmapError
from roadmap_cli.model.value import Value, names
from roadmap_cli.store import links

Command = Callable[[Any], int]
Parser = Callable[[str], object]
"""Makes a value of what is typed; raises ValueError."""


class Declaration:
    """How a field is given: its names, the word for its value in the help, its help.

    `parser` makes the value if the field's type is not enough. Without `names` the field's own is used.
    """

    def __init__(
        self, *names: str, metavar: str | None = None, help: str = "", parser: Parser | None = None
    ) -> None:
        self.names, self.metavar, self.help, self.parser = names, metavar, help, parser


class Option(Declaration):
    """A field that is given by a name."""


class Argument(Declaration):
    """A field that is given by its place."""


class PerLanguage(Value):
    """Marks a field of texts by language: one option for each language of the program, `--title-ja`.

    With `several` the option may be repeated, and each language has a list.
    """

    option: str
    help: str
    metavar: str = "TEXT"
    several: bool = False


def options_class(command: Command) -> type[Value] | None:
    """Return the class whose fields are the parameters of `command`, None if it takes none."""
    found: type[Value] | None = get_type_hints(command).get("options")
    return found


def annotated_fields(options: type[Value]) -> dict[str, Any]:
    """Return the annotation of each field of a class of options, the fields of the class itself first.

    Those that it inherits follow, the nearest class first: so the help lists them, and so arguments are read.
    """
    hints = get_type_hints(options, include_extras=True)
    declared = (name for kind in options.__mro__ for name in getattr(kind, "__annotations__", ()))
    return {name: hints[name] for name in dict.fromkeys(declared) if name in names(options)}


def per_language(annotation: Any) -> PerLanguage | None:
    """Return the mark of a field that takes a text in each language, None for any other field."""
    return next((mark for mark in get_args(annotation) if isinstance(mark, PerLanguage)), None)


def language_options(mark: PerLanguage) -> Iterator[tuple[str, Option]]:
    """Yield each language of the program with the option for the text in it."""
    for code in LANGUAGES:
        text = mark.help.format(language=Messages().language_name(code))
        yield code, Option(f"{mark.option}-{code}", metavar=mark.metavar, help=text)


def _cache_unused() -> AbstractContextManager[None]:
    from roadmap_cli.store.cache import unused

    return unused()


def _noting(says_notes: bool) -> AbstractContextManager[None]:
    """Return the context in which a command says its notes, or leaves them out."""
    if says_notes:
        return nullcontext()
    from roadmap_cli.session.output import quiet

    return quiet()


def answered(command: Command, options: Any) -> int:
    """Return the exit code of `command`; an error is told in the language that the command was asked in.

    With `--follow-links` among its options, files that links lead to are read in this process from now on; with
    `--no-cache`, every file is read.
    """
    links.follow(getattr(options, "follow_links", False))
    try:
        with (
            _noting(not getattr(options, "quiet", False)),
            _cache_unused() if getattr(options, "no_cache", False) else nullcontext(),
        ):
            return command(options)
    except RoadmapError as error:
        error.language = error.language or getattr(options, "lang", None)
        raise
