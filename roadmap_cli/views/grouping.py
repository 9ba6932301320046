"""`roadmap balance --by` and `--for`, and the groups of `roadmap list --group-by`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import UNDATED
from roadmap_cli.questions.grouping import (
    BODIES,
    NONE,
    Account,
    Accounts,
    BodyAccount,
    GroupedList,
)
from roadmap_cli.views import milestones
from roadmap_cli.views.milestones import Listing
from roadmap_cli.views.page import Block, Cell, Column, Facts, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    body_name,
    link_to,
    link_to_body,
    linked,
    news_piece,
    nothing,
    number,
    part_cells,
    part_columns,
    part_counts,
    shown_parts,
    text_cell,
)


def title(answer: Accounts | BodyAccount, roadmap: Roadmap, messages: Messages) -> str:
    """Return the title: by what the milestones are grouped, or the body."""
    if isinstance(answer, Accounts):
        by = messages(f"accounts.by-{answer.by}")
        return messages("accounts.title", title=roadmap.title, by=by)
    return messages("accounts.title-for", title=roadmap.title, body=answer.account.name)


def blocks(
    answer: Accounts | BodyAccount, roadmap: Roadmap, messages: Messages, limit: int
) -> Iterator[Block]:
    """Yield the account of each group, or that of one body with its milestones."""
    if isinstance(answer, BodyAccount):
        yield from _of_body(answer, roadmap, messages, limit)
        return
    if not answer.items:
        yield nothing(messages)
        return
    yield Line((Piece(messages("accounts.summary", n=answer.total, groups=len(answer.items)), "strong"),))
    yield from _counted_more(answer.counted_more, messages)
    yield from _tables(answer.items[:limit], answer.by, roadmap, messages)


def figures(answer: Accounts, roadmap: Roadmap, messages: Messages) -> Table:
    """Return all figures of the accounts as one table, for programs."""
    names = (
        "total",
        "joint",
        "partner",
        "done",
        "dropped",
        "open",
        "late",
        "unreported",
        "undated",
        "kept",
        "moved",
    )
    columns = (*(Column(name, "") for name in ("id", "name", *names, "news", "news_days")),)
    return Table(columns, tuple(_figures(one, answer.by, names, roadmap, messages) for one in answer.items))


def _figures(
    one: Account, by: str, names: Sequence[str], roadmap: Roadmap, messages: Messages
) -> tuple[Cell, ...]:
    own = {
        "total": one.tally.total,
        "joint": one.joint,
        "partner": one.partner,
        "kept": one.kept,
        "moved": one.moved,
    }
    counts = {name: own[name] if name in own else getattr(one.tally, name) for name in names}
    news = one.news.date.text if one.news else ""
    days = f"{one.news.days.min}..{one.news.days.max}" if one.news else ""
    texts = (one.id, group_name(one.id, one.name, by, roadmap, messages)[0].text)
    figures = ("" if count is None else str(count) for count in counts.values())
    return tuple((Piece(text),) for text in (*texts, *figures, news, days))


def _counted_more(count: int, messages: Messages) -> Iterator[Line]:
    if count:
        yield Line((Piece(messages("accounts.counted-more", n=count), "dim"),))


def group_name(key: str, name: Text, by: str, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the name of a group, with the page that it has on a site."""
    if key == NONE:
        return (Piece(messages(f"accounts.no-{by}"), "dim", ""),)
    if key == UNDATED and by == "year":
        return (Piece(messages("accounts.undated"), "dim", UNDATED),)
    if by == "year":
        return (Piece(messages.date(parse(key)), "plain", key),)
    if by == "kind":
        return (Piece(messages(f"terms.{key}"), "plain", key),)
    if by in BODIES:
        return (Piece(body_name(messages, key, roadmap), "plain", key, link=link_to_body(key, roadmap)),)
    if by != "pillar":
        return (Piece(key),)
    return linked(text_cell(messages, name), link_to("pillars", key))


