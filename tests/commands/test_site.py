"""`roadmap site`: a folder of pages, from an empty folder with one command, and kept up to date with the same one."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.checks.story import SOUND, changed
from tests.conftest import RoadmapOf, Run, run_here, run_process, write_files
from tests.writers.test_secrets import CASES, SECRET, hidden

DAY = ("--as-of", "2025-06-30")
CALL = "milestones/call.toml"


class Page(HTMLParser):
    """What a page refers to, its titles, and what is read on it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.read: list[str] = []
        self._within: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        while self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.read.append(data)

    @property
    def title(self) -> str:
        """The title."""
        found = re.search("<title>(.*?)</title>", self.file.read_text(encoding="utf-8"))
        assert found
        return found[1]

    def references(self, *tags: str) -> Iterator[str]:
        """Yield the addresses that elements of these names lead to or load."""
        for tag, look in self.elements:
            address = look.get("href") or look.get("src") or look.get("action")
            if tag in tags and address:
                yield address


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of a small roadmap; no test may change it."""
    folder = tmp_path_factory.mktemp("built")
    road = write_files(folder / "road", SOUND)
    told = run_here("site", folder / "site", "--data", road, *DAY)
    assert (told.code, told.err) == (0, "")
    return folder / "site"


def names(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def pages(site: Path) -> list[Page]:
    return [Page(file) for file in sorted(site.rglob("*.html"))]


def test_there_is_a_page_for_everything_in_each_language(built: Path) -> None:
    found = names(built)
    subjects = {
        *(f"milestones/{key}.html" for key in ("accord", "memorandum", "call", "expo")),
        *(f"pillars/{key}.html" for key in ("framework", "quantum")),
        *(f"sides/{key}.html" for key in ("uk", "jp")),
        *(f"parties/{key}.html" for key in ("dsit", "meti")),
        *(f"sources/{key}.html" for key in ("gov-2023", "gov-2025", "chair-2025")),
    }
    sections = (
        "index",
        "timeline",
        "milestones",
        "pillars",
        "balance",
        "parties",
        "sources",
        "changes",
        "data",
    )
    own = {*subjects, *(f"{name}.html" for name in (*sections, "search")), "search-index.js"}
    own |= {"milestones.csv", "calendar.ics", "feed.xml"}
    shared = {"site.css", "site.js", "search.js", "roadmap.json", "site.json"}
    assert found == own | {f"ja/{name}" for name in own} | shared


def test_every_link_leads_to_a_file_of_the_site_or_to_a_source(built: Path) -> None:
    for page in pages(built):
        for address in page.references("a", "link", "script", "form"):
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme == "data" or page.file.parent.name in ("milestones", "sources"), address
                continue
            target = page.file if not parts.path else (page.file.parent / unquote(parts.path)).resolve()
            assert target.is_file(), (page.file, address)
            assert target.is_relative_to(built.resolve())
            if parts.fragment:
                ids = {look.get("id") for _, look in Page(target).elements}
                assert parts.fragment in ids, (page.file, address)


@pytest.mark.parametrize(("sides", "name"), [((), None), (("uk",), "United Kingdom")])
def test_a_site_does_not_speak_of_both_sides_if_there_is_one_or_none(
    sides: tuple[str, ...], name: str | None, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    head = 'format = 1\ntitle = "Road"\n'
    head += "".join(f'[sides.{key}]\nname = "United Kingdom"\n' for key in sides)
    site = tmp_path / "site"
    told = run("site", site, "--data", roadmap_of({"roadmap.toml": head}))
    assert told.code == 0, told.err
    first = (site / "index.html").read_text("utf-8")
    assert ('href="balance.html"' in first, (site / "balance.html").exists()) == (bool(name), bool(name))
    assert all("Both sides" not in page.read_text("utf-8") for page in site.glob("*.html"))
    assert not name or f"<title>{name} – Road</title>" in (site / "balance.html").read_text("utf-8")


def test_every_page_can_be_reached_from_the_first(built: Path) -> None:
    seen, waiting = set(), [built / "index.html"]
    while waiting:
        file = waiting.pop().resolve()
        if file in seen or file.suffix != ".html":
            continue
        seen.add(file)
        links = (urlsplit(address) for address in Page(file).references("a", "form"))
        waiting += [file.parent / link.path for link in links if link.path and not link.scheme]
    assert seen == {page.file.resolve() for page in pages(built)}


def test_each_page_has_a_title_of_its_own_and_one_heading(built: Path) -> None:
    titles = Counter(page.title for page in pages(built))
    assert [title for title, count in titles.items() if count > 1] == []
    assert {"Road", "道", "The accord – Milestone – Road", "アコード｜マイルストーン｜道"} <= set(titles)
    assert all([tag for tag, _ in page.elements].count("h1") == 1 for page in pages(built))


def test_two_sources_of_one_publisher_and_day_have_titles_of_their_own(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    twin = '\n[gov-2025-b]\npublisher = "GOV.UK"\nja.publisher = "英国政府"\ndate = 2025-04-28\n'
    road = roadmap_of(changed(SOUND, ("sources.toml", SOUND["sources.toml"] + twin)))
    run("site", tmp_path / "site", "--data", road, *DAY)
    titles = [Page(tmp_path / f"site/sources/{key}.html").title for key in ("gov-2025", "gov-2025-b")]
    assert titles == ["GOV.UK, 28 Apr 2025 – Source – Road", "GOV.UK, 28 Apr 2025 – Source – Road (2)"]


def test_each_page_leads_to_itself_in_the_other_languages(built: Path) -> None:
    for page in pages(built):
        there = [
            (look["hreflang"], (page.file.parent / str(look["href"])).resolve())
            for tag, look in page.elements
            if tag == "a" and "hreflang" in look
        ]
        path = page.file.relative_to(built).as_posix().removeprefix("ja/")
        assert there == [("en", (built / path).resolve()), ("ja", (built / "ja" / path).resolve())]
        alternates = [look["hreflang"] for tag, look in page.elements if tag == "link" and "hreflang" in look]
        assert alternates == ["en", "ja"]


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    for page in pages(built):
        assert not [one for one in page.references("link", "script", "form", "img") if urlsplit(one).netloc]
        policies = [
            str(look["content"]) for tag, look in page.elements if tag == "meta" and "http-equiv" in look
        ]
        assert [policy.partition(";")[0] for policy in policies] == ["default-src 'none'"]
    assert "url(" not in (built / "site.css").read_text(encoding="utf-8")


def test_pages_show_names_and_a_milestones_own_page_its_id(built: Path) -> None:
    ids = ("gov-2023", "chair-2025", "memorandum", "dsit")
    for page in pages(built):
        read = " ".join(page.read)
        if page.file.parent.name == "milestones":
            assert page.file.stem in read
        else:
            assert not [key for key in ids if key in read], page.file


def test_only_what_changed_is_written_and_what_is_gone_is_removed(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    road, site = roadmap_of(SOUND), tmp_path / "site"
    again = ("site", site, "--data", road, *DAY)
    run(*again)
    (site / "notes.txt").write_text("mine", encoding="utf-8")
    (site / "milestones/notes.txt").write_text("mine", encoding="utf-8")
    assert re.fullmatch(r".*: 0 written, [0-9]+ unchanged, 0 removed\n", run(*again).out)
    before = {name: (site / name).stat().st_mtime_ns for name in names(site)}
    with open(road / CALL, "a", encoding="utf-8") as file:
        file.write('\n[[updates]]\ndate = 2025-06-01\nnote = "More is known."\nja.note = "続報。"\n')
    assert run(*again).code == 0
    written = {name for name in names(site) if (site / name).stat().st_mtime_ns != before[name]}
    assert "milestones/call.html" in written
    assert not {"milestones/expo.html", "pillars/framework.html", "site.css", "sources.html"} & written
    (road / CALL).unlink()
    told = run(*again)
    assert re.search("[^0-9]2 removed", told.out)
    gone = names(site)
    assert not {"milestones/call.html", "ja/milestones/call.html"} & gone
    assert {"notes.txt", "milestones/notes.txt"} <= gone
    assert not any("call" in page.file.read_text(encoding="utf-8") for page in pages(site))


def test_a_folder_with_other_things_under_such_a_name_is_left_alone(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    road, site = roadmap_of(SOUND), tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine", encoding="utf-8")
    told = run("site", site, "--data", road, *DAY)
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f"roadmap: {site} contains a file that the site would overwrite: index.html")
    assert names(site) == {"index.html"}
    assert (site / "index.html").read_text(encoding="utf-8") == "mine"


def test_a_site_is_not_written_around_a_roadmap_whose_files_would_be_published_with_it(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    road = roadmap_of(SOUND, folder="checkout/data")
    (tmp_path / "link").symlink_to(road.parent)
    for folder in (road.parent, tmp_path / "link", tmp_path):
        told = run("site", folder, "--data", road, "--audience", "internal")
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith(f"roadmap: {folder} holds the roadmap")
    assert names(road.parent) == {f"data/{name}" for name in names(road)}
    assert run("site", road.parent / "site", "--data", road, *DAY).code == 0


@pytest.mark.parametrize("folder", [".", "milestones", "milestones/site"])
def test_a_site_is_not_written_among_the_files_of_a_roadmap(
    folder: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    road = roadmap_of(SOUND)
    before = names(road)
    told = run("site", road / folder, "--data", road)
    assert (told.code, told.out) == (2, "")
    assert "belongs to the roadmap" in told.err
    assert names(road) == before


def test_one_language_is_asked_for_or_another_order(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road = roadmap_of(SOUND)
    run("site", tmp_path / "one", "--data", road, "--lang", "ja")
    first = Page(tmp_path / "one/index.html")
    assert first.title == "道"
    assert not [look for tag, look in first.elements if tag == "a" and "hreflang" in look]
    run("site", tmp_path / "two", "--data", road, "--lang", "ja,en")
    assert Page(tmp_path / "two/index.html").title == "道"
    assert Page(tmp_path / "two/en/index.html").title == "Road"
    assert run("site", tmp_path / "three", "--data", road, "--lang", "xx").code == 2
    assert not (tmp_path / "three").exists()


@pytest.mark.parametrize(("visibility", "audience"), CASES)
def test_no_file_contains_what_its_audience_may_not_see(
    visibility: str, audience: str, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    road, site = roadmap_of(hidden(visibility, SECRET)), tmp_path / "site"
    told = run("site", site, "--data", road, *DAY, "--audience", audience)
    assert told.code == 0, told.err
    for name in names(site):
        content = (site / name).read_bytes().replace(b"\r\n ", b"").decode()
        assert SECRET not in name
        for secret in (SECRET, "987654", "987,654", "2031"):
            assert secret not in content, (name, secret)
    run("site", site, "--data", road, *DAY, "--audience", "internal")
    assert SECRET in (site / "milestones.html").read_text(encoding="utf-8")
    told = run("site", site, "--data", road, *DAY, "--audience", audience)
    assert not any(SECRET in (site / name).read_bytes().decode() for name in names(site))


def test_it_is_public_unless_asked(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road = roadmap_of(hidden("members", SECRET))
    assert run("site", tmp_path / "site", "--data", road).code == 0
    assert not any(
        SECRET in (tmp_path / "site" / name).read_bytes().decode() for name in names(tmp_path / "site")
    )


def test_without_the_library_of_calendars_there_is_none_and_that_is_said(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, site = roadmap_of(SOUND), tmp_path / "site"
    run("site", site, "--data", road, *DAY)
    monkeypatch.delitem(sys.modules, "roadmap_cli.writers.ics", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    told = run("site", site, "--data", road, *DAY)
    assert told.code == 0
    assert told.err.startswith(
        "the site has no calendar: ics needs the library icalendar, which is not installed"
    )
    assert "pip install" in told.err
    assert "calendar.ics" not in names(site)
    assert not any("calendar.ics" in page.file.read_text(encoding="utf-8") for page in pages(site))


def test_what_cannot_be_read_is_said_on_every_page(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road, site = roadmap_of(changed(SOUND, (CALL, "no TOML"))), tmp_path / "site"
    told = run("site", site, "--data", road, *DAY)
    assert told.code == 3
    assert CALL in told.err
    incomplete = "Some files could not be read; what they contain is missing here."
    english = [page for page in pages(site) if "ja" not in page.file.relative_to(site).parts]
    assert all(incomplete in " ".join(page.read) for page in english)


def test_the_same_roadmap_and_day_give_the_same_bytes(roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    road, contents = roadmap_of(SOUND), []
    for seed, zone in (("1", "UTC"), ("4711", "Asia/Tokyo")):
        site = tmp_path / seed
        changes = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": "1795316400",
            "LANG": "ja_JP.UTF-8",
        }
        told = run_process("site", site, "--data", road, cwd=tmp_path, env=changes)
        assert told.code == 0, told.err
        contents.append({name: (site / name).read_bytes() for name in names(site)})
    assert contents[0] == contents[1]


def test_an_empty_roadmap_has_a_site_too(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road = roadmap_of({"roadmap.toml": 'format = 1\ntitle = "Road"\n', "sources.toml": ""})
    told = run("site", tmp_path / "site", "--data", road)
    assert told.code == 0, told.err
    assert "No milestone matches." in " ".join(Page(tmp_path / "site/milestones.html").read)


def test_data_for_programs_lies_beside_the_pages(built: Path) -> None:
    whole = json.loads((built / "roadmap.json").read_bytes())
    assert (whole["audience"], len(whole["milestones"])) == ("public", 4)
    assert (built / "milestones.csv").read_bytes().startswith("\ufeff".encode())
    assert (built / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.skipif(os.name == "nt", reason="no links without a privilege")
def test_nothing_is_written_through_a_link(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road, site, elsewhere = roadmap_of(SOUND), tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    site.mkdir()
    (site / "milestones").symlink_to(elsewhere)
    told = run("site", site, "--data", road)
    assert (told.code, told.out) == (3, "")
    assert not list(elsewhere.iterdir())
    assert names(site) == set()


def test_it_follows_the_day(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, today_is: Callable[[str], None]
) -> None:
    road, site = roadmap_of(SOUND), tmp_path / "site"
    today_is("2025-04-13")
    run("site", site, "--data", road)
    assert "as of 13 Apr 2025" in " ".join(Page(site / "index.html").read)
    assert "milestones/call.html" not in names(site)  # not known yet
