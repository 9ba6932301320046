"""Several roads as one: every answer is what the answers about each road alone come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.ids import full_id
from roadmap_cli.model.roadmap import Citation, Roadmap, Text
from roadmap_cli.model.value import Value, names, replace
from roadmap_cli.questions.brief import meetings
from roadmap_cli.questions.cadence import BodyCadence, BodyMeeting
from roadmap_cli.questions.changes import Change, changes
from roadmap_cli.questions.evidence import evidence
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.joined import conflicts, joined
from roadmap_cli.questions.standing import Standing, state
from tests.conftest import HEAD, sound
from tests.questions.roadmaps import days, examples, roadmaps

TERMS = (
    "is:late",
    "is:stale",
    "is:due-soon",
    "not:is:open",
    "due:2025-01",
    "due:FY2024-Q4",
    "owner:dsit",
    "side:uk",
)

LINKS = ("follows", "needs", "sources")

own_settings: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    stale_after_days=st.sampled_from((5, 20, 180)),
    due_soon_days=st.sampled_from((3, 30, 90)),
    fiscal_year_start=st.sampled_from((1, 4, 7)),
    meetings=st.sampled_from((None, "forum", "council")),
)


@st.composite
def several(draw: st.DrawFn) -> dict[str, Roadmap]:
    """Draw two or three roads of the same ids, each with settings of its own."""
    ids = draw(st.sampled_from((("a", "b"), ("b", "a", "c"))))
    return {key: replace(draw(roadmaps()), **draw(own_settings)) for key in ids}


def cited(value: Any, road: str) -> Any:
    """Return a value with the ids that the sources in it have among those of other roads, titles without theirs."""
    if isinstance(value, Text):
        return value.bare
    if isinstance(value, Citation):
        return Citation(full_id(road, value.source), value.place)
    if isinstance(value, BodyMeeting):
        return replace(value, id=full_id(road, value.id), title=value.title.bare)
    if isinstance(value, BodyCadence):
        value = replace(value, held=tuple(full_id(road, key) for key in value.held))
    if isinstance(value, tuple):
        return tuple(cited(one, road) for one in value)
    if isinstance(value, Value) and not isinstance(value, PartialDate):
        return value.__class__(*(cited(getattr(value, name), road) for name in names(value)))
    return value


def facts(standing: Standing, road: str = "") -> dict[str, object]:
    """Return what is said of a milestone, with the ids that it has among those of other roads."""
    shown = [name for name in names(standing) if name not in ("milestone", "log")]
    found = {name: cited(getattr(standing, name), road) for name in shown}
    found |= {name: tuple(full_id(road, key) for key in found[name]) for name in LINKS}
    return found | {"id": full_id(road, standing.id)}


@settings(max_examples=examples(30))
@given(several(), days(), st.sampled_from(TERMS), st.sampled_from(("public", "members", "internal")))
def test_each_standing_and_each_filter_is_that_of_its_road_alone(
    roads: dict[str, Roadmap], day: date, term: str, audience: str
) -> None:
    seen = {road: cut(roadmap, audience) for road, roadmap in roads.items()}
    whole = state(joined(seen), day)
    alone = {road: state(roadmap, day) for road, roadmap in seen.items()}
    assert list(map(facts, whole.all)) == [facts(one, road) for road in alone for one in alone[road].all]
    assert [one.id for one in select(whole, [term])] == [
        full_id(road, one.id) for road in alone for one in select(alone[road], [term])
    ]


def moved(items: Iterable[Change], road: str = "") -> list[tuple[object, ...]]:
    return [(full_id(road, one.id), one.day, one.change) for one in items]


@settings(max_examples=examples(20))
@given(several(), days())
def test_changes_meetings_and_evidence_are_those_of_all_roads(roads: dict[str, Roadmap], day: date) -> None:
    whole = joined(roads)
    since = date(2025, 1, 1)
    found = moved(changes(whole, list(whole.milestones), since, day).items)
    alone = {road: changes(one, list(one.milestones), since, day).items for road, one in roads.items()}
    assert sorted(found, key=str) == sorted((one for r in alone for one in moved(alone[r], r)), key=str)
    states = {road: state(roadmap, day) for road, roadmap in roads.items()}
    last = [(m.date.end, m.date.start, full_id(r, m.id)) for r in states if (m := meetings(states[r]).last)]
    held = meetings(state(whole, day)).last
    assert (held and (held.date.end, held.date.start, held.id)) == max(last, default=None)
    uses = evidence(state(whole, day), state(whole, day).all).sources
    each = {road: evidence(one, one.all).sources for road, one in states.items()}
    assert sorted(use.source.id for use in uses) == sorted(
        full_id(road, use.source.id) for road in each for use in each[road]
    )


def test_a_party_is_the_same_body_in_all_roads() -> None:
    one = sound({"roadmap.toml": HEAD})
    other = sound({"roadmap.toml": HEAD.replace('sides = ["uk", "jp"]', 'sides = ["jp", "uk"]')})
    assert list(conflicts({"one": one, "other": other})) == []
    alone = sound({"roadmap.toml": HEAD.replace('sides = ["uk", "jp"]', "sides = []")})
    (found,) = conflicts({"one": one, "alone": alone})
    assert (found.road, found.path) == ("alone", ("parties", "forum", "sides"))
    assert found.message.values["here"] == ("-",)


def test_the_title_of_many_roads_names_the_first_and_counts_the_rest() -> None:
    def titled(titles: Mapping[str, Text]) -> Text:
        return joined({key: Roadmap(title=title) for key, title in titles.items()}).title

    road, way = Text("Road", {"ja": "道"}), Text("Way")
    assert titled({"a": road, "b": way}) == Text("Road / Way", {"ja": "道 / Way"})
    assert titled({"a": road, "b": road}) == road
    many = titled({str(n): Text(f"R{n}") for n in range(20)})
    assert many == Text("R0 / R1 / R2 / +17")
