"""The pieces, cells and headings that many views share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan, PartialDate, exactly
from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.states import STATES
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import CLOSED, OUTLOOKS
from roadmap_cli.questions.cadence import BodyCadence, BodyMeeting, in_words
from roadmap_cli.questions.log import SideStatement, same_date
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.questions.outlooks import OutlookWord
from roadmap_cli.questions.progress import SideTally, Tally
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Cell, Column, Heading, Line, Piece, Role, Table

PARTS = ("done", "dropped", "ahead", "late", "unreported", "undated")
"""The parts of the commitments of a side: closed, with a date that has not passed or has, without one."""


def plain(text: str) -> Cell:
    """A cell of plain text."""
    return (Piece(text),)


def dot() -> Cell:
    """A cell without a value, in a table of figures."""
    return (Piece("·", "dim", ""),)


def number(messages: Messages, value: int) -> Cell:
    """A cell with a count; zero is a dot, so that the other counts stand out."""
    return (Piece(messages.number(value), "number", str(value)),) if value else (Piece("·", "dim", "0"),)


def id_piece(key: str, name: str | None = None) -> Piece:
    """An id; papers show its `name` instead, the id itself if that is None."""
    return Piece(key, "id", paper=name)


def date_piece(messages: Messages, date: PartialDate | None) -> Piece:
    """A date with its precision, or the word for having none."""
    if date is None:
        return Piece(messages("common.undated"), "dim", "")
    return Piece(messages.date(date), "date", date.text)


def date_cell(messages: Messages, date: PartialDate | None) -> Cell:
    """A cell with a date, or with the word for having none."""
    return (date_piece(messages, date),)


def day_cell(messages: Messages, standing: Standing) -> Cell:
    """A cell with the date of a milestone: of its closing, else its due; for a standing body, how often it meets."""
    if standing.cadence and standing.open:
        return (Piece(day_text(messages, standing), "dim", ""),)
    return date_cell(messages, standing.day)


def day_text(messages: Messages, standing: Standing) -> str:
    """Return the text of a `day_cell`."""
    if standing.cadence and standing.open:
        return messages.say(in_words(standing.cadence.every))
    return date_piece(messages, standing.day).text


def cadence_cell(messages: Messages, body: BodyCadence) -> Cell:
    """How often a body is to meet and when it last did, when its next meeting is expected, and what is planned."""
    lines = [Piece(messages.clauses([messages.say(in_words(body.every)), meetings_held(messages, body)]))]
    if body.expected:
        name = "no-meeting-known" if body.no_meeting_known else "expected"
        text = messages(f"cadence.{name}", day=body.expected, days=exactly(body.days_past))
        lines.append(Piece(text, "warning" if body.no_meeting_known else "plain"))
    if body.next:
        lines.append(Piece(_planned(messages, body.next)))
    return tuple(lines)


def meetings_held(messages: Messages, body: BodyCadence) -> str:
    """Return how many meetings of a body are known, and the date of the last."""
    if body.last is None:
        return messages("cadence.none-held")
    return messages.list(
        [messages("cadence.meetings", n=body.meetings), messages("cadence.last", date=body.last.date)]
    )


def _planned(messages: Messages, meeting: BodyMeeting) -> str:
    text = messages("cadence.next-late" if meeting.late else "cadence.next", title=meeting.title)
    when = messages.date(meeting.date) if meeting.date else messages("common.undated")
    return messages("common.with-hint", what=text, hint=when)


def text_cell(messages: Messages, text: Text, role: Role = "plain") -> Cell:
    """A text in each language asked for, one a line."""
    return tuple(Piece(line, role) for line in messages.texts(text))


def link_to(kind: str, key: str) -> str:
    """Return the link to what is called `key` in the table `kind` (`milestones`, `parties` ...).

    It has no folder for the road that an id may name: no id has two hyphens in a row, so it stays unambiguous.
    """
    return f"{kind}/{key.replace('/', '--')}"


def link_to_body(key: str, roadmap: Roadmap) -> str:
    """Return the link to party or side `key`."""
    return link_to("parties" if key in roadmap.parties else "sides", key)


def linked(cell: Cell, link: str) -> Cell:
    """Return the pieces of `cell` with a link."""
    return tuple(replace(piece, link=link) for piece in cell)


def title_cell(messages: Messages, title: Text, key: str, role: Role = "plain") -> Cell:
    """The title of milestone `key` in each language asked for, one a line."""
    return linked(text_cell(messages, title, role), link_to("milestones", key))


def title_beside_id(messages: Messages, title: Text, key: str) -> Cell:
    """The title of milestone `key` where screens and programs have its id, which names its road, beside it."""
    named, bare = title_cell(messages, title, key), messages.texts(title.bare)
    if title.road is None:
        return named
    return tuple(replace(piece, text=text, paper=piece.text) for piece, text in zip(named, bare, strict=True))


def title_piece(messages: Messages, title: Text, key: str, role: Role = "plain") -> Piece:
    """The title of milestone `key` on one line."""
    return Piece(messages.text(title), role, link=link_to("milestones", key))


def state_piece(messages: Messages, state: str) -> Piece:
    """A status or state as its word, in its role."""
    return Piece(messages(f"terms.{state}"), state, state)


def state_word(messages: Messages, role: Role) -> str:
    """Return the word of a state's role; an empty text for any other role."""
    return messages(f"terms.{role}") if role in STATES else ""


