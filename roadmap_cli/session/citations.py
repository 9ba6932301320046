"""The sources that a command cites: known ones, and on a terminal new ones entered on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import RoadmapError, WrongUsage, message
from roadmap_cli.model.layout import SOURCES_FILE
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions import values
from roadmap_cli.session import prompt
from roadmap_cli.session.writing import Desk, carry_out, plan
from roadmap_cli.store import append, encode, needed
from roadmap_cli.store.write import Make


def citations(at: Desk, cited_texts: Sequence[str]) -> tuple[list[str], Desk]:
    """Return each citation as it is written, and the desk with what was entered on the way."""
    found: list[str] = []
    for value in cited_texts:
        try:
            cited = values.citation(value, at.roadmap.sources)
        except values.UnknownSource as unknown:
            if at.dry_run or not (values.is_address(unknown.found) and prompt.on_terminal()):
                raise
            if not prompt.confirm(at.messages("write.enter-source", url=unknown.found)):
                raise
            key, at = _enter(at, unknown.found)
            cited = values.citation(f"{key}: {unknown.place}" if unknown.place else key, at.roadmap.sources)
        found.append(str(cited))
    return list(dict.fromkeys(found)), at


def _enter(at: Desk, url: str) -> tuple[str, Desk]:
    """Ask for a source on the terminal and write it; return its id and the desk that knows it."""
    messages, roadmap = at.messages, at.roadmap
    publisher = prompt.until_right(
        messages("write.ask-publisher"), lambda text: values.required_text(text, "--publisher"), messages
    )
    on = prompt.until_right(
        messages("write.ask-source-date"), lambda text: _date(text, roadmap, "--date"), messages
    )
    key = prompt.until_right(
        messages("write.ask-source-id"),
        lambda text: new_source_id(text, roadmap),
        messages,
        values.source_id(publisher, on),
    )
    table = {"publisher": publisher, "date": encode.date(on) if on else None, "url": url}
    write_source(at, key, table)
    return key, replace(at, roadmap=needed.some(at.folder, list(at.roadmap.milestones)))


def _date(text: str, roadmap: Roadmap, option: str) -> PartialDate | None:
    return values.written_date(text, roadmap, option) if text else None


def new_source_id(text: str, roadmap: Roadmap) -> str:
    """Return `text`, which may be a new source's id; raise WrongUsage where it may not."""
    key = values.new_id(text)
    if key.startswith("x-"):
        raise WrongUsage(message("write.source-x", id=key))
    if key in roadmap.sources:
        raise WrongUsage(message("write.source-there", id=key), message("write.source-there-hint"))
    return key


def write_source(at: Desk, key: str, table: dict[str, Any]) -> int:
    """Write the source `key` at the end of the sources; return the exit code."""
    made = _maker(at, key, {name: value for name, value in table.items() if value is not None})
    done = at.messages("write.source-entered", id=key)
    return carry_out(at, [plan(at.folder, SOURCES_FILE, made, done)])


def _maker(at: Desk, key: str, table: encode.Table) -> Make:
    def make(old: bytes | None) -> bytes:
        content = old or b""
        if key in append.table_of(content, SOURCES_FILE):
            raise WrongUsage(message("write.source-there", id=key), message("write.source-there-hint"))
        new = append.add_table(content, SOURCES_FILE, key, table)
        for finding in needed.faults(at.folder, SOURCES_FILE, new):
            raise RoadmapError(finding.message, finding.hint, finding.location)
        return new

    return make
