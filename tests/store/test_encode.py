"""A milestone that is written reads back as the same milestone."""

from __future__ import annotations

from hypothesis import given, settings

from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text
from roadmap_cli.model.value import replace
from roadmap_cli.store import encode
from roadmap_cli.store.render import add_updates, new_milestone_file
from roadmap_cli.store.strict import milestone, parsed
from tests.conftest import loaded
from tests.questions.roadmaps import examples, milestones
from tests.store.test_codec import EVERY_KEY


def read(content: bytes, key: str, roadmap: Roadmap) -> Milestone:
    return milestone(parsed(content, f"milestones/{key}.toml"), key, roadmap)


def without_doubles(found: Milestone) -> Milestone:
    """Return the milestone with each citation once, as the reader accepts no duplicates."""
    return replace(
        found,
        updates=tuple(replace(u, sources=tuple(dict.fromkeys(u.sources))) for u in found.updates),
        outcomes=tuple(replace(o, sources=tuple(dict.fromkeys(o.sources))) for o in found.outcomes),
    )


@settings(max_examples=examples(60))
@given(milestones("alpha").map(without_doubles))
def test_a_new_file_reads_as_the_milestone(found: Milestone) -> None:
    roadmap = Roadmap()
    for remarks in (None, *(Messages((code,)) for code in LANGUAGES)):
        content = new_milestone_file(found, roadmap, remarks=remarks, schema_line="#:schema x\n\n")
        assert read(content, "alpha", roadmap) == found


@settings(max_examples=examples(60))
@given(milestones("alpha").map(without_doubles))
def test_a_log_grows_by_one_update_at_a_time(found: Milestone) -> None:
    roadmap = Roadmap()
    file = parsed(new_milestone_file(replace(found, updates=()), roadmap), "milestones/alpha.toml")
    for update in found.updates:
        file = add_updates(file, [update])
    assert milestone(file, "alpha", roadmap) == found
    empty = parsed(new_milestone_file(replace(found, updates=()), roadmap), "milestones/alpha.toml")
    assert add_updates(empty, found.updates).content == file.content


def test_every_key_of_a_milestone_is_written() -> None:
    whole = loaded({"thing": EVERY_KEY}).roadmap
    found = whole.milestones["thing"]
    content = new_milestone_file(found, whole)
    assert read(content, "thing", whole) == found
    assert b'visibility = "public"' not in content  # the default is left out


def test_translations_follow_their_text() -> None:
    roadmap = Roadmap(languages=("en", "ja"))
    found = Milestone("memo", Text("Memorandum", {"ja": "覚書"}), "agreement", "quantum")
    assert new_milestone_file(found, roadmap).decode() == (
        'title = "Memorandum"\nja.title = "覚書"\nkind = "agreement"\npillar = "quantum"\n'
    )


def test_in_a_long_block_a_mark_stands_on_every_fourth_line() -> None:
    """Two updates may share all their lines but one, and git still shows them whole and apart."""
    table = {f"key-{number}": number for number in range(9)}
    for length, marked in ((1, [0, 1]), (4, [0, 4]), (5, [0, 1, 5]), (6, [0, 1, 5, 6]), (9, [0, 1, 5, 9])):
        lines = encode.marked_block("[[updates]]", dict(list(table.items())[:length])).splitlines()
        assert [at for at, line in enumerate(lines) if encode.without_mark(line) != line] == marked
