"""HTML before the validator, axe and a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.formats.html import render
from roadmap_cli.formats.paper import Paper
from tests.conftest import DATA, Run
from tests.exports.taking import HOSTILE
from tests.formats.pages import every_block
from tests.judges.conftest import AS_OF, Judged, package, program, said_by

VIEWS = (
    ("status",),
    ("list",),
    ("timeline",),
    ("trace",),
    ("show", "expo-opening"),
    ("balance",),
    ("sources",),
)
Write = Callable[..., Path]

# vnu takes no hash into account; Chromium does, and the test of its use would fail without style and script.
HASHES = ".*violates Content Security Policy.*"


def test_the_validator_finds_nothing(paper: Write, tmp_path: Path) -> None:
    for view in VIEWS:
        paper(f"{view[0]}.html", *view)
    paper("both.html", "list", "--lang", "en,ja")
    for number, hostile in enumerate(HOSTILE):
        (tmp_path / f"hostile-{number}.html").write_bytes(render([every_block(hostile)], Paper()))
    files = sorted(tmp_path.glob("*.html"))
    said_by(
        program("java"),
        "-jar",
        package("vnu-jar/build/dist/vnu.jar"),
        "--Werror",
        "--filterpattern",
        HASHES,
        *files,
    )


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view[0])
def test_axe_finds_nothing(view: tuple[str, ...], paper: Write, browser: Judged) -> None:
    package("axe-core/axe.min.js")
    seen = browser("axe", paper("page.html", *view))
    assert seen["found"] == []
    assert seen["console"] == []


def test_filter_and_languages_work_without_a_server(paper: Write, browser: Judged, run: Run) -> None:
    def count(*terms: str) -> int:
        return run("list", "--data", DATA, *AS_OF, "-f", "csv", *terms).out.count("\n") - 1

    seen = browser("use", paper("timeline.html", "timeline"), word="QUANTUM", japanese="量子")
    ends = 2  # the rows of the road's two ends
    first, filtered, cleared = seen["first"], seen["filtered"], seen["cleared"]
    assert (first["lang"], first["articles"], first["current"]) == ("en", ["en"], ["English"])
    assert first["rows"] == count() + ends
    assert first["filters"] == 1
    assert count("pillar:quantum") <= filtered["rows"] < first["rows"]
    assert filtered["told"] == f"rows shown: {filtered['rows']} of {first['rows']}"
    assert (cleared["rows"], cleared["told"]) == (first["rows"], "")
    switched = seen["switched"]
    assert (switched["lang"], switched["articles"], switched["title"]) == ("ja", ["ja"], "広島から大阪へ")
    assert 0 < seen["japanese"]["rows"] < first["rows"]
    assert seen["back"]["lang"] in ("en", "ja")
    assert seen["linked"]["articles"] == ["ja"]


def test_without_a_script_everything_is_there(paper: Write, browser: Judged) -> None:
    seen = browser("use", paper("timeline.html", "timeline"), word="x", japanese="x")
    assert seen["plain"]["articles"] == ["en", "ja"]
    assert seen["plain"]["filters"] == 0
    assert seen["plain"]["rows"] == 2 * seen["first"]["rows"]
    assert not seen["narrow"]["rolled"]
    assert not seen["first"]["rolled"]


def test_nothing_is_fetched_and_nothing_goes_wrong(paper: Write, browser: Judged) -> None:
    seen = browser("use", paper("timeline.html", "timeline"), word="x", japanese="x")
    assert {request.partition("#")[0] for request in seen["requests"]} == {"timeline.html"}
    assert seen["console"] == []


def test_what_is_hostile_does_nothing_in_a_browser(browser: Judged, tmp_path: Path) -> None:
    for number, hostile in enumerate(
        [*HOSTILE, "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>"]
    ):
        file = tmp_path / f"{number}.html"
        file.write_bytes(render([every_block(hostile)], Paper()))
        seen = browser("print", file, pdf=str(tmp_path / "page.pdf"))
        assert seen["console"] == []
        assert seen["requests"] == [file.name]


@pytest.mark.parametrize(
    ("hash_", "title", "last"),
    [("", "Hiroshima to Osaka", "Voice of industry"), ("#page-ja", "広島から大阪へ", "産業界の声")],
)
def test_it_prints_on_numbered_pages(
    hash_: str, title: str, last: str, paper: Write, browser: Judged, tmp_path: Path
) -> None:
    pdf = tmp_path / "page.pdf"
    browser("print", paper("timeline.html", "timeline"), pdf=str(pdf), hash=hash_)
    pages = said_by(program("pdftotext"), "-layout", pdf, "-").split("\f")[:-1]
    assert title in pages[0]
    assert any(last in page for page in pages)
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
    assert 2 < len(pages) < 8
