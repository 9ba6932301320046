"""The context of a command that writes: whose folder it is, what changes, and how that is acknowledged."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Annotated, TypeVar

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue, language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import (
    BadData,
    Check,
    Message,
    RoadmapError,
    Stopped,
    WrongUsage,
    check_together,
    message,
)
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.clock import today
from roadmap_cli.session.declared import Option
from roadmap_cli.session.languages import check_languages, first_language, messages_for
from roadmap_cli.session.options import DataFolders, FollowLinks, Lang, NoCache, Quiet
from roadmap_cli.session.reporting import report_unfinished_import
from roadmap_cli.session.working import ProgressLine
from roadmap_cli.store import place, together, unfinished, write
from roadmap_cli.store.journal import Origin
from roadmap_cli.store.roads import find_roads
from roadmap_cli.store.write import PlannedChange, RequestedChange, Seen

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

Valid = TypeVar("Valid")

Yes = Annotated[bool, Option("--yes", "-y", help="Do not ask before several changes.")]
DryRun = Annotated[bool, Option("--dry-run", help="Show the difference and write nothing.")]


class WriteOptions(Value, kw_only=True):
    """The options of every command that writes to a roadmap."""

    dry_run: DryRun = False
    quiet: Quiet = False
    lang: Lang = None
    data: DataFolders = None
    follow_links: FollowLinks = False
    no_cache: NoCache = False


def load_error_report(lang: str | None) -> None:
    """Load what the report of an error needs, before anything can fail: later there may be no file left."""
    import roadmap_cli.session.reporting  # noqa: F401

    for language in {FALLBACK, first_language(lang)}:
        language_of(language)


def own_folder(options: WriteOptions, *words: Check, completes: bool = True) -> Path:
    """Return the folder of the roadmap to write to, once the words of the command line are checked.

    `words` check what is wrong whatever the roadmap holds. No command that writes knows its folder before,
    so that what is wrong with its words is told before any file is read, all of it together. Raises WrongUsage
    if several roads are named, BadData if the roadmap is the shipped one. A change of several files that has not
    ended is completed first, unless the command takes it back (`completes` is false) or writes nothing.
    """
    load_error_report(options.lang)
    check_together(lambda: check_languages(options.lang), *words)
    roads = find_roads(options.data or (), os.environ)
    if roads.are_several:
        from shlex import quote

        folders = tuple(f"--data {quote(str(one.folder))}" for one in roads.places)
        raise WrongUsage(message("roads.write", n=len(folders)), message("roads.write-one", folders=folders))
    (where,) = roads.places
    package = Path(place.__file__).parent.parent.resolve()
    if where.shipped or where.folder.resolve().is_relative_to(package):
        raise BadData(message("common.shipped"), message("common.shipped-hint"))
    if completes and not options.dry_run:
        complete_unfinished(where.folder, options.lang)
    report_unfinished_import(where.folder, Messages((first_language(options.lang),)))
    return where.folder


def complete_unfinished(folder: Path, lang: str | None) -> bool:
    """Complete a change of several files that has not ended and say so on stderr; return whether there was one."""
    settled = together.complete(folder) if unfinished.begun(folder) else None
    if settled is None:
        return False
    messages, origin = Messages((first_language(lang),)), settled.origin
    output.note(
        clean(messages("write.completed", command=origin.command, day=origin.date, n=len(settled.files)))
    )
    return True


class WriteContext(Value):
    """Where a command writes, what it has read of the roadmap, and in which language it speaks.

    `run` tells this run of the command from others: what it changes in several files is undone at once.
    """

    command: str
    folder: Path
    roadmap: Roadmap
    messages: Messages
    dry_run: bool = False
    run: str | None = None

    @property
    def today(self) -> date:
        """The current day in the roadmap's time zone."""
        return today(self.roadmap.timezone)

    @property
    def origin(self) -> Origin:
        """What the journal records as the origin of a change."""
        return Origin(self.command, self.today.isoformat(), run=self.run)

    def tell(self, what: Message) -> None:
        """Say on stderr what is to be known of a change besides that it was made."""
        output.say(clean(self.messages.say(what)))


def write_context(command: str, folder: Path, roadmap: Roadmap, options: WriteOptions) -> WriteContext:
    """Return the context of `command`; raise WrongUsage if the program does not speak its language."""
    messages = messages_for(options.lang, roadmap)
    return WriteContext(command, folder, roadmap, messages, options.dry_run, os.urandom(6).hex())


