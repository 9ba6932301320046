"""HTML, read by the validator, axe and a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.html import write_page
from tests.conftest import DATA, Run
from tests.judges.conftest import AS_OF, Browser, Write, all_hostile, pages_of, said_by
from tests.judges.tools import node_modules, program

VIEWS = (
    ("status",),
    ("list",),
    ("timeline",),
    ("trace",),
    ("show", "expo-opening"),
    ("balance",),
    ("promises", "--from", "2023-05-18"),
    ("sources",),
    ("changes", "--since", "2025-01-01"),
    ("brief", "--since", "2025-01-01"),
    ("annex",),
)

HASHES = ".*violates Content Security Policy.*"
"""vnu does not accept the hashes of our style and script; Chromium does, or no filter would work."""


@pytest.fixture
def views(paper: Write) -> list[Path]:
    """Return a file of each view."""
    return [paper(f"{view[0]}.html", *view) for view in VIEWS]


def test_the_validator_finds_nothing(views: list[Path], paper: Write, tmp_path: Path) -> None:
    hostile, both = tmp_path / "hostile.html", paper("both.html", "list", "--lang", "en,ja")
    hostile.write_bytes(write_page([all_hostile()], WriterOptions()))
    jar = node_modules("vnu-jar") / "vnu-jar/build/dist/vnu.jar"
    said_by(program("java"), "-jar", jar, "--Werror", "--filterpattern", HASHES, hostile, both, *views)


def test_axe_finds_nothing(views: list[Path], browser: Browser) -> None:
    seen = browser("axe", *views)
    assert seen["found"] == []
    assert seen["console"] == []


PRINTED = round((210 - 2 * 14) / 25.4 * 96)
"""The width of a printed page between its margins, in pixels of CSS."""


def test_nothing_is_wider_than_a_screen_a_phone_or_a_printed_page(
    views: list[Path], paper: Write, browser: Browser
) -> None:
    both = [paper(f"{view[0]}-both.html", *view, "--lang", "en,ja") for view in VIEWS]
    assert browser("fits", *views, *both, printed=PRINTED)["wide"] == []


def test_a_text_that_does_not_fit_is_found(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "wide.html"
    file.write_text(f"<!doctype html><p style='white-space: nowrap'>{'A sentence that is cut off. ' * 20}")
    assert len(browser("fits", file, printed=PRINTED)["wide"]) == 3  # on each of them


def test_filter_and_languages_work_without_a_server_and_nothing_is_fetched(
    paper: Write, browser: Browser, run: Run
) -> None:
    def count(*terms: str) -> int:
        return run("list", "--data", DATA, *AS_OF, "-f", "csv", *terms).out.count("\n") - 1

    seen = browser("use", paper("timeline.html", "timeline"), word="ＱＵＡＮＴＵＭ", japanese="量子")
    ends = 2  # the rows of the road's two ends
    first, filtered, cleared, switched = (seen[name] for name in ("first", "filtered", "cleared", "switched"))
    assert (first["lang"], first["articles"], first["current"], first["filters"]) == (
        "en",
        ["en"],
        ["English"],
        1,
    )
    assert first["rows"] == count() + ends
    assert count("pillar:quantum") <= filtered["rows"] < first["rows"]
    assert filtered["told"] == f"{filtered['rows']} of {first['rows']} rows shown"
    assert (cleared["rows"], cleared["told"]) == (first["rows"], "")
    assert (switched["lang"], switched["articles"], switched["title"]) == (
        "ja",
        ["ja"],
        "広島から大阪へ：年表",
    )
    assert count("pillar:quantum") <= seen["japanese"]["rows"] < first["rows"]
    assert seen["linked"]["articles"] == ["ja"]
    assert seen["plain"]["articles"] == ["en", "ja"]  # without a script, both, and no filter
    assert (seen["plain"]["filters"], seen["plain"]["rows"]) == (0, 2 * first["rows"])
    assert not any(seen[name]["rolled"] for name in ("first", "switched", "narrow"))
    assert {request.partition("#")[0] for request in seen["requests"]} == {"timeline.html"}
    assert seen["console"] == []


def test_hostile_texts_do_nothing_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(write_page([all_hostile()], WriterOptions()))
    seen = browser("print", file, pdf=str(tmp_path / "page.pdf"))
    assert seen["console"] == []
    assert seen["requests"] == ["hostile.html"]


@pytest.mark.parametrize(
    ("hash_", "title", "last"),
    [("", "Hiroshima to Osaka", "Voice of industry"), ("#page-ja", "広島から大阪へ", "産業界の声")],
)
def test_it_prints_on_numbered_pages(
    hash_: str, title: str, last: str, paper: Write, browser: Browser, tmp_path: Path
) -> None:
    pdf = tmp_path / "page.pdf"
    browser("print", paper("timeline.html", "timeline"), pdf=str(pdf), hash=hash_)
    pages = pages_of(pdf)
    assert title in pages[0]
    assert any(last in page for page in pages)
    feet = [page.split()[-1] if "/" in page.split()[-1] else "".join(page.split()[-3:]) for page in pages]
    assert feet == [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)]
    assert 2 < len(pages) < 8 * 105 / 71, "fewer than eight for 71 milestones"
