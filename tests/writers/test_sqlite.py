"""The database says what the questions say, of any roadmap; it refers to nothing that it lacks."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date

from hypothesis import given, settings

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.actions import actions
from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.evidence import evidence
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.progress import Tally, progress
from roadmap_cli.questions.promises import Endpoint, promises
from roadmap_cli.questions.standing import State, state
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport, WriterOptions
from roadmap_cli.writers.sqlite import write_roadmap
from tests.conftest import HEAD, milestone_text, said
from tests.questions.roadmaps import days, examples, roadmaps
from tests.writers.exports import export_of

COUNTS = (
    "total, done, under_way, planned, proposed, paused, dropped, open, late, unreported, in_window, undated"
)

RETOLD = """
SELECT id FROM milestone AS m, about WHERE
  status != coalesce((SELECT status FROM "update" WHERE milestone = m.id AND status IS NOT NULL
    ORDER BY number DESC LIMIT 1), 'planned')
  OR open != (status NOT IN ('done', 'dropped'))
  OR late != (open AND due_end IS NOT NULL AND due_end < as_of)
  OR days_late != CASE WHEN late THEN julianday(as_of) - julianday(due_end) ELSE 0 END
  OR undated != (open AND due IS NULL AND every IS NULL)
  OR blocked != (open AND EXISTS (SELECT 1 FROM link JOIN milestone AS n ON n.id = link.target
    WHERE link.milestone = m.id AND link.kind = 'needs' AND n.status != 'done'))
  OR moves != (SELECT count(*) FROM move WHERE milestone = m.id)
  OR sides != (SELECT count(*) FROM milestone_side WHERE milestone = m.id)
