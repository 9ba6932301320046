"""The pages of a site about a pillar, a side, a body and a source."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_cli.questions.references import References, references
from roadmap_cli.questions.standing import State
from roadmap_cli.views import indexes, subjects
from roadmap_cli.views.page import Block, Table, Timeline
from tests.conftest import SOURCES, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import outcome

MESSAGES = Keys(("en",))
STORY = {
    "sources.toml": SOURCES
    + 'own = true\ntitle = "On quantum"\nurl = "https://example.org/q"\nlanguage = "ja"\n'
    'accessed = 2025-03-09\nnote = "A copy."\nauthor = "A. Writer"\n',
    "call": milestone_text(
        said(
            "2025-01-01",
            status='"planned"',
            note='"Open soon."',
            sources='["cao-2025: page 1"]',
            due="2025-06-01",
        )
        + outcome("2025-02-01", "money", 3, "GBP", sources='["cao-2025"]'),
        title='"Call"',
        owners='["dsit"]',
        partners='["meti"]',
    ),
    "lab": milestone_text(
        said("2025-01-02", status='"done"'), title='"Lab"', pillar='"ai"', owners='["meti"]'
    ),
}


def whole(day: str = "2025-03-01") -> tuple[State, References]:
    on_day = road(STORY, day)
    return on_day, references(on_day, on_day.all)


def links(blocks: Iterable[Block]) -> set[str]:
    """Return what the tables of a page link to."""
    tables = [block for block in blocks if isinstance(block, Table)]
    return {piece.link for table in tables for row in table.rows for cell in row for piece in cell} - {""}


def test_a_pillar_has_its_counts_and_its_time_line() -> None:
    on_day, named = whole()
    blocks = list(subjects.pillar(named.pillars["quantum"], on_day, MESSAGES))
    assert outline(blocks)[0].startswith("totals(1)")
    (drawn,) = (block for block in blocks if isinstance(block, Timeline))
    assert [(row.label.text, row.label.link) for group in drawn.groups for row in group.rows] == [
        ("Call", "milestones/call")
    ]
    assert outline(subjects.pillar((), on_day, MESSAGES)) == ["nothing<dim>"]


def test_a_side_has_its_bodies_and_what_it_is_responsible_for() -> None:
    on_day, named = whole()
    page = list(subjects.side("uk", named, on_day, MESSAGES))
    text = "\n".join(outline(page))
    assert "Department for Science, Innovation and Technology | 1 | ·" in text
    assert "Ministry" not in text
    assert links(page) == {"parties/dsit", "parties/forum", "milestones/call", "pillars/quantum"}


def test_a_body_has_what_it_leads_and_what_it_takes_part_in() -> None:
    on_day, named = whole()
    page = outline(subjects.party(on_day.roadmap.parties["meti"], named, on_day.roadmap, MESSAGES))
    assert page.index("# leads") < page.index("# joins")
    assert "Lab" in page[page.index("# leads") + 2]
    assert "Call" in page[page.index("# joins") + 2]
    forum = outline(subjects.party(on_day.roadmap.parties["forum"], named, on_day.roadmap, MESSAGES))
    assert forum[-1] == "nothing<dim>"


def test_a_source_is_described_and_has_the_statements_that_rest_on_it() -> None:
    on_day, named = whole()
    source = on_day.roadmap.sources["cao-2025"]
    page = outline(subjects.source(source, named.sources["cao-2025"], MESSAGES))
    text = "\n".join(page)
    for shown in (
        "Cabinet Office",
        "A. Writer",
        "On quantum",
        "https://example.org/q",
        "2025-03-09",
        "A copy.",
        "own",
    ):
        assert shown in text
    assert [line for line in page if "Call" in line] == [
        "| 2025-01-01 | Call | planned<planned> / Open soon. | page 1",
        "| 2025-02-01 | Call | money: 3 GBP | ''",
    ]


def test_sources_are_listed_newest_first_and_bodies_by_side() -> None:
    on_day, named = whole()
    listed = outline(indexes.sources(on_day.roadmap, named, MESSAGES))
    assert [line.split(" | ")[1] for line in listed if "| " in line][1:] == [
        "GOV.UK, 2025-03-07",
        "Cabinet Office, quoted(On quantum)",
    ]
    heads = [
        line for line in outline(indexes.parties(on_day.roadmap, named, MESSAGES)) if line.startswith("#")
    ]
    assert heads == ["# United Kingdom", "# Japan", "# United Kingdom, Japan"]
