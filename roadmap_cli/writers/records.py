"""What stands behind the milestones, as records of a sheet that is read and not edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roadmap_cli.model import vocabulary
from roadmap_cli.model.roadmap import Outcome, Source, Text, Update
from roadmap_cli.writers.taken import Taken

Record = Mapping[str, object]
"""The cells of a row by the names of their columns, a translation's with its language before a dot."""


def updates(taken: Taken) -> Iterator[Record]:
    """Yield the updates that count, by milestone, in the order in which they are read."""
    for standing in taken.selected:
        yield from (_update(taken, standing.id, update) for update in standing.log)


def _update(taken: Taken, key: str, update: Update) -> Record:
    due = vocabulary.UNDATED if update.withdraws_due else str(update.due or "")
    return {
        "milestone": key,
        "date": str(update.date),
        "status": taken.messages(f"terms.{update.status}") if update.status else "",
        "due": due,
        "start": str(update.start or ""),
        **_texts(taken, "note", update.note),
        **_texts(taken, "reason", update.reason),
        "by": update.by or "",
        "sources": "\n".join(map(str, update.sources)),
        "visibility": taken.messages(f"terms.{update.visibility}"),
    }


def outcomes(taken: Taken) -> Iterator[Record]:
    """Yield the outcomes that count."""
    for standing in taken.selected:
        for outcome in standing.milestone.outcomes:
            if outcome.date.end <= taken.state.day:
                yield _outcome(taken, standing.id, outcome)


def _outcome(taken: Taken, key: str, outcome: Outcome) -> Record:
    return {
        "milestone": key,
        "date": str(outcome.date),
        "side": outcome.side or "",
        **_texts(taken, "measure", outcome.measure),
        "value": outcome.value,
        **_texts(taken, "unit", outcome.unit),
        **_texts(taken, "note", outcome.note),
        "sources": "\n".join(map(str, outcome.sources)),
        "visibility": taken.messages(f"terms.{outcome.visibility}"),
    }


def sources(taken: Taken) -> Iterator[Record]:
    """Yield the sources that the milestones selected rest on."""
    cited = {key for standing in taken.selected for key in standing.sources}
    yield from (_source(taken, s) for key, s in taken.roadmap.sources.items() if key in cited)


def _source(taken: Taken, source: Source) -> Record:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "author": source.author or "",
        **_texts(taken, "title", source.title),
        "date": str(source.date or ""),
        "url": source.url or "",
        **_texts(taken, "note", source.note),
    }


def _texts(taken: Taken, name: str, text: Text) -> Record:
    others = {f"{each}.{name}": text.others.get(each, "") for each in taken.roadmap.languages[1:]}
    return {name: text.plain, **others}
