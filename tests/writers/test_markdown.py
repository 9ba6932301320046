"""Markdown, read by another parser: data is text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Block, Column, Facts, Heading, Line, Note, Notes, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.markdown import write_page
from tests.conftest import DATA, Run
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block

OURS = {"h1", "h2", "p", "em", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br", "a"}


def markdown(*blocks: Block, title: str = "Road", told: tuple[str, ...] = ()) -> str:
    return write_page([Page(title, told, blocks)], WriterOptions()).decode("utf-8")


class Reader(HTMLParser):
    """The elements that a browser would see, and the text of the first of each kind."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def read(text: str) -> Reader:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Reader(parser.render(text))


def test_the_markdown_of_a_page() -> None:
    table = Table(
        (Column("title", ""), Column("n", "Moves", "right")), ((plain("A | b"), (Piece("2", "number"),)),)
    )
    text = markdown(
        Heading("Late"),
        Line((Piece("70 milestones", "strong"), Piece(" "), Piece("59 done", "done"))),
        table,
        Facts((("Status", (Piece("planned", "planned"), Piece("2 moves"))),)),
        Line((Piece("2024"),), 1),
        Line((Piece("Said so.", note=1),), 2),
        Notes((Note(1, "gov-2025", "GOV.UK, https://gov.uk/a_b."),)),
        told=("as of 22 Nov 2026", "audience: public"),
    )
    assert (
        text
        == """# Road

*as of 22 Nov 2026; audience: public*

## Late

**70 milestones** ● 59 done

| Milestone | Moves |
| --- | --: |
| A \\| b | 2 |

| Item | Details |
| --- | --- |
| Status | ○ planned<br>2 moves |

- 2024
  - Said so.[^1]

[^1]: gov-2025: GOV.UK, <https://gov.uk/a_b>.
"""
    )


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "# no heading", "1) no list", "(1) none", "a. none", ": none", "---", "***"]
)
def test_no_data_is_markup(hostile: str) -> None:
    page = read(write_page([every_block(hostile)], WriterOptions()).decode("utf-8"))
    plain_page = read(write_page([every_block("A thing")], WriterOptions()).decode("utf-8"))
    links = [element for element in page.elements if element[0] == "a"]
    assert {tag for tag, _ in page.elements} <= OURS
    assert all(str(look.get("href")).startswith(("http://", "https://")) for _, look in links)
    assert [tag for tag, _ in page.elements if tag not in ("a", "strong")] == [
        tag for tag, _ in plain_page.elements if tag not in ("a", "strong")
    ]


TEXT = st.text(st.sampled_from("ab1 .-+*_`~^$@#&<>[]()!|\\\"'={}:;,/%日。（"), min_size=1, max_size=12)


@given(TEXT)
def test_a_parser_reads_the_text_that_was_written(text: str) -> None:
    shown = "".join(read(markdown(Line((Piece(f"{text}|"),)), title="T")).texts)
    assert shown.replace("\n", "") == "T" + f"{clean(text)}|".strip()


@given(TEXT)
def test_a_parser_reads_the_text_of_a_cell(text: str) -> None:
    table = Table((Column("a", "A"),), ((plain(f"x{text}x"),),))
    assert read(markdown(table, title="T")).texts.count(f"x{clean(text)}x") == 1


def test_a_title_that_ends_in_a_mark_is_strong_too() -> None:
    title = Piece("共同公募（ASPIRE）", "strong")
    assert "**共同公募（ASPIRE）**  ● done" in markdown(Line((title, Piece("  "), Piece("done", "done"))))
    assert "共同公募（ASPIRE）、" in markdown(Line((title, Piece("、2025年"))))


def test_indented_lines_are_one_list_at_any_depth() -> None:
    text = markdown(Line((Piece("deep"),), 5), Line((Piece("deeper"),), 9), Line((Piece("top"),), 1))
    assert text.endswith("- deep\n  - deeper\n- top\n")


@pytest.mark.parametrize("view", ["status", "list", "timeline", "trace"])
def test_every_view_can_be_markdown(view: str, run: Run) -> None:
    told = run(view, "--data", DATA, "--as-of", "2026-11-22", "-f", "md")
    assert told.code == 0, told.err
    title, line = told.out.split("\n\n")[:2]
    assert title.startswith("# Hiroshima to Osaka: ")
    assert line.startswith("*as of 22 Nov 2026; audience: public; in order of ")
    assert {tag for tag, _ in read(told.out).elements} <= OURS
