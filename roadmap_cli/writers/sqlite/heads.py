"""The rows of what milestones refer to: roads, sides, parties, pillars and sources."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.model.ids import full_id
from roadmap_cli.model.roadmap import Party, Roadmap, Side
from roadmap_cli.writers.sqlite.content import Content, Row, dated


def about(content: Content) -> Iterator[Row]:
    """Yield what the database says of itself."""
    about, messages = content.export.about, content.export.messages
    yield {
        "title": content.export.title,
        "as_of": about.day.isoformat(),
        "audience": about.audience,
        "filter": " ".join(about.terms),
        "language": messages.language,
        "data_commit": about.commit,
        "changed": about.changed,
        "incomplete": bool(about.problems),
        "tool": about.tool,
    }


def roads(content: Content) -> Iterator[Row]:
    """Yield the one road, or each of several that are read as one."""
    roadmap = content.export.roadmap
    for key, road in (roadmap.roads or {roadmap.id or "": roadmap}).items():
        yield _road(content, key, road, prefix=key if roadmap.roads else "")


def _road(content: Content, key: str, road: Roadmap, prefix: str) -> Row:
    return {
        "id": key,
        "title": content.said(road.title),
        "summary": content.said(road.summary),
        "timezone": road.timezone,
        "fiscal_year_start": road.fiscal_year_start,
        "origin": full_id(prefix, road.origin) if road.origin else None,
        "destination": full_id(prefix, road.destination) if road.destination else None,
    }


def sides(content: Content) -> Iterator[Row]:
    """Yield the sides, numbered in the order of every page."""
    for position, side in enumerate(content.roadmap.sides.values(), 1):
        yield {"id": side.id, "name": content.said(side.name), "position": position}


def parties(content: Content) -> Iterator[Row]:
    """Yield the sides as bodies, then the parties."""
    bodies: tuple[Side | Party, ...] = (*content.roadmap.sides.values(), *content.parties.values())
    for position, body in enumerate(bodies, 1):
        yield {
            "id": body.id,
            "name": content.said(body.name),
            "short": content.said(body.short) if isinstance(body, Party) else None,
            "sector": body.sector if isinstance(body, Party) else None,
            "is_side": not isinstance(body, Party),
            "position": position,
        }


def party_sides(content: Content) -> Iterator[Row]:
    """Yield the sides of each body; a side belongs to itself."""
    for key in (*content.roadmap.sides, *content.parties):
        yield from ({"party": key, "side": side} for side in content.roadmap.sides_of((key,)))


def pillars(content: Content) -> Iterator[Row]:
    """Yield the pillars, numbered in the order of every page."""
    for position, pillar in enumerate(content.pillars.values(), 1):
        yield {"id": pillar.id, "name": content.said(pillar.name), "position": position}


def sources(content: Content) -> Iterator[Row]:
    """Yield the sources that are cited, and those that nothing ever cites."""
    for source in content.sources:
        yield {
            "id": source.id,
            "road": content.road_of(source.id),
            "publisher": content.said(source.publisher),
            "author": content.said(source.author),
            "title": content.said(source.title),
            **dated("date", source.date),
            "url": source.url,
            "language": source.language,
            "own": source.own,
            "copied_by": content.said(source.copied_by),
            "note": content.said(source.note),
            **dated("accessed", source.accessed),
        }