def nothing(messages: Messages) -> Line:
    """The line that says that no milestone matches."""
    return Line((Piece(messages("common.nothing"), "dim"),))


def heading(messages: Messages, text: str, count: int, limit: int, shown: str = "common.shown-of") -> Heading:
    """The heading of a list of `count` entries; if only `limit` are shown, it says so by line `shown`."""
    return Heading(text if count <= limit else messages(shown, text=text, shown=limit, n=count))


def source_name(messages: Messages, source: Source) -> str:
    """Return the name of a source: its publisher, and its title or else its date."""
    publisher = messages.name(source.publisher)
    if title := messages.name(source.title):
        return messages.list([publisher, messages.quoted(title)])
    return messages.list([publisher, messages.date(source.date)]) if source.date else publisher


def citations_cell(messages: Messages, citations: Sequence[Citation], roadmap: Roadmap) -> Cell:
    """The sources that are cited, one a line, none if there are none; papers show their publishers."""
    return tuple(_citation(messages, one, roadmap) for one in citations)


def _citation(messages: Messages, citation: Citation, roadmap: Roadmap) -> Piece:
    source = roadmap.sources.get(citation.source)
    place = [messages.place(citation.place)] if citation.place else []
    name = messages.name(source.publisher) if source else citation.source
    shown, printed = (messages.list([one, *place]) for one in (citation.source, name))
    return Piece(shown, "dim", str(citation), link=link_to("sources", citation.source), paper=printed)


def side_name(messages: Messages, key: str | None, roadmap: Roadmap) -> str:
    """Return the name of side `key`: its id if the roadmap does not know it, empty if there is none."""
    side = roadmap.sides.get(key or "")
    return messages.text(side.name) if side else key or ""


def of_side(messages: Messages, text: str, key: str | None, roadmap: Roadmap) -> str:
    """Return `text` with the name of the side behind it, if the roadmap knows that side."""
    if key not in roadmap.sides:
        return text
    return messages("common.of-side", what=text, side=side_name(messages, key, roadmap))


def body_name(messages: Messages, key: str, roadmap: Roadmap) -> str:
    """Return the short name of party `key`, or the name of that side."""
    if party := roadmap.parties.get(key):
        return messages.text(party.short or party.name)
    return side_name(messages, key, roadmap)


def bodies_piece(messages: Messages, keys: Sequence[str], roadmap: Roadmap) -> Piece:
    """The names of parties and sides; programs read their ids."""
    names = messages.list([body_name(messages, key, roadmap) for key in keys])
    return Piece(names, "plain", ", ".join(keys))


def side_statement(messages: Messages, statement: SideStatement, roadmap: Roadmap) -> Piece:
    """What one side says of a milestone for itself: its status and its date."""
    parts = [messages(f"terms.{statement.status}")] if statement.status else []
    if statement.due:
        parts.append(messages("common.due-of", due=statement.due))
    elif statement.withdraws_due:
        parts.append(messages("common.undated"))
    name = side_name(messages, statement.side, roadmap)
    return Piece(f"{name}{messages('common.colon')}{messages.list(parts)}", "differ")


def step_piece(messages: Messages, step: NextStep, roadmap: Roadmap) -> Piece:
    """A next step that stands, on one line: what is to be done, by whom if somebody is named, by when, how late."""
    if not step.late:
        return Piece(step_text(messages, step, roadmap))
    late = messages("common.late-by", days=exactly(step.days_late))
    return Piece(_step(messages, step.text, step.owner, step.due, roadmap, late), "late")


def step_text(messages: Messages, step: NextStep, roadmap: Roadmap) -> str:
    """Return what is to be done, by whom if somebody is named, and by when."""
    return _step(messages, step.text, step.owner, step.due, roadmap)


