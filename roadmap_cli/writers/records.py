"""Updates, outcomes and sources as records of read-only sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.exchange.columns import LONGEST
from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Outcome, Source, Text, Update
from roadmap_cli.writers import RoadmapExport

Record = Mapping[str, object]
"""The cells of a row by column; the name of a translation's column begins with its language and a dot."""


MOST_NAMED = 10
"""How many of the things that an export lacks a notice names."""


def notices_of_cut(texts: Sequence[str]) -> tuple[Message, ...]:
    """Return the notice of `texts`, as `ID: COLUMN`, that are longer than a cell holds; none if there are none."""
    found = tuple(dict.fromkeys(texts))
    if not found:
        return ()
    return (message("export.cut", n=len(found), most=LONGEST, texts=named(found)),)


def named(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first of `names`, with an ellipsis for the others."""
    return (*names[:MOST_NAMED], *(("…",) if names[MOST_NAMED:] else ()))


def cut_in(record: Record) -> Iterator[str]:
    """Yield what a cell cannot hold of a record, as `ID: COLUMN`."""
    key = record.get("milestone") or record["id"]
    yield from (
        f"{key}: {column}" for column, text in record.items() if isinstance(text, str) and len(text) > LONGEST
    )


def updates(export: RoadmapExport) -> Iterator[Record]:
    """Yield the updates that count, by milestone, in the order of its log."""
    for standing in export.selected:
        yield from (_update(export, standing.id, update) for update in standing.log)


def _update(export: RoadmapExport, key: str, update: Update) -> Record:
    due = vocabulary.UNDATED if update.withdraws_due else str(update.due or "")
    return {
        "milestone": key,
        "date": str(update.date),
        "status": export.messages(f"terms.{update.status}") if update.status else "",
        "due": due,
        "start": str(update.start or ""),
        "outlook": export.messages(f"terms.{update.outlook}") if update.outlook else "",
        **_texts(export, "note", update.note),
        **_texts(export, "reason", update.reason),
        **_texts(export, "next", Text(vocabulary.NONE) if update.clears_next else update.next),
        "next_by": str(update.next_by or ""),
        "next_owner": update.next_owner or "",
        "by": update.by or "",
        "sources": "\n".join(map(str, update.sources)),
        "visibility": export.messages(f"terms.{update.visibility}"),
    }


def outcomes(export: RoadmapExport) -> Iterator[Record]:
    """Yield the outcomes up to the day of the export."""
    for standing in export.selected:
        for outcome in standing.milestone.outcomes:
            if outcome.date.end <= export.state.day:
                yield _outcome(export, standing.id, outcome)


def _outcome(export: RoadmapExport, key: str, outcome: Outcome) -> Record:
    return {
        "milestone": key,
        "date": str(outcome.date),
        "side": outcome.side or "",
        **_texts(export, "measure", outcome.measure),
        "value": outcome.value,
        **_texts(export, "unit", outcome.unit),
        **_texts(export, "note", outcome.note),
        "sources": "\n".join(map(str, outcome.sources)),
        "visibility": export.messages(f"terms.{outcome.visibility}"),
    }


def sources(export: RoadmapExport) -> Iterator[Record]:
    """Yield the sources that the selected milestones cite."""
    cited = {key for standing in export.selected for key in standing.sources}
    yield from (_source(export, s) for key, s in export.roadmap.sources.items() if key in cited)


def _source(export: RoadmapExport, source: Source) -> Record:
    return {
        "id": source.id,
        **_texts(export, "publisher", source.publisher),
        **_texts(export, "author", source.author),
        **_texts(export, "title", source.title),
        **_texts(export, "copied_by", source.copied_by),
        "date": str(source.date or ""),
        "url": source.url or "",
        **_texts(export, "note", source.note),
    }


def _texts(export: RoadmapExport, name: str, text: Text) -> Record:
    others = {f"{each}.{name}": text.others.get(each, "") for each in export.roadmap.languages[1:]}
    return {name: text.plain, **others}
