"""The page of the whole road: the time line, and the milestones as a table."""

from __future__ import annotations

from roadmap_cli.views.timeline import road_blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline

STORY = {
    "accord": milestone_text(
        said("2023-05-18", status='"done"', sources='["gov-2025"]'), title='"Accord"', owners='["uk"]'
    ),
    "talk": milestone_text(said("2024-01-01", status='"proposed"'), title='"Talk"', pillar='"ai"'),
}

WHOLE = """\
|| end '' | title ''~~ | date ''
| origin<dim> | Accord | 2023-05-18
axis 2023-05-18..2025-06-01
guide origin<origin> 2023-05-18 2023-05-18..2023-05-18
guide today<today> 2025-06-01 2025-06-01..2025-06-01
# Quantum
Accord<done>=accord 2023-05-18 day 2023-05-18..2023-05-18
# AI
Talk<proposed>=talk undated<dim>= no mark
legend proposed<proposed> done<done>
# sheet-milestones
|| state | date~ | id beneath title | title~ | kind | pillar | owners~ | sources~
| done<done> | 2023-05-18 | accord<id> | Accord | agreement | Quantum=quantum | United Kingdom=uk | gov-2025
| proposed<proposed> | undated<dim>= | talk<id> | Talk | agreement | AI=ai | '' | ''
"""


def page(story: Story) -> str:
    on_day = road(story, "2025-06-01")
    return "\n".join(outline(road_blocks(on_day, on_day.all, Keys())))


def test_the_whole_page() -> None:
    assert page(STORY) == WHOLE.rstrip("\n")


def test_without_milestones_there_is_one_line() -> None:
    assert page({}) == "nothing<dim>"
