"""The pages of a site in one language: where each is, what it is called, and what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.detail import detail
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import balance as balance_view
from roadmap_cli.views import detail as detail_view
from roadmap_cli.views import indexes, milestones, status, subjects
from roadmap_cli.views import timeline as timeline_view
from roadmap_cli.views.page import Block, Line, Piece
from roadmap_cli.views.pieces import id_piece, link_to, nothing, sides_title, source_name, text_cell
from roadmap_cli.writers.site.road import Road

SECTIONS = ("index", "timeline", "milestones", "pillars", "balance", "parties", "sources", "changes", "data")
"""The pages that every page leads to, in the order in which they are offered."""

SECTION_OF = {"sides": "balance"}
"""The section that the pages in a folder belong to, if it is not called like the folder."""

CSV, CALENDAR, FEED, JSON = "milestones.csv", "calendar.ics", "feed.xml", "roadmap.json"
"""The files for other programs; all languages share the last."""

FEW = 8
"""How many milestones each list of the first page shows."""

LIST = ("state", "date", "title", "owners")
"""The columns of the list of all milestones, which is grouped by pillar."""

Blocks = Callable[[], Iterable[Block]]


class Sheet(Value):
    """A page before it is made: its `path` without suffix, its heading, its title, and what makes its blocks."""

    path: str
    heading: str
    title: str
    blocks: Blocks

    @property
    def section(self) -> str:
        """The section that the page belongs to."""
        folder = self.path.partition("/")[0]
        return SECTION_OF.get(folder, folder)


def sheets(road: Road, messages: Messages, downloads: Sequence[str]) -> Iterator[Sheet]:
    """Yield the pages in the language of `messages`, each with a title of its own."""
    seen: Counter[str] = Counter()
    for sheet in (*_sections(road, messages, downloads), *_subjects(road, messages)):
        seen[sheet.title] += 1
        count = seen[sheet.title]
        yield sheet if count == 1 else replace(sheet, title=f"{sheet.title} ({count})")


def sections(roadmap: Roadmap, messages: Messages) -> dict[str, str]:
    """Return the names of the pages that every page leads to; without sides, there is no page on them."""
    sides = [side.name for side in roadmap.sides.values()]
    names = {"balance": sides_title(messages, sides)} if sides else {}
    paths = (path for path in SECTIONS if sides or path != "balance")
    return {path: names.get(path) or messages(f"site.{path}") for path in paths}


def _sections(road: Road, messages: Messages, downloads: Sequence[str]) -> Iterator[Sheet]:
    """Yield the pages that every page leads to, and the search."""
    found: Mapping[str, Blocks] = {
        "index": lambda: _index(road, messages),
        "timeline": lambda: _timeline(road, messages),
        "milestones": lambda: _milestones(road, messages),
        "pillars": lambda: _pillars(road, messages),
        "balance": lambda: _balance(road, messages),
        "parties": lambda: indexes.parties(road.roadmap, road.references, messages),
        "sources": lambda: indexes.sources(road.roadmap, road.references, messages),
        "changes": lambda: indexes.log(road.newest_changes, road.roadmap, messages),
        "data": lambda: indexes.data((*downloads, JSON), road.export.about, messages),
        "search": tuple,
    }
    name = road.export.about.titled(messages)
    for path, label in {**sections(road.roadmap, messages), "search": messages("site.search")}.items():
        blocks = found[path]
        if path == "index":
            yield Sheet(path, name, name, blocks)
        else:
            yield Sheet(path, label, messages("site.page-of", page=label, road=name), blocks)


def _index(road: Road, messages: Messages) -> Iterator[Block]:
    if summary := road.roadmap.summary:
        yield from (Line((piece,)) for piece in text_cell(messages, summary))
    yield from status.blocks(road.progress, road.roadmap, messages, FEW)


def _timeline(road: Road, messages: Messages) -> Iterator[Block]:
    answer = timeline(road.state, road.standings)
    return timeline_view.blocks(answer, road.roadmap, messages, len(road.standings))


def _milestones(road: Road, messages: Messages) -> Iterator[Block]:
    listing = milestones.Listing(
        milestones.with_outlook(LIST, road.standings), road.standings, by_pillar=True
    )
    return milestones.blocks(listing, road.roadmap, messages, len(road.standings))


def _pillars(road: Road, messages: Messages) -> Iterator[Block]:
    yield status.bars(road.progress.pillars, messages) if road.progress.pillars else nothing(messages)


def _balance(road: Road, messages: Messages) -> Iterator[Block]:
    answer = balance(road.state, road.standings)
    return balance_view.blocks(answer, road.roadmap, messages, len(road.standings))


def _subjects(road: Road, messages: Messages) -> Iterator[Sheet]:
    """Yield a page for each milestone, pillar, side, body and source."""
    roadmap, state, named = road.roadmap, road.state, road.references
    for standing in road.standings:
        blocks = partial(_milestone, road, messages, standing.id)
        yield _subject(road, messages, "milestones", standing.id, messages.text(standing.title), blocks)
    for key, pillar in roadmap.pillars.items():
        blocks = partial(subjects.pillar, named.pillars.get(key, ()), state, messages)
        yield _subject(road, messages, "pillars", key, messages.text(pillar.name), blocks)
    for key, side in roadmap.sides.items():
        blocks = partial(subjects.side, key, named, state, messages)
        yield _subject(road, messages, "sides", key, messages.text(side.name), blocks)
    for key, party in roadmap.parties.items():
        blocks = partial(subjects.party, party, named, roadmap, messages)
        yield _subject(road, messages, "parties", key, messages.text(party.name), blocks)
    for key, source in roadmap.sources.items():
        blocks = partial(subjects.source, source, named.sources.get(key, ()), messages)
        yield _subject(road, messages, "sources", key, source_name(messages, source), blocks)


def _subject(road: Road, messages: Messages, kind: str, key: str, heading: str, blocks: Blocks) -> Sheet:
    name, word = road.export.about.titled(messages), messages(f"site.kind-{kind}")
    title = messages("site.page-kind", page=heading, kind=word, road=name)
    return Sheet(link_to(kind, key), heading, title, blocks)


def _milestone(road: Road, messages: Messages, key: str) -> Iterator[Block]:
    """Yield everything about a milestone, and the id by which commands know it."""
    answer = detail(road.state, key, road.links)
    yield from detail_view.blocks(answer, road.roadmap, messages, len(road.standings))
    yield Line((Piece(f"{messages('list.id')}{messages('common.colon')}", "dim"), id_piece(key)))