def carry_out(
    context: WriteContext, planned: Iterable[PlannedChange], agreed: bool = False, *, as_one: bool = False
) -> int:
    """Write each change and acknowledge it once it is on disk; with --dry-run show the differences.

    `agreed` means that a person has seen the plan: a file that has changed since is then left alone. With `as_one`
    all files are changed or none.
    """
    if context.dry_run:
        for one in planned:
            show_difference(context, one.file, one.old, one.new)
        return 0
    left = deque(planned)
    changes = [RequestedChange(one.file, one.render, Seen(one.old) if agreed else None) for one in left]
    written = (
        iter([together.change_together(context.folder, changes, context.origin, context.tell)])
        if as_one
        else write.change_all(context.folder, changes, context.origin, context.tell)
    )
    for results in with_progress(context, written, len(changes)):
        done = ((left.popleft(), is_new) for is_new in results)
        acknowledge(context, *(one.done if is_new else one.already or one.done for one, is_new in done))
    return 0


Results = TypeVar("Results", bound=Sequence[object])


def with_progress(context: WriteContext, written: Iterable[Results], n: int) -> Iterator[Results]:
    """Yield what was `written`, some of `n` files at a time; stderr says how far it is if it takes long."""
    progress = ProgressLine()
    done = 0
    try:
        for results in written:
            progress.clear()
            yield results
            done += len(results)
            progress.show(partial(context.messages, "write.progress", done=done, n=n))
    finally:
        progress.clear()


def acknowledge(context: WriteContext, *done: Message) -> None:
    """Say on stdout what is on disk, unless that is to be quiet.

    Raises BadData, which says it too, if stdout cannot be written.
    """
    if output.is_quiet():
        return
    lines = [clean(context.messages.say(one)) for one in done]
    try:
        output.write_stdout("".join(f"{line}\n" for line in lines))
    except BadData as error:
        raise BadData(error.what, message("write.though-written", n=len(lines), line=lines[-1])) from error


def show_difference(context: WriteContext, file: str, old: bytes | None, new: bytes | None) -> None:
    """Write the difference to stdout as `diff -u` does, coloured on a terminal."""
    text = difference(file, old, new)
    if not text:
        output.note(context.messages("write.no-difference", file=file))
    elif output.screen("auto", os.environ, to_file=False).colour:
        text = coloured(text)
    output.write_stdout(text)


def difference(file: str, old: bytes | None, new: bytes | None) -> str:
    """Return the unified difference, as `git apply` takes it; None stands for no file. Empty if equal."""
    from difflib import unified_diff

    before = "/dev/null" if old is None else f"a/{file}"
    after = "/dev/null" if new is None else f"b/{file}"
    lines = unified_diff(_lines(old), _lines(new), before, after)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def coloured(text: str) -> str:
    """Return a difference in colour, with characters that could harm a terminal made visible."""
    return "".join(f"{_coloured_line(line)}\n" for line in text.removesuffix("\n").split("\n"))


def _coloured_line(line: str) -> str:
    shown = clean(line.removesuffix("\r"))
    if line.startswith(("+++ ", "--- ")):
        return f"{_BOLD}{shown}{_PLAIN}"
    colour = _COLOURS.get(line[:1])
    return f"{colour}{shown}{_PLAIN}" if colour else shown


def _lines(content: bytes | None) -> list[str]:
    """Return the lines with their ends; as for `diff`, only a line feed ends a line."""
    return list(StringIO((content or b"").decode("utf-8", "replace"), newline="\n"))


def on_terminal() -> bool:
    """Return whether stdin and stderr are terminals, so that somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def confirm(question: str) -> bool:
    """Ask a yes-or-no question until it is answered, in any language; Enter alone means no."""
    yes, no = (
        {word for code in LANGUAGES for word in str(catalogue(code, "write")[key]).split()}
        for key in ("yes", "no")
    )
    while True:
        answer = unicodedata.normalize("NFKC", _answer(f"{question} [y/N]")).casefold()
        if answer in {*yes, *no, ""}:
            return answer in yes


def _answer(question: str, default: str = "") -> str:
    """Ask for a line of text; Enter alone gives `default`."""
    import typer

    try:
        answer: str = typer.prompt(clean(question), default=default, show_default=bool(default), err=True)
    except typer.Abort as ended:
        output.say("")  # what is said next begins a line of its own
        raise Stopped from ended
    return answer.strip()


def ask_until_valid(
    question: str, read: Callable[[str], Valid], messages: Messages, default: str = ""
) -> Valid:
    """Ask until `read` accepts the answer; an error that it raises is shown before asking again."""
    while True:
        try:
            return read(_answer(question, default))
        except RoadmapError as error:
            what = error.what
            if error.hint:
                what = message("common.with-hint", what=what, hint=error.hint)
            output.say(clean(f"  {messages.say(what)}"))
