"""What a command is told when a name is not there, or cannot be looked up: the codes keep their order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import HEAD, SOURCES, RoadmapOf, Run, Said, milestone_text, said


def ids(told: Said) -> set[str]:
    """Return the ids of a list as JSON."""
    return {item["id"] for item in json.loads(told.out)["items"]}


PROMISED = milestone_text(
    said("2025-01-01", status='"planned"', note='"The latest news."'),
    title='"Joint laboratory"',
    owners='["dsit"]',
    tags='["forum"]',
    due='"2025-06"',
)


# Absent is not unread


@pytest.fixture
def headless(roadmap_of: RoadmapOf) -> Path:
    """A roadmap whose roadmap.toml cannot be read."""
    return roadmap_of({"roadmap.toml": "format = 1\ntitle = ", "lab": PROMISED})


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "pillar:ai"),
        ("list", "owner:dsit"),
        ("list", "party:meti"),
        ("list", "side:uk"),
        ("status", "pillar:ai,quantum"),
        ("export", "-f", "csv", "pillar:ai"),
        ("brief", "--for", "meti", "--since", "2024"),
    ],
)
def test_while_roadmap_toml_is_unread_no_pillar_or_party_is_missing(
    arguments: tuple[str, ...], headless: Path, run: Run
) -> None:
    """`list pillar:ai` once said that there is no such pillar, and did not name the broken file."""
    told = run(*arguments, "--data", headless)
    assert (told.code, told.out) == (3, "")
    assert "roadmap.toml:2" in told.err
    assert "there is no" not in told.err
    assert "unknown" not in told.err
    assert "may be in a file that cannot be read" in told.err


@pytest.mark.parametrize(
    ("files", "arguments", "named"),
    [
        ({"sources.toml": "[gov"}, ("list", "source:gov-2025"), "sources.toml"),
        ({"broken": "no toml"}, ("list", "tag:expo"), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("list", "id:broken"), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("list", "follows:broken"), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("list", "due:broken.."), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("list", "--as-of", "broken"), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("show", "broken"), "milestones/broken.toml"),
        ({"broken-one": "no toml"}, ("trace", "broken-one"), "milestones/broken-one.toml"),
        ({"broken": "no toml"}, ("changes", "--since", "broken"), "milestones/broken.toml"),
        ({"broken": "no toml"}, ("brief",), "milestones/broken.toml"),
    ],
)
def test_what_an_unread_file_may_hold_is_not_missing_either(
    files: dict[str, str], arguments: tuple[str, ...], named: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run(*arguments, "--data", roadmap_of({"lab": PROMISED, **files}))
    assert (told.code, told.out) == (3, "")
    assert named in told.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list", "pillar:ia"), 2),
        (("list", "source:gov-2052"), 2),
        (("list", "id:lba"), 2),
        (("show", "lba"), 3),
        (("list", "--as-of", "no-such-thing"), 3),
        (("brief", "--for", "mety", "--since", "2024"), 3),
    ],
)
def test_what_no_unread_file_can_hold_is_missing_and_unread_files_come_before_4(
    arguments: tuple[str, ...], code: int, roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run(*arguments, "--data", roadmap_of({"lab": PROMISED, "broken": "no toml"}))
    assert (told.code, told.out) == (code, "")
    assert "there is no" in told.err or "unknown" in told.err or "is neither" in told.err


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("list", "id:broken", "pillar:zz"), 2, ("'broken' cannot be read", "unknown filter 'pillar:zz'")),
        (("show", "broken", "--as-of", "nope-nope"), 3, ("'broken' cannot be read", "'nope-nope'")),
        (("changes", "--since", "broken", "--until", "nope-nope"), 3, ("'broken' cannot", "'nope-nope'")),
    ],
)
def test_what_is_wrong_for_certain_is_told_beside_what_cannot_be_read(
    arguments: tuple[str, ...], code: int, named: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    """`list id:broken pillar:zz` once said nothing of the pillar, and ended with 3."""
    told = run(*arguments, "--data", roadmap_of({"lab": PROMISED, "broken": "no toml"}))
    assert (told.code, told.out) == (code, "")
    assert all(one in told.err for one in (*named, "milestones/broken.toml"))


# Everything that is wrong is told together


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("changes", "--since", "nope-nope", "--until", "nope-nopee"), 4, ("'nope-nope'", "'nope-nopee'")),
        (("changes", "--since", "nope-nope", "pillar:zz"), 2, ("'nope-nope'", "'pillar:zz'")),
        (("changes", "--since", "2025-13", "--until", "2025-14"), 2, ("'2025-13'", "'2025-14'")),
        (("brief", "--for", "zz", "--since", "nope-nope"), 4, ("'zz'", "'nope-nope'")),
        (("trace", "nope-nope", "pillar:zz"), 2, ("'nope-nope'", "'pillar:zz'")),
        (("trace", "nope-nope", "nope-nopee"), 4, ("'nope-nope'", "'nope-nopee'")),
        (("trace", "lab", "nope-nope"), 4, ("'nope-nope'",)),
        (("show", "nope-nope", "--as-of", "nope-nope2"), 4, ("'nope-nope'", "'nope-nope2'")),
        (("list", "is:xx", "--fields", "yy", "--sort", "zz"), 2, ("'is:xx'", "'yy'", "'zz'")),
    ],
)
def test_all_names_that_are_wrong_are_told(
    arguments: tuple[str, ...], code: int, named: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run(*arguments, "--data", roadmap_of(lab=PROMISED))
    assert (told.code, told.out) == (code, "")
    assert [one for one in named if one not in told.err] == []
    lines = told.err.splitlines()
    assert len(lines) == len(set(lines)), "the same hint is shown once"


# The codes keep their order: 2, 3, 4, 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "pillar:x", "--as-of", "nope-nope"),
        ("list", "closed:nope-nope"),
        ("list", "closed:nope-nope", "--as-of", "nope-nope"),
        ("list", "is:nope", "--data", "missing"),
        ("list", "due:2025-13", "--data", "missing"),
        ("list", "--as-of", "2025-13", "--data", "missing"),
        ("list", "--as-of", "10000-01-01", "--data", "missing"),
        ("list", "--lang", "fr", "--data", "missing"),
        ("list", "--sort", "bad", "--data", "missing"),
        ("list", "--sort", "bad", "--as-of", "nope-nope"),
        ("list", "--fields", "bad", "--data", "missing"),
        ("list", "--audience", "friends", "--data", "missing"),
        ("list", "--color", "sometimes", "--data", "missing"),
        ("check", "--select", "RM999", "--as-of", "nope-nope"),
        ("check", "--fail-on", "sometimes", "--data", "missing"),
        ("changes", "--since", "nope-nope", "--until", "2025-13"),
        ("changes", "--data", "missing"),
        ("changes", "--files", "--data", "missing"),
        ("brief", "--since", "2025-13", "--data", "missing"),
        ("brief", "--for", "nope", "--since", "2025-13"),
        ("export", "is:nope", "-f", "csv", "--data", "missing"),
        ("export", "-f", "nope", "--data", "missing"),
        ("show", "nope-nope", "--as-of", "2025-13"),
        ("trace", "nope-nope", "is:nope"),
        ("schema", "nope"),
    ],
)
@pytest.mark.parametrize("broken", [False, True], ids=["sound", "with a broken file"])
def test_a_wrong_word_on_the_line_is_2_whatever_else_is_wrong(
    arguments: tuple[str, ...],
    broken: bool,
    roadmap_of: RoadmapOf,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(roadmap_of({"lab": PROMISED, **({"broken": "no toml"} if broken else {})}))
    told = run(*arguments)
    assert (told.code, told.out) == (2, "")


def test_everything_that_is_wrong_is_told_at_once(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("list", "pillar:x", "owner:y", "--as-of", "nope-nope", "--data", roadmap_of(lab=PROMISED))
    assert told.code == 2
    assert [line for line in told.err.splitlines() if line.startswith("roadmap: ")] == [
        "roadmap: there is no milestone 'nope-nope'",
        "roadmap: unknown filter 'pillar:x'",
        "roadmap: unknown filter 'owner:y'",
    ]


@pytest.mark.parametrize(
    ("word", "code"),
    [("nope-nope", 4), ("lav", 4), ("nope", 2), ("soon", 2), ("2025-13", 2), ("tomorrow", 2)],
)
def test_a_word_with_a_hyphen_or_near_an_id_reads_as_one_any_other_as_a_date(
    word: str, code: int, roadmap_of: RoadmapOf, run: Run
) -> None:
    assert run("list", "--as-of", word, "--data", roadmap_of(lab=PROMISED)).code == code


# A bare word says what it was taken for


@pytest.mark.parametrize(("word", "term"), [("overdue", "is:late"), ("遅延", "is:late"), ("完了", "is:done")])
def test_a_word_for_a_state_that_no_text_holds_is_refused_with_its_term(
    word: str, term: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    """`list overdue` once said "No milestone matches", which reads as "nothing is overdue"."""
    told = run("list", word, "--data", roadmap_of(lab=PROMISED))
    assert (told.code, told.out) == (2, "")
    assert f"did you mean '{term}'?" in told.err


def test_one_that_a_text_holds_is_answered_and_its_term_named(roadmap_of: RoadmapOf, run: Run) -> None:
    """`list late` finds "The latest news"."""
    told = run("list", "late", "--data", roadmap_of(lab=PROMISED))
    assert told.code == 0
    assert "Joint laboratory" in told.out
    assert told.err == "'late' is searched for in the texts; for the state, use is:late\n"


@pytest.mark.parametrize(
    ("word", "found", "term"),
    [
        ("not:overdue", "overdue", "not:is:late"),
        ("not:期限切れ", "期限切れ", "not:is:late"),
        ("not：完了", "完了", "not:is:done"),
        ("not:not:overdue", "overdue", "is:late"),
        ("late,overdue", "overdue", "is:late"),
        ("laboratory、未報告", "未報告", "is:unreported"),
        ("overdue ", "overdue", "is:late"),
        ("under  way", "under  way", "status:under-way"),
        ("underway", "underway", "status:under-way"),
        ("期限切れ", "期限切れ", "is:late"),
        ("未報告", "未報告", "is:unreported"),
    ],
)
def test_a_word_for_a_state_is_refused_negated_among_others_and_however_it_is_typed(
    word: str, found: str, term: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    """`list not:overdue` listed everything, what is late included; `late,overdue` said "No milestone matches"."""
    folder = roadmap_of(lab=PROMISED)
    told = run("list", word, "--data", folder)
    assert (told.code, told.out) == (2, "")
    assert f"no text contains '{found}" in told.err
    assert f"which is a word for a state\n  did you mean '{term}'?\n" in told.err
    japanese = run("list", word, "--lang", "ja", "--data", folder).err
    assert "進捗状況を表す語です" in japanese
    assert f"「{term}」のことですか" in japanese


def test_a_negated_word_that_a_text_holds_is_answered_and_its_term_named(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run("list", "not:late", "--data", roadmap_of(lab=PROMISED))
    assert (told.code, "No milestone matches." in told.out) == (0, True)
    assert told.err == "'late' is searched for in the texts; for the state, use not:is:late\n"


def test_a_comma_means_or_between_words_too(roadmap_of: RoadmapOf, run: Run) -> None:
    """`list quantum,expo` found nothing."""
    folder = roadmap_of(
        lab=PROMISED,
        expo=milestone_text(said("2025-01-01", status='"done"'), title='"Expo"'),
        fair=milestone_text(said("2025-01-01", status='"done"'), title='"Fair, and Bazaar"'),
    )
    assert {"lab", "expo"} == ids(run("list", "laboratory,EXPO", "-f", "json", "--data", folder))
    assert {"fair"} == ids(run("list", "not:laboratory, expo", "-f", "json", "--data", folder))
    assert {"fair"} == ids(run("list", "text:fair, and", "-f", "json", "--data", folder))
    told = run("list", "laboratory,", "--data", folder)
    assert (told.code, told.out) == (2, "")
    assert "has no value\n  write it as text:VALUE" in told.err


@pytest.mark.parametrize(
    "typed", ["is:overdue", "is:期限切れ", "state:late", "status:late", "state:期限切れ"]
)
def test_one_table_says_what_a_word_for_a_state_means(typed: str, roadmap_of: RoadmapOf, run: Run) -> None:
    """`is:overdue` was told 'moved', `overdue` was told 'is:late', `state:late` a term that is refused."""
    told = run("list", typed, "--data", roadmap_of(lab=PROMISED))
    if typed.startswith("is:"):
        assert (told.code, "filter: is:late" in told.out) == (0, True)
    else:
        assert (told.code, told.out) == (2, "")
        assert "did you mean 'is:late'?" in told.err


def test_while_a_file_is_unread_the_word_may_be_in_it(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("list", "overdue", "--data", roadmap_of(lab=PROMISED, broken="no toml"))
    assert told.code == 3
    assert "is:late" in told.err


def test_other_words_are_only_searched_for(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("list", "laboratory", "nothing", "--data", roadmap_of(lab=PROMISED))
    assert (told.code, told.err) == (0, "")


# An answer does not depend on what was cut


HIDDEN = {
    "roadmap.toml": HEAD,
    "sources.toml": SOURCES,
    "lab": PROMISED,
    "zebra-talks": milestone_text(
        said("2025-01-01", status='"planned"'), visibility='"internal"', title='"Zebra talks"'
    ),
    "zebra-plan": milestone_text(said("2025-01-01", status='"planned"'), follows='["zebra-talks"]'),
}


@pytest.mark.parametrize("asked", ["zebra-talks", "zebra-talk", "lba", "unknown-thing"])
def test_a_hidden_milestone_is_answered_as_one_that_never_was(
    asked: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    """`show zebra-talks -f html` once suggested the milestone that follows from the hidden one."""
    without = {name: text for name, text in HIDDEN.items() if name != "zebra-talks"}
    whole, cut = roadmap_of(HIDDEN, folder="whole"), roadmap_of(without, folder="cut")
    cut_plan = cut / "milestones" / "zebra-plan.toml"
    cut_plan.write_text(cut_plan.read_text("utf-8").replace('follows = ["zebra-talks"]\n', ""), "utf-8")
    for options in (("-f", "html"), ("-f", "md", "--as-of", "zebra-talks"), ("--audience", "members")):
        assert run("show", asked, *options, "--data", whole) == run("show", asked, *options, "--data", cut)


@pytest.mark.parametrize("view", [["list"], ["show", "memo"], ["timeline"], ["annex"], ["status"]])
def test_years_are_counted_by_era_if_asked_for(view: list[str], run: Run, roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(memo=milestone_text(said("2025-03-07", status='"done"'), due="2025-04-30"))
    asked = (*view, "--data", folder, "--as-of", "2025-03-31", "--lang")
    assert "令和7年3月" in run(*asked, "ja", "--era").out
    assert "2025年3月" in run(*asked, "ja").out
    assert run(*asked, "en", "--era").out == run(*asked, "en").out


def test_dates_for_programs_have_no_era(run: Run, roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(memo=milestone_text(said("2025-03-07", status='"done"')))
    asked = ("list", "--data", folder, "--as-of", "2025-03-31", "--lang", "ja")
    assert "2025-03-07" in run(*asked, "--era", "-f", "csv").out
    assert run(*asked, "--era", "-f", "json").out == run(*asked, "-f", "json").out


def test_a_page_with_a_choice_of_languages_counts_by_era_in_the_one_that_has_them(
    run: Run, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    folder = roadmap_of(memo=milestone_text(said("2025-03-07", status='"done"'), due="2025-04-30"))
    page = tmp_path / "x.html"
    assert run("timeline", "--data", folder, "--as-of", "2025-03-31", "--era", "-o", page).code == 0
    text = page.read_text("utf-8")
    assert "令和7年3月7日" in text
    assert "7 Mar 2025" in text
    assert "2025年" not in text