"""
"""The milestones of which a query can tell that they stand otherwise than they are said to."""


def exported(on_day: State, *terms: str) -> RoadmapExport:
    roadmap = on_day.roadmap
    about = About(roadmap.title, on_day.day, "internal", terms, kind="roadmap")
    return RoadmapExport(about, on_day, select(on_day, terms), Messages(("en",)))


def opened(export: RoadmapExport) -> sqlite3.Connection:
    """Return the database of an export, of which everything that it refers to is there."""
    road = sqlite3.connect(":memory:")
    road.deserialize(write_roadmap(export, WriterOptions()).content)
    assert road.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert road.execute("PRAGMA foreign_key_check").fetchall() == []
    return road


def counts(tally: Tally) -> tuple[int, ...]:
    return tuple(getattr(tally, name) for name in COUNTS.split(", "))


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), days())
def test_every_view_has_the_figures_of_the_question(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    whole, both = progress(on_day, on_day.all), balance(on_day, on_day.all)
    with closing(opened(exported(on_day))) as road:

        def ask(sql: str) -> list[tuple[object, ...]]:
            return road.execute(sql).fetchall()

        def tallies(groups: str) -> dict[object, tuple[object, ...]]:
            rows = ask(f"SELECT id, {COUNTS} FROM tally WHERE grouped_by = '{groups}'")
            return {key: tuple(row) for key, *row in rows}

        assert ask(RETOLD) == []
        assert tallies("all") == ({"all": counts(whole.totals)} if on_day.standings else {})
        assert tallies("pillar") == {one.id: counts(one.tally) for one in whole.pillars if one.tally.total}
        assert tallies("side") == {one.id: counts(one.tally) for one in whole.sides if one.tally.total}
        joint = ask("SELECT joint, unowned FROM tally WHERE grouped_by = 'all'")
        assert joint == ([(both.joint, both.unowned)] if on_day.standings else [])
        assert [days for _, days in sorted(ask("SELECT id, days_late FROM late"))] == [
            one.days_late for one in sorted(whole.late, key=lambda one: one.id)
        ]
        assert sorted(ask("SELECT DISTINCT id FROM differing")) == sorted((one.id,) for one in both.differing)
        for column, verdicts in (
            ("by_first", both.slippage.all.first),
            ("by_current", both.slippage.all.current),
        ):
            counted = ask(f"SELECT {column}, count(*) FROM deadline GROUP BY 1")
            assert sorted(counted) == sorted(
                (verdict, number) for verdict, number in verdicts.items() if number
            )
        assert ask("SELECT count(*), count(DISTINCT milestone) FROM move") == [
            (both.slippage.all.moves, both.slippage.all.moved)
        ]


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), days())
def test_promises_steps_evidence_and_figures_are_those_of_the_questions(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    made = promises(on_day, on_day.all, Endpoint(date.min), Endpoint(day)).totals.all.outcomes
    rests = evidence(on_day, on_day.all)
    with closing(opened(exported(on_day))) as road:

        def ask(sql: str) -> list[tuple[object, ...]]:
            return road.execute(sql).fetchall()

        counted = ask("SELECT outcome, count(*) FROM promise GROUP BY 1")
        assert sorted(counted) == sorted((outcome, number) for outcome, number in made.items() if number)
        assert Counter(ask("SELECT milestone, party, days_late FROM action")) == Counter(
            (one.id, body, one.step.days_late)
            for one in actions(roadmap, on_day.all)
            for body in dict.fromkeys(one.step.owners or (None,))
        )
        assert ask("SELECT count(*), total(sources = 0), total(sources = 1) FROM statement") == [
            (rests.statements, len(rests.unsourced), len(rests.single))
        ]
        own = "SELECT count(*) FROM statement WHERE sources > 0 AND sources = own_sources"
        assert ask(own) == [(len(rests.own_only),)]
        assert sorted(ask("SELECT id, statements, milestones FROM source_use")) == sorted(
            [(use.source.id, use.statements, len(use.milestones)) for use in rests.sources]
            + [(source.id, 0, 0) for source in rests.uncited]
        )
        assert Counter(ask("SELECT measure, unit, side, value, outcomes FROM outcome_total")) == Counter(
            (one.measure.plain, one.unit.plain, side, found.value, found.count)
            for one in balance(on_day, on_day.all).outcomes
            for side, found in (*one.sides.items(), (None, one.common))
            if found
        )


@settings(max_examples=examples(20), deadline=None)
@given(roadmaps(), days())
def test_a_part_refers_to_nothing_outside_of_it(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    with closing(opened(exported(on_day, "pillar:ai"))) as road:
        assert {key for (key,) in road.execute("SELECT id FROM milestone")} == {
            one.id for one in on_day.all if one.pillar == "ai"
        }
        assert {key for (key,) in road.execute("SELECT id FROM pillar")} <= {"ai"}


TOLD = {
    "roadmap.toml": HEAD.replace('title = "Road"', 'title = "Road"\nid = "forum"'),
    "thing": milestone_text(
        said("2025-01-01", status='"planned"', note='"Said."', **{"ja.note": '"発言"'})
        + said("2026-01-01", status='"done"', note='"Too late."'),
        **{"ja.title": '"もの"', "ja.translation": '"official"'},
        due='"2025-Q4"',
    ),
    "only-japanese": milestone_text(
        said("2025-01-01", status='"planned"'), title='"x"', **{"ja.title": '"外"'}
    ).replace('title = "x"\n', ""),
}


def test_texts_are_in_the_language_asked_for_and_all_of_them_in_one_table() -> None:
    with closing(opened(export_of(TOLD, languages=("ja",)))) as road:
        assert sorted(road.execute("SELECT title, road FROM milestone")) == [
            ("もの", "forum"),
            ("外", "forum"),
        ]
        assert road.execute('SELECT note FROM "update" WHERE note IS NOT NULL').fetchall() == [("発言",)]
        told = road.execute(
            "SELECT language, text, translation FROM text WHERE id = 'thing' AND field = 'title' ORDER BY language"
        )
        assert told.fetchall() == [("en", "A thing", None), ("ja", "もの", "official")]
    with closing(opened(export_of(TOLD))) as road:
        assert sorted(road.execute("SELECT title FROM milestone")) == [("A thing",), ("外",)]


def test_a_date_is_what_was_written_and_the_days_that_it_may_be() -> None:
    with closing(opened(export_of(TOLD))) as road:
        due = road.execute(
            "SELECT due, due_start, due_end, start FROM milestone WHERE id = 'thing'"
        ).fetchall()
    assert due == [("2025-Q4", "2025-10-01", "2025-12-31", None)]


def test_what_counts_from_a_later_day_is_not_in_its_bytes() -> None:
    assert b"Too late." not in write_roadmap(export_of(TOLD), WriterOptions()).content
    assert b"Too late." in write_roadmap(export_of(TOLD, day="2026-06-30"), WriterOptions()).content


def test_the_header_counts_no_changes_and_names_no_version_of_sqlite() -> None:
    """By the format of the file: the change counter, the version that it is valid for, and that of the library."""
    content = write_roadmap(export_of(TOLD), WriterOptions()).content
    assert (content[24:28], content[92:100]) == (bytes(4), bytes(8))
    assert int.from_bytes(content[16:18]) == 4096


def test_a_sum_beyond_what_sqlite_holds_is_a_floating_point_number() -> None:
    outcome = '[[outcomes]]\ndate = "2025-02"\nmeasure = "m"\nvalue = {}\nunit = "u"\n'
    log = said("2025-01-01", status='"planned"')
    story = {"big": milestone_text(log + outcome.format(2**63 - 1) * 2)}
    with closing(opened(export_of(story))) as road:
        assert road.execute("SELECT value FROM outcome").fetchall() == [(2**63 - 1,)] * 2
        assert road.execute("SELECT value FROM outcome_total").fetchall() == [(2.0**64,)]
