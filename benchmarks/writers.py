"""Write the milestones in the format of each peer.

Everything that a format has a place for is written: titles and notes, the Japanese ones too, tags,
links. A ledger holds transactions, so there every update of a milestone's log is an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import indent
from uuid import NAMESPACE_URL, uuid5

from benchmarks.items import LogEntry, PeerMilestone

MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The time of creation, for formats that require one."""


def hledger(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a journal, in which an update moves its milestone from the old status to the new one."""
    _write(folder / "road.journal", (_journal(item, entry) for item in items for entry in item.log))


def beancount(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a ledger, in which an update moves its milestone from the old status to the new one."""
    accounts = {_account(item, status) for item in items for e in item.log for status in (e.before, e.status)}
    opened = (f"1900-01-01 open {account}\n" for account in sorted(accounts | {"Equity:Road"}))
    _write(folder / "road.beancount", (*opened, *(_ledger(item, e) for item in items for e in item.log)))


def taskwarrior(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write the files of pending and completed tasks, one line a milestone; notes are annotations."""
    # Without the version, every command prints the news of this one.
    _write(folder / "taskrc", ["news.version=2.6.0\nconfirmation=off\nuda.ja.type=string\nuda.ja.label=Ja\n"])
    for name, done in (("pending", False), ("completed", True)):
        _write(folder / f"{name}.data", (_task(item) for item in items if item.done is done))


def taskjuggler(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a project: a task without duration for each milestone, its log as journal entries.

    A task cannot depend on a later one, so links that the dates contradict are left out.
    """
    days = {item.key: item.day for item in items}
    years = {day.year for day in days.values()} | {entry.day.year for item in items for entry in item.log}
    head = f'project road "Road" {min(years)}-01-01 - {max(years) + 1}-01-01 {{ timezone "UTC" }}\n\n'
    report = (
        'taskreport list "." {\n  formats csv\n  columns id, name, start\n  timeformat "%Y-%m-%d"\n'
        "  loadunit days\n  sorttasks plan.start.up\n}\n"
    )
    _write(folder / "road.tjp", (head, *(_project_task(item, days) for item in items), report))


def todoman(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a folder of to-dos, one file a milestone, and the configuration that names it."""
    _write(folder / "config.py", [f'path = "{folder}/calendars/*"\ndate_format = "%Y-%m-%d"\n'])
    _calendar(folder / "calendars" / "road", items, _todo)


def khal(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a calendar, one file a milestone on its one day, and the configuration that names it."""
    _write(
        folder / "khal.conf",
        [
            f"[calendars]\n[[road]]\npath = {folder}/calendars/road\n[locale]\n"
            "local_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
            "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[default]\ndefault_calendar = road\n[sqlite]\npath = {folder}/khal.db\n"
        ],
    )
    _calendar(folder / "calendars" / "road", items, _event)


def backlog(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a project of Markdown files, one task a milestone, configured not to use git."""
    tasks = folder / "backlog" / "tasks"
    tasks.mkdir(parents=True)
    numbers = {item.key: number for number, item in enumerate(items, 1)}
    _write(
        folder / "backlog" / "config.yml",
        [
            'project_name: "Road"\ndefault_status: "planned"\n'
            'statuses: ["proposed", "planned", "under-way", "done"]\nlabels: []\n'
            "date_format: yyyy-mm-dd\nremote_operations: false\nauto_commit: false\n"
            'filesystem_only: true\ncheck_active_branches: false\ntask_prefix: "task"\n'
        ],
    )
    for item in items:
        _write(tasks / f"task-{numbers[item.key]} - {item.key}.md", [_markdown(item, numbers)])


def strictdoc(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a document a pillar, one requirement a milestone, whose parents are those that it is linked to."""
    (folder / "road").mkdir()
    for pillar, own in _by_pillar(items).items():
        head = f"[DOCUMENT]\nTITLE: {pillar}\nOPTIONS:\n  MARKUP: Text\n"
        _write(folder / "road" / f"{pillar}.sdoc", (head, *map(_requirement, own)))


def doorstop(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a document of one file a milestone, in a folder that its stand-in for git holds, so that git is not run."""
    (folder / ".mockvcs").mkdir()
    (folder / "road").mkdir()
    settings = "settings:\n  digits: 5\n  itemformat: yaml\n  prefix: M\n  sep: ''\n"
    _write(folder / "road" / ".doorstop.yml", [settings])
    numbers = {item.key: number for number, item in enumerate(items, 1)}
    for item in items:
        _write(folder / "road" / f"M{numbers[item.key]:05}.yml", [_doorstop_item(item, numbers)])


def sphinx_needs(folder: Path, items: Sequence[PeerMilestone]) -> None:
    """Write a project of one page a pillar, one need a milestone, and a first page that counts and lists all."""
    kind = {"directive": "milestone", "title": "Milestone", "prefix": "", "color": "#fff", "style": "node"}
    settings = f'needs_id_regex = "^[A-Za-z0-9_-]+"\nneeds_types = [{kind}]\n'
    _write(folder / "conf.py", ['project = "Road"\nextensions = ["sphinx_needs"]\n', settings])
    pages = _by_pillar(items)
    counts = "".join(
        f"{name}: :need_count:`status == '{name}'`\n\n" for name in {item.status for item in items}
    )
    listed = ".. needtable::\n   :columns: id;title;status;tags\n"
    contents = ".. toctree::\n\n" + "".join(f"   {pillar}\n" for pillar in pages)
    _write(folder / "index.rst", [f"Road\n====\n\n{counts}{contents}\n{listed}"])
    for pillar, own in pages.items():
        _write(folder / f"{pillar}.rst", (f"{pillar}\n{'=' * len(pillar)}\n", *map(_need, own)))


def _write(file: Path, parts: Iterable[str]) -> None:
    file.write_text("".join(parts), encoding="utf-8")


def _journal(item: PeerMilestone, entry: LogEntry) -> str:
    source = "road" if entry is item.log[0] else f"{item.pillar}:{entry.before}"
    return (
        f"{entry.day} {'*' if entry.status == 'done' else '!'} ({item.key}) {item.title}\n"
        f"    ; note: {entry.note}\n"
        f"    ; ja: {item.ja}\n"
        f"    ; sources: {' and '.join(entry.sources)}\n"
        f"    ; {', '.join(f'{tag}:' for tag in item.tags)}\n"
        f"    ; follows: {' '.join(item.links)}\n"
        f"    {item.pillar}:{entry.status}    1 M\n"
        f"    {source}\n\n"
    )


def _account(item: PeerMilestone, status: str) -> str:
    return f"Assets:{item.pillar.title()}:{status.title()}"


def _ledger(item: PeerMilestone, entry: LogEntry) -> str:
    source = "Equity:Road" if entry is item.log[0] else _account(item, entry.before)
    links = " ".join((f"^{item.key}", *(f"^{key}" for key in item.links), *(f"#{tag}" for tag in item.tags)))
    return (
        f"\n{entry.day} {'*' if entry.status == 'done' else '!'} "
        f"{_quoted(item.title)} {_quoted(entry.note)} {links}\n"
        f"  ja: {_quoted(item.ja)}\n"
        f"  sources: {_quoted(' and '.join(entry.sources))}\n"
        f"  {_account(item, entry.status)}  1 MILESTONE\n"
        f"  {source}\n"
    )


def _task(item: PeerMilestone) -> str:
    """Return a task as Taskwarrior 2 stores it: values as in JSON, except for brackets."""
    began, ended = _seconds(item.log[0].day), _seconds(item.log[-1].day)
    fields = {
        "description": item.title,
        "entry": began,
        "modified": ended,
        **({"end": ended} if item.done else {}),
        **({"due": _seconds(item.due)} if item.due else {}),
        "ja": item.ja,
        "project": item.pillar,
        "status": "completed" if item.done else "pending",
        "tags": ",".join(tag.replace("-", "_") for tag in item.tags),
        "uuid": task_id(item.key),
        **{f"dep_{task_id(key)}": "x" for key in item.links},
        # Two annotations of the same second would replace each other.
        **{f"annotation_{int(_seconds(e.day)) + n}": e.note for n, e in enumerate(item.log) if e.note},
    }
    written = (f"{name}:{json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
    return "[" + " ".join(written).replace("[", "&open;").replace("]", "&close;") + "]\n"


def _project_task(item: PeerMilestone, days: Mapping[str, date]) -> str:
    links = [_name(key) for key in item.links if days[key] <= item.day]
    return (
        f"task {_name(item.key)} {_quoted(item.title)} {{\n"
        f"  start {item.day}\n"
        + (f"  depends {', '.join(links)}\n" if links else "")
        + f"  note {_quoted(f'<nowiki>{item.ja}</nowiki>')}\n"
        + "".join(f"  journalentry {entry.day} {_quoted(entry.note or entry.status)}\n" for entry in item.log)
        + "}\n"
    )


def _name(key: str) -> str:
    return "m_" + key.replace("-", "_")


def _calendar(
    folder: Path, items: Sequence[PeerMilestone], component: Callable[[PeerMilestone], Sequence[str]]
) -> None:
    """Write one file a milestone, with the parts that calendars and to-do lists share."""
    folder.mkdir(parents=True)
    for item in items:
        kind, *own = component(item)
        lines = (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//benchmarks//EN",
            f"BEGIN:{kind}",
            f"UID:{item.key}",
            f"DTSTAMP:{MADE:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{_escaped(item.title)}",
            f"DESCRIPTION:{_escaped(_story(item))}",
            f"CATEGORIES:{','.join(item.labels)}",
            *(f"RELATED-TO:{key}" for key in item.links),
            *own,
            f"END:{kind}",
            "END:VCALENDAR\n",
        )
        _write(folder / f"{item.key}.ics", ["\n".join(lines)])


def _todo(item: PeerMilestone) -> Sequence[str]:
    reached = (
        [f"STATUS:COMPLETED\nCOMPLETED:{item.day:%Y%m%d}T000000Z"] if item.done else ["STATUS:NEEDS-ACTION"]
    )
    return ["VTODO", *reached, *([f"DUE;VALUE=DATE:{item.due:%Y%m%d}"] if item.due else [])]


def _event(item: PeerMilestone) -> Sequence[str]:
    status = "CONFIRMED" if item.done else "TENTATIVE"
    return ["VEVENT", f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}", f"STATUS:{status}"]


def _markdown(item: PeerMilestone, numbers: Mapping[str, int]) -> str:
    sources = dict.fromkeys(source for entry in item.log for source in entry.sources)
    return (
        f"---\nid: TASK-{numbers[item.key]}\ntitle: {_quoted(item.title)}\nstatus: {item.status}\nassignee: []\n"
        f"created_date: '{MADE:%Y-%m-%d %H:%M}'\n"
        + (f"due_date: '{item.due}'\n" if item.due else "")
        + _sequence("labels", item.labels)
        + _sequence("dependencies", [f"TASK-{numbers[key]}" for key in item.links])
        + _sequence("references", sources)
        + "---\n\n## Description\n\n<!-- SECTION:DESCRIPTION:BEGIN -->\n"
        + f"{item.about}\n\n{item.ja}\n\n{item.about_ja}\n"
        + "<!-- SECTION:DESCRIPTION:END -->\n\n## Implementation Notes\n\n<!-- SECTION:NOTES:BEGIN -->\n"
        + "".join(f"- {entry.day} {entry.status}: {entry.note}\n" for entry in item.log)
        + "<!-- SECTION:NOTES:END -->\n"
    )


def _by_pillar(items: Sequence[PeerMilestone]) -> dict[str, list[PeerMilestone]]:
    pillars: dict[str, list[PeerMilestone]] = {}
    for item in items:
        pillars.setdefault(item.pillar, []).append(item)
    return pillars


def _requirement(item: PeerMilestone) -> str:
    parents = "".join(f"- TYPE: Parent\n  VALUE: {key}\n" for key in item.links)
    log = "\n".join(f"{entry.day} {entry.status}: {entry.note}" for entry in item.log)
    return (
        f"\n[REQUIREMENT]\nUID: {item.key}\nSTATUS: {item.status}\nTAGS: {', '.join(item.labels)}\n"
        f"TITLE: {item.title}\n"
        f"STATEMENT: >>>\n{item.about}\n{item.ja}\n{item.about_ja}\n<<<\n"
        f"COMMENT: >>>\n{log}\n<<<\n" + (f"RELATIONS:\n{parents}" if parents else "")
    )


def _doorstop_item(item: PeerMilestone, numbers: Mapping[str, int]) -> str:
    number = numbers[item.key]
    return (
        f"active: true\nderived: false\nheader: {_quoted(item.title)}\nlevel: '1.{number}'\n"
        + _sequence("links", (f"M{numbers[key]:05}" for key in item.links))
        + "normative: true\nref: ''\nreviewed: null\n"
        + f"status: {item.status}\n"
        + _sequence("tags", item.labels)
        + f"text: |\n{indent(_story(item), '  ')}\n"
    )


def _need(item: PeerMilestone) -> str:
    links = f"   :links: {';'.join(item.links)}\n" if item.links else ""
    return (
        f"\n.. milestone:: {_marked(item.title)}\n   :id: {item.key}\n   :status: {item.status}\n"
        f"   :tags: {';'.join(item.labels)}\n{links}\n{indent(_marked(_story(item)), '   ')}\n"
    )


def _marked(text: str) -> str:
    """Return a text in which no character is markup of reStructuredText."""
    return re.sub(r"([\\*`|_])", r"\\\1", text)


def _sequence(name: str, values: Iterable[str]) -> str:
    written = "".join(f"  - {_quoted(value)}\n" for value in values)
    return f"{name}:\n{written}" if written else f"{name}: []\n"


def _story(item: PeerMilestone) -> str:
    """Return the texts of a milestone as one."""
    log = (f"{entry.day} {entry.status}: {entry.note}" for entry in item.log)
    return "\n".join((item.about, item.ja, item.about_ja, *log))


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _seconds(day: date) -> str:
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


def task_id(key: str) -> str:
    """Return the id of a milestone in Taskwarrior."""
    return str(uuid5(NAMESPACE_URL, key))