def facts_said(messages: Messages, update: Update, roadmap: Roadmap, *, long: bool = False) -> str:
    """Return all that an update says beside its texts: status, dates, outlook and next step; `long` spells months."""
    parts = [messages(f"terms.{update.status}")] if update.status else []
    if update.due and not (update.status in CLOSED and same_date(update.due, update.date)):
        parts.append(messages("annex.due", date=messages.date(update.due, long=long)))
    if update.withdraws_due:
        parts.append(messages("annex.due-withdrawn"))
    if update.start:
        parts.append(messages("annex.starts", date=messages.date(update.start, long=long)))
    if update.outlook:
        parts.append(messages(f"terms.{update.outlook}"))
    if step := step_said(messages, update, roadmap, long=long):
        parts.append(step)
    return messages.list(parts)


def step_said(messages: Messages, update: Update, roadmap: Roadmap, *, long: bool = False) -> str:
    """Return what an update says of the next step, as a sentence; empty if it says nothing of one."""
    step = step_words(messages, update, roadmap, long=long)
    return messages("common.next-step", step=step) if update.next else step


def step_words(messages: Messages, update: Update, roadmap: Roadmap, *, long: bool = False) -> str:
    """Return the next step that an update gives, or that it removes one; empty if it says nothing of one."""
    if update.next:
        return _step(messages, update.next, update.next_owner, update.next_by, roadmap, long=long)
    if not update.clears_next:
        return ""
    if update.next_owner:
        owner = body_name(messages, update.next_owner, roadmap)
        return messages("common.with-hint", what=messages("common.no-next-step"), hint=owner)
    return messages("common.no-next-step")


def _step(
    messages: Messages,
    text: Text,
    owner: str | None,
    due: PartialDate | None,
    roadmap: Roadmap,
    *others: str,
    long: bool = False,
) -> str:
    parts = [body_name(messages, owner, roadmap)] if owner else []
    parts += [messages("common.by-when", due=messages.date(due, long=long))] if due else []
    hint, what = messages.list([*parts, *others]), messages.text(text)
    return messages("common.with-hint", what=what, hint=hint) if hint else what


def outlook_piece(messages: Messages, word: OutlookWord, roadmap: Roadmap) -> Piece:
    """What is said of the date ahead: the word in its role, whose it is, and since when."""
    side = [side_name(messages, word.side, roadmap)] if word.side else []
    said = messages.list([*side, messages.date(word.date)])
    text = messages("common.with-hint", what=messages(f"terms.{word.outlook}"), hint=said)
    return Piece(text, word.outlook, f"{word.side}: {word.outlook}" if word.side else word.outlook)


def outlook_cell(messages: Messages, standing: Standing, roadmap: Roadmap) -> Cell:
    """What each side says of the date ahead, one a line; an empty cell if nobody says anything."""
    return tuple(outlook_piece(messages, word, roadmap) for word in standing.outlooks) or plain("")


def outlook_words(messages: Messages, standing: Standing, roadmap: Roadmap) -> Piece:
    """What is said of the date ahead in a few words, the worst first and with its sign, each side if they differ.

    For programs it is the newest word.
    """
    worst = sorted(standing.outlooks, key=lambda word: OUTLOOKS.index(word.outlook), reverse=True)
    if not worst:
        return Piece("")
    words = {word.outlook: messages(f"terms.{word.outlook}") for word in worst}
    texts = [
        of_side(messages, words[word.outlook], word.side if len(words) > 1 else None, roadmap)
        for word in (worst if len(words) > 1 else worst[:1])
    ]
    return Piece(messages.list(texts), worst[0].outlook, standing.outlook)


def lateness(messages: Messages, standing: Standing) -> str:
    """Return for how long a milestone has been late, or without a report."""
    name = "common.no-report-for" if standing.unreported else "common.late-by"
    return messages(name, days=exactly(standing.days_late))


def figure(messages: Messages, outcome: Outcome) -> str:
    """Return an outcome in a line: its measure, its value and its unit."""
    return messages.figure(outcome.measure, outcome.value, outcome.unit)


def figure_pieces(messages: Messages, outcome: Outcome) -> Cell:
    """An outcome in a line, its value and unit in strong type."""
    amount = messages.amount(outcome.value, outcome.unit, outcome.measure)
    measure = f"{messages.measure(outcome.measure)}{messages('common.colon')}"
    return (Piece(measure), Piece(amount, "strong"))


