"""What names what: the milestones of each pillar, body and side, and the statements of each source."""

from __future__ import annotations

from roadmap_cli.questions.references import references
from tests.conftest import milestone_text, road, said

STORY = {
    "call": milestone_text(
        said("2025-01-01", status='"planned"', sources='["gov-2025: page 1", "gov-2025: page 2"]')
        + said("2025-03-01", status='"done"', sources='["cao-2025"]'),
        owners='["dsit", "meti"]',
        partners='["forum"]',
    ),
    "lab": milestone_text(said("2025-01-01", status='"planned"'), pillar='"ai"', owners='["jp"]'),
}


def test_each_milestone_is_under_everything_that_it_names() -> None:
    on_day = road(STORY, "2025-02-01")
    found = references(on_day, on_day.all)
    named = {
        table: {key: [standing.id for standing in those] for key, those in getattr(found, table).items()}
        for table in ("pillars", "owners", "partners", "sides")
    }
    assert named == {
        "pillars": {"quantum": ["call"], "ai": ["lab"]},
        "owners": {"dsit": ["call"], "meti": ["call"], "jp": ["lab"]},
        "partners": {"forum": ["call"]},
        "sides": {"uk": ["call"], "jp": ["call", "lab"]},
    }


def test_a_source_has_the_statements_that_count_by_the_day() -> None:
    on_day = road(STORY, "2025-02-01")
    cited = references(on_day, on_day.all).sources
    assert {key: [one.place for one in those] for key, those in cited.items()} == {
        "gov-2025": ["page 1", "page 2"]
    }
    later = road(STORY, "2025-03-01")
    assert list(references(later, later.all).sources) == ["gov-2025", "cao-2025"]
