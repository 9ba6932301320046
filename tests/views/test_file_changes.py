"""The page of `roadmap changes --files`: what happened to the files between two commits."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Text
from roadmap_cli.questions.file_changes import FileChange, FileChanges, Version, compare
from roadmap_cli.views.file_changes import LONGEST, blocks, title
from tests.conftest import HEAD, SOURCES, Story, milestone_text, said, sound
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED, outcome

ENTERED = date(2025, 1, 10)
SINCE, UNTIL = Version("0123456789abcdef", ENTERED), Version("fedcba9876543210", date(2025, 2, 1))
FOLDER = Version(None, None)

BEFORE = {
    "thing": milestone_text(
        PLANNED
        + said("2024-02-01", note='"One."', sources='["gov-2025: page 1"]')
        + outcome("2024-03-01", "money", 500, "GBP"),
        title='"Thing"',
        due="2025-06-01",
        tags='["forum"]',
    ),
    "gone": milestone_text(PLANNED, title='"Gone"'),
    "twice": milestone_text(PLANNED, title='"Twice"', due="2025-06-01"),
}
AFTER = {
    "sources.toml": SOURCES.replace("GOV.UK", "The government") + '\n[new-2025]\npublisher = "New"\n',
    "roadmap.toml": HEAD.replace('title = "Road"', 'title = "Way"'),
    "thing": milestone_text(
        PLANNED
        + said("2024-02-01", note='"Two."', sources='["gov-2025"]')
        + said("2025-01-09", status='"paused"', note='"Late."', by='"uk"')
        + outcome("2024-03-01", "money", 600, "GBP"),
        title='"Another thing"',
        due="2025-06-01",
    ),
    "twice": milestone_text(
        PLANNED + said("2025-01-20", due="2025-07-01"), title='"Twice"', due="2025-06-02"
    ),
    "fresh": milestone_text(said("2025-01-20", status='"planned"'), title='"Fresh"', **{"ja.title": '"新"'}),
    "old": milestone_text(PLANNED, title='"Old"'),
    "silent": milestone_text(title='"Silent"'),
}

WHOLE = """\
# deleted
  Gone<strong>  gone<id>
# rewritten
  Another thing<strong>  thing<id>
    both(title, Thing, Another thing)
    both(tags, forum, none)
    both(key(updates.note, dated(2024-02-01)), One., Two.)
    both(key(updates.sources, dated(2024-02-01)), gov-2025: page 1, gov-2025)
    both(key(outcomes.value, dated(2024-03-01)), 500, 600)
  gov-2025<strong>
    both(publisher, GOV.UK, The government)
  roadmap.toml<strong>
    both(title, Road, Way)
# entered-late
  Old<strong>  old<id>
    dated(2024-01-01)
  Another thing<strong>  thing<id>
    only-new(key(updates, dated(2025-01-09)), status paused, note Late., by uk)
# re-dated
  Twice<strong>  twice<id>
    both(due, 2025-06-01, 2025-06-02)
    both(key(due, dated(2025-01-20)), 2025-06-01, 2025-07-01)
# added
  Fresh<strong>  fresh<id>
    dated(2025-01-20)
  Silent<strong>  silent<id>
  new-2025<strong>
"""


def page(before: Story, after: Story, limit: int, messages: Messages | None = None) -> str:
    roadmap = sound(after)
    answer = FileChanges(SINCE, UNTIL, compare(sound(before), roadmap, ENTERED))
    return "\n".join(outline(blocks(answer, roadmap, messages or Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(BEFORE, AFTER, 20) == WHOLE.rstrip("\n")


def test_each_group_shows_as_many_changes_as_the_limit_says() -> None:
    shown = page(BEFORE, AFTER, 2).splitlines()
    assert [line for line in shown if line.startswith("#")] == [
        "# deleted",
        "# shown-of(rewritten, 2, 7)",
        "# entered-late",
        "# re-dated",
        "# shown-of(added, 2, 3)",
    ]
    start = shown.index("# shown-of(rewritten, 2, 7)")
    assert shown[start + 1 : start + 5] == [
        "  Another thing<strong>  thing<id>",
        "    both(title, Thing, Another thing)",
        "    both(tags, forum, none)",
        "# entered-late",
    ]


def test_the_titles_of_milestones_are_translated_and_names_of_files_are_not() -> None:
    shown = page({}, {key: AFTER[key] for key in ("fresh", "roadmap.toml")}, 9, Keys(("ja",))).splitlines()
    assert "  新<strong>  fresh<id>" in shown
    assert "  roadmap.toml<strong>" in shown


def test_if_nothing_differs_there_is_one_line() -> None:
    assert page(BEFORE, BEFORE, 9) == "nothing<dim>"


def value(was: object) -> str:
    """Return how a value is shown, of a key that holds it no more."""
    change = FileChange("roadmap.toml", None, Text("roadmap.toml"), "deleted", "key", None, was, None)
    found = blocks(FileChanges(SINCE, FOLDER, (change,)), sound({}), Keys(), 1)
    return outline(found)[-1].strip().removeprefix("only-old(key, ").removesuffix(")")


@pytest.mark.parametrize(
    ("was", "shown"),
    [
        ("", "none"),
        ((), "none"),
        (Text(""), "none"),
        (Text("One", {"ja": "一"}), "One / 一"),
        (True, "true"),
        (1234, "1,234"),
        (date(2025, 1, 2), "2025-01-02"),
        (("a", "b"), "a, b"),
        ({"a": 1, "b": (2, 3)}, "a 1, b 2, 3"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * LONGEST + "…"),
    ],
)
def test_a_value_of_each_type_is_shown_as_people_read_it(was: object, shown: str) -> None:
    assert value(was) == shown


def test_the_title_names_both_versions() -> None:
    roadmap = sound({})
    assert title(FileChanges(SINCE, UNTIL, ()), roadmap, Keys()) == (
        "title(Road, commit(0123456789ab, 2025-01-10), commit(fedcba987654, 2025-02-01))"
    )
    assert title(FileChanges(SINCE, FOLDER, ()), roadmap, Keys()) == (
        "title(Road, commit(0123456789ab, 2025-01-10), folder)"
    )


def test_a_removed_step_is_named_in_the_words_of_the_reader() -> None:
    named = said("2025-01-20", next='"sign"', next_owner='"uk"')
    removed = said("2025-01-20", next='""', next_owner='"uk"')
    plain, with_step, without = (
        sound({"thing": milestone_text(PLANNED + log)}) for log in ("", named, removed)
    )
    rewritten = compare(with_step, without, ENTERED)
    assert [(one.key, one.was, one.to) for one in rewritten] == [("updates.next", Text("sign"), None)]
    answer = FileChanges(SINCE, UNTIL, compare(plain, without, ENTERED))
    text = "\n".join(outline(blocks(answer, without, Messages(), 9)))
    assert ("next none" in text, "clears" in text) == (True, False)
