"""A command that does not exist, answered with the command line that was probably meant.

The words that people type are in the modules of the languages (`COMMAND_WORDS`); here is what each
amounts to.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from typer import _click as click
from typer.core import TyperOption

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model.errors import RoadmapError, WrongUsage, message
from roadmap_cli.model.ids import is_full_id
from roadmap_cli.model.nearest import is_one_slip, nearest
from roadmap_cli.model.value import Value
from roadmap_cli.questions.filters import folded, term_meant
from roadmap_cli.questions.periods import check_date
from roadmap_cli.session.parameters import options_in, options_of
from roadmap_cli.session.roads import ids_in
from roadmap_cli.store.roads import find_roads

FORMS: Mapping[str, tuple[str, ...]] = {
    "actions": ("actions FILTER",),
    "add": ("add ID", "add --title TEXT", "add"),
    "add-party": ("add-party ID",),
    "add-pillar": ("add-pillar ID",),
    "add-source": ("add-source ID",),
    "annex": ("annex FILTER",),
    "balance": ("balance FILTER",),
    "brief": ("brief FILTER",),
    "calendar": ("export FILTER -f ics -o roadmap.ics",),
    "check": ("check",),
    "changes": ("changes FILTER --since -30d",),
    "compare": (
        "changes --since DATE",
        "changes --since DATE --until DATE",
        "changes --files --since REV",
        "changes FILTER --since -30d",
    ),
    "config": ("edit roadmap.toml",),
    "decisions": ("decisions DATE FILTER",),
    "done": ("done ID...", "list is:done FILTER"),
    "drop": ("update ID... --status dropped",),
    "edit": ("edit ID",),
    "explain": ("explain",),
    "export": ("export FILTER -f json",),
    "help": ("help WORD", "help"),
    "history": ("show ID", "changes FILTER --since -30d"),
    "import": ("import FILE",),
    "init": ("init FILE", "init"),
    "list": ("list FILTER",),
    "minutes": ("minutes FILTER",),
    "move": ("move ID DATE",),
    "next": ("list is:open FILTER --sort due",),
    "note": ("update ID --note TEXT",),
    "open": ("show ID", "list is:open FILTER"),
    "pause": ("update ID... --status paused",),
    "promises": ("promises FILTER",),
    "redo": ("redo",),
    "schema": ("schema",),
    "show": ("show ID",),
    "site": ("site FILE",),
    "sources": ("sources FILTER",),
    "spreadsheet": ("export FILTER -f xlsx -o roadmap.xlsx",),
    "start": ("update ID... --status under-way",),
    "status": ("status FILTER",),
    "timeline": ("timeline FILTER",),
    "trace": ("trace FILTER",),
    "trend": ("trend FILTER",),
    "undo": ("undo",),
    "update": ("update ID... --status STATUS",),
    "version": ("--version",),
    "view": ("show ID", "list FILTER"),
}
"""Command lines by what is meant; of several, the first whose words in capitals take all operands.

