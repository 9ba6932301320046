"""The lists of a site: its bodies, its sources, its newest changes and its files for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import from_day
from roadmap_cli.model.roadmap import Roadmap, Source
from roadmap_cli.questions.changes import Change
from roadmap_cli.questions.references import References
from roadmap_cli.views.about import SHORT, About
from roadmap_cli.views.changes import described
from roadmap_cli.views.page import Block, Cell, Column, Facts, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    date_cell,
    link_to,
    linked,
    nothing,
    number,
    plain,
    source_name,
    title_cell,
)
from roadmap_cli.views.subjects import body_table


def parties(roadmap: Roadmap, named: References, messages: Messages) -> Iterator[Block]:
    """Yield the bodies of each side, then those of several, then those of none."""
    groups: dict[tuple[str, ...], str] = {
        (key,): messages.text(one.name) for key, one in roadmap.sides.items()
    }
    for party in roadmap.parties.values():
        names = [messages.text(roadmap.sides[key].name) for key in party.sides if key in roadmap.sides]
        groups.setdefault(party.sides, messages.list(names) or messages("site.no-side"))
    for sides, heading in groups.items():
        if found := [party for party in roadmap.parties.values() if party.sides == sides]:
            yield Heading(heading)
            yield body_table(found, named, messages)


def sources(roadmap: Roadmap, named: References, messages: Messages) -> Iterator[Block]:
    """Yield the sources, the newest first, those without a date last."""
    if not roadmap.sources:
        yield Line((Piece(messages("common.none"), "dim"),))
        return
    yield Line((Piece(messages("site.newest-first"), "dim"),))
    columns = (
        Column("date", messages("export.source-date")),
        Column("title", messages("sources.source"), give=1),
        Column("statements", messages("site.statements"), "right"),
        Column("milestones", messages("site.milestones"), "right"),
    )
    newest_first = sorted(roadmap.sources.values(), key=_age)
    yield Table(columns, tuple(_source_row(one, named, messages) for one in newest_first))


def _age(source: Source) -> tuple[object, ...]:
    return (-source.date.end.toordinal(), source.id) if source.date else (0, source.id)


def _source_row(source: Source, named: References, messages: Messages) -> tuple[Cell, ...]:
    cited = named.sources.get(source.id, ())
    date = date_cell(messages, source.date) if source.date else plain(messages("sources.no-date"))
    name = linked(plain(source_name(messages, source)), link_to("sources", source.id))
    amounts = (len(cited), len({one.standing.id for one in cited}))
    return date, name, *(number(messages, amount) for amount in amounts)


def log(newest_first: Sequence[Change], roadmap: Roadmap, messages: Messages) -> Iterator[Block]:
    """Yield the changes, one row for all of a milestone on one day."""
    if not newest_first:
        yield nothing(messages)
        return
    about = messages("site.changes-about", n=len(newest_first))
    yield Line((Piece(about, "dim"), Piece("  "), Piece(messages("site.feed"), link="feed.xml")))
    columns = (
        Column("date", messages("list.date")),
        Column("title", messages("paper.item"), give=1),
        Column("what", messages("site.change"), give=1),
    )
    together = groupby(newest_first, key=lambda change: (change.day, change.id))
    rows = (_change_row(tuple(found), roadmap, messages) for _, found in together)
    yield Table(columns, tuple(rows))


def _change_row(found: Sequence[Change], roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    """Return what happened to a milestone on a day, sources last; the first date of a new one is no news."""
    first, is_new = found[0], any(change.change == "new" for change in found)
    told = [change for change in found if not (is_new and change.change == "moved" and change.was is None)]
    told.sort(key=lambda change: change.change == "evidence")
    what = tuple(described(change, roadmap, messages) for change in told)
    return date_cell(messages, from_day(first.day)), title_cell(messages, first.title, first.id), what


def data(files: Sequence[str], about: About, messages: Messages) -> Iterator[Block]:
    """Yield the `files` for other programs, each with what it is for, and what the site is made of."""
    rows = tuple((linked(plain(name), name), plain(messages(f"site.for-{_suffix(name)}"))) for name in files)
    yield Table((Column("file", messages("site.file")), Column("what", messages("site.for"), give=1)), rows)
    yield Heading(messages("site.made-of"))
    facts: list[tuple[str, Cell]] = [(messages("export.about-day"), plain(messages.day(about.day)))]
    facts.append((messages("export.about-audience"), plain(messages(f"common.audience-{about.audience}"))))
    if about.commit:
        commit = f"{about.commit[:SHORT]}{'+' * about.changed}"
        facts.append((messages("export.about-commit"), (Piece(commit, "id"),)))
    facts.append((messages("export.about-tool"), plain(messages("common.tool", version=about.tool))))
    yield Facts(tuple(facts))


def _suffix(name: str) -> str:
    return name.rpartition(".")[2]
