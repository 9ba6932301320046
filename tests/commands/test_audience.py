"""An answer never depends on what was cut: a roadmap cut to an audience answers like one that never held the rest.

Roadmaps are made at random, each twice: with everything, and without what the audience may not see.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.grouping import KEYS
from tests.conftest import Run

ROADMAPS = int(os.environ.get("ROADMAP_EXAMPLES", "0")) or 30
"""How many roadmaps are tried; `ROADMAP_EXAMPLES=200` for the whole of it."""

AUDIENCES = ("public", "members", "internal")
IDS = ("accord", "expo", "lab", "zebra-talks", "zebra-plan", "zebra-fund")
PILLARS, PARTIES, SOURCES = ("ai", "quantum", "shadow"), ("dsit", "meti", "ghost"), ("gov", "cao", "leak")


class Said(Value):
    """An update or an outcome, as its lines in the file, with its source and the body that is to act."""

    lines: str
    source: str
    visibility: str
    body: str = ""


class Planted(Value):
    """A milestone before it is written."""

    id: str
    visibility: str
    pillar: str
    owner: str
    tag: str
    follows: tuple[str, ...]
    needs: tuple[str, ...]
    updates: tuple[Said, ...]
    outcomes: tuple[Said, ...]

    @property
    def named(self) -> set[tuple[str, str]]:
        """What of the roadmap's tables the milestone names."""
        cited = {("sources", one.source) for one in (*self.updates, *self.outcomes)}
        asked = {("parties", one.body) for one in self.updates if one.body}
        return {("pillars", self.pillar), ("parties", self.owner), *cited, *asked}


def planted(random: Random) -> tuple[Planted, ...]:
    """Return a few milestones, some of them hidden in whole or in part."""
    keys = random.sample(IDS, random.randint(1, len(IDS)))
    return tuple(_milestone(key, random) for key in sorted(keys))


def _milestone(key: str, random: Random) -> Planted:
    updates = [_update(random) for _ in range(random.randint(1, 3))]
    outcomes = [_outcome(random) for _ in range(random.randint(0, 1))]
    return Planted(
        key,
        random.choice(AUDIENCES),
        random.choice(PILLARS),
        random.choice(PARTIES),
        random.choice(("forum", "secret")),
        tuple(random.sample(IDS, random.randint(0, 2))),
        tuple(random.sample(IDS, random.randint(0, 1))),
        tuple(updates),
        tuple(outcomes),
    )


def _update(random: Random) -> Said:
    day = f"2025-0{random.randint(1, 6)}-1{random.randint(0, 9)}"
    status = random.choice(("planned", "under-way", "done", "dropped"))
    moved = random.choice(("", 'due = "2025-Q3"\nreason = "Money."\n'))
    body, by = random.choice(("", *PARTIES)), random.choice(("2025-05", "2025-Q4"))
    step = f'next = "ask {body}"\nnext_by = "{by}"\nnext_owner = "{body}"\n' if body else ""
    outlook = random.choice(("", 'outlook = "at-risk"\n', 'outlook = "off-track"\nby = "jp"\n'))
    lines = f'date = {day}\nstatus = "{status}"\n{moved}{outlook}{step}'
    return Said(lines, random.choice(SOURCES), random.choice(AUDIENCES), body)


def _outcome(random: Random) -> Said:
    lines = f'date = 2025-03-01\nmeasure = "money"\nvalue = {random.randint(1, 9)}\nunit = "GBP"\n'
    return Said(lines, random.choice(SOURCES), random.choice(AUDIENCES))


def never_held(milestones: tuple[Planted, ...], audience: str) -> tuple[Planted, ...]:
    """Return the milestones as they are without what the audience may not see."""
    seen = AUDIENCES[: AUDIENCES.index(audience) + 1]
    cut = [
        replace(
            one,
            updates=tuple(said for said in one.updates if said.visibility in seen),
            outcomes=tuple(said for said in one.outcomes if said.visibility in seen),
        )
        for one in milestones
        if one.visibility in seen
    ]
    there = {one.id for one in cut if one.updates}
    gone = {one.id for one in milestones} - there
    return tuple(
        replace(
            one,
            follows=tuple(key for key in one.follows if key not in gone),
            needs=tuple(key for key in one.needs if key not in gone),
        )
        for one in cut
        if one.id in there
    )


