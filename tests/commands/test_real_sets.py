"""Sets of commitments that others wrote come in by one command each, and no cell of them is lost.

They are read from where they are, as their licences are their own: from the folder that ROADMAP_REAL_SETS names,
else from `shared/real-sets` beside the checkout.
"""

from __future__ import annotations

import csv
import json
import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import CHECKOUT, Said, run_here, write_files
from tests.exchange.accounting import Row, unaccounted

SETS = Path(os.environ.get("ROADMAP_REAL_SETS") or CHECKOUT.parent / "shared" / "real-sets")
DAY = datetime(2025, 6, 1, 12, tzinfo=UTC)
"""When the sets are imported."""

HEAD = """format = 1
title = "Road"
timezone = "UTC"
languages = ["en"]

[sides.here]
name = "Here"

[parties]

[pillars.all]
name = "All"
"""

pytestmark = pytest.mark.skipif(not SETS.is_dir(), reason=f"no real sets in {SETS}: see ROADMAP_REAL_SETS")


@dataclass
class Imported:
    """A roadmap into which a set was brought by one command, and what that command said the first and second time."""

    road: Path
    first: Said
    again: Said
    unchanged: bool

    def tables(self, file: str) -> dict[str, Any]:
        """Return what a file of the roadmap holds."""
        return tomllib.loads((self.road / file).read_text("utf-8"))

    def milestone(self, key: str) -> dict[str, Any]:
        """Return what a milestone's file holds."""
        return self.tables(f"milestones/{key}.toml")

    def milestones(self) -> Iterator[dict[str, Any]]:
        """Yield what the files of all milestones hold."""
        yield from (self.milestone(path.stem) for path in (self.road / "milestones").iterdir())

    def new(self, table: str) -> int:
        """Return how many parties or pillars were entered."""
        return len(self.tables("roadmap.toml")[table]) - (table == "pillars")

    def statuses(self) -> Counter[str | None]:
        """Return how many milestones have each status, and None if their log says none."""
        return Counter(one["updates"][0].get("status") for one in self.milestones())


