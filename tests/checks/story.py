"""A small roadmap without findings, and functions that change it and return what is found then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from roadmap_cli.checks import find, ordered
from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, is_milestone_file
from roadmap_cli.questions.standing import state
from roadmap_cli.store.listing import Files, is_milestone_name
from roadmap_cli.store.load import load
from roadmap_cli.store.locate import located

TODAY = "2025-06-01"

SOUND: Mapping[str, str] = {
    "roadmap.toml": """\
format = 1
title = "Road"
ja.title = "道"
timezone = "UTC"
languages = ["en", "ja"]
origin = "accord"
destination = "expo"

[sides.uk]
name = "United Kingdom"
ja.name = "英国"

[sides.jp]
name = "Japan"
ja.name = "日本"

[parties.dsit]
name = "Department for Science, Innovation and Technology"
ja.name = "科学・イノベーション・技術省"
sides = ["uk"]

[parties.meti]
name = "Ministry of Economy, Trade and Industry"
ja.name = "経済産業省"
sides = ["jp"]

[pillars.framework]
name = "Framework"
ja.name = "枠組み"

[pillars.quantum]
name = "Quantum"
ja.name = "量子"
""",
    "sources.toml": """\
[gov-2023]
publisher = "GOV.UK"
ja.publisher = "英国政府"
date = 2023-05-18

[gov-2025]
publisher = "GOV.UK"
ja.publisher = "英国政府"
date = 2025-04-28

[chair-2025]
publisher = "Forum"
ja.publisher = "フォーラム"
date = 2025-04-30
own = true
""",
    "milestones/accord.toml": """\
title = "The accord"
ja.title = "アコード"
kind = "agreement"
pillar = "framework"
owners = ["uk", "jp"]

[[updates]]
date = 2023-05-18
status = "done"
sources = ["gov-2023"]
""",
    "milestones/memorandum.toml": """\
title = "Memorandum on quantum"
ja.title = "量子に関する覚書"
ja.translation = "official"
kind = "agreement"
pillar = "quantum"
owners = ["dsit"]
partners = ["meti"]
follows = ["accord"]
due = "2025-Q2"

[[updates]]
date = "2025-03"
status = "planned"
sources = ["gov-2025"]

[[updates]]
date = 2025-04-28
status = "done"
note = "Signed."
sources = ["gov-2025: item 1", "chair-2025"]

[[updates]]
date = 2025-04-30
note = "The chair tells of it."
sources = ["chair-2025: paragraph 2"]
""",
    "milestones/call.toml": """\
title = "Joint call"
ja.title = "共同公募"
kind = "funding"
pillar = "quantum"
owners = ["dsit", "meti"]
follows = ["memorandum"]
needs = ["accord"]
due = "2025-Q4"

[[updates]]
date = 2025-05-01
status = "planned"
sources = ["gov-2025"]

[[outcomes]]
date = "2025-05"
side = "uk"
measure = "research money"
value = 3
unit = "GBP"
sources = ["gov-2025"]
""",
    "milestones/expo.toml": """\
title = "The Expo opens"
ja.title = "万博の開幕"
kind = "event"
pillar = "framework"
owners = ["jp"]
follows = ["accord"]

[[updates]]
date = 2024-01-01
status = "planned"
due = 2025-04-13
sources = ["gov-2023"]

[[updates]]
date = 2025-04-13
status = "done"
sources = ["gov-2025"]
""",
}

Change = tuple[str, str, str] | tuple[str, str]
"""A file, what stands in it and what takes its place; or a file and the whole of its text."""


def changed(files: Mapping[str, str], *changes: Change) -> dict[str, str]:
    """Return `files` with the changes made. A text to replace must occur in its file once."""
    after = dict(files)
    for file, *texts in changes:
        if len(texts) == 1:
            after[file] = texts[0]
            continue
        old, new = texts
        assert after[file].count(old) == 1, (file, old, after[file].count(old))
        after[file] = after[file].replace(old, new)
    return after


def findings(
    files: Mapping[str, str | bytes], today: str = TODAY, as_of: str | None = None
) -> tuple[Finding, ...]:
    """Return what `check` finds in these files, each with its line."""
    content = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    names = sorted(name.partition("/")[2] for name in files if is_milestone_file(name))
    milestones = tuple(name for name in names if is_milestone_name(name))
    own = {ROADMAP_FILE, SOURCES_FILE, *(f"{MILESTONES_FOLDER}/{name}" for name in milestones)}
    loaded = load(Files(milestones, content.get, beside=tuple(name for name in files if name not in own)))
    standing = state(loaded.roadmap, date.fromisoformat(as_of or today))
    day = date.fromisoformat(today)
    found = find(
        CheckedRoadmap(standing, day, loaded.findings, loaded.texts, copies=loaded.copies, plain=loaded.plain)
    )
    return ordered(tuple(located(found, loaded.texts)))


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    """Return each finding's code, file and line."""
    return [(one.code, one.file, one.line) for one in found]


def line_of(files: Mapping[str, str], file: str, text: str) -> int:
    """Return the number of the one line of a file that is `text`."""
    found = [number for number, line in enumerate(files[file].split("\n"), start=1) if line == text]
    assert len(found) == 1, (file, text, found)
    return found[0]