def write(
    folder: Path, milestones: tuple[Planted, ...], without: set[tuple[str, str]], ends: set[str]
) -> None:
    """Write a roadmap's files, without the tables' entries in `without`; `ends` are the ends it may name."""
    (folder / "milestones").mkdir(parents=True)
    head = ['format = 1\ntitle = "Road"\ntimezone = "UTC"\nmeetings = "forum"']
    head += [
        f'{end} = "{key}"' for end, key in (("origin", "accord"), ("destination", "expo")) if key in ends
    ]
    head += ['[sides.uk]\nname = "United Kingdom"\n[sides.jp]\nname = "Japan"']
    for key, side in zip(PARTIES, ("uk", "jp", "uk"), strict=True):
        if ("parties", key) not in without:
            head.append(f'[parties.{key}]\nname = "{key.upper()}"\nsides = ["{side}"]')
    head += [f'[pillars.{key}]\nname = "{key.title()}"' for key in PILLARS if ("pillars", key) not in without]
    (folder / "roadmap.toml").write_text("\n".join(head), "utf-8")
    sources = [f'[{key}]\npublisher = "{key}"\n' for key in SOURCES if ("sources", key) not in without]
    (folder / "sources.toml").write_text("".join(sources), "utf-8")
    for one in milestones:
        (folder / "milestones" / f"{one.id}.toml").write_text(_text(one), "utf-8")


def _text(one: Planted) -> str:
    lines = [
        f'title = "The {one.id}"\nkind = "agreement"\npillar = "{one.pillar}"\nowners = ["{one.owner}"]',
        f'due = "2025-Q2"\ntags = ["{one.tag}"]\nvisibility = "{one.visibility}"',
        *(
            f"{key} = {list(links)}"
            for key, links in (("follows", one.follows), ("needs", one.needs))
            if links
        ),
    ]
    for table, entries in (("updates", one.updates), ("outcomes", one.outcomes)):
        for said in entries:
            lines.append(
                f'\n[[{table}]]\n{said.lines}sources = ["{said.source}"]\nvisibility = "{said.visibility}"'
            )
    return "\n".join(lines) + "\n"


def command_lines(random: Random) -> Iterator[tuple[str, ...]]:
    """Yield command lines, some of which name what may be hidden."""
    key, other = random.choice((*IDS, "zebra-talk", "unknown-thing")), random.choice(IDS)
    name = random.choice(("pillar:shadow", "owner:ghost", "source:leak", "tag:secret", "tag:forum"))
    step = random.choice(("next-owner:ghost", "is:with-next", "is:next-late", "next:..2025-05", "ask"))
    spelt = random.choice((name.upper(), name.replace(":", "：").title(), "owner:Ghots", "pillar:SHADO, AI"))
    format_ = random.choice(("text", "json", "md", "html", "csv"))
    yield "show", key, "-f", format_
    yield "show", key, "--as-of", other, "-f", format_
    yield "trace", key, "-f", format_
    yield random.choice(("list", "status", "balance", "timeline", "trend", "sources", "annex")), "-f", format_
    yield "balance", "--by", random.choice(tuple(KEYS)), "-f", format_
    yield "balance", "--for", random.choice(("ghost", "meti", "dsit")), "-f", format_
    yield "list", "--group-by", random.choice(tuple(KEYS)), "-f", format_
    yield random.choice(("list", "status", "trace", "brief")), name, "-f", format_
    yield random.choice(("list", "balance", "export")), spelt, "-f", "json"
    yield random.choice(("list", "status", "annex", "actions")), step, "-f", format_
    yield "actions", *random.choice(((), ("--for", "ghost"), ("--for", "uk"))), "-f", format_
    yield "decisions", random.choice((key, "leak", "laek", "2025")), "-f", format_
    yield "list", random.choice((f"id:{key}", f"follows:{key}", f"due:{key}..", key)), "-f", format_
    yield random.choice(("list", "status", "export")), "--as-of", key, "-f", "json"
    yield "promises", "--from", random.choice(("2025-03", key)), "--to", other, "-f", format_
    yield "changes", "--since", key, "--until", random.choice((other, "2025-06")), "-f", format_
    yield (
        "brief",
        "--for",
        random.choice(("ghost", "ghots", "GHOST", "METI", "uk")),
        "--since",
        "2025",
        "-f",
        format_,
    )
    yield "export", "-f", random.choice(("csv", "json", "svg", "mermaid", "html", "ics", "xlsx", "sqlite"))
    yield "export", name, "-f", random.choice(("csv", "json", "mermaid"))


@pytest.mark.parametrize("seed", range(ROADMAPS))
def test_what_was_cut_changes_no_answer(
    seed: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    milestones, audience = planted(random), random.choice(AUDIENCES[:2])
    held = never_held(milestones, audience)
    before = {name for one in milestones for name in one.named}
    after = {name for one in held for name in one.named}
    folders = tmp_path / "whole" / "road", tmp_path / "cut" / "road"
    unknown = {key for key in IDS if key not in {one.id for one in milestones}}
    write(folders[0], milestones, set(), {*IDS} - unknown)
    write(folders[1], held, before - after, {one.id for one in held})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    for line in command_lines(random):
        answers = []
        for folder in folders:
            monkeypatch.chdir(folder)
            answers.append(run(*line, "--audience", audience))
        assert answers[0] == answers[1], line