def brought_in(folder: Path, file: str, *options: str | Path) -> Imported:
    road = write_files(folder / "road", {"roadmap.toml": HEAD, "sources.toml": ""})
    (road / "milestones").mkdir()
    line = ("import", SETS / file, "--data", road, "--apply", "--with-new", *options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("roadmap_cli.session.clock.moment", lambda: DAY)
        patch.setattr("os.fsync", lambda handle: None)  # nothing here is worth a disk's time
        first, before = run_here(*line), _times(road)
        again = run_here(*line)
    assert (first.code, again.code) == (0, 0), first.err + again.err
    return Imported(road, first, again, before == _times(road))


def _times(road: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in road.rglob("*.toml")}


def mapping(folder: Path, text: str) -> Path:
    file = folder / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    return file


# --- the commitments of a platform: a sheet with ids such as LPC-001 and bodies with commas in their names


@pytest.fixture(scope="module")
def commitments(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("commitments")
    meaning = mapping(
        folder,
        """
        name = "platform"
        separator = ";"
        [columns]
        "All ministers" = "partners"
        [set]
        kind = "deliverable"
        pillar = "all"
        status = "planned"
        date = "2025-04"
        """,
    )
    return brought_in(folder, "platform-commitments.csv", "--mapping", meaning)


def commitment_rows() -> list[dict[str, str]]:
    with (SETS / "platform-commitments.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_commitments_are_counted(commitments: Imported) -> None:
    assert "348 new, 0 changed, 0 unchanged, 0 differences not applied, 0 refused" in commitments.first.out
    assert commitments.statuses() == {"planned": 348}
    bodies = {row["Reporting Lead"] for row in commitment_rows()}
    bodies |= {name for row in commitment_rows() for name in row["All ministers"].split("; ") if name}
    assert (commitments.new("parties"), commitments.new("pillars")) == (len(bodies), 0)
    assert commitments.tables("sources.toml") == {}


@pytest.mark.parametrize("number", [1, 100, 201, 301, 348])
def test_a_commitment_has_the_fields_of_its_row(number: int, commitments: Imported) -> None:
    row = commitment_rows()[number - 1]
    found, names = commitments.milestone(f"lpc-{number:03}"), commitments.tables("roadmap.toml")["parties"]
    assert (found["title"], found["x-import"]) == (row["Commitment"], {"platform": f"LPC-{number:03}"})
    assert [names[one]["name"] for one in found["owners"]] == [row["Reporting Lead"]]
    partners = [names[one]["name"] for one in found["partners"]]
    assert partners == row["All ministers"].split("; ")
    assert found["updates"] == [{"date": "2025-04", "status": "planned"}]


def test_no_commitment_is_lost_and_a_second_import_changes_nothing(commitments: Imported) -> None:
    rows = [list(row.items()) for row in commitment_rows()]
    assert unaccounted(rows, commitments.road, commitments.first) == []
    assert "Reporting Lead Name (348)" in commitments.first.err
    assert "0 new, 0 changed, 348 unchanged" in commitments.again.out
    assert commitments.unchanged


# --- promises: nested JSON with words of its own and several addresses each


@pytest.fixture(scope="module")
def promises(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("promises")
    meaning = mapping(
        folder,
        """
        records = "promises"
        [columns]
        category = "pillar"
        comments = "-"
        url = "-"
        [set]
        kind = "deliverable"
        date = "2021-01-20"
        [words.status]
        Broken = "dropped"
        Compromised = "under-way"
        """,
    )
    return brought_in(folder, "promises.json", "--mapping", meaning)


def promise_records() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((SETS / "promises.json").read_text("utf-8"))["promises"]
    return records


STATUSES = {
    "Broken": "dropped",
    "Achieved": "done",
    "Compromised": "under-way",
    "Not started": "planned",
    "In progress": "under-way",
}


def test_the_promises_are_counted(promises: Imported) -> None:
    records = promise_records()
    assert "174 new, 0 changed, 0 unchanged, 0 differences not applied, 0 refused" in promises.first.out
    assert promises.statuses() == Counter(STATUSES[one["status"]] for one in records)
    assert (promises.new("parties"), promises.new("pillars")) == (
        0,
        len({one["category"] for one in records}),
    )
    addresses = {address.rstrip("/") for one in records for address in one["sources"]}
    assert len(promises.tables("sources.toml")) == len(addresses) == 166


@pytest.mark.parametrize("number", [1, 41, 91, 131, 174])
def test_a_promise_has_the_fields_of_its_record(number: int, promises: Imported) -> None:
    record = promise_records()[number - 1]
    (found,) = (one for one in promises.milestones() if one["title"] == record["title"].strip())
    (update,) = found["updates"]
    pillars, sources = promises.tables("roadmap.toml")["pillars"], promises.tables("sources.toml")
    assert (found.get("summary", ""), update.get("note", "")) == (
        record["description"],
        record["status_info"],
    )
    assert pillars[found["pillar"]]["name"] == record["category"]
    assert (update["status"], str(update["date"])) == (STATUSES[record["status"]], "2021-01-20")
    assert found["tags"] == record["tags"]
    assert [sources[one]["url"] for one in update["sources"]] == record["sources"]


def test_no_promise_is_lost_and_a_second_import_changes_nothing(promises: Imported) -> None:
    rows: list[Row] = [list(record.items()) for record in promise_records()]
    assert unaccounted(rows, promises.road, promises.first) == []
    assert "Other fields of the file, not read: icons, statuses\n" in promises.first.err
    assert "0 new, 0 changed, 174 unchanged" in promises.again.out
    assert promises.unchanged


# --- releases: thousands of records in a table by their ids, which have dots


KNOWN_RELEASES = ("7.1.9", "6.6.152", "5.15.109", "4.19.152", "2.6.11")


def test_thousands_of_releases_come_in_whole_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    """All in one test, since it takes seconds to write as many files, and a test may run beside any other."""
    kernel: dict[str, Any] = json.loads((SETS / "kernel-releases.json").read_text("utf-8"))
    records: dict[str, dict[str, str]] = kernel["versions"]
    fixed = ("--records", "versions", "--set", "kind=event,pillar=all,status=done", "--map", "date=date")
    found = brought_in(tmp_path, "kernel-releases.json", *fixed)
    assert "4,854 new, 0 changed, 0 unchanged, 0 differences not applied, 0 refused" in found.first.out
    assert (found.new("parties"), found.new("pillars"), found.tables("sources.toml")) == (0, 0, {})
    assert len(list((found.road / "milestones").iterdir())) == len(records) == 4854
    for key in KNOWN_RELEASES:
        release = found.milestone(f"kernel-releases-{key.replace('.', '-')}")
        assert (release["title"], release["x-import"]) == (records[key]["name"], {"kernel-releases": key})
        assert release["updates"] == [{"date": date.fromisoformat(records[key]["date"]), "status": "done"}]
    rows: list[Row] = [[("id", key), *record.items()] for key, record in records.items()]
    assert unaccounted(rows, found.road, found.first) == []
    assert "0 new, 0 changed, 4,854 unchanged" in found.again.out
    assert found.unchanged


# --- a plan of Microsoft Project: tasks below each other, times of day, figures nobody filled in

PROJECT = "{http://schemas.microsoft.com/project}"
SHOWN = {"ActualStart": "Actual Start", "ActualFinish": "Actual Finish", "PercentComplete": "% Complete"}
"""The names of fields in Project's windows."""

UNFILLED = {"", "0", "-1", "PT0H0M0S"}
"""What Project writes for what nobody filled in; a priority of 500 is also that."""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("plan")
    return brought_in(folder, "project.xml", "--set", "kind=deliverable,pillar=all")


def tasks() -> list[dict[str, str]]:
    """Return the fields of each task but that of the project as a whole."""
    project = ElementTree.parse(SETS / "project.xml").getroot()
    found = [
        {field.tag.removeprefix(PROJECT): field.text or "" for field in task if len(field) == 0}
        for task in project.iter(f"{PROJECT}Task")
    ]
    return [task for task in found if task["UID"] != "0"]


def test_the_tasks_of_a_plan_are_counted(plan: Imported) -> None:
    assert "19 new, 0 changed, 0 unchanged, 0 differences not applied, 0 refused" in plan.first.out
    assert plan.statuses() == {None: 19}
    assert (plan.new("parties"), plan.new("pillars"), plan.tables("sources.toml")) == (2, 0, {})


@pytest.mark.parametrize("uid", ["1", "2", "3", "6", "21"])
def test_a_task_has_the_fields_of_the_plan(uid: str, plan: Imported) -> None:
    task = next(task for task in tasks() if task["UID"] == uid)
    found = plan.milestone(f"project-{uid}")
    assert (found["title"], found.get("summary", "")) == (task["Name"], task.get("Notes", ""))
    start, finish = task["Start"][:10], task["Finish"][:10]
    assert (str(found.get("start", finish)), str(found["due"])) == (start, finish)
    assert found.get("owners", []) == (["first-resource", "second-resource"] if uid == "2" else [])
    assert [str(update["due"]) for update in found["updates"]] == [finish]  # silence, which is no lateness
    assert found["x-import"] == {"project": uid}


def test_no_task_is_lost_and_a_second_import_changes_nothing(plan: Imported) -> None:
    rows: list[Row] = [
        [
            (SHOWN.get(field, field), text)
            for field, text in task.items()
            if text not in UNFILLED and (field, text) != ("Priority", "500")
        ]
        for task in tasks()
    ]
    levels = {"ID", "OutlineLevel"}  # the order of the rows, and how far below each other: see Parent
    rows = [[(head, text) for head, text in row if head not in levels] for row in rows]
    assert unaccounted(rows, plan.road, plan.first) == []
    assert "Parent (16), Predecessors (6)" in plan.first.err
    assert "0 new, 0 changed, 19 unchanged" in plan.again.out
    assert plan.unchanged


# --- and what is no sheet, whatever it holds


@pytest.mark.parametrize("name", ["python-releases.toml", "release-schedule.yaml"])
def test_a_file_of_a_format_that_is_not_read_is_refused(name: str, tmp_path: Path) -> None:
    road = write_files(tmp_path / "road", {"roadmap.toml": HEAD})
    refused = run_here("import", SETS / name, "--data", road)
    assert (refused.code, refused.out) == (2, "")
    suffix = name.rpartition(".")[2]
    assert refused.err.startswith(
        f"roadmap: unknown format '{suffix}'\n  known: csv, tsv, txt, xlsx, ods, json"
    )
