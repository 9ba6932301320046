"""The tasks of a project plan in Microsoft Project's XML (mspdi; https://schemas.microsoft.com/project)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from roadmap_cli.exchange.tables import Asked, RawTable, TableFile
from roadmap_cli.model.errors import BadData, message

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

_USUAL = {"Milestone": "0", "Priority": "500", "% Complete": "0"}
"""What Project writes for a field that nobody has filled in."""


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the tasks of the plan in their order; raise BadData if the file is not such a plan.

    The task 0, which stands for the project as a whole, and empty rows of the plan are no tasks.
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
    others = tuple(sorted(set(_other_fields(project))))
    return TableFile((table,), (message("importing.other-fields", names=others),) if others else ())


def _other_fields(project: ElementTree.Element) -> Iterator[str]:
    """Yield the names of the fields of tasks that say something and are not read."""
    known = {*_FIELDS.values(), "ID", "OutlineLevel", "PredecessorLink"}
    for task in project.iterfind(f".//{{{_PROJECT}}}Task"):
        for field in task:
            name = field.tag.rpartition("}")[2]
            if name not in known and (field.text or "").strip() not in _NOTHING:
                yield name


def _rows(project: ElementTree.Element) -> Iterator[list[object]]:
    resources = _resources(project)
    ancestors: list[str] = []
    for task in project.iterfind(f".//{{{_PROJECT}}}Task"):
        if _text(task, "UID") == "0" or not _text(task, "Name"):
            continue
        level = int(_text(task, "OutlineLevel") or 1)
        del ancestors[level - 1 :]
        parent = ancestors[-1] if ancestors else ""
        ancestors.append(_text(task, "UID"))
        row = {head: _text(task, field) for head, field in _FIELDS.items()}
        row = {head: "" if value == _USUAL.get(head) else value for head, value in row.items()}
        predecessors = tuple(_text(link, "PredecessorUID") for link in _all(task, "PredecessorLink"))
        several = {"Resource Names": resources.get(row["UID"], ()), "Predecessors": predecessors}
        yield [{**row, **several, "Parent": parent}[head] for head in KEYS]


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
