"""Generate roadmaps of any size, with the shape of the shipped one.

The shipped roadmap is copied, each copy with ids of its own and dates some years earlier, until there
are enough milestones. So partial dates, moves, languages, sources and chains are realistic. Two more
shapes measure the cost of walking links: a chain, in which each milestone follows and needs the one
before it, and a fan, in which all follow and need the first. Three keep the number of milestones and grow
otherwise: a log of so many updates, so many sources, so many parties.

    python -m benchmarks.generate 10000 FOLDER [--shape road|chain|fan|log|sources|parties]
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from typing import Any

import tomli
import tomli_w

ROAD = Path(__file__).parent.parent / "data"
SHAPES = ("road", "chain", "fan")
"""The shapes of many milestones."""

OTHERS = ("log", "sources", "parties")
"""The shapes of few milestones with much of something else."""

YEARS = 20
"""The number of years over which the copies are spread, back from those of the shipped roadmap."""

_YEAR = re.compile(r"(?<!\d)(?:FY)?(\d{4})(?=$|-|\.\.)")

Table = dict[str, Any]


def milestones(size: int, shape: str = "road") -> Iterator[tuple[str, Table]]:
    """Yield `size` milestones, each as its id and the table of its file."""
    tables = dict(islice(_copies(), size))
    first: str | None = None
    before: str | None = None
    for key, table in tables.items():
        linked = {"chain": before, "fan": first}
        for links in ("follows", "needs"):
            if shape == "road":
                table[links] = [other for other in table.get(links, ()) if other in tables]
            else:
                table[links] = [other for other in (linked[shape],) if other]
        first, before = first or key, key
        yield key, table


def sources(size: int) -> Table:
    """Return the table of the sources that `size` milestones cite."""
    whole = _table(ROAD / "sources.toml")
    copies = -(-size // len(_milestone_files()))
    return {
        _name(key, copy): _elsewhere(_earlier(source, copy), copy)
        for copy in range(copies)
        for key, source in whole.items()
    }


def _elsewhere(source: Table, copy: int) -> Table:
    """Return the source with an address of its own, as no two sources share one."""
    return {**source, "url": f"{source['url']}?{copy}"} if copy and "url" in source else source


def write(folder: Path, size: int, shape: str = "road") -> None:
    """Create `folder` with a roadmap of `size` milestones, or with as much of what its shape grows by."""
    if shape in SHAPES:
        _write(folder, _table(ROAD / "roadmap.toml"), sources(size), milestones(size, shape))
        return
    head, registered = _table(ROAD / "roadmap.toml"), sources(FEW)
    head.pop("check", None)  # it exempts milestones that are not among the few
    tables = dict(milestones(FEW if shape != "parties" else MOST_PARTIES))
    if shape == "parties":
        registered = sources(MOST_PARTIES)
        _share_out(tables, head, size)
    else:
        tables |= {"log": _long_log(tables, size)} if shape == "log" else {}
        registered |= _cite_more(tables, size) if shape == "sources" else {}
    _write(folder, head, registered, tables.items())


def _write(folder: Path, head: Table, registered: Table, tables: Iterable[tuple[str, Table]]) -> None:
    (folder / "milestones").mkdir(parents=True)
    for name, table in (("roadmap", head), ("sources", registered)):
        (folder / f"{name}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    for key, table in tables:
        (folder / "milestones" / f"{key}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")


FEW = 20
"""How many milestones a roadmap has that grows by something else."""

MOST_PARTIES = 1_000
"""How many milestones one has that grows by its parties: each of these is named by one at least."""

PLACES = 10
"""How many sources a statement cites where there are many."""


def _long_log(tables: Mapping[str, Table], size: int) -> Table:
    """Return a milestone with a log of `size` updates, one a day: every seventh moves it, some end a step."""
    like = tables["expo-opening"]
    return {
        **{key: value for key, value in like.items() if key != "updates"},
        "updates": [_entry(number) for number in range(size)],
    }


def _entry(number: int) -> Table:
    day = datetime.date(1998, 1, 1) + datetime.timedelta(days=number)
    by = ("uk", "jp")[number % 2]
    kinds: tuple[Table, ...] = (
        {"due": day + datetime.timedelta(days=100), "reason": f"Reason {number}."},
        {"outlook": ("on-track", "at-risk")[number % 3 % 2], "by": by},
        {"next": f"Step {number}.", "next_by": day + datetime.timedelta(days=20), "next_owner": "meti"},
        {"status": ("under-way", "paused")[number % 2]},
        {"next": ""},
        {"by": by},
        {"ja": {"note": f"第{number}回。"}},
    )
    return {"date": day, "note": f"Meeting {number}.", **kinds[number % len(kinds)]}


def _cite_more(tables: Mapping[str, Table], size: int) -> Table:
    """Return `size` more sources, and cite each of them in the log of one of `tables`."""
    like = next(iter(_table(ROAD / "sources.toml").values()))
    keys = [f"more-{number}" for number in range(size)]
    logs = [table["updates"] for table in tables.values()]
    for number, start in enumerate(range(0, size, PLACES)):
        cited = keys[start : start + PLACES]
        log = logs[number % len(logs)]
        log.append({"date": log[-1]["date"], "note": f"Report {number}.", "sources": cited})
    return {key: {**like, "title": f"Report {key}", "url": f"https://example.org/{key}"} for key in keys}


def _share_out(tables: Mapping[str, Table], head: Table, size: int) -> None:
    """Replace the parties of a roadmap by `size` others, and let each of its milestones name some of them."""
    sides = list(head["sides"])
    keys = [f"body-{number}" for number in range(size)]
    for number, table in enumerate(tables.values()):
        table["owners"] = list(dict.fromkeys((keys[number % size], keys[number * 7 % size])))
        table["partners"] = [key for key in (keys[number * 3 % size],) if key not in table["owners"]]
        for update in table["updates"]:
            update.pop("next_owner", None)
            if update.get("by") not in (None, *sides):
                update["by"] = keys[number % size]
    head["parties"] = {
        key: {"name": f"Body {key}", "ja": {"name": f"機関{key}"}, "sides": [sides[number % len(sides)]]}
        for number, key in enumerate(keys)
    }


SHEET = ("id", "title", "kind", "pillar", "owners", "due", "status", "on", "note")
"""The columns of a sheet."""


def sheet(file: Path, size: int) -> None:
    """Create `file`, a CSV of `size` milestones that `roadmap import` takes into a roadmap without any."""
    with open(file, "w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, SHEET, restval="", extrasaction="ignore")
        rows.writeheader()
        for key, table in milestones(size):
            newest = {key: value for entry in table["updates"] for key, value in entry.items()}
            owners = ", ".join(table.get("owners", ()))
            rows.writerow({**newest, **table, "id": key, "owners": owners, "on": newest["date"]})


def first_open() -> str:
    """Return the id of the first milestone of the shipped roadmap that nothing has ended."""
    for file in _milestone_files():
        states = [entry["status"] for entry in _table(file)["updates"] if "status" in entry]
        if states and states[-1] in ("planned", "under-way"):
            return file.stem
    raise ValueError("every milestone has ended")


def _copies() -> Iterator[tuple[str, Table]]:
    """Yield the milestones of the shipped roadmap, both ends first, then its copies, endlessly."""
    head = _table(ROAD / "roadmap.toml")
    ends = (head["origin"], head["destination"])
    files = sorted(_milestone_files(), key=lambda file: file.stem not in ends)
    road = {file.stem: _table(file) for file in files}
    for copy in count():
        for key, table in road.items():
            yield _name(key, copy), _renamed(_earlier(table, copy), copy)


def _milestone_files() -> list[Path]:
    return sorted((ROAD / "milestones").glob("*.toml"))


def _table(file: Path) -> Table:
    return tomli.loads(file.read_text(encoding="utf-8"))


def _name(key: str, copy: int) -> str:
    return f"{key}-c{copy}" if copy else key


def _renamed(table: Table, copy: int) -> Table:
    """Return the milestone with links and sources of the same copy."""
    if not copy:
        return table

    def cited(citation: str) -> str:
        source, colon, place = citation.partition(":")
        return f"{_name(source.strip(), copy)}{colon}{place}"

    renamed = dict(table)
    for links in ("follows", "needs"):
        if links in table:
            renamed[links] = [_name(key, copy) for key in table[links]]
    for entries in ("updates", "outcomes"):
        if entries in table:
            renamed[entries] = [
                {**entry, "sources": [cited(citation) for citation in entry["sources"]]}
                if "sources" in entry
                else entry
                for entry in table[entries]
            ]
    return renamed


def _earlier(table: Mapping[str, Any], copy: int) -> Table:
    """Return the table with every date moved back by the years of its copy."""
    years = copy % YEARS
    dated: Mapping[str, Callable[[Any], Any]] = {
        key: lambda value: _date_earlier(value, years) for key in ("date", "due", "start", "accessed")
    }

    def moved(key: str, value: Any) -> Any:
        if isinstance(value, list):
            return [_earlier(entry, copy) if isinstance(entry, dict) else entry for entry in value]
        return dated[key](value) if key in dated else value

    return {key: moved(key, value) for key, value in table.items()}


def _date_earlier(date: Any, years: int) -> Any:
    if isinstance(date, datetime.date):
        day = 28 if (date.month, date.day) == (2, 29) else date.day
        return date.replace(year=date.year - years, day=day)
    return _YEAR.sub(lambda year: year[0].replace(year[1], str(int(year[1]) - years)), str(date))


def main() -> None:
    """Write the roadmap that the command line asks for."""
    parser = argparse.ArgumentParser(description="Generate a roadmap with the shape of the shipped one.")
    parser.add_argument("size", type=int, help="number of milestones")
    parser.add_argument("folder", type=Path, help="the folder to create")
    parser.add_argument("--shape", choices=(*SHAPES, *OTHERS), default="road")
    options = parser.parse_args()
    write(options.folder, options.size, options.shape)


if __name__ == "__main__":
    main()
