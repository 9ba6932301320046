"""The pages of a site about a pillar, a side, a body and a source: what they are, and the milestones they concern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Outcome, Party, Roadmap, Source, Update
from roadmap_cli.questions.progress import tally
from roadmap_cli.questions.references import CitedStatement, References
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import timeline as timelines
from roadmap_cli.views.actions import table as action_table
from roadmap_cli.views.milestones import Listing, with_outlook
from roadmap_cli.views.milestones import blocks as milestone_table
from roadmap_cli.views.page import Block, Cell, Column, Facts, Heading, Piece, Table, Timeline
from roadmap_cli.views.pieces import (
    date_cell,
    figure_pieces,
    link_to,
    linked,
    nothing,
    number,
    plain,
    side_name,
    state_piece,
    text_cell,
    title_cell,
)
from roadmap_cli.views.status import counts

FIELDS = ("state", "date", "title", "pillar")
"""The columns of a list of milestones."""

STEP_FIELDS = ("who", "step", "due", "title", "since", "sources")
"""The columns of a list of next steps."""


def pillar(standings: Sequence[Standing], state: State, messages: Messages) -> Iterator[Block]:
    """Yield how the milestones of a pillar stand, and when they are."""
    if not standings:
        yield nothing(messages)
        return
    yield from counts(tally(standings), messages)
    found = timelines.blocks(timeline(state, standings), state.roadmap, messages, len(standings))
    yield from (block for block in found if isinstance(block, Timeline))


def side(key: str, named: References, state: State, messages: Messages) -> Iterator[Block]:
    """Yield how the commitments of a side stand, its bodies, their next steps, and what it is responsible for."""
    roadmap, owned = state.roadmap, named.sides.get(key, ())
    yield from counts(tally(owned), messages)
    parties = [party for party in roadmap.parties.values() if key in party.sides]
    if parties:
        yield Heading(messages("site.parties"))
        yield body_table(parties, named, messages)
    yield from _steps(key, named, roadmap, messages)
    yield from _milestones("site.responsible", owned, roadmap, messages)


def party(found: Party, named: References, roadmap: Roadmap, messages: Messages) -> Iterator[Block]:
    """Yield what a body is, its next steps, what it leads, and what it takes part in."""
    yield Facts(tuple(_party_facts(found, roadmap, messages)))
    leads, joins = named.owners.get(found.id, ()), named.partners.get(found.id, ())
    if not leads and not joins and found.id not in named.steps:
        yield nothing(messages)
    yield from _steps(found.id, named, roadmap, messages)
    yield from _milestones("site.leads", leads, roadmap, messages)
    yield from _milestones("site.joins", joins, roadmap, messages)


def _party_facts(found: Party, roadmap: Roadmap, messages: Messages) -> Iterator[tuple[str, Cell]]:
    yield messages("site.name"), text_cell(messages, found.name)
    if found.short and messages.text(found.short) != messages.text(found.name):
        yield messages("site.short"), text_cell(messages, found.short)
    if sides := [key for key in found.sides if key in roadmap.sides]:
        yield (
            messages("site.side"),
            tuple(Piece(side_name(messages, key, roadmap), link=link_to("sides", key)) for key in sides),
        )
    if found.sector:
        yield messages("site.sector"), plain(messages(f"site.sector-{found.sector}"))


def _steps(key: str, named: References, roadmap: Roadmap, messages: Messages) -> Iterator[Block]:
    if steps := named.steps.get(key):
        yield Heading(messages("site.next-steps"))
        yield action_table(steps, STEP_FIELDS, roadmap, messages)


def _milestones(
    heading: str, standings: Sequence[Standing], roadmap: Roadmap, messages: Messages
) -> Iterator[Block]:
    if standings:
        yield Heading(messages(heading))
        yield from milestone_table(
            Listing(with_outlook(FIELDS, standings), tuple(standings)), roadmap, messages, len(standings)
        )


def body_table(parties: Sequence[Party], named: References, messages: Messages) -> Table:
    """Return bodies with the number of milestones that each leads and takes part in."""
    columns = (
        Column("name", messages("site.kind-parties"), give=1),
        Column("leads", messages("site.leads"), "right"),
        Column("joins", messages("site.joins"), "right"),
    )
    return Table(columns, tuple(_body_row(party, named, messages) for party in parties))


def _body_row(found: Party, named: References, messages: Messages) -> tuple[Cell, ...]:
    amounts = (len(there.get(found.id, ())) for there in (named.owners, named.partners))
    name = linked(text_cell(messages, found.name), link_to("parties", found.id))
    return name, *(number(messages, amount) for amount in amounts)


def source(found: Source, cited: Sequence[CitedStatement], messages: Messages) -> Iterator[Block]:
    """Yield what a source is, and the statements that rest on it."""
    yield Facts(tuple(_source_facts(found, messages)))
    if cited:
        yield Heading(messages("site.cited"))
        columns = (
            Column("date", messages("list.date")),
            Column("title", messages("paper.item"), give=1),
            Column("statement", messages("site.statement"), give=1),
            Column("place", messages("site.place"), give=1),
        )
        yield Table(columns, tuple(_cited_row(one, messages) for one in cited))


def _source_facts(found: Source, messages: Messages) -> Iterator[tuple[str, Cell]]:
    for label in ("publisher", "author", "title", "copied_by"):
        if text := messages.name(getattr(found, label)):
            yield messages(f"export.source-{label.replace('_', '-')}"), plain(text)
    if found.own:
        yield messages("site.origin"), plain(messages("site.own"))
    date = date_cell(messages, found.date) if found.date else plain(messages("sources.no-date"))
    yield messages("export.source-date"), date
    if found.url:
        yield messages("export.source-url"), plain(found.url)
    if found.language:
        yield messages("site.language"), plain(messages.language_name(found.language))
    if found.accessed:
        yield messages("site.accessed"), date_cell(messages, found.accessed)
    if found.note:
        yield messages("export.source-note"), text_cell(messages, found.note)


def _cited_row(one: CitedStatement, messages: Messages) -> tuple[Cell, ...]:
    place = messages.place(one.place) if one.place else ""
    return (
        date_cell(messages, one.statement.date),
        title_cell(messages, one.standing.title, one.standing.id),
        _statement(one.statement, messages),
        plain(place),
    )


def _statement(what: Update | Outcome, messages: Messages) -> Cell:
    """Return what a statement says: its figure, or its status and its note."""
    if isinstance(what, Outcome):
        return (Piece("".join(piece.text for piece in figure_pieces(messages, what))),)
    status = (state_piece(messages, what.status),) if what.status else ()
    return (*status, *(text_cell(messages, what.note) if what.note else ())) or plain("")
