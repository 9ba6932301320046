"""What leaves the house: names instead of ids, a name for each column, and a title of its own for each paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.views.on_paper import on_paper
from roadmap_cli.views.page import Bars, Column, Line, Page, Piece, Table
from roadmap_cli.views.pieces import id_piece, plain
from roadmap_cli.writers.paper import column_label
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said

VIEWS = (
    ("status",),
    ("list",),
    ("timeline",),
    ("trace",),
    ("trace", "hiroshima-accord"),
    ("show", "hiroshima-accord"),
    ("balance",),
    ("promises", "--from", "2023-05-18"),
    ("sources",),
    ("changes", "--since", "2025-01-01"),
    ("brief", "--since", "2025-01-01"),
    ("annex",),
)
IDS = re.compile(
    "|".join(sorted((file.stem for file in (DATA / "milestones").glob("*-*.toml")), key=len)[::-1])
)


def page(*blocks: Line | Table) -> Page:
    return Page("Road", (), blocks)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(view[:2]))
def test_no_paper_shows_an_id_and_each_has_a_title_and_an_order_of_its_own(
    view: tuple[str, ...], language: str, run: Run
) -> None:
    told = run(*view, "--data", DATA, "--as-of", "2026-11-22", "--lang", language, "-f", "md")
    assert told.code == 0, told.err
    title, line, *rest = told.out.replace("\\", "").split("\n\n")
    assert title not in ("# Hiroshima to Osaka", "# 広島から大阪へ")
    assert ("in order of" if language == "en" else "順") in line
    shown = re.sub(r"<https?://[^>]*>", "", "\n".join(rest))
    assert IDS.findall(shown) == []
    assert re.findall(r"\b(?:meti|dsit|mofa|govuk-[\d-]+)\b", shown) == []
    heads = re.findall(r"^(\|.*\|)\n\| [-:]", "\n".join(rest), re.MULTILINE)
    assert [head for head in heads if "|  |" in head] == []


def test_an_id_that_is_asked_for_is_shown(run: Run) -> None:
    asked = ("list", "--data", DATA, "--as-of", "2026-11-22", "-f", "md")
    assert "hiroshima-accord" not in run(*asked).out
    assert "hiroshima-accord" in run(*asked, "--fields", "id,title").out.replace("\\", "")


def test_screens_and_programs_keep_the_ids(run: Run) -> None:
    asked = ("list", "--data", DATA, "--as-of", "2026-11-22", "-f")
    assert all("hiroshima-accord" in run(*asked, format_).out for format_ in ("text", "csv", "json"))


def test_owners_are_named_and_a_program_reads_their_ids(run: Run) -> None:
    asked = (
        "list",
        "id:economic-2plus2-first",
        "--data",
        DATA,
        "--fields",
        "owners",
        "-f",
    )
    assert "DBT" in run(*asked, "md").out
    assert "dbt" in run(*asked, "csv").out
    assert "経産省" in run(*asked, "md", "--lang", "ja").out


def test_a_list_of_several_pillars_is_grouped_by_them_unless_it_is_sorted(
    run: Run, roadmap_of: RoadmapOf
) -> None:
    data = roadmap_of(
        {
            "memo": milestone_text(said("2024-01-01", status='"done"'), title='"Memo"'),
            "call": milestone_text(said("2024-01-02", status='"done"'), title='"Call"', pillar='"ai"'),
        }
    )

    def rows(*asked: str) -> Iterator[str]:
        lines = run("list", "--data", data, "--fields", "title", *asked).out.splitlines()
        return (line.strip("| *") for line in lines if line.startswith("|"))

    assert list(rows("-f", "md"))[2:] == ["Quantum", "Memo", "AI", "Call"]
    assert list(rows("-f", "md", "--sort", "title"))[2:] == ["Call", "Memo"]
    assert list(rows("-f", "md", "pillar:ai"))[2:] == ["Call"]
    assert run("list", "--data", data, "--fields", "title", "-f", "csv").out.split()[1:] == ["Memo", "Call"]


def test_a_column_of_ids_without_names_is_left_out_and_its_neighbours_stay() -> None:
    columns = (Column("id", "ID"), Column("days", "", paper="Interval"))
    table = Table(
        columns, ((id_piece_without_name("a"), plain("one")), (id_piece_without_name("b"), plain("two")))
    )
    (found,) = on_paper(page(table)).blocks
    assert isinstance(found, Table)
    assert [column_label(Messages(), column) for column in found.columns] == ["Interval"]
    assert found.rows == ((plain("one"),), (plain("two"),))


def id_piece_without_name(key: str) -> tuple[Piece, ...]:
    return (id_piece(key, ""),)


def test_a_line_loses_its_ids_with_the_blanks_beside_them() -> None:
    blank = Piece("  ")
    behind = Line((Piece("Memo"), blank, id_piece("memo", "")))
    before = Line((id_piece("memo", ""), blank, Piece("Memo")))
    alone = Line((id_piece("memo", ""),))
    assert on_paper(page(behind, before, alone)).blocks == (Line((Piece("Memo"),)), Line((Piece("Memo"),)))


def test_a_source_is_named_by_its_title_and_publisher_else_by_its_publisher_alone(run: Run) -> None:
    rows = run("sources", "--data", DATA, "--as-of", "2026-11-22", "-f", "md").out.splitlines()
    assert "| The Tech Portal | 7 May 2024 | 2 | 1 |" in rows  # the round and its sum
    assert any("Building an Exemplar" in row and "<br>techUK, own source" in row for row in rows)


def test_bars_say_what_they_are_of(run: Run) -> None:
    told = run("trace", "--data", DATA, "--as-of", "2026-11-22", "-f", "md").out
    assert "| Stage | Done |" in told
    assert Bars(()).label == ""
