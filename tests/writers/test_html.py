"""The HTML page: one file, readable without a script, languages marked, data escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from roadmap_cli.views.page import Block, Column, Heading, Line, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.drawing.chart import SHAPES
from roadmap_cli.writers.drawing.palette import DARK, LIGHT, Palette, mixed
from roadmap_cli.writers.html import stylesheet, write_page
from roadmap_cli.writers.spans import Span, spans
from tests.conftest import DATA, Run
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block, timeline_of

VOID = {"meta", "br", "input", "circle", "rect", "line", "path"}


class Reader(HTMLParser):
    """The elements of a page with their attributes, and each text with the elements around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends: the one that began last."""
        assert tag == self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append((data, tuple(self._open)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of that name."""
        return [look for name, look in self.elements if name == tag]

    def text_in(self, tag: str) -> list[str]:
        """Return the texts within elements of that name."""
        return [text.strip() for text, around in self.texts if tag in around and text.strip()]


def html(*blocks: Block, languages: tuple[str, ...] = ("en",)) -> str:
    pages = [Page("Road", ("as of 1 Jul 2025",), blocks, language) for language in languages]
    return write_page(pages, WriterOptions()).decode("utf-8")


def table(rows: int = 2) -> Table:
    columns = (Column("state", ""), Column("title", ""), Column("moves", "Moves", "right"))
    cells = ((Piece("late", "late"),), plain("A thing"), plain("2"))
    return Table(columns, (cells,) * rows)


def test_a_table_has_a_caption_and_scoped_header_cells() -> None:
    page = Reader(html(Heading("Late ones"), table()))
    assert page.text_in("caption") == ["Late ones"]
    assert page.text_in("thead") == ["State", "Milestone", "Moves"]
    assert [look.get("scope") for look in page.all("th")] == ["col"] * 3 + ["row"] * 2
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2")] == ["h1", "h2"]


def test_a_state_is_a_word_and_a_shape() -> None:
    page = Reader(html(table(1)))
    signs = [look for look in page.all("svg") if "sign" in str(look.get("class"))]
    assert [look.get("class") for look in signs] == ["sign s-late"]
    assert "late" in page.text_in("span")


def test_nothing_is_fetched_and_only_the_pages_own_script_and_style_are_allowed() -> None:
    text = html(Line((Piece("See https://gov.uk/a."),)), timeline_of("A"))
    page = Reader(text)
    assert not [look for _, look in page.elements if {"src", "srcset", "style", "onclick"} & look.keys()]
    assert {look["href"] for _, look in page.elements if "href" in look} == {"#page-en", "https://gov.uk/a"}
    assert "url(" not in text
    assert "@import" not in text
    policy = str(page.all("meta")[1]["content"])
    for tag in ("style", "script"):
        content = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[0]
        own = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{own}'" in policy
    assert policy.startswith("default-src 'none'")


def test_without_a_script_all_languages_are_shown_and_no_filter() -> None:
    page = Reader(html(table(10), languages=("en", "ja")))
    assert [(look["lang"], "hidden" in look) for look in page.all("article")] == [
        ("en", False),
        ("ja", False),
    ]
    assert [look["href"] for look in page.all("a") if "data-language" in look] == ["#page-en", "#page-ja"]
    filters = [look for look in page.all("div") if look.get("role") == "search"]
    assert [("hidden" in look) for look in filters] == [True, True]


