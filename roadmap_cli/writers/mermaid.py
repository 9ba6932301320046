"""The chains of the road as a Mermaid flowchart, which GitHub draws inside a Markdown page.

An arrow leads from a milestone to those that follow from it, a dashed one to those that need it.
The colour of a milestone shows its state, and so does its sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.errors import message
from roadmap_cli.model.states import LOOKS
from roadmap_cli.questions.chains import reachable
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.about import standing_line
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.plain import on_one_line

Links = dict[str, list[str]]

ARROWS = {"follows": "-->", "needs": "-.->"}
MOST_CHARACTERS = 50_000
MOST_ARROWS = 500
"""The limits of Mermaid unless they are raised, as on GitHub (`maxTextSize`, `maxEdges`)."""

DIAGRAM = {state: look.diagram for state, look in LOOKS.items() if look.diagram}
"""Each state's sign, fill and border; the text on it is black, to be read on light and dark pages."""

# Markup in a label, or in the HTML that it becomes; each is written as its number.
_MARKS = frozenset('"#;&<>`\\[]{}|:*_~$%@^=')


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the diagram, and a notice if it is larger than Mermaid draws by default."""
    text = "\n".join(_lines(export)) + "\n"
    count = sum(len(roots) for kind in ARROWS for roots in arrows(export.selected, kind).values())
    is_too_large = len(text) > MOST_CHARACTERS or count > MOST_ARROWS
    notices = (
        [message("export.mermaid-large", most=MOST_CHARACTERS, arrows=MOST_ARROWS)] if is_too_large else []
    )
    return Written(text.encode("utf-8", "replace"), tuple(notices))


def _lines(export: RoadmapExport) -> Iterator[str]:
    line = export.messages.clauses(
        (export.title, *standing_line(export.about, export.messages, roadmap=export.roadmap))
    )
    yield f"%% {on_one_line(line).translate(_NO_BRACES)}"
    yield "flowchart LR"
    yield f"  accTitle: {_plain_line(export.title)}"
    yield f"  accDescr: {_plain_line(export.messages('export.mermaid-description'))}"
    yield from (_node(export, standing) for standing in export.selected)
    for kind, arrow in ARROWS.items():
        for key, roots in arrows(export.selected, kind).items():
            yield from (f"  {_node_id(root)} {arrow} {_node_id(key)}" for root in roots)
    for state, (_, fill, border) in DIAGRAM.items():
        if any(standing.state == state for standing in export.selected):
            yield f"  classDef {state} fill:{fill},stroke:{border},color:#000000"


# In a comment, `%%{` would begin a directive; in a description, `{` a block of several lines.
_NO_BRACES = str.maketrans("{}", "()")


def _node(export: RoadmapExport, standing: Standing) -> str:
    state = standing.state
    messages = export.messages
    day = standing.closed if standing.done else standing.due
    parts = [messages.date(day)] if day else []
    parts += [messages(f"terms.{state}")] if state != "done" else []
    below = label(" · ".join([*parts, export.pillar(standing.pillar)]))
    title = f"{DIAGRAM[state][0]} {label(messages.text(standing.title))}"
    return f'  {_node_id(standing.id)}["{title}<br/>{below}"]:::{state}'


def arrows(selected: Sequence[Standing], kind: str) -> Links:
    """Return, for each milestone selected, the roots that an arrow of `kind` is drawn from.

    A root that is also reached through another one gets no arrow, which keeps a drawing of seventy
    milestones readable. If there are more arrows than Mermaid draws, all are kept.
    """
    ids = {standing.id for standing in selected}
    links = {s.id: [key for key in getattr(s, kind) if key in ids and key != s.id] for s in selected}
    if sum(map(len, links.values())) > MOST_ARROWS:
        return links
    for key in links:
        for root in tuple(links[key]):
            others = [other for other in links[key] if other != root]
            if root in reachable(links, others):
                links[key] = others
    return links


def label(text: str) -> str:
    """Return `text` for a label in quotes: marks are written as numbers, so nothing in it is markup."""
    return "".join(f"#{ord(c)};" if c in _MARKS else c for c in on_one_line(text))


def _plain_line(text: str) -> str:
    return "".join(c for c in on_one_line(text).translate(_NO_BRACES) if c not in "#;")


def _node_id(key: str) -> str:
    """Return the id of a milestone's node, which is no keyword of Mermaid, such as `end`."""
    return f"m_{key.replace('/', '__').replace('-', '_')}"