def _tables(found: Sequence[Account], by: str, roadmap: Roadmap, messages: Messages) -> Iterator[Block]:
    yield Heading(messages("accounts.commitments"))
    yield _commitments(found, by, roadmap, messages)
    names = [*(["partner"] if by in BODIES else []), "kept", "moved"]
    columns = (Column(name, messages(f"accounts.{name}"), "right") for name in names)
    rows = []
    for one in found:
        counts = _counts(one)
        cells = (number(messages, counts[name]) for name in names)
        rows.append((group_name(one.id, one.name, by, roadmap, messages), *cells, _news(one, messages)))
    yield Heading(messages("accounts.dates"))
    news = Column("news", messages("accounts.news"), give=1)
    yield Table((_group_column(by, messages), *columns, news), tuple(rows))


def _commitments(found: Sequence[Account], by: str, roadmap: Roadmap, messages: Messages) -> Table:
    """Return the table of how many milestones each group has, and how these stand, as the sides have it."""
    names = shown_parts([one.tally for one in found])
    rows = tuple(
        (
            group_name(one.id, one.name, by, roadmap, messages),
            *part_cells(messages, names, one.tally, one.joint),
        )
        for one in found
    )
    columns = part_columns(messages, names, dense=True)
    if by not in BODIES:
        columns = (replace(columns[0], label=messages("accounts.number")), *columns[1:])
    return Table((_group_column(by, messages), *columns), rows)


def _group_column(by: str, messages: Messages) -> Column:
    return Column("group", messages(f"accounts.{by}"), give=1)


def _counts(one: Account) -> dict[str, int]:
    """Return the counts of an account by state: the parts of what is open add up to it."""
    parts = part_counts(one.tally)
    closed = {name: parts.pop(name) for name in ("done", "dropped")}
    dates = {"partner": one.partner or 0, "kept": one.kept, "moved": one.moved}
    return {"total": one.tally.total, "joint": one.joint, **closed, "open": one.tally.open, **parts, **dates}


def _news(one: Account, messages: Messages) -> Cell:
    if one.news is None:
        return (Piece(messages("balance.never"), "dim", ""),)
    return (news_piece(messages, one.news.date, one.news.days),)


def _of_body(answer: BodyAccount, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    counts, one = _counts(answer.account), answer.account
    shown = [name for name in counts if name != "dropped" or counts[name]]
    facts = [(messages(f"accounts.{name}"), number(messages, counts[name])) for name in shown]
    yield Facts((*facts, (messages("accounts.news"), _news(one, messages))))
    if answer.groups:
        yield Heading(messages("accounts.groups-by", by=messages(f"accounts.by-{answer.by}")))
        yield _commitments(answer.groups, answer.by, roadmap, messages)
    for name, found in (("owned", answer.items), ("partnered", answer.partnered)):
        if found:
            yield Heading(messages("accounts.group", name=messages(f"accounts.{name}"), n=len(found)))
            listing = Listing(milestones.DEFAULT, tuple(found[:limit]), by_pillar=True)
            yield from milestones.blocks(listing, roadmap, messages, limit)


def list_blocks(
    answer: GroupedList, listing: Listing, roadmap: Roadmap, messages: Messages, *, as_rows: bool
) -> Iterator[Block]:
    """Yield the milestones of a list under the names of their groups; `as_rows` in a column of one table."""
    if not answer.groups:
        yield nothing(messages)
        return
    if not as_rows:
        yield from _counted_more(answer.counted_more, messages)
    rows: list[tuple[Cell, ...]] = []
    columns: tuple[Column, ...] = ()
    for group in answer.groups:
        found = replace(listing, standings=group.standings, by_pillar=False)
        name = group_name(group.id, group.name, answer.by, roadmap, messages)
        for table in milestones.blocks(found, roadmap, messages, len(group.ids)):
            assert isinstance(table, Table)
            if as_rows:
                columns = (Column("group", ""), *table.columns)
                rows += [((Piece(group.id),), *row) for row in table.rows]
            else:
                text = messages.list([piece.text for piece in name])
                whole = messages("accounts.group", name=text, n=group.total)
                part = messages("accounts.group-cut", name=text, shown=len(group.ids), n=group.total)
                yield Heading(whole if len(group.ids) == group.total else part)
                yield table
    if as_rows:
        yield Table(columns, tuple(rows))
