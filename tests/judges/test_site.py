"""The site, opened from a folder and from a server: by a browser, axe, the validator and a reader of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.conftest import DATA, run_here
from tests.judges.conftest import AS_OF, Browser, said_by
from tests.judges.tools import library, node_modules, program

SAMPLE = (
    "index.html",
    "milestones.html",
    "milestones/takaichi-uk-visit.html",
    "ja/milestones/hiroshima-accord.html",
    "ja/pillars/quantum.html",
    "sides/jp.html",
    "ja/parties/meti.html",
    "sources/vasey-2024-07.html",
    "ja/changes.html",
    "search.html",
)
SEARCHES = (
    ("index.html", "ＱＵＡＮＴＵＭ  cooperation"),
    ("ja/milestones/expo-opening.html", "量子 協力覚書"),
)
NAMES = (
    "UK-Japan memorandum of cooperation on quantum science and technology",
    "日英間の量子科学技術に関する協力覚書",
)
POLICY = ".*Content Security Policy.*"
"""vnu does not know schemes in a policy's list of sources; the browser does, or no page would have a style."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the shipped roadmap."""
    folder = tmp_path_factory.mktemp("site")
    told = run_here("site", folder, "--data", DATA, *AS_OF)
    assert (told.code, told.err) == (0, "")
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not report each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(site: Path) -> Iterator[str]:
    """Serve the site, as any web host does, and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}/"
        serving.shutdown()


def test_the_validator_finds_nothing_on_any_page(site: Path) -> None:
    jar = node_modules("vnu-jar") / "vnu-jar/build/dist/vnu.jar"
    java = program("java")
    said_by(
        java, "-jar", jar, "--Werror", "--skip-non-html", "--filterpattern", POLICY, *site.rglob("*.html")
    )


def test_a_browser_and_axe_find_nothing_wide_or_narrow_light_or_dark(site: Path, browser: Browser) -> None:
    seen = browser("site", *(site / name for name in SAMPLE))
    assert seen["found"] == []
    assert (seen["console"], seen["outside"]) == ([], [])


def check_search(seen: dict[str, Any]) -> None:
    """Check that a search by keyboard finds a milestone, and that its page is there in the other language."""
    for found, (own, other) in zip(seen["searched"], (NAMES, NAMES[::-1]), strict=True):
        assert found["first"] == "skip"  # what the first press of TAB reaches
        assert (found["names"][0], found["heading"]) == (own, own)
        assert found["told"].startswith(str(len(found["names"])))
        assert found["switched"] == other
        assert found["title"].startswith(other)
    assert seen["plain"] == "milestones.html"
    assert (seen["console"], seen["outside"]) == ([], [])


def test_the_search_and_the_languages_work_from_a_folder(site: Path, browser: Browser) -> None:
    searches = [(str(site / name), word) for name, word in SEARCHES]
    check_search(browser("search", site, searches=searches, plain=str(site / "search.html")))


def test_the_search_and_the_languages_work_from_a_server(server: str, browser: Browser) -> None:
    check_search(browser("search", server=server, searches=SEARCHES, plain="search.html"))


def test_a_reader_of_feeds_finds_every_entry(site: Path) -> None:
    feedparser = library("feedparser")
    ids = []
    for folder, language in (("", "en"), ("ja/", "ja")):
        read = feedparser.parse((site / folder / "feed.xml").read_bytes())
        assert not read.bozo
        assert (read.version, read.feed.language) == ("atom10", language)
        days = [entry.updated for entry in read.entries]
        assert days == sorted(days, reverse=True)
        assert all(day.endswith("T12:00:00Z") for day in days)
        assert all((site / folder / entry.link).is_file() for entry in read.entries)
        ids += [entry.id for entry in read.entries]
    assert len(set(ids)) == len(ids) == 400
