"""Faults planted one by one in the shipped roadmap: each is found with its code, file and line, and nothing else.

The findings are compared with those of the unchanged roadmap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from roadmap_cli.checks import RULES
from roadmap_cli.model.finding import Finding
from tests.checks.story import findings
from tests.conftest import DATA

Files = dict[str, str]
TODAY = "2026-11-22"
EACH = 2
"""In how many files, spread over the road, a fault of a milestone's file is planted."""

ROADMAP, SOURCES = "roadmap.toml", "sources.toml"
ROAD: Files = {
    path.relative_to(DATA).as_posix(): path.read_text(encoding="utf-8")
    for path in (DATA / ROADMAP, DATA / SOURCES, *sorted((DATA / "milestones").glob("*.toml")))
}
MILESTONES = tuple(name for name in ROAD if name.startswith("milestones/"))


@dataclass(frozen=True)
class Planted:
    """One fault: the rule, the changed files, and the file and line of the fault."""

    code: str
    files: Files
    file: str
    line: int | None


def first_difference(file: str, text: str) -> int:
    """Return the first line of `text` that differs from the road's."""
    before, after = ROAD.get(file, "").split("\n"), text.split("\n")
    return next(i for i, line in enumerate(after, 1) if i > len(before) or line != before[i - 1])


