"""The parts of a site that are no pages: the feed and the index of the search."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from roadmap_cli.messages import Messages
from roadmap_cli.writers.site.feed import ATOM, feed
from roadmap_cli.writers.site.road import NEWEST, Road
from roadmap_cli.writers.site.search import index
from tests.conftest import Story, milestone_text, said
from tests.writers.exports import HOSTILE, export_of

NAMES = {"a": ATOM}
FIRST = said("2025-01-01", status='"planned"', due="2025-03-31", note='"Agreed."', sources='["gov-2025"]')
LATER = said("2025-04-02", status='"done"', note='"Held at last."', by='"uk"')


def of(story: Story, day: str = "2025-06-30") -> Road:
    return Road(export_of(story, day=day))


def entries(story: Story, language: str = "en") -> Sequence[ET.Element]:
    return ET.fromstring(feed(of(story), Messages((language,), "en"))).findall("a:entry", NAMES)


def texts(found: Sequence[ET.Element], tag: str) -> list[str]:
    return [str(entry.findtext(f"a:{tag}", namespaces=NAMES)) for entry in found]


def test_there_is_an_entry_for_each_change_the_newest_first_dated_by_its_day() -> None:
    found = entries({"thing": milestone_text(FIRST + LATER)})
    assert list(zip(texts(found, "updated"), texts(found, "title"), strict=True)) == [
        ("2025-04-02T12:00:00Z", "A thing: done (was planned) (United Kingdom)"),
        ("2025-04-02T12:00:00Z", "A thing: Held at last. (United Kingdom)"),
        ("2025-04-01T12:00:00Z", "A thing: due date of 31 Mar 2025 passed"),
        ("2025-01-01T12:00:00Z", "A thing: new: planned"),
        ("2025-01-01T12:00:00Z", "A thing: first deadline: 31 Mar 2025"),
        ("2025-01-01T12:00:00Z", "A thing: source added: GOV.UK"),
        ("2025-01-01T12:00:00Z", "A thing: Agreed."),
    ]
    links = [link.get("href") for entry in found for link in entry.findall("a:link", NAMES)]
    assert set(links) == {"milestones/thing.html"}


def test_an_entry_keeps_its_id_whatever_else_changes() -> None:
    before = texts(entries({"thing": milestone_text(FIRST)}), "id")
    corrected = FIRST.replace("Agreed.", "Agreed in Tokyo.")
    after = texts(entries({"thing": milestone_text(corrected + LATER), "other": milestone_text(FIRST)}), "id")
    assert set(before) < set(after)
    assert len(set(after)) == len(after)
    assert all(one.startswith("urn:uuid:") for one in after)
    assert not set(before) & set(texts(entries({"thing": milestone_text(FIRST)}, "ja"), "id"))


def test_two_notes_of_one_day_are_two_entries() -> None:
    twice = said("2025-01-01", note='"One."') + said("2025-01-01", note='"Two."')
    found = entries({"thing": milestone_text(twice)})
    assert len(set(texts(found, "id"))) == len(found) == 3


def test_the_feed_has_the_newest_changes_only() -> None:
    story = {
        f"thing-{number}": milestone_text(said(f"2025-01-{number % 28 + 1:02}", status='"planned"'))
        for number in range(NEWEST + 9)
    }
    found = entries(story)
    assert len(found) == NEWEST
    assert texts(found, "updated")[0] == "2025-01-28T12:00:00Z"


def test_the_feed_of_an_empty_roadmap_has_the_day_of_the_site() -> None:
    whole = ET.fromstring(feed(of({}), Messages()))
    assert whole.findtext("a:updated", namespaces=NAMES) == "2025-06-30T12:00:00Z"
    assert whole.find("a:entry", NAMES) is None


def test_the_index_finds_a_milestone_by_its_texts_its_names_and_its_bodies() -> None:
    story = {
        "thing": milestone_text(
            FIRST,
            **{"title": '"A thing"', "ja.title": '"もの"', "summary": '"In short."', "owners": '["dsit"]'},
        )
    }
    script = index(of(story), Messages(("en",), "en")).decode()
    lines = script.partition("[\n")[2].removesuffix("\n];\n")
    found = [json.loads(line) for line in lines.split(",\n")]
    assert found[0] == [
        "milestones/thing.html",
        "Milestone",
        "A thing",
        "not reported, 31 Mar 2025",
        "In short. Agreed.",
        "Quantum DSIT A thing もの thing",
    ]
    assert {entry[0].partition("/")[0] for entry in found} == {
        "milestones",
        "pillars",
        "sides",
        "parties",
        "sources",
    }


def test_no_text_breaks_out_of_the_script_or_the_feed() -> None:
    for hostile in (*HOSTILE, '"]; alert(1); ["', "a\u2028b", "]]>"):
        text = json.dumps(hostile, ensure_ascii=False).replace("\x7f", "\\u007F")
        story = {"thing": milestone_text(said("2025-01-01", status='"planned"', note=text), title=text)}
        script = index(of(story), Messages()).decode()
        lines = script.removeprefix('"use strict";\nconst searchIndex = [\n').removesuffix("\n];\n")
        assert json.loads(f"[{lines}]")[0][0] == "milestones/thing.html"
        assert entries(story)