def duration(messages: Messages, span: DaySpan) -> Cell:
    """A cell with a length of time in words; for programs in days, `405` or `0..30`.

    What may lie before the beginning (below zero) is said to be earlier.
    """
    days = str(span.min) if span.min == span.max else f"{span.min}..{span.max}"
    return (Piece(messages.days(span) if span.min >= 0 else later(messages, span), "plain", days),)


def pillar_name(messages: Messages, key: str, roadmap: Roadmap) -> str:
    """Return the name of pillar `key`, its id if the roadmap does not know it."""
    pillar = roadmap.pillars.get(key)
    return messages.text(pillar.name) if pillar else key


def pillar_groups(standings: Sequence[Standing], roadmap: Roadmap, messages: Messages) -> Mapping[int, str]:
    """Return the name of each pillar by the number of its first row; none if all are of one pillar."""
    pillars = [standing.pillar for standing in standings]
    starts = [at for at, pillar in enumerate(pillars) if at == 0 or pillar != pillars[at - 1]]
    return {at: pillar_name(messages, pillars[at], roadmap) for at in starts} if len(starts) > 1 else {}


def of_several(sides: Sized) -> str:
    """Return the end of the key of a line that speaks of two sides, if there are more."""
    return "-of-several" if len(sides) > 2 else ""


def sides_title(messages: Messages, names: Sequence[Text]) -> str:
    """Return the heading above sides of these `names`: that of the only one, if there is no other."""
    return messages.text(names[0]) if len(names) == 1 else messages(f"status.sides{of_several(names)}")


def side_table(messages: Messages, sides: Sequence[SideTally], *, dense: bool = False) -> Table:
    """A table of how much each side is responsible for, and how that stands.

    The parts add up to the total; of it, what is joint counts for each side. A `dense` table names each side
    in the leading language only, and its columns in short on a screen.
    """
    names = shown_parts([side.tally for side in sides])
    rows = []
    for side in sides:
        name = linked(text_cell(messages, side.name), link_to("sides", side.id))
        rows.append((name[:1] if dense else name, *part_cells(messages, names, side.tally, side.joint)))
    columns = part_columns(messages, names, dense=dense)
    title = sides_title(messages, [side.name for side in sides])
    return Table((Column("side", messages("status.side")), *columns), tuple(rows), heading=title)


def shown_parts(tallies: Sequence[Tally]) -> list[str]:
    """Return the columns of a table of commitments: the total, what is joint, and the parts of the total."""
    dropped = any(tally.dropped for tally in tallies)
    return ["total", "joint", *(name for name in PARTS if name != "dropped" or dropped)]


def part_columns(messages: Messages, names: Sequence[str], *, dense: bool) -> tuple[Column, ...]:
    """Return the columns `names`; those of a `dense` table are named in short on a screen."""
    papers = {"joint": messages("balance.jointly")}
    labels = {name: messages(f"status.{name}") for name in names} | ({} if dense else papers)
    return tuple(Column(name, label, "right", paper=papers.get(name, "")) for name, label in labels.items())


def part_cells(messages: Messages, names: Sequence[str], tally: Tally, joint: int) -> tuple[Cell, ...]:
    """Return the cells of the columns `names`."""
    found = {"total": tally.total, "joint": joint, **part_counts(tally)}
    return tuple(number(messages, found[name]) for name in names)


def part_counts(tally: Tally) -> dict[str, int]:
    """Return the count of each of `PARTS`; they add up to the total."""
    counts = {"done": tally.done, "dropped": tally.dropped, "undated": tally.undated}
    counts |= {state: tally.states[state] for state in ("late", "unreported")}
    return {name: counts.get(name, tally.total - sum(counts.values())) for name in PARTS}


def later(messages: Messages, span: DaySpan) -> str:
    """Return by how much the second of two dates is later or earlier than the first."""
    if span.min == span.max == 0:
        return messages("spans.same-day")
    if span.min >= 0:
        return messages("spans.later", days=span)
    if span.max <= 0:
        return messages("spans.earlier", days=DaySpan(-span.max, -span.min))
    return messages(
        "spans.around",
        earlier=messages.days(exactly(-span.min)),
        later=messages.days(exactly(span.max)),
    )


def news_piece(messages: Messages, when: PartialDate, span: DaySpan) -> Piece:
    """Return the date of a piece of news, and how many days ago that was."""
    return Piece(messages("balance.news-of", date=when, ago=ago(messages, span)), "date", when.text)


def ago(messages: Messages, span: DaySpan) -> str:
    """Return how many days ago a date is; what may lie ahead counts as today."""
    if span.min == span.max == 0:
        return messages("spans.same-day")
    return messages("spans.ago", days=DaySpan(max(span.min, 0), max(span.max, 0)))
