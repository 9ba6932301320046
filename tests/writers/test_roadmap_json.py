"""The whole roadmap as JSON."""

from __future__ import annotations

import json
from typing import Any

from roadmap_cli.writers import WriterOptions, ndjson
from roadmap_cli.writers.json import write_roadmap
from tests.conftest import HEAD, milestone_text, said
from tests.store.test_codec import EVERY_KEY
from tests.writers.exports import export_of

STORY = {
    "roadmap.toml": HEAD
    + '\n[x-mine]\nwhen = 2025-01-01\n[[check.exempt]]\nmilestone = "memo"\ncode = "RM101"\nreason = "r"\n',
    "memo": EVERY_KEY,
    "plain": milestone_text(said("2025-01-05", status='"planned"') + said("2030", status='"done"')),
}


def exported(*terms: str, **how: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(
        write_roadmap(export_of(STORY, *terms, **how), WriterOptions()).content
    )
    return whole


def test_every_key_of_the_format_is_written() -> None:
    memo = exported(audience="internal")["milestones"][0]
    assert memo["title"] == "Memorandum"
    assert memo["translations"] == {"ja": {"title": "覚書", "summary": "目的。"}}
    assert memo["translation"] == {"ja": "official"}
    assert memo["due"] == {
        "text": "FY2025-Q1",
        "precision": "fiscal-quarter",
        "start": "2025-04-01",
        "end": "2025-06-30",
    }
    update = memo["updates"][0]
    assert (update["by"], update["visibility"], update["note"]) == ("jp", "internal", "Named.")
    assert update["translations"] == {
        "ja": {"note": "言及。", "reason": "選挙。", "next": "案文を回付する。"}
    }
    assert (update["outlook"], update["next"], update["next_owner"]) == (
        "at-risk",
        "Circulate the draft.",
        "meti",
    )
    assert update["sources"][0] == {"source": "gov-2025", "place": "paragraph 5: the list"}
    assert (memo["updates"][1]["due"], memo["updates"][1]["next"]) == ("undated", "")
    assert memo["outcomes"][0]["value"] == 3_990_000
    assert memo["own"] == {"x-own": {"anything": [1, {"deep": True}]}}


def test_the_head_and_future_updates_are_written() -> None:
    whole = exported(audience="internal")
    assert whole["roadmap"]["own"] == {"x-mine": {"when": "2025-01-01"}}
    assert [side["id"] for side in whole["roadmap"]["sides"]] == ["uk", "jp"]
    assert whole["roadmap"]["check"]["exempt"][0]["milestone"] == "memo"
    assert [source["id"] for source in whole["sources"]] == ["gov-2025", "cao-2025"]
    assert len(whole["milestones"][1]["updates"]) == 2
    assert (whole["as_of"], whole["audience"]) == (None, "internal")


def test_a_day_keeps_what_counts_by_then_and_what_that_refers_to() -> None:
    whole = exported("plain", audience="internal", day="2025-02-01")
    assert [m["id"] for m in whole["milestones"]] == ["plain"]
    assert len(whole["milestones"][0]["updates"]) == 1
    assert (whole["as_of"], whole["filter"]) == ("2025-02-01", ["plain"])
    assert whole["sources"] == whole["roadmap"]["parties"] == []


def test_tables_and_settings_of_the_keepers_are_not_for_others() -> None:
    whole = exported(audience="public")
    assert (whole["roadmap"]["own"], whole["roadmap"]["check"]) == ({}, None)
    assert [m["id"] for m in whole["milestones"]] == ["plain"]


def test_as_a_stream_each_milestone_is_a_line_with_its_log() -> None:
    content = ndjson.write_roadmap(export_of(STORY, audience="internal"), WriterOptions()).content
    lines = content.decode().splitlines()
    assert [json.loads(line) for line in lines] == exported(audience="internal")["milestones"]
