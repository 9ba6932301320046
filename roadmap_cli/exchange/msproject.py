"""The tasks of a project plan in Microsoft Project's XML (mspdi; https://schemas.microsoft.com/project)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from roadmap_cli.exchange.tables import Asked, RawTable, TableFile
from roadmap_cli.model.errors import BadData, Message, message

_PROJECT = "http://schemas.microsoft.com/project"

KEYS = {
    "UID": "id",
    "Name": "title",
    "Start": "start",
    "Finish": "due",
    "Actual Start": "started",
    "Actual Finish": "done",
    "% Complete": "",
    "Notes": "summary",
    "Resource Names": "owners",
    "Hyperlink": "source",
    "Parent": "",
    "Predecessors": "",
    "WBS": "",
    "Milestone": "",
    "Priority": "",
    "Deadline": "",
}
"""The columns, as Project calls them, each with the one that it is; a parent and a predecessor are UIDs."""

_FIELDS = {
    "UID": "UID",
    "Name": "Name",
    "Start": "Start",
    "Finish": "Finish",
    "Actual Start": "ActualStart",
    "Actual Finish": "ActualFinish",
    "% Complete": "PercentComplete",
    "Notes": "Notes",
    "WBS": "WBS",
    "Milestone": "Milestone",
    "Priority": "Priority",
    "Hyperlink": "HyperlinkAddress",
    "Deadline": "Deadline",
}

_NOTHING = ("", "0", "-1", "PT0H0M0S")
"""What Project writes for a number, a reference and a duration that are not there."""

_USUAL_LINK = {"Type": "1", "LinkLag": "0", "CrossProject": "0"}
"""What Project writes for a link from the end of one task to the start of the next."""

_OF_PROJECT = (
    "Title",
    "Subject",
    "Category",
    "Author",
    "Manager",
    "Company",
    "Keywords",
    "Comments",
    "StatusDate",
)
_OF_RESOURCES = ("Group", "EmailAddress", "Notes", "Hyperlink")
"""The fields of the plan as a whole, and of its resources, that people fill in."""

_USUAL = {"Milestone": "0", "Priority": "500", "% Complete": "0"}
"""What Project writes for a field that nobody has filled in."""


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the tasks of the plan in their order; raise BadData if the file is not such a plan.

    The task 0, which stands for the project as a whole, and empty rows of the plan are no tasks; tasks that were made
    inactive are not read.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BadData(message("importing.xml-doctype"), None, asked.location)
    try:
        project = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        line, _ = error.position
        raise BadData(message("importing.no-xml", line=line), None, asked.location) from error
    if project.tag != f"{{{_PROJECT}}}Project":
        raise BadData(message("importing.no-project"), message("importing.no-project-hint"), asked.location)
    table = RawTable("", [[*KEYS], *_rows(project)], has_names=True, keys=KEYS)
    return TableFile((table,), tuple(_unread(project)))


def _unread(project: ElementTree.Element) -> Iterator[Message]:
    """Yield what the plan holds beside the fields of its tasks that are read."""
    inactive = tuple(_text(task, "Name") for task in _tasks(project) if not _is_active(task))
    if inactive:
        yield message("importing.inactive-tasks", names=inactive)
    idle = tuple(_idle_resources(project))
    if idle:
        yield message("importing.idle-resources", names=idle)
    if others := tuple(sorted({*_other_fields(project)})):
        yield message("importing.other-fields", names=others)


def _other_fields(project: ElementTree.Element) -> Iterator[str]:
    """Yield the names of the fields that say something and are not read: of tasks, links, the project, resources."""
    known = {*_FIELDS.values(), "ID", "OutlineLevel", "PredecessorLink", "Active"}
    for task in project.iterfind(f".//{{{_PROJECT}}}Task"):
        yield from (name for field in task if (name := _name(field)) not in known and _says(field))
        for link in _all(task, "PredecessorLink"):
            named = (name for name, usual in _USUAL_LINK.items() if _text(link, name) not in ("", usual))
            yield from (f"PredecessorLink.{name}" for name in named)
    yield from (
        f"Project.{_name(field)}" for field in project if _name(field) in _OF_PROJECT and _says(field)
    )
    for kind, names in (("Resource", _OF_RESOURCES), ("Assignment", ("Notes",))):
        for one in project.iterfind(f".//{{{_PROJECT}}}{kind}"):
            yield from (f"{kind}.{name}" for name in names if _text(one, name))


def _says(field: ElementTree.Element) -> bool:
    """Return whether a field, or one within it, holds something that somebody has filled in."""
    return any((part.text or "").strip() not in _NOTHING for part in field.iter())


def _name(field: ElementTree.Element) -> str:
    return field.tag.rpartition("}")[2]


def _idle_resources(project: ElementTree.Element) -> Iterator[str]:
    """Yield the names of the resources that no task has; the plan's resource 0 has no name."""
    at_work = {_text(one, "ResourceUID") for one in project.iterfind(f".//{{{_PROJECT}}}Assignment")}
    for one in project.iterfind(f".//{{{_PROJECT}}}Resource"):
        if _text(one, "Name") and _text(one, "UID") not in at_work:
            yield _text(one, "Name")


def _tasks(project: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield the tasks but the one that stands for the project as a whole, and empty rows."""
    for task in project.iterfind(f".//{{{_PROJECT}}}Task"):
        if _text(task, "UID") != "0" and _text(task, "Name"):
            yield task


def _is_active(task: ElementTree.Element) -> bool:
    return _text(task, "Active") not in ("0", "false")


def _rows(project: ElementTree.Element) -> Iterator[list[object]]:
    resources = _resources(project)
    ancestors: list[str] = []
    for task in _tasks(project):
        level = _level(_text(task, "OutlineLevel"))
        del ancestors[level - 1 :]
        parent = ancestors[-1] if ancestors else ""
        ancestors.append(_text(task, "UID") if _is_active(task) else parent)
        if not _is_active(task):
            continue
        row = {head: _text(task, field) for head, field in _FIELDS.items()}
        row = {head: "" if value == _USUAL.get(head) else value for head, value in row.items()}
        predecessors = tuple(_text(link, "PredecessorUID") for link in _all(task, "PredecessorLink"))
        several = {"Resource Names": resources.get(row["UID"], ()), "Predecessors": predecessors}
        yield [{**row, **several, "Parent": parent}[head] for head in KEYS]


def _level(text: str) -> int:
    """Return how deep a task stands, 1 if that is not said."""
    return max(int(text), 1) if re.fullmatch(r"[0-9]{1,4}", text) else 1


def _resources(project: ElementTree.Element) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the resources assigned to each task, by its UID."""
    names = {_text(one, "UID"): _text(one, "Name") for one in project.iterfind(f".//{{{_PROJECT}}}Resource")}
    found: dict[str, tuple[str, ...]] = {}
    for one in project.iterfind(f".//{{{_PROJECT}}}Assignment"):
        if name := names.get(_text(one, "ResourceUID")):
            key = _text(one, "TaskUID")
            found[key] = (*found.get(key, ()), name)
    return found


def _all(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return element.findall(f"{{{_PROJECT}}}{name}")


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"{{{_PROJECT}}}{name}") or "").strip()
