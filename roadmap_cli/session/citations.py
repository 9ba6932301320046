"""The sources that a command cites: known ones, and on a terminal new ones that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from roadmap_cli.model.errors import ErrorCollector, RoadmapError, WrongUsage, message
from roadmap_cli.model.layout import SOURCES_FILE
from roadmap_cli.model.roadmap import Citation, Roadmap, Source
from roadmap_cli.model.value import replace
from roadmap_cli.questions import values
from roadmap_cli.session.texts import TypedText, file_name
from roadmap_cli.session.writing import WriteContext, ask_until_valid, carry_out, confirm, on_terminal
from roadmap_cli.store import encode, strict, write
from roadmap_cli.store.render import add_table
from roadmap_cli.store.write import PlannedChange


def cited_sources(context: WriteContext, typed: Sequence[str]) -> tuple[tuple[Citation, ...], WriteContext]:
    """Return the sources that were `typed`, each once, and the context with those entered on the way.

    Raises UnknownSource for a source that is not known and not entered.
    """
    found: list[Citation] = []
    for value in typed:
        try:
            found.append(values.citation(value, context.roadmap.sources))
        except values.UnknownSource as unknown:
            source = _entered(context, unknown)
            context = replace(context, roadmap=_with_source(context.roadmap, source))
            found.append(values.citation(value, context.roadmap.sources))
    return tuple(dict.fromkeys(found)), context


def check_sources(typed: Sequence[str], roadmap: Roadmap, *, dry_run: bool) -> None:
    """Raise WrongUsage for every source that is neither known nor can be asked for."""
    errors = ErrorCollector()
    for value in typed:
        with errors.check():
            try:
                values.citation(value, roadmap.sources)
            except values.UnknownSource as unknown:
                if not _may_ask(unknown, dry_run=dry_run):
                    raise
    errors.raise_any()


def _may_ask(unknown: values.UnknownSource, *, dry_run: bool) -> bool:
    return values.is_address(unknown.found) and not dry_run and on_terminal()


def _with_source(roadmap: Roadmap, source: Source) -> Roadmap:
    return replace(roadmap, sources={**roadmap.sources, source.id: source})


def _entered(context: WriteContext, unknown: values.UnknownSource) -> Source:
    """Ask on the terminal for the source that is `unknown` and write it; raise `unknown` if that is declined."""
    messages, roadmap, url = context.messages, context.roadmap, unknown.found
    if not _may_ask(unknown, dry_run=context.dry_run) or not confirm(messages("write.enter-source", url=url)):
        raise unknown
    publisher = ask_until_valid(
        messages("write.ask-publisher"), lambda text: values.required_text(text, "--publisher"), messages
    )
    on = ask_until_valid(
        messages("write.ask-source-date"),
        lambda text: values.optional_date(text or None, roadmap, "--date", context.today),
        messages,
    )
    key = ask_until_valid(
        messages("write.ask-source-id"),
        lambda text: new_source_id(text, roadmap),
        messages,
        values.source_id(publisher, on),
    )
    source = Source(key, file_name(TypedText("--publisher", publisher), None, roadmap), date=on, url=url)
    write_source(context, source)
    return source


def check_source_id(text: str) -> str:
    """Return `text` if it may be the id of a source in some roadmap; raise WrongUsage if not."""
    key = values.new_id(text)
    if key.startswith("x-"):
        raise WrongUsage(message("write.source-x", id=key))
    return key


def new_source_id(text: str, roadmap: Roadmap) -> str:
    """Return `text` if it may be the id of a new source; raise WrongUsage if not."""
    key = check_source_id(text)
    if key in roadmap.sources:
        raise already_known(key)
    return key


def write_source(context: WriteContext, source: Source) -> int:
    """Write a new source at the end of the sources; return the exit code."""
    return carry_out(context, [sources_change(context, [source])])


def sources_change(context: WriteContext, sources: Sequence[Source]) -> PlannedChange:
    """Return the change that adds new sources at the end of the sources."""
    render = partial(_with_new, context, sources)
    done = message("write.source-entered", id=tuple(source.id for source in sources))
    return write.plan(context.folder, SOURCES_FILE, render, done)


def _with_new(context: WriteContext, sources: Sequence[Source], old: bytes | None) -> bytes:
    """Return the file of the sources with `sources` at its end; raise RoadmapError if it would not be sound."""
    file = strict.parsed(old or b"", SOURCES_FILE)
    for source in sources:
        if source.id in file.table:
            raise already_known(source.id)
        file = add_table(file, source.id, encode.source(source))
    for finding in strict.faults(context.folder, SOURCES_FILE, file.content):
        raise RoadmapError(finding.message, finding.hint, finding.location)
    return file.content


def already_known(key: str) -> WrongUsage:
    """Return the refusal of an id that a source has already."""
    return WrongUsage(message("write.source-there", id=key), message("write.source-there-hint"))
