"""The roads that a command reads: one as it is, several as one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from roadmap_cli.model.errors import BadData, Location, RoadmapError, SeveralErrors, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import full_id, is_id
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.roadmap import NO_TEXT, Roadmap, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import strict
from roadmap_cli.store.load import Loaded, load_head
from roadmap_cli.store.place import Place

DATA = "data"
"""The name of a roadmap's folder that says nothing of it: the folder around it does."""


class LoadedRoad(Value):
    """A road that is read: its id, empty if it is the only one, its place, and what its files hold."""

    id: str
    place: Place
    loaded: Loaded

    @property
    def folder(self) -> str:
        """The way from here to its folder, as annotations and editors need it; empty if that is here."""
        return path_from_here(self.place.folder)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file by its path, as findings name it."""
        texts = self.loaded.texts
        return {self.path_of(name): text for name, text in texts.items()} if self.id else texts

    def full(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return findings about its files as those of one road among several, if it is one."""
        if not self.id:
            return tuple(findings)
        folder = self.folder
        return tuple(
            replace(one, folder=folder, milestone=one.milestone and full_id(self.id, one.milestone))
            for one in findings
        )

    def path_of(self, file: str) -> str:
        """Return the way from here to one of its files."""
        return f"{self.folder}/{file}" if self.folder else file


class Together(Value):
    """The roads that are read, one or several, and the title of all if a list gives one."""

    roads: tuple[LoadedRoad, ...]
    title: Text = NO_TEXT

    @property
    def head(self) -> Roadmap:
        """The road that settles the time zone and the languages."""
        return self.roads[0].loaded.roadmap

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What cannot be read of all roads."""
        return tuple(finding for road in self.roads for finding in road.full(road.loaded.findings))

    @property
    def copies(self) -> tuple[Finding, ...]:
        """What lies beside the files of all roads and seems to be made of one."""
        return tuple(finding for road in self.roads for finding in road.full(road.loaded.copies))

    def roadmap(self, seen: Callable[[Roadmap], Roadmap]) -> Roadmap:
        """Return the one roadmap, or several as one, of what is `seen` of each."""
        return roadmap_of({road.id: seen(road.loaded.roadmap) for road in self.roads}, self.title)


def roadmap_of(roads: Mapping[str, Roadmap], title: Text = NO_TEXT) -> Roadmap:
    """Return the only one of `roads`, or several as one."""
    if len(roads) == 1:
        return next(iter(roads.values()))
    from roadmap_cli.questions.joined import joined

    return joined(roads, title)


def together(places: Sequence[Place], loaded: Sequence[Loaded], title: Text = NO_TEXT) -> Together:
    """Return the roads of these places; raise BadData if several cannot be read as one."""
    if len(places) == 1:
        return Together((LoadedRoad("", places[0], loaded[0]),), title)
    ids = road_ids(places, [one.roadmap for one in loaded])
    roads = {road.id: road for road in map(LoadedRoad, ids, places, loaded)}
    if errors := list(_conflicts(roads)):
        raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
    return Together(tuple(roads.values()), title)


def ids_in(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the ids of the milestones' files at these places, whether or not these can be read."""
    if len(places) == 1:
        return strict.ids(places[0].folder)
    roads = road_ids(places, [load_head(place.folder) for place in places])
    folders = zip(roads, places, strict=True)
    return tuple(full_id(road, key) for road, place in folders for key in strict.ids(place.folder))


def road_ids(places: Sequence[Place], roadmaps: Sequence[Roadmap]) -> list[str]:
    """Return the id of each road: that of its `roadmap.toml`, else one made of its folder's name.

    Raises BadData if two are the same, or a folder's name makes none.
    """
    found: dict[str, Path] = {}
    for place, roadmap in zip(places, roadmaps, strict=True):
        key = roadmap.id or _id_of(place.folder)
        if key in found:
            what = message("roads.same-id", id=key, folder=str(found[key]), other=str(place.folder))
            raise BadData(what, message("roads.give-id"))
        found[key] = place.folder
    return list(found)


def _id_of(folder: Path) -> str:
    """Return the id that a folder's name makes: lower case, and a hyphen for what no id may hold."""
    from roadmap_cli.questions.names import folded_name

    whole = Path(os.path.normpath(folder.absolute()))
    name = (whole.parent if whole.name == DATA else whole).name
    key = re.sub("[^a-z0-9]+", "-", folded_name(name)).strip("-")
    if not is_id(key):
        raise BadData(message("roads.no-id", folder=str(folder)), message("roads.give-id"))
    return key


def _conflicts(roads: Mapping[str, LoadedRoad]) -> Iterator[RoadmapError]:
    """Yield an error, with its line, for all in which the roads contradict each other."""
    from roadmap_cli.questions.joined import conflicts
    from roadmap_cli.store.locate import line_of

    for one in conflicts({key: road.loaded.roadmap for key, road in roads.items()}):
        road = roads[one.road]
        line = line_of(road.loaded.texts[ROADMAP_FILE], one.path)
        yield BadData(one.message, message("roads.agree"), Location(road.path_of(ROADMAP_FILE), line))


def path_from_here(folder: Path) -> str:
    """Return the path from here to a folder, the whole path if it is not below; empty if it is here."""
    try:
        path = folder.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # it is not below, or the current folder was deleted
        return folder.as_posix()
    return "" if path == "." else path
