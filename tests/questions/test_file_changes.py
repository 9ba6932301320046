"""Two versions of the files compared: what was deleted, rewritten, entered late, re-dated and added."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.file_changes import CHANGES, FileChange, compare
from roadmap_cli.questions.log import counting
from tests.conftest import HEAD, SOURCES, Story, milestone_text, said, sound
from tests.questions.roadmaps import examples, roadmaps

ENTERED = date(2025, 1, 10)
FIRST = said("2025-01-05", status='"planned"', note='"One."')
SECOND = said("2025-01-07", note='"Two."')
GAIN = "\n[[outcomes]]\ndate = {date}\nmeasure = 'money'\nvalue = {value}\nunit = 'GBP'\n"


def found(before: Story, after: Story) -> tuple[FileChange, ...]:
    return compare(sound(before), sound(after), ENTERED)


def differing(before: str, after: str) -> list[tuple[str, str | None, str]]:
    """Return the differences of one milestone: their kind, key and date."""
    changes = found({"thing": before}, {"thing": after})
    return [(one.change, one.key, str(one.date or "")) for one in changes]


SAME_DAY, OTHER = said("2025-02-01", status='"paused"'), said("2025-02-01", status='"done"')
TEXT = milestone_text(FIRST + SECOND, due="2025-03-01")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (f"# A comment.\n{TEXT}# And more.\n", []),
        (TEXT.replace('"A thing"', "'A thing'"), []),
        (TEXT.replace("A thing", "The thing"), [("rewritten", "title", "")]),
        (TEXT.replace("A thing", "The thing").replace("2025-03-01", "2025-04-01"), "both"),
        (TEXT.replace("2025-03-01", "2025-04-01"), [("re-dated", "due", "")]),
        (TEXT.replace('"Two."', '"Too."'), [("rewritten", "updates.note", "2025-01-07")]),
        (
            milestone_text(
                FIRST + said("2025-01-07", note='"Two."', sources='["gov-2025"]'), due="2025-03-01"
            ),
            [("rewritten", "updates.sources", "2025-01-07")],
        ),
        (TEXT.replace("2025-01-07", "2025-01-08"), [("rewritten", "updates.date", "2025-01-07")]),
        (milestone_text(FIRST, due="2025-03-01"), [("deleted", "updates", "2025-01-07")]),
        (milestone_text(SECOND + FIRST, due="2025-03-01"), []),
        (TEXT + SAME_DAY + OTHER, [("added", "updates", "2025-02-01")] * 2),
        (TEXT + said("2025-01-10", note='"N."'), [("added", "updates", "2025-01-10")]),
        (TEXT + said("2025-01-09", note='"N."'), [("entered-late", "updates", "2025-01-09")]),
        (TEXT + said('"2025-01"', note='"N."'), [("added", "updates", "2025-01")]),
        (TEXT + said("2025-02-01", due="2025-05-01"), [("re-dated", "due", "2025-02-01")]),
        (TEXT + said("2025-02-01", due='"undated"'), [("re-dated", "due", "2025-02-01")]),
        (TEXT + said("2025-02-01", due="2025-03-01"), [("added", "updates", "2025-02-01")]),
        (
            TEXT + said("2025-02-01", due="2025-05-01", status='"paused"'),
            [("re-dated", "due", "2025-02-01"), ("added", "updates", "2025-02-01")],
        ),
        (
            TEXT + said("2025-01-09", due="2025-05-01"),
            [("entered-late", "updates", "2025-01-09"), ("re-dated", "due", "2025-01-09")],
        ),
        (TEXT + GAIN.format(date="2025-02-01", value=1), [("added", "outcomes", "2025-02-01")]),
        (TEXT + GAIN.format(date="2025-01-01", value=1), [("entered-late", "outcomes", "2025-01-01")]),
    ],
)
def test_each_kind_of_difference(after: str, expected: object) -> None:
    both = [("rewritten", "title", ""), ("re-dated", "due", "")]
    assert differing(TEXT, after) == (both if expected == "both" else expected)


def test_the_order_of_entries_is_a_difference_if_it_changes_how_they_are_read() -> None:
    assert differing(TEXT + SAME_DAY + OTHER, TEXT + OTHER + SAME_DAY) == [("rewritten", "updates", "")]


def test_a_changed_figure_is_rewritten_and_a_changed_due_of_an_update_is_re_dated() -> None:
    gain, more = (TEXT + GAIN.format(date="2025-01-01", value=value) for value in (1, 2))
    assert differing(gain, more) == [("rewritten", "outcomes.value", "2025-01-01")]
    assert differing(gain, TEXT) == [("deleted", "outcomes", "2025-01-01")]
    dated = [milestone_text(said("2025-01-05", due=due)) for due in ("2025-03-01", "2025-04-01", '"undated"')]
    for before, after in pairwise(dated):
        assert differing(before, after) == [("re-dated", "updates.due", "2025-01-05")]


def test_a_new_milestone_was_entered_late_if_its_first_update_is_older_than_the_commit() -> None:
    def added(text: str) -> list[tuple[str, str | None]]:
        return [(one.change, one.id) for one in found({}, {"thing": text})]

    assert added(milestone_text(said("2025-01-09", status='"done"'))) == [("entered-late", "thing")]
    assert added(milestone_text(said("2025-01-10", status='"done"'))) == [("added", "thing")]
    assert added(milestone_text()) == [("added", "thing")]


def test_sources_and_settings_are_compared_too() -> None:
    sources = SOURCES.replace("GOV.UK", "GOV.UK again") + '\n[new-2025]\npublisher = "New"\n'
    head = HEAD.replace('title = "Road"', 'title = "Way"').replace('[pillars.ai]\nname = "AI"', "")
    changes = found({}, {"sources.toml": sources, "roadmap.toml": head})
    assert [(one.file, one.id, one.change, one.key) for one in changes] == [
        ("roadmap.toml", None, "deleted", "pillars.ai"),
        ("sources.toml", "gov-2025", "rewritten", "publisher"),
        ("roadmap.toml", None, "rewritten", "title"),
        ("sources.toml", "new-2025", "added", None),
    ]
    cut = compare(sound({}), sound({"sources.toml": sources, "roadmap.toml": head}), ENTERED, is_cut=True)
    assert {one.change for one in cut} == {"rewritten"}


def test_a_file_that_was_unreadable_before_is_not_new() -> None:
    before, after = sound({}), sound({"thing": TEXT})
    assert compare(before, after, ENTERED, unread=["milestones/thing.toml"]) == ()


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps())
def test_equal_roadmaps_have_no_differences(roadmap: Roadmap) -> None:
    assert compare(roadmap, roadmap, ENTERED) == ()


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), roadmaps())
def test_exactly_what_differs_is_reported(before: Roadmap, after: Roadmap) -> None:
    """A milestone is named exactly if its content, or the order in which it is read, is not the same."""

    def said_of(roadmap: Roadmap, key: str) -> object:
        one = roadmap.milestones.get(key)
        if one is None:
            return None
        apart = (one.title, one.kind, one.pillar, one.owners, one.follows, one.needs, one.due)
        return apart, counting(one.updates, date.max), sorted(map(repr, one.outcomes))

    changes = compare(before, after, ENTERED)
    ids = {*before.milestones, *after.milestones}
    assert {one.id for one in changes} == {key for key in ids if said_of(before, key) != said_of(after, key)}
    ranks = [CHANGES.index(one.change) for one in changes]
    assert ranks == sorted(ranks)