def in_a_line(
    code: str, pattern: str, replacement: str, may: Callable[[str], bool] = lambda _: True
) -> list[Planted]:
    """Plant a fault in a line that matches `pattern`, in a few of the files that `may` have it."""
    fitting = [name for name in MILESTONES if re.search(pattern, ROAD[name], re.M) and may(name)]
    planted = []
    for name in fitting[:: max(len(fitting) // EACH, 1)][:EACH]:
        text = re.sub(pattern, replacement, ROAD[name], count=1, flags=re.M)
        planted.append(Planted(code, {name: text}, name, first_difference(name, text)))
    return planted


def without(
    code: str, pattern: str, place: str, may: Callable[[str], bool] = lambda _: True
) -> list[Planted]:
    """Plant a fault by removing what matches `pattern`; the finding names the line that matches `place`."""
    fitting = [name for name in MILESTONES if re.search(pattern, ROAD[name], re.M) and may(name)]
    planted = []
    for name in fitting[:: max(len(fitting) // EACH, 1)][:EACH]:
        text = re.sub(pattern, "", ROAD[name], count=1, flags=re.M)
        found = re.search(place, text, re.M)
        assert found
        planted.append(Planted(code, {name: text}, name, text[: found.start()].count("\n") + 1))
    return planted


def with_more(code: str, file: str, more: str, line: str | None) -> Planted:
    """Plant a fault by appending text to a file, new or not; the finding names the last such `line`."""
    text = ROAD.get(file, "") + more
    numbers = [number for number, one in enumerate(text.split("\n"), 1) if one == line]
    return Planted(code, {file: text}, file, numbers[-1] if numbers else None)


def new(
    code: str,
    line: str | None,
    log: str,
    keys: str = "",
    name: str = "planted-thing",
    kind: str = "agreement",
) -> Planted:
    """Plant a fault in a new milestone that is otherwise sound."""
    head = f'title = "Planted"\nja.title = "試験"\nkind = "{kind}"\npillar = "ai"\nowners = ["dsit"]\n'
    return with_more(code, f"milestones/{name}.toml", f"{head}{keys}\n{log}", line)


def update(date: str, *more: str) -> str:
    """Return an update with a source."""
    return "\n".join(["[[updates]]", f"date = {date}", *more, f'sources = ["{COMMON_SOURCE}"]', ""])


def is_exempt(name: str) -> bool:
    key = name.removeprefix("milestones/").removesuffix(".toml")
    return f'milestone = "{key}"' in ROAD[ROADMAP]


def cited_elsewhere(name: str) -> bool:
    """Return whether other files cite everything that a file cites, and no exemption is about it."""
    others = "\n".join(ROAD[other] for other in MILESTONES if other != name)
    cited = {one.partition(":")[0] for line in re.findall(r"^sources = \[(.*)\]", ROAD[name], re.M)
             for one in re.findall(r'"([^"]*)"', line)}  # fmt: skip
    return not is_exempt(name) and all(f'"{one}' in others for one in cited)


def pillar_of(name: str) -> str:
    found = re.search(r'^pillar = "(.*)"', ROAD[name], re.M)
    assert found
    return found[1]


PILLARS = Counter(pillar_of(name) for name in MILESTONES)
COMMON_SOURCE = "cao-2025-04-28"


def _another_spelling() -> str:
    """Return the address of a source as somebody else might have copied it."""
    pattern = rf'^\[{COMMON_SOURCE}\]\n(?:.+\n)*?url = "(.*)"'
    address: str = re.findall(pattern, ROAD[SOURCES], re.M)[0]
    return "http://" + address.removeprefix("https://").removeprefix("www.") + "/#top"


def _done_without_source() -> Iterator[Planted]:
    for name in MILESTONES:
        text, n = re.subn(r'(\nstatus = "done"\n(?:(?!sources|\[).*\n)*)sources = .*\n', r"\1", ROAD[name])
        if n == 1 and cited_elsewhere(name):
            yield Planted(
                "RM301", {name: text}, name, text[: text.index('\nstatus = "done"')].count("\n") + 2
            )


def _undated_source() -> Planted:
    """Remove the dates of the second source."""
    block = re.findall(r"^\[.*\]\n(?:.+\n)+", ROAD[SOURCES], re.M)[1]
    text = ROAD[SOURCES].replace(block, re.sub(r"^(date|accessed) = .*\n", "", block, flags=re.M))
    return Planted(
        "RM303", {SOURCES: text}, SOURCES, text[: text.index(block.split("\n")[0])].count("\n") + 1
    )


def _long_circle() -> Planted:
    """Make a cycle of the origin, a milestone that follows from it, and a new one."""
    first = next(name for name in MILESTONES if 'follows = ["hiroshima-accord"]' in ROAD[name])
    key = first.removeprefix("milestones/").removesuffix(".toml")
    thing = new(
        "RM205", None, update("2026-11-01", 'status = "planned"'), f'due = 2027\nfollows = ["{key}"]\n'
    )
    origin = "milestones/hiroshima-accord.toml"
    linked = re.sub(r"^follows = \[", 'follows = ["planted-thing", ', ROAD[origin], flags=re.M)
    links = {"hiroshima-accord": (origin, linked), key: (first, ROAD[first])}
    file, text = links[min(links)]
    line = next(i for i, one in enumerate(text.split("\n"), 1) if one.startswith("follows ="))
    return Planted("RM205", {**thing.files, origin: linked}, file, line)


def _planted() -> Iterator[Planted]:
    # The files
    yield from in_a_line("RM101", r'^title = "(.*)"$', r'title = "\1')
    yield from in_a_line("RM101", r"^date = .*$", "date = 2025-03")
    yield from in_a_line("RM103", r"^kind =", 'tittle = "T"\nkind =')
    yield from in_a_line("RM103", r"^\[\[updates\]\]$", '[[updates]]\nowner = "dsit"')
    yield from in_a_line("RM104", r"^kind = .*$", 'kind = "agreemint"')
    yield from in_a_line("RM104", r"^date = .*$", 'date = "2025-02-30"')
    yield from in_a_line("RM104", r"^owners = .*$", 'owners = "dsit"')
    yield from without("RM105", r"^kind = .*\n", r"\A")
    yield from without("RM105", r"^date = .*\n", r"^\[\[updates\]\]$")
    yield with_more("RM106", "milestones/2025-q1.toml", ROAD[MILESTONES[0]], None)
    yield with_more("RM106", "milestones/an id.toml", "", None)
    yield with_more("RM107", "milestones/Expo-Opening.toml", ROAD["milestones/expo-opening.toml"], None)
    yield with_more("RM107", "milestones/expo-opening.TOML", "", None)
    copied = ROAD["milestones/expo-opening.toml"]
    yield with_more("RM111", "milestones/expo-opening - コピー.toml", copied, None)
    yield with_more("RM112", "milestones/expo-opening.toml.orig", "", None)
    yield with_more("RM113", "milestones/expo-opening-laptop.toml", copied, None)
    yield from in_a_line("RM108", r'^title = "', 'title = "\u202e')
    yield from in_a_line("RM108", r'^note = "', r'note = "\\u0007')
    yield with_more("RM108", ROADMAP, '\n[x-mine]\ntext = "\\u001b[2J"\n', 'text = "\\u001b[2J"')
    yield with_more("RM108", SOURCES, "\n# \u2066 hidden\n", "# \u2066 hidden")
    exempt = '\n[[check.exempt]]\nmilestone = "{}"\ncode = "{}"\nreason = "R"\n'
    yield with_more("RM109", ROADMAP, exempt.format("expo-opening", "RM405"), 'milestone = "expo-opening"')
    yield with_more("RM110", ROADMAP, exempt.format("expo-opening", "RM999"), 'code = "RM999"')
    yield with_more("RM110", ROADMAP, '\n[check]\nselect = ["rm1"]\n', 'select = ["rm1"]')
    yield with_more(
        "RM114", ROADMAP, '\n[views]\nplanted = "done expo-opening"\n', 'planted = "done expo-opening"'
    )
    # References
    yield from in_a_line("RM201", r"^owners = \[", 'owners = ["dsitt", ')
    yield from in_a_line(
        "RM201", r'^status = "planned"$', 'by = "fr"\nstatus = "planned"', lambda n: "\nby =" not in ROAD[n]
    )
    yield from in_a_line(
        "RM202", r'^pillar = ".*"', 'pillar = "quantun"', lambda n: PILLARS[pillar_of(n)] > 1
    )
    yield from in_a_line("RM203", r"^sources = \[", 'sources = ["vasey-2052: p. 1", ')
    yield from in_a_line("RM204", r"^follows = \[", 'follows = ["hiroshima-acord", ')
    yield with_more("RM204", ROADMAP, exempt.format("expo-openin", "RM405"), 'milestone = "expo-openin"')
    yield new("RM205", 'needs = ["planted-thing"]', update("2026-11-01", 'status = "planned"'),
              'due = 2027\nneeds = ["planted-thing"]\n')  # fmt: skip
    yield _long_circle()
    yield with_more(
        "RM206", SOURCES, '\n[planted]\npublisher = "P"\nja.publisher = "P"\ndate = 2025\n', "[planted]"
    )
    yield with_more("RM207", ROADMAP, '\n[parties.planted]\nname = "P"\nja.name = "P"\n', "[parties.planted]")
    yield with_more("RM208", ROADMAP, '\n[pillars.planted]\nname = "P"\nja.name = "P"\n', "[pillars.planted]")
    # Evidence
    yield from _done_without_source()
    yield new("RM302", 'measure = "money"', update("2026-11-01", 'status = "planned"')
              + '[[outcomes]]\ndate = 2026\nmeasure = "money"\nvalue = 1\nunit = "GBP"\n', "due = 2027\n")  # fmt: skip
    yield _undated_source()
    yield new("RM304", 'sources = ["vasey-2025-03"]',
              '[[updates]]\ndate = 2026-11-01\nstatus = "done"\nsources = ["vasey-2025-03"]\n')  # fmt: skip
    yield new("RM305", 'sources = ["vasey-2025-03"]',
              '[[updates]]\ndate = 2026-11-01\nstatus = "done"\nsources = ["vasey-2025-03"]\n',
              kind="deliverable")  # fmt: skip
    yield new("RM306", "date = 2026-11-01",
              update("2026-11-01", 'status = "done"', 'note = "Open by this day at the latest."',
                     'ja.note = "公募を開始。"'))  # fmt: skip
    text = re.sub(
        r'^(\[lancaster-2026\]\n(?:.+\n)*url = )".*"',
        rf'\1"{_another_spelling()}"',
        ROAD[SOURCES],
        flags=re.M,
    )
    yield Planted("RM307", {SOURCES: text}, SOURCES, first_difference(SOURCES, text))
    # Time
    yield new("RM401", "due = 2026-10-01", update("2026-11-01", 'status = "under-way"'), "due = 2026-10-01\n")
    yield new("RM402", 'due = "2026-Q3"', update("2026-07-01", 'status = "planned"'), 'due = "2026-Q3"\n')
    yield new("RM403", "date = 2026-05-01", update("2026-05-01", 'status = "planned"'), "due = 2027\n")
    yield new(
        "RM404",
        'title = "Planted"',
        update("2026-05-01", 'status = "planned"') + update("2026-11-01", 'note = "N"'),
    )
    yield new("RM405", "date = 2026-11-23", update("2026-11-01", 'status = "planned"')
              + update("2026-11-23", 'note = "N"'), "due = 2027\n")  # fmt: skip
    yield new("RM406", 'needs = ["hiroshima-accord"]', update("2023-05-01", 'status = "done"'),
              'needs = ["hiroshima-accord"]\n')  # fmt: skip
    yield new("RM407", 'follows = ["hiroshima-accord"]', update("2023-05-01", 'status = "done"'),
              'follows = ["hiroshima-accord"]\n')  # fmt: skip
    yield new("RM408", "due = 2028", update("2026-11-01", 'status = "planned"') + update("2026-11-02", "due = 2028"),
              "due = 2027\n")  # fmt: skip
    yield new("RM409", "due = 2026-11-01", update("2026-11-01", 'status = "done"'), "due = 2026-11-01\n")
    yield new("RM410", 'title = "Planted"', "", "due = 2027\n")
    yield new("RM411", 'outlook = "on-track"', update("2026-05-01", 'status = "planned"\noutlook = "on-track"')
              + update("2026-11-01", 'note = "N"'), "due = 2027\n")  # fmt: skip
    yield new("RM412", 'outlook = "at-risk"', update("2026-11-01", 'status = "planned"\noutlook = "at-risk"'),
              "due = 2027\n")  # fmt: skip
    yield new(
        "RM413", 'every = "1y"', update("2025-11-01", 'status = "planned"'), 'every = "1y"\n', kind="dialogue"
    )
    yield new("RM414", "due = 2027", update("2026-11-01", 'status = "planned"'), 'every = "1y"\ndue = 2027\n',
              kind="dialogue")  # fmt: skip
    # Languages and audience
    yield from without("RM501", r"^ja\.title = .*\n", r"^title = ")
    yield from in_a_line(
        "RM502", r'^ja\.translation = "(official|descriptive)"$', 'ja.translation = "unverified"'
    )
    for publisher in ("Gifu Shimbun", "hw.dev"):
        pattern = rf'(publisher = "{publisher}"\n)ja\.publisher = .*\n'
        text = re.sub(pattern, r"\1", ROAD[SOURCES], count=1)
        line = text.split("\n").index(f'publisher = "{publisher}"') + 1
        yield Planted("RM503", {SOURCES: text}, SOURCES, line)
    hidden = new(
        "", None, update("2026-11-01", 'status = "planned"'), 'due = 2027\nvisibility = "internal"\n'
    )
    for name in MILESTONES[:: len(MILESTONES) // EACH][:EACH]:
        text = re.sub(r'^note = "', 'note = "As planted-thing: ', ROAD[name], count=1, flags=re.M)
        yield Planted("RM601", {**hidden.files, name: text}, name, first_difference(name, text))


PLANTED = list(_planted())
BEFORE = findings(ROAD, TODAY)


def as_told(found: tuple[Finding, ...]) -> Counter[tuple[str, str, str]]:
    """Return the findings without their lines, which a planted line shifts."""
    return Counter((one.code, one.file, repr(one.message)) for one in found)


def test_at_least_sixty_faults_are_planted_and_each_rule_has_one() -> None:
    assert len(PLANTED) >= 60
    assert {one.code for one in PLANTED} == set(RULES) - {"RM102"}


@pytest.mark.parametrize("one", PLANTED, ids=[f"{i}-{one.code}" for i, one in enumerate(PLANTED)])
def test_a_planted_fault_is_found_at_its_place_and_nothing_else_is(one: Planted) -> None:
    after = findings({**ROAD, **one.files}, TODAY)
    assert as_told(BEFORE) - as_told(after) == Counter(), "what was found before is found again"
    (found,) = (as_told(after) - as_told(BEFORE)).elements()
    told = [(f.code, f.file, f.line) for f in after if (f.code, f.file, repr(f.message)) == found]
    assert told == [(one.code, one.file, one.line)]
