"""The page of `roadmap list`: any columns, each with the look of its values."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.questions.ordering import FIELDS
from roadmap_cli.views.milestones import DEFAULT, Listing, blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED

STORY = {
    "accord": milestone_text(
        said("2024-01-01", status='"planned"', due="2024-05-18", start="2024-02-01")
        + said("2024-03-01", due="2024-06-18", reason='"No room."')
        + said("2024-06-19", status='"under-way"', sources='["gov-2025"]'),
        title='"Accord"',
        owners='["dsit", "meti"]',
        summary='"What it is."',
        tags='["forum"]',
    ),
    "call": milestone_text(PLANNED, title='"Call"', due='"2024-Q4"'),
    "closed": milestone_text(said("2024-01-01", status='"done"'), title='"Closed"', due="2023-12-01"),
    "open": milestone_text(PLANNED, title='"Open"', pillar='"ai"'),
}

USUAL = """\
|| state | date~ | id beneath title | title~
| late<late> | 2024-06-18 | accord<id> | Accord
| unreported<unreported> | 2024-Q4 | call<id> | Call
| done<done> | 2024-01-01 | closed<id> | Closed
| planned<planned> | undated<dim>= | open<id> | Open
"""

EVERYTHING = """\
|| id beneath title
| accord<id>
|| title~
| Accord
|| summary~
| What it is.
|| kind
| agreement
|| pillar
| Quantum=quantum
|| owners~
| DSIT, Ministry of Economy, Trade and Industry=dsit, meti
|| partners~
| ''
|| sides
| uk, jp
|| follows~
| ''
|| needs
| ''
|| tags
| forum
|| visibility
| public
|| status
| under-way<under-way>
|| state
| late<late>
|| status_since 'status-since'
| 2024-06-19
|| start
| 2024-02-01
|| due~
| 2024-06-18
|| first_due 'first-due'
| 2024-05-18
|| moves>
| 1
|| closed~
| ''
|| open
| true
|| late
| true
|| days_late 'days-late'>
| 286
|| unreported
| =false
|| differ
| =false
|| outlook~
| ''
|| outlooks~
| ''
|| in_window 'in-window'
| =false
|| due_soon 'due-soon'
| =false
|| undated
| =false
|| stale
| true
|| blocked
| =false
|| unsourced
| =false
|| next_steps 'next-steps'~
| ''
|| cadence~
| ''
|| last_update 'last-update'
| 2024-06-19
|| sources~
| gov-2025
|| title_language 'title-language'
| en
"""


def page(story: Story, columns: tuple[str, ...], messages: Messages | None = None) -> str:
    on_day = road(story, "2025-03-31")
    answer = Listing(columns, on_day.all)
    return "\n".join(outline(blocks(answer, on_day.roadmap, messages or Keys(), len(on_day.all))))


def test_the_usual_columns() -> None:
    assert page(STORY, DEFAULT) == USUAL.rstrip("\n")


def test_each_field_has_a_column_of_its_own() -> None:
    found = [page({"accord": STORY["accord"]}, (name,)) for name in FIELDS]
    assert "\n".join(found) == EVERYTHING.rstrip("\n")


def test_columns_have_the_order_asked_for() -> None:
    assert (
        page({"call": STORY["call"]}, ("title", "id", "title")).splitlines()[1] == "| Call | call<id> | Call"
    )


def test_a_pillar_that_the_roadmap_does_not_know_is_shown_by_its_id() -> None:
    story = {"thing": milestone_text(PLANNED, pillar='"space"')}
    assert page(story, ("pillar",)).splitlines()[1] == "| space"


def test_a_title_is_shown_in_each_language_one_a_line() -> None:
    story = {"thing": milestone_text(PLANNED, **{"title": '"Thing"', "ja.title": '"物"'})}
    assert page(story, ("title",), Messages(("ja", "en"))).splitlines()[1] == "| 物 / Thing"


def test_without_milestones_there_is_one_line() -> None:
    assert page({}, DEFAULT) == "nothing<dim>"
