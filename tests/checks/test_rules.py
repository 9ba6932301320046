"""Each rule finds its fault, with file and line, and does not report the nearest sound change."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from roadmap_cli.checks import ALWAYS, RULES, chosen, failing, reading
from roadmap_cli.checks.base import Rule
from roadmap_cli.messages import LANGUAGES, Messages
from tests.checks.story import SOUND, Change, changed, findings, line_of, told
from tests.conftest import english

ROADMAP, SOURCES = "roadmap.toml", "sources.toml"
ACCORD, MEMORANDUM, CALL, EXPO = (
    f"milestones/{name}.toml" for name in ("accord", "memorandum", "call", "expo")
)

MOVED = "date = 2025-05-02\n"
PLANNED = 'date = 2025-05-01\nstatus = "planned"\n'
SIGNED_PLACE = 'sources = ["gov-2025: item 1", "chair-2025"]'
THIRD = "milestones/talks.toml"
OWN_WORD = 'date = 2025-05-01\nstatus = "done"\nsources = ["chair-2025"]\n'
ADDRESS = 'date = 2025-04-28\nurl = "https://gov.example/Talks"'
EXEMPT = '\n[[check.exempt]]\nmilestone = "{}"\ncode = "{}"\nreason = "R"\n'


def third(
    more: str = "", updates: str = 'date = 2025-05-01\nstatus = "planned"\nsources = ["gov-2025"]\n'
) -> str:
    """Return the file of another milestone, which is sound."""
    head = 'title = "Talks"\nja.title = "協議"\nkind = "dialogue"\npillar = "quantum"\nowners = ["uk"]\n'
    return f"{head}{more}\n[[updates]]\n{updates}"


TALKS_2 = "milestones/talks-2.toml"
FOURTH = third(updates='date = 2025-05-02\nstatus = "planned"\nsources = ["gov-2025"]\n')
"""What has the title of the third milestone, and another log."""


@dataclass(frozen=True)
class Case:
    """A change that is a fault, its file and line, and a similar one that is no fault."""

    code: str
    fault: tuple[Change, ...]
    file: str
    line: str | None
    neighbour: tuple[Change, ...]


def case(code: str, file: str, old: str, fault: str, line: str | None, neighbour: str) -> Case:
    """Return a case with both changes at one place."""
    return Case(code, ((file, old, fault),), file, line, ((file, old, neighbour),))


CASES = [
    # The files
    case("RM101", CALL, 'due = "2025-Q4"', "due = 2025-10", "due = 2025-10", 'due = "2025-10"'),
    case("RM101", CALL, 'title = "Joint', "title = Joint", 'title = Joint call"', 'title = " Joint'),
    case("RM102", ROADMAP, "format = 1", "format = 2", "format = 2", "format = 1 # of 1"),
    case("RM103", CALL, "follows =", "folows =", 'folows = ["memorandum"]', "follows ="),
    case(
        "RM103",
        CALL,
        'unit = "GBP"',
        'unit = "GBP"\nreason = "R"',
        'reason = "R"',
        'unit = "GBP"\nnote = "N"',
    ),
    case("RM103", SOURCES, "own = true", "mine = true", "mine = true", "own = false"),
    case("RM104", CALL, '"planned"', '"finished"', 'status = "finished"', '"under-way"'),
    case("RM104", CALL, '"2025-Q4"', '"2025-Q5"', 'due = "2025-Q5"', '"FY2025-Q4"'),
    case("RM104", CALL, '"2025-Q4"', "2025-06-07T10:00:00", "due = 2025-06-07T10:00:00", "2025-06-07"),
    case("RM105", CALL, 'kind = "funding"\n', "", 'title = "Joint call"', 'kind = "dialogue"\n'),
    case(
        "RM105",
        SOURCES,
        'publisher = "Forum"\nja.publisher = "フォーラム"\n',
        'author = "A"\n',
        "[chair-2025]",
        'publisher = "F"\nja.publisher = "F"\n',
    ),
    Case(
        "RM106", (("milestones/2025-q1.toml", third()),), "milestones/2025-q1.toml", None, ((THIRD, third()),)
    ),
    Case("RM106", (("milestones/Talks.toml", third()),), "milestones/Talks.toml", None, ((THIRD, third()),)),
    Case("RM107", (("milestones/Call.toml", third()),), "milestones/Call.toml", None, ((THIRD, third()),)),
    Case(
        "RM107",
        (("milestones/ｃａｌｌ.toml", third()),),
        "milestones/ｃａｌｌ.toml",
        None,
        ((THIRD, third()),),
    ),
    Case("RM107", (("milestones/call.TOML", third()),), "milestones/call.TOML", None, ((THIRD, third()),)),
    Case(
        "RM111",
        (("milestones/call (1).toml", third()),),
        "milestones/call (1).toml",
        None,
        ((THIRD, third()),),
    ),
    Case("RM111", (("sources (1).toml", ""),), "sources (1).toml", None, ((THIRD, third()),)),
    Case(
        "RM112", (("milestones/call.toml~", ""),), "milestones/call.toml~", None, (("milestones/notes~", ""),)
    ),
    Case(
        "RM113", ((TALKS_2, third()), (THIRD, third())), TALKS_2, None, ((THIRD, third()), (TALKS_2, FOURTH))
    ),
    case(
        "RM108",
        CALL,
        '"Joint call"',
        '"Joint \\u202E call"',
        'title = "Joint \\u202E call"',
        '"Joint\\tcall"',
    ),
    case("RM108", CALL, '"共同公募"', '"共同\u2066公募"', 'ja.title = "共同\u2066公募"', '"共同　公募"'),
    case("RM108", CALL, "value = 3", "value = 3 # \u202e", "value = 3 # \u202e", "value = 3 # é"),
    case("RM108", ROADMAP, '"日本"', '"日\\u0007本"', 'ja.name = "日\\u0007本"', '"日\u200d本"'),
    case("RM108", SOURCES, '"Forum"', '"Fo\\u001Brum"', 'publisher = "Fo\\u001Brum"', '"Fo\\u00ADrum"'),
    case(
        "RM108",
        SOURCES,
        "own = true",
        "own = true\n[x-mine]\na = '\x9f'",
        "a = '\x9f'",
        "own = true\n[x-mine]\na = 1",
    ),
    Case(
        "RM109",
        ((ROADMAP, SOUND[ROADMAP] + EXEMPT.format("call", "RM301")),),
        ROADMAP,
        'milestone = "call"',
        (
            (ROADMAP, SOUND[ROADMAP] + EXEMPT.format("call", "RM301")),
            (CALL, "planned", "done"),
            (
                CALL,
                PLANNED.replace("planned", "done") + 'sources = ["gov-2025"]',
                'date = 2025-05-01\nstatus = "done"',
            ),
            (CALL, 'due = "2025-Q4"\n', ""),
        ),
    ),
    Case(
        "RM110",
        ((ROADMAP, SOUND[ROADMAP] + '[check]\nignore = [\n"RM5",\n"RM9"]'),),
        ROADMAP,
        "ignore = [",
        ((ROADMAP, SOUND[ROADMAP] + '[check]\nignore = ["RM", "RM5", "RM502"]'),),
    ),
    Case(
        "RM110",
        ((ROADMAP, SOUND[ROADMAP] + EXEMPT.format("call", "RM4")),),
        ROADMAP,
        'code = "RM4"',
        ((ROADMAP, SOUND[ROADMAP] + "[check]\nselect = []"),),
    ),
    Case(
        "RM114",
        ((ROADMAP, SOUND[ROADMAP] + '[views]\nall = "list"\nout = "list -o a.md"'),),
        ROADMAP,
        'out = "list -o a.md"',
        ((ROADMAP, SOUND[ROADMAP] + '[views]\nall = "list"\nout = "list -- -o"'),),
    ),
    # References
    case("RM201", CALL, '"dsit", "meti"', '"dist", "meti"', 'owners = ["dist", "meti"]', '"dsit", "jp"'),
    case(
        "RM201",
        MEMORANDUM,
        'partners = ["meti"]',
        'partners = ["mett"]',
        'partners = ["mett"]',
        "partners = []",
    ),
    case(
        *("RM201", CALL, '"planned"\n', '"planned"\nnext = "call"\nnext_owner = "eu"\n', 'next_owner = "eu"'),
        '"planned"\nnext = "call"\nnext_owner = "jp"\n',
    ),
    case("RM201", CALL, 'side = "uk"', 'side = "meti"', 'side = "meti"', 'side = "jp"'),
    case("RM201", CALL, '"planned"\n', '"planned"\nby = "eu"\n', 'by = "eu"', '"planned"\nby = "jp"\n'),
    case("RM201", ROADMAP, 'sides = ["jp"]', 'sides = ["jpn"]', 'sides = ["jpn"]', 'sides = ["jp", "uk"]'),
    case("RM202", CALL, '"quantum"', '"quantun"', 'pillar = "quantun"', '"framework"'),
    case(
        "RM203",
        CALL,
        PLANNED + 'sources = ["gov-2025"]',
        PLANNED + 'sources = ["gov-25"]',
        'sources = ["gov-25"]',
        PLANNED + 'sources = ["gov-2025 : item 3"]',
    ),
    case(
        "RM203",
        CALL,
        'unit = "GBP"\nsources = ["gov-2025"]',
        'unit = "GBP"\nsources = ["go-2025"]',
        'sources = ["go-2025"]',
        'unit = "GBP"\nsources = ["gov-2023"]',
    ),
    case(
        "RM204",
        CALL,
        '["memorandum"]',
        '["memorandun"]',
        'follows = ["memorandun"]',
        '["memorandum", "expo"]',
    ),
    case(
        "RM204",
        CALL,
        'needs = ["accord"]',
        'needs = ["acord"]',
        'needs = ["acord"]',
        'needs = ["memorandum"]',
    ),
    case("RM204", ROADMAP, '"expo"', '"export"', 'destination = "export"', '"call"'),
    Case(
        "RM204",
        ((ROADMAP, SOUND[ROADMAP] + EXEMPT.format("cal", "RM301")),),
        ROADMAP,
        'milestone = "cal"',
        (),
    ),
    case("RM205", ACCORD, "owners =", 'follows = ["call"]\nowners =', 'follows = ["call"]', "owners ="),
    case("RM205", CALL, '["accord"]', '["call"]', 'needs = ["call"]', '["accord", "memorandum"]'),
    Case(
        "RM205",
        ((THIRD, third('needs = ["call"]\n')), (CALL, 'needs = ["accord"]', 'needs = ["talks"]')),
        CALL,
        'needs = ["talks"]',
        ((THIRD, third('follows = ["call"]\n')), (CALL, 'needs = ["accord"]', 'needs = ["talks"]')),
    ),
    case(
        "RM206",
        SOURCES,
        "[gov-2023]",
        '[new]\npublisher = "P"\nja.publisher = "P"\ndate = 2025\n[gov-2023]',
        "[new]",
        '[x-new]\npublisher = "P"\n[gov-2023]',
    ),
    case(
        "RM207",
        ROADMAP,
        "[pillars.quantum]",
        '[parties.dbt]\nname = "D"\nja.name = "商"\n[pillars.quantum]',
        "[parties.dbt]",
        "[pillars.quantum]",
    ),
    case(
        "RM208",
        ROADMAP,
        "[pillars.quantum]",
        '[pillars.space]\nname = "S"\nja.name = "宇"\n[pillars.quantum]',
        "[pillars.space]",
        "[pillars.quantum]",
    ),
    # Evidence
    case("RM301", MEMORANDUM, SIGNED_PLACE, "", 'status = "done"', 'sources = ["gov-2025"]'),
    case("RM301", MEMORANDUM, SIGNED_PLACE, "sources = []", 'status = "done"', 'sources = ["gov-2025"]'),
    case(
        "RM302",
        CALL,
        'unit = "GBP"\nsources = ["gov-2025"]',
        'unit = "GBP"',
        'measure = "research money"',
        'unit = "GBP"\nsources = ["gov-2023"]',
    ),
    case(
        "RM303",
        SOURCES,
        "date = 2025-04-30\n",
        'note = "A copy."\n',
        "[chair-2025]",
        "accessed = 2025-05-01\n",
    ),
    case("RM304", MEMORANDUM, '"gov-2025: item 1", ', "", 'sources = ["chair-2025"]', '"gov-2023", '),
    case(
        "RM304",
        CALL,
        'unit = "GBP"\nsources = ["gov-2025"]',
        'unit = "GBP"\nsources = ["chair-2025: p. 1"]',
        'sources = ["chair-2025: p. 1"]',
        'unit = "GBP"\nsources = ["chair-2025", "gov-2025"]',
    ),
    Case(  # what is planned may rest on our own promise
        "RM305",
        ((THIRD, third(updates=OWN_WORD).replace("dialogue", "uptake")),),
        THIRD,
        'sources = ["chair-2025"]',
        ((THIRD, third(updates=OWN_WORD.replace("done", "planned")).replace("dialogue", "uptake")),),
    ),
    case(
        "RM306",
        MEMORANDUM,
        'note = "Signed."',
        'note = "Signed by this day at the latest."',
        "date = 2025-04-28",
        'note = "Signed on this day, the latest of the talks."',
    ),
    case(
        "RM306",
        MEMORANDUM,
        'note = "Signed."',
        'note = "Signed."\nja.note = "遅くともこの日までに署名。"',
        "date = 2025-04-28",
        'note = "Signed."\nja.note = "この日に署名。"',
    ),
    Case(
        "RM307",
        (
            (SOURCES, "date = 2025-04-28", ADDRESS),
            (SOURCES, "own = true", 'own = true\nurl = "http://WWW.gov.example/Talks/#text"'),
        ),
        SOURCES,
        'url = "http://WWW.gov.example/Talks/#text"',
        (
            (SOURCES, "date = 2025-04-28", ADDRESS),
            (SOURCES, "own = true", 'own = true\nurl = "https://gov.example/talks"'),
        ),
    ),
    # Time
    case(
        "RM401",
        CALL,
        PLANNED,
        'date = 2025-05-01\nstatus = "under-way"\nreason = "R"\ndue = "2025-04"\n',
        'due = "2025-04"',
        'date = 2025-05-01\nstatus = "under-way"\nreason = "R"\ndue = "2025-05-31..2025-06"\n',
    ),
    case("RM402", CALL, '"2025-Q4"', "2025-05-31", "due = 2025-05-31", "2025-06-01"),
    case(
        "RM411",
        CALL,
        PLANNED,
        f'date = 2024-12-02\nstatus = "planned"\noutlook = "on-track"\n[[updates]]\n{PLANNED}',
        'outlook = "on-track"',
        f'date = 2024-12-03\nstatus = "planned"\noutlook = "on-track"\n[[updates]]\n{PLANNED}',
    ),
    case(
        "RM412",
        CALL,
        PLANNED,
        f'{PLANNED}outlook = "at-risk"\n',
        'outlook = "at-risk"',
        f'{PLANNED}outlook = "at-risk"\nnote = "N"\n',
    ),
    case("RM403", CALL, "2025-05-01", "2024-12-02", "date = 2024-12-02", "2024-12-03"),
    case(
        "RM405",
        CALL,
        PLANNED,
        f'{PLANNED}[[updates]]\ndate = 2025-06-02\nnote = "N"\n',
        "date = 2025-06-02",
        f'{PLANNED}[[updates]]\ndate = "2025-06"\nnote = "N"\n',
    ),
    case("RM405", CALL, 'date = "2025-05"', 'date = "2025-07"', 'date = "2025-07"', 'date = "2025"'),
    Case(
        "RM404",
        (
            (CALL, 'due = "2025-Q4"\n', ""),
            (CALL, PLANNED, f'date = 2024-12-02\nstatus = "proposed"\n[[updates]]\n{PLANNED}'),
        ),
        CALL,
        'title = "Joint call"',
        (
            (CALL, 'due = "2025-Q4"\n', ""),
            (CALL, PLANNED, f'date = 2024-12-03\nstatus = "proposed"\n[[updates]]\n{PLANNED}'),
        ),
    ),
    case(
        "RM406",
        EXPO,
        "owners =",
        'needs = ["memorandum"]\nowners =',
        'needs = ["memorandum"]',
        'needs = ["accord"]\nowners =',
    ),
    case("RM406", EXPO, "owners =", 'needs = ["call"]\nowners =', 'needs = ["call"]', "owners ="),
    Case(
        "RM406",
        (
            (EXPO, "owners =", 'needs = ["memorandum"]\nowners ='),
            (MEMORANDUM, "date = 2025-04-28", 'date = "2025-W16"'),
        ),
        EXPO,
        'needs = ["memorandum"]',
        (
            (EXPO, "owners =", 'needs = ["memorandum"]\nowners ='),
            (MEMORANDUM, "date = 2025-04-28", 'date = "2025-04"'),
        ),
    ),
    case("RM407", EXPO, '["accord"]', '["memorandum"]', 'follows = ["memorandum"]', '["accord", "call"]'),
    Case(
        "RM407",
        ((EXPO, '["accord"]', '["memorandum"]'), (MEMORANDUM, "date = 2025-04-28", 'date = "2025-W16"')),
        EXPO,
        'follows = ["memorandum"]',
        ((EXPO, '["accord"]', '["memorandum"]'), (MEMORANDUM, "date = 2025-04-28", 'date = "2025-04"')),
    ),
    Case(
        "RM407",
        (
            (THIRD, third(updates='date = 2025-04-28\nstatus = "done"\nsources = ["gov-2025"]\n')),
            (EXPO, '["accord"]', '["talks"]'),
        ),
        EXPO,
        'follows = ["talks"]',
        (
            (THIRD, third('every = "1y"\n', 'date = 2025-04-28\nstatus = "done"\nsources = ["gov-2025"]\n')),
            (EXPO, '["accord"]', '["talks"]'),
        ),
    ),
    case(
        "RM408",
        CALL,
        PLANNED,
        f'{MOVED}due = "2026"\n\n[[updates]]\n{PLANNED}',
        'due = "2026"',
        f'{MOVED}due = "2026"\nreason = "R"\n\n[[updates]]\n{PLANNED}',
    ),
    case(
        "RM408",
        CALL,
        PLANNED,
        f'{MOVED}due = "undated"\n\n[[updates]]\n{PLANNED}',
        'due = "undated"',
        f'{MOVED}due = "2025-10-01..2025-12-31"\n\n[[updates]]\n{PLANNED}',
    ),
    case(
        "RM408",
        CALL,
        PLANNED,
        f'{MOVED}due = "2026"\n\n[[updates]]\n{PLANNED}',
        'due = "2026"',
        PLANNED + 'due = "2026"\n',
    ),
    case(
        "RM409",
        MEMORANDUM,
        '[[updates]]\ndate = "2025-03"\nstatus = "planned"\nsources = ["gov-2025"]\n',
        "",
        'due = "2025-Q2"',
        '[[updates]]\ndate = "2025-03"\nnote = "N"\n',
    ),
    case(
        "RM409",
        MEMORANDUM,
        'date = "2025-03"\nstatus = "planned"',
        'date = 2025-05-02\nnote = "N"',
        'due = "2025-Q2"',
        'date = "2025-04"\nnote = "N"',
    ),
    case(
        "RM410",
        CALL,
        f'[[updates]]\n{PLANNED}sources = ["gov-2025"]\n',
        "",
        'title = "Joint call"',
        '[[updates]]\ndate = 2025\nnote = "N"\n[[updates]]\ndate = 2025-05-01\nstatus = "proposed"\n',
    ),
    Case(
        "RM413",
        ((THIRD, third('every = "3w"\n')),),
        THIRD,
        'every = "3w"',
        ((THIRD, third('every = "1m"\n')),),
    ),
    Case(
        "RM414",
        ((THIRD, third('every = "1y"\ndue = 2026\n')),),
        THIRD,
        "due = 2026",
        ((THIRD, third('every = "1y"\nstart = 2025\n')),),
    ),
    Case(
        "RM414",
        (
            (
                THIRD,
                third(
                    'every = "1y"\n',
                    'date = 2025-05-01\nstatus = "planned"\nsources = ["gov-2025"]\ndue = 2026\n',
                ),
            ),
        ),
        THIRD,
        "due = 2026",
        ((THIRD, third("", 'date = 2025-05-01\nstatus = "planned"\nsources = ["gov-2025"]\ndue = 2026\n')),),
    ),
    # Languages and audience
    case("RM501", CALL, 'ja.title = "共同公募"\n', "", 'title = "Joint call"', 'ja.title = "公募"\n'),
    case("RM501", ROADMAP, 'ja.name = "量子"\n', "", 'name = "Quantum"', 'ja.name = "Q"\n'),
    case(
        "RM503",
        SOURCES,
        'ja.publisher = "フォーラム"\n',
        "",
        'publisher = "Forum"',
        'ja.publisher = "Forum"\n',
    ),
    case("RM502", MEMORANDUM, '"official"', '"unverified"', 'ja.translation = "unverified"', '"descriptive"'),
    Case(
        "RM601",
        ((THIRD, third('visibility = "internal"\n')), (CALL, '["memorandum"]', '["memorandum", "talks"]')),
        CALL,
        'follows = ["memorandum", "talks"]',
        ((THIRD, third('visibility = "internal"\n')), (CALL, PLANNED, PLANNED + 'note = "After talks."\n')),
    ),
    Case(
        "RM601",
        (
            ("milestones/secret-talks.toml", third('visibility = "members"\n')),
            (CALL, "value = 3", 'value = 3\nnote = "See secret-talks."'),
        ),
        CALL,
        'note = "See secret-talks."',
        (
            ("milestones/secret-talks.toml", third('visibility = "members"\n')),
            (CALL, "value = 3", 'value = 3\nvisibility = "internal"\nnote = "See secret-talks."'),
        ),
    ),
    Case(
        "RM601",
        (
            ("milestones/secret-talks.toml", third('visibility = "internal"\n')),
            (CALL, PLANNED, PLANNED + 'visibility = "members"\nja.note = "secret-talks を参照"\n'),
        ),
        CALL,
        'ja.note = "secret-talks を参照"',
        (
            ("milestones/secret-talks.toml", third('visibility = "internal"\nfollows = ["call"]\n')),
            (CALL, PLANNED, PLANNED + 'note = "The top-secret-talks-2."\n'),
        ),
    ),
]


def test_a_sound_roadmap_has_no_finding() -> None:
    assert findings(SOUND) == ()


@pytest.mark.parametrize("one", CASES, ids=[f"{one.code}-{number}" for number, one in enumerate(CASES)])
def test_the_fault_is_found_with_its_line_and_nothing_else(one: Case) -> None:
    files = changed(SOUND, *one.fault)
    found = findings(files)
    assert [code for code, _, _ in told(found)] == [one.code]
    if one.line is not None:
        assert told(found) == [(one.code, one.file, line_of(files, one.file, one.line))]
    else:
        assert told(found) == [(one.code, one.file, None)]


@pytest.mark.parametrize("one", CASES, ids=[f"{one.code}-{number}" for number, one in enumerate(CASES)])
def test_the_nearest_sound_change_is_no_finding(one: Case) -> None:
    assert told(findings(changed(SOUND, *one.neighbour))) == []


def test_every_rule_has_a_case() -> None:
    assert {one.code for one in CASES} == set(RULES)


# One fault is reported once


def test_the_content_of_an_unreadable_file_is_not_reported_as_missing() -> None:
    """Nor as unused, nor is an exemption of it needless."""
    exempted = changed(
        SOUND,
        (ROADMAP, SOUND[ROADMAP] + EXEMPT.format("call", "RM407")),
        (CALL, '["memorandum"]', '["expo"]'),
    )
    exempted = changed(
        exempted, (CALL, PLANNED, 'date = 2025-01-01\nstatus = "done"\n'), (CALL, 'due = "2025-Q4"\n', "")
    )
    assert told(findings(exempted)) == []
    for broken in (ROADMAP, SOURCES, ACCORD, MEMORANDUM, CALL, EXPO):
        found = findings(changed(exempted, (broken, "<<<<<<< ours")))
        assert [(one.code, one.file) for one in found] == [("RM101", broken)], broken


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (ROADMAP, 'name = "Quantum"', "name = 1", "RM104"),
        (ROADMAP, 'name = "Department for Science, Innovation and Technology"\n', "", "RM105"),
        (ROADMAP, 'name = "Japan"', "nam = 1", "RM103"),
        (ROADMAP, 'title = "Road"\n', "", "RM105"),
        (SOURCES, 'publisher = "Forum"', "publisher = 1", "RM104"),
        (MEMORANDUM, 'kind = "agreement"', 'kind = "deal"', "RM104"),
    ],
)
def test_a_reference_to_a_faulty_entry_is_not_a_fault(file: str, old: str, new: str, code: str) -> None:
    found = findings(changed(SOUND, (file, old, new)))
    assert {one.code for one in found} - {"RM105"} <= {code}
    assert {one.file for one in found} == {file}


def test_a_missing_title_does_not_hide_other_findings() -> None:
    files = changed(SOUND, (ROADMAP, 'title = "Road"\n', ""), (CALL, '"dsit", "meti"', '"dsit", "nobody"'))
    assert [one.code for one in findings(files)] == ["RM105", "RM201"]


# Exemptions


def test_a_publisher_without_a_name_in_a_language_is_reported_once() -> None:
    files = {**SOUND, SOURCES: SOUND[SOURCES].replace('ja.publisher = "英国政府"\n', "")}
    (found,) = findings(files)
    assert (found.code, found.path) == ("RM503", ("gov-2023", "publisher"))
    files = {**SOUND, SOURCES: SOUND[SOURCES].replace('publisher = "Forum"\nja', "ja")}
    (found,) = findings(files)
    assert (found.code, found.path) == ("RM503", ("chair-2025", "ja", "publisher"))
    assert "English" in Messages().say(found.message)


def test_an_exemption_excuses_one_rule_for_one_milestone() -> None:
    fault = ((EXPO, '["accord"]', '["memorandum"]'), (CALL, 'ja.title = "共同公募"\n', ""))
    files = changed(SOUND, (ROADMAP, SOUND[ROADMAP] + EXEMPT.format("expo", "RM407")), *fault)
    assert [one.code for one in findings(files)] == ["RM501"]


def test_faults_of_reading_cannot_be_exempted_and_a_second_exemption_is_needless() -> None:
    exempted = SOUND[ROADMAP] + EXEMPT.format("call", "RM104") * 2
    files = changed(SOUND, (ROADMAP, exempted), (CALL, '"funding"', '"fund"'))
    assert [one.code for one in findings(files)] == ["RM104"]
    twice = SOUND[ROADMAP] + EXEMPT.format("call", "RM501") * 2
    found = findings(changed(SOUND, (ROADMAP, twice), (CALL, 'ja.title = "共同公募"\n', "")))
    assert [one.code for one in found] == ["RM109"]


def test_as_of_a_past_day_no_exemption_is_needless() -> None:
    files = changed(
        SOUND,
        (ROADMAP, SOUND[ROADMAP] + EXEMPT.format("expo", "RM407")),
        (EXPO, '["accord"]', '["memorandum"]'),
    )
    assert told(findings(files)) == []
    assert told(findings(files, as_of="2024-03-31")) == []


# Details of single rules


@pytest.mark.parametrize("length", [2, 3, 700])
def test_a_cycle_of_any_length_is_reported_once(length: int) -> None:
    ring = {
        f"milestones/m{i}.toml": third(f'follows = ["m{(i + 1) % length}"]\n').replace("Talks", f"Talks {i}")
        for i in range(length)
    }
    found = findings({**SOUND, **ring})
    assert told(found) == [
        ("RM205", "milestones/m0.toml", line_of(ring, "milestones/m0.toml", 'follows = ["m1"]'))
    ]


def test_of_two_equal_updates_the_right_one_is_named() -> None:
    later = '[[updates]]\ndate = 2025-05-02\ndue = "2026"\nreason = "R"\n'
    back = '[[updates]]\ndate = 2025-05-03\ndue = "2025-Q4"\nreason = "R"\n'
    twin = '[[updates]]\ndate = 2025-05-04\ndue = "2027"\n'
    files = changed(
        SOUND, (CALL, f"[[updates]]\n{PLANNED}", f"{later}{back}{twin}{twin}[[updates]]\n{PLANNED}")
    )
    (found,) = findings(files)
    last = files[CALL].rindex('due = "2027"')
    assert (found.code, found.line) == ("RM408", files[CALL][:last].count("\n") + 1)


def test_two_swapped_letters_are_nearer_than_a_missing_one() -> None:
    dit = '[parties.dit]\nname = "D"\nja.name = "国"\n\n[parties.meti]'
    files = changed(
        SOUND, (ROADMAP, "[parties.meti]", dit), (CALL, '"dsit", "meti"', '"dist", "meti", "dit"')
    )
    assert [english(one.hint) for one in findings(files)] == ["did you mean 'dsit'?"]


def test_only_sources_of_the_current_status_count() -> None:
    """Another source of the current status is enough; one of an earlier, interrupted status is not."""
    own = 'date = 2025-04-28\nstatus = "done"\nnote = "Signed."\nsources = ["chair-2025"]\n'
    theirs = 'date = 2025-04-20\nstatus = "done"\nsources = ["gov-2025"]\n'
    again = '[[updates]]\ndate = 2025-04-21\nstatus = "under-way"\n'
    old = 'date = 2025-04-28\nstatus = "done"\nnote = "Signed."\n' + SIGNED_PLACE + "\n"
    kept = changed(SOUND, (MEMORANDUM, old, f"{theirs}[[updates]]\n{own}"))
    assert told(findings(kept)) == []
    broken = changed(SOUND, (MEMORANDUM, old, f"{theirs}{again}[[updates]]\n{own}"))
    assert [one.code for one in findings(broken)] == ["RM304"]


# What is reported, and what makes the check fail


def test_the_longer_prefix_decides_and_faults_of_reading_are_always_reported() -> None:
    files = changed(SOUND, (CALL, '"funding"', '"fund"'), (MEMORANDUM, '"official"', '"unverified"'))
    found = findings(files)

    def codes(select: tuple[str, ...], ignore: tuple[str, ...]) -> list[str]:
        return [one.code for one in chosen(found, select, ignore)]

    assert codes((), ()) == ["RM104", "RM502"]
    assert codes((), ("RM5",)) == ["RM104"]
    assert codes(("RM502",), ("RM5",)) == ["RM104", "RM502"]
    assert codes(("RM5",), ("RM502",)) == ["RM104"]
    assert codes(("RM2",), ("RM1",)) == ["RM104"]
    assert {rule.code for rule in reading.RULES if rule.severity == "error"} < ALWAYS


def test_each_threshold_includes_the_worse_severities() -> None:
    late = changed(SOUND, (CALL, '"2025-Q4"', "2025-05-31"), (MEMORANDUM, '"official"', '"unverified"'))
    warned = changed(late, (MEMORANDUM, '"gov-2025: item 1", ', ""))
    worst = changed(warned, (CALL, '["memorandum"]', '["memorandun"]'))

    def failures(files: dict[str, str], threshold: str) -> list[str]:
        return sorted(one.code for one in failing(findings(files), threshold))

    assert [failures(late, name) for name in ("error", "warning", "late", "note")] == [
        [],
        [],
        ["RM402"],
        ["RM402", "RM502"],
    ]
    assert [failures(warned, name) for name in ("error", "warning", "late")] == [[], ["RM304"], ["RM402"]]
    assert [failures(worst, name) for name in ("error", "warning", "late")] == [
        ["RM204"],
        ["RM204", "RM304"],
        ["RM204", "RM402"],
    ]


def test_severities_are_as_the_documentation_says() -> None:
    """Errors: the files, references, done without a source, the audience. Notes: facts about the road."""
    notes = {
        "RM112",
        "RM206",
        "RM207",
        "RM208",
        "RM401",
        "RM402",
        "RM403",
        "RM404",
        "RM411",
        "RM413",
        "RM501",
        "RM502",
        "RM503",
    }
    for code, rule in RULES.items():
        grave = code.startswith(("RM1", "RM2", "RM6")) or code == "RM301"
        expected = "note" if code in notes else "error" if grave else "warning"
        assert rule.severity == ("warning" if code in ("RM109", "RM113") else expected), code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_has_a_fix_in_each_language_and_whole_documentation(rule: Rule, language: str) -> None:
    assert Messages((language,))(f"check.mend-{rule.name}")
    for part in ("Why:", "Example:", "Fix:"):
        assert part in rule.documentation, (rule.code, part)