`FILTER` takes what is left, also nothing. The last one is shown if none fits.
"""

IS_FILTER = "status FILTER"
"""The line for terms of a filter without a command."""

TAKES_ALL = ("FILTER", "ID...", "TEXT")
"""The words in capitals that take every operand that is left; any other takes one."""

WRITES = "--dry-run"
"""The option that every command has which may change files."""

HELP = ("-h", "--help")

_PLAIN = re.compile(r"[\w@%+=:,./~-]+")
_DAYS = re.compile(r"-\d+[dwmy]")
_SMALL_NUMBER = re.compile(r"\d{1,3}")

OneOperand = Callable[[str], bool]


class CommandTable(Value):
    """The commands that there are: their names, and what returns one of them."""

    names: Sequence[str]
    get: Callable[[str], click.Command]

    def options(self, *names: str) -> Mapping[str, TyperOption]:
        """Return the options of the commands of these names, as far as there are such, by each of their names."""
        known = (options_of(self.get(name)) for name in names if name in self.names)
        return {name: option for options in known for name, option in options.items()}


class GivenOption(Value):
    """An option as it was typed: its name, its value if it has one, and the words of both."""

    name: str
    value: str | None
    words: tuple[str, ...]


def unknown_command(words: Sequence[str], commands: CommandTable) -> WrongUsage:
    """Return the refusal of a command line that begins with no command, with the line to use instead."""
    word = words[0]
    if not word.strip():
        empty = WrongUsage(message("usage.empty-argument"), message("output.see-help", command="roadmap"))
        empty.language = _value("--lang", _parts(words[1:], commands)[1])
        return empty
    error = WrongUsage(message("guess.unknown-command", found=word))
    forms: tuple[str, ...] = ()
    operands, options = _parts(words[1:], commands)
    error.language = _value("--lang", options)
    if ":" in folded(word):
        forms, operands = (IS_FILTER,), [word, *operands]
    elif near := None if (forms := _meant(word)) else nearest_command(word, commands):
        error.hint = message("common.nearest", word=near)
    elif not forms and (key := _milestone(word, options)):
        forms, operands = FORMS["view"], [key, *operands]
    if forms:
        error.hint = message("guess.line", line=_line(forms, operands, options, commands))
    error.hint = error.hint or message("filter.known", words=tuple(commands.names))
    return error


def _meant(word: str) -> tuple[str, ...]:
    """Return the forms of the command line that a word in any language means, none if it means none.

    What is done with milestones may have them in its name, as in `add-milestone`.
    """
    words = _command_words()
    if name := words.get(folded(word)):
        return FORMS[name]
    verb, _, noun = folded(word).replace("_", "-").partition("-")
    if words.get(noun) == "list":
        return FORMS.get(words.get(verb, verb), ())
    term = term_meant(word)
    return (f"list {term} FILTER",) if term else ()


@cache
def _command_words() -> Mapping[str, str]:
    tables = [language_of(code).COMMAND_WORDS for code in LANGUAGES]
    return {folded(word): name for table in tables for word, name in table.items()}


def _milestone(word: str, options: Sequence[GivenOption]) -> str | None:
    """Return the id of the milestone that `word` is, or is a slip of one letter away from, or None."""
    ids = _ids(_values("--data", options))
    return word if word in ids else next((key for key in ids if is_one_slip(word, key)), None)


def nearest_command(word: str, commands: CommandTable) -> str | None:
    """Return the command most like `word`; one that writes only if it is a slip of one letter away."""
    known = list(commands.names)
    while near := nearest(word, known):
        if is_one_slip(word.casefold(), near) or WRITES not in commands.options(near):
            return near
        known.remove(near)
    return None


def _parts(words: Sequence[str], commands: CommandTable) -> tuple[list[str], list[GivenOption]]:
    """Return the operands and the options in `words`; a small number is an option's value, never an operand."""
    operands: list[str] = []
    options: list[GivenOption] = []
    known = commands.options(*commands.names) if any(map(_is_option, words)) else {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            operands.extend(rest)
        elif _is_option(word):
            options.extend(_given(word, rest, known))
        elif not _SMALL_NUMBER.fullmatch(word):
            operands.append(word)
    return operands, options


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-" and not _DAYS.fullmatch(word)


def _given(word: str, rest: Iterator[str], known: Mapping[str, TyperOption]) -> Iterator[GivenOption]:
    """Yield each option in `word`, with its value from `rest` if it takes one that is not in the word."""
    for name, option, value in options_in(word, known):
        if option is not None and not option.is_flag:
            taken = next(rest, "") if value is None else value
            is_joined = word.startswith("--") and value is not None
            yield GivenOption(name, taken, (word,) if is_joined else (name, taken))
        else:
            yield GivenOption(name, value, (name if value is None else word,))


def _value(name: str, options: Sequence[GivenOption]) -> str | None:
    """Return the value of an option that was given, else None."""
    return next((option.value for option in options if option.name == name), None)


def _values(name: str, options: Sequence[GivenOption]) -> Sequence[str]:
    """Return the values of an option that may be given several times."""
    return [option.value for option in options if option.name == name and option.value]


def _line(
    forms: Sequence[str], operands: Sequence[str], options: Sequence[GivenOption], commands: CommandTable
) -> str:
    """Return the command line of `forms` with the operands, and with those of the options that it takes."""
    line = _first_fit(forms, operands, _values("--data", options)) or _bare(forms[-1])
    known = commands.options(line[0])
    kept = [word for option in options if option.name in known for word in option.words]
    if known and any(option.name in HELP for option in options):
        line, kept = line[:1], list(HELP[-1:])
    return " ".join(("roadmap", *map(_quoted, (*line, *kept))))


def _first_fit(forms: Sequence[str], operands: Sequence[str], data: Sequence[str]) -> list[str] | None:
    """Return the first of `forms` that takes all operands, filled with them, or None.

    A word is a milestone if there is one of that id or if it has a hyphen; if no form fits so, any
    word that may be an id is.
    """
    ids = _ids(data) if any("ID" in form for form in forms) else ()

    def is_likely_id(word: str) -> bool:
        return word in ids or (is_full_id(word) and "-" in word)

    lines = (
        _filled(form, operands, is_milestone) for is_milestone in (is_likely_id, is_full_id) for form in forms
    )
    return next((line for line in lines if line is not None), None)


def _ids(data: Sequence[str]) -> Sequence[str]:
    """Return the ids of the milestones in the folders `data` or the usual one, none if they are not to be had."""
    try:
        return ids_in(find_roads([Path(folder) for folder in data], os.environ).places)
    except (OSError, ValueError, RoadmapError):
        return ()


def _filled(form: str, operands: Sequence[str], is_milestone: OneOperand) -> list[str] | None:
    """Return `form` with all operands in place of its words in capitals, or None if they do not fit."""
    left, line = list(operands), list[str]()
    for part in form.split():
        taken = _taken(part, left, is_milestone)
        if taken is None:
            return None
        line += taken
    return None if left else line


def _taken(part: str, left: list[str], is_milestone: OneOperand) -> list[str] | None:
    """Return what one word of a form stands for, taken out of the operands `left`; None if it does not fit."""
    if not part.isupper():
        return [part]
    taken = left[:] if part in TAKES_ALL else left[:1]
    del left[: len(taken)]
    if part == "FILTER":
        return taken
    fits = {"ID": is_milestone, "ID...": is_milestone, "DATE": _may_be_date}.get(part, bool)
    if not taken or not all(map(fits, taken)):
        return None
    return [" ".join(taken)] if part == "TEXT" else taken


def _may_be_date(word: str) -> bool:
    try:
        check_date(word)
    except WrongUsage:
        return False
    return True


def _bare(form: str) -> list[str]:
    """Return `form` without operands, with the words in capitals for those that it needs."""
    return [part.removesuffix("...") for part in form.split() if part != "FILTER"]


def _quoted(word: str) -> str:
    """Return `word` as it is typed in a shell: between the quotes that every shell knows if it needs any."""
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if re.search(r'["$`\\!]', word) else f'"{word}"'
