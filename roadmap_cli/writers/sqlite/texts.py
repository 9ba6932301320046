"""The rows of every text in every language that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value
from roadmap_cli.writers.sqlite.content import Content, Row
from roadmap_cli.writers.sqlite.milestones import counted_outcomes

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "road": ("title", "summary"),
    "side": ("name",),
    "party": ("name", "short"),
    "pillar": ("name",),
    "source": ("publisher", "author", "title", "copied_by", "note"),
    "milestone": ("title", "summary"),
    "update": ("note", "reason", "next"),
    "outcome": ("measure", "unit", "note"),
}
"""The columns of each table that are texts."""


def texts(content: Content) -> Iterator[Row]:
    """Yield all texts, by table."""
    roadmap = content.export.roadmap
    for key, road in (roadmap.roads or {roadmap.id or "": roadmap}).items():
        yield from _of(content, "road", key, road)
    for subject, found in (
        ("side", content.roadmap.sides),
        ("party", content.parties),
        ("pillar", content.pillars),
    ):
        for key, one in found.items():
            yield from _of(content, subject, key, one)
    for source in content.sources:
        yield from _of(content, "source", source.id, source)
    for standing in content.standings:
        for row in _of(content, "milestone", standing.id, standing.milestone):
            origins = standing.milestone.translation if row["field"] == "title" else {}
            yield {**row, "translation": origins.get(str(row["language"]))}
        for subject, entries in (("update", standing.log), ("outcome", counted_outcomes(content, standing))):
            for number, entry in enumerate(entries, 1):
                yield from _of(content, subject, standing.id, entry, number)


def _of(content: Content, subject: str, key: str, value: Value, number: int = 0) -> Iterator[Row]:
    """Yield the texts of a value, which is a row of the table `subject`."""
    for field in COLUMNS[subject]:
        text: Text = getattr(value, field)
        for language, words in {content.export.roadmap.languages[0]: text.plain, **text.others}.items():
            if words:
                yield {
                    "subject": subject,
                    "id": key,
                    "number": number,
                    "field": field,
                    "language": language,
                    "text": words,
                    "translation": None,
                }