def test_one_language_has_no_switch_and_a_short_page_no_filter() -> None:
    page = Reader(html(table(2)))
    assert not page.all("nav")
    assert not [look for look in page.all("div") if look.get("role") == "search"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Road", "en", [("Road", None)]),
        ("Road / 道", "en", [("Road", None), (" / ", None), ("道", "ja")]),
        ("広島AIプロセス", "en", [("広島AIプロセス", "ja")]),
        (
            "the Musubi (結び) initiative",
            "en",
            [("the Musubi (", None), ("結び", "ja"), (") initiative", None)],
        ),
        ("広島AIプロセス", "ja", [("広島AIプロセス", None)]),
        ("Hiroshima AI Process〔英語〕", "ja", [("Hiroshima AI Process", "en"), ("〔英語〕", None)]),
        (
            "広島 / AI 2025〔英語〕",
            "ja",
            [("広島", None), (" / ", None), ("AI 2025", "en"), ("〔英語〕", None)],
        ),
        ("覚書 [Japanese]", "en", [("覚書", "ja"), (" [Japanese]", None)]),
        ("2025 / 12", "ja", [("2025", None), (" / ", None), ("12", None)]),
    ],
)
def test_a_span_in_another_language_is_marked_with_it(
    text: str, language: str, found: list[tuple[str, str | None]]
) -> None:
    assert [(span.text, span.lang) for span in spans(text, language) if span.text] == found


def test_an_address_ends_before_the_punctuation_after_it() -> None:
    assert [span for span in spans("See https://a.b/c?d=(e), f", "en") if span.address] == [
        Span("https://a.b/c?d=(e", address="https://a.b/c?d=(e")
    ]


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, '"><img src=x onerror=alert(1)>', "</style></script><script>", "{{ 7*7 }}"]
)
def test_no_data_is_markup(hostile: str) -> None:
    page = Reader(write_page([every_block(hostile)], WriterOptions()).decode("utf-8"))
    same = Reader(write_page([every_block("A thing")], WriterOptions()).decode("utf-8"))
    marked = ("a", "span", "code")  # a language, an address
    assert [tag for tag, _ in page.elements if tag not in marked] == [
        tag for tag, _ in same.elements if tag not in marked
    ]
    assert {name for _, look in page.elements for name in look} <= {
        name for _, look in same.elements for name in look
    } | {"href", "rel", "lang"}
    assert len(page.all("script")) == 1


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_of_words_have_enough_contrast(palette: Palette) -> None:
    messages = {"ink": palette.ink, "dim": palette.dim, **palette.roles}
    for role, colour in messages.items():
        is_word = role not in ("open", "other")  # those parts of a bar are no words
        assert contrast(colour, palette.paper) >= (4.5 if is_word else 2.4), role
        assert not is_word or contrast(colour, palette.band) >= 4.5, role


def test_two_colours_are_mixed() -> None:
    assert mixed("ff0000", "ffffff", 0.5) == "ff8080"


def test_the_roadmaps_languages_can_be_switched_unless_one_is_asked_for(run: Run) -> None:
    asked = ("status", "--data", DATA, "--as-of", "2026-11-22", "-f", "html")
    assert [look["lang"] for look in Reader(run(*asked).out).all("article")] == ["en", "ja"]
    assert [look["lang"] for look in Reader(run(*asked, "--lang", "ja").out).all("article")] == ["ja"]
    both = Reader(run(*asked, "--lang", "en,ja").out)
    assert [look["lang"] for look in both.all("article")] == ["en"]
    assert "広島から大阪へ: where we stand" in both.text_in("h1")


@pytest.mark.parametrize(("keys", "named"), [(("state", "title"), "b"), (("state", "due"), "a")])
def test_a_row_is_named_by_its_title_else_by_its_first_cell(keys: tuple[str, str], named: str) -> None:
    columns = tuple(Column(key, key) for key in keys)
    page = Reader(html(Table(columns, ((plain("a"), plain("b")),))))
    assert page.text_in("th")[-1] == named
    assert [look.get("scope") for look in page.all("th")].count("row") == 1


def test_a_mark_at_the_edge_of_the_axis_is_not_cut_off() -> None:
    """The first milestone of a road lay half outside of the page on a phone."""
    rule = re.search(r"\.chart \{([^}]*)\}", stylesheet())
    assert rule
    pad = re.search(r"width: calc\(100% - (\d+)px\); margin: 0 (\d+)px", rule[1])
    assert pad
    whole, side = map(int, pad.groups())
    outlines = (look for shape in SHAPES.values() for _, look in shape)
    widest = max(float(look["r"]) for look in outlines if "r" in look) + 1  # half of its line, rounded up
    assert (whole, side >= widest) == (2 * side, True)
