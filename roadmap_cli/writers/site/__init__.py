"""The roadmap as a site: a folder of pages with relative links, which needs no server and no network.

Each language has an edition: the first at the top of the folder, every other one in a folder of its code. All
editions have the same pages. A page is made of what every other format shows, and links what its texts name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.resources import files as package_files

from roadmap_cli import writers
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.value import Value, replace
from roadmap_cli.views.about import incomplete, standing_line
from roadmap_cli.views.on_paper import on_paper
from roadmap_cli.views.page import Page
from roadmap_cli.writers import RoadmapExport, WriterOptions, html
from roadmap_cli.writers.site import feed, search
from roadmap_cli.writers.site.road import Road
from roadmap_cli.writers.site.sheets import CALENDAR, CSV, FEED, JSON, Sheet, sections, sheets

Make = Callable[[], bytes]
"""Makes the content of a file."""

ALLOWED = "'self' file:"
"""What a page loads: files of the site. Browsers differ on whether `'self'` is one that no server has sent."""

POLICY = (
    f"default-src 'none'; style-src {ALLOWED}; script-src {ALLOWED}; img-src data:; "
    f"form-action {ALLOWED}; base-uri 'none'"
)


class Site(Value):
    """The files of a site by their paths, each with what makes it, and notices for whoever asked for it."""

    files: Mapping[str, Make]
    notices: tuple[Message, ...] = ()


def site(export: RoadmapExport) -> Site:
    """Return the site of a roadmap, in the language of `export` and in those that it can be switched to.

    Without the library that writes calendars, the site has none, and a notice says so.
    """
    notices = _without_calendar()
    road, languages = Road(export), (export.messages, *export.choices)
    editions = [
        Edition(road, messages, f"{messages.language}/" if number else "", with_calendar=not notices)
        for number, messages in enumerate(languages)
    ]
    found: dict[str, Make] = {
        "site.css": lambda: f"{html.stylesheet()}\n{_part('site.css')}".encode(),
        "site.js": lambda: html.behaviour().encode(),
        "search.js": lambda: _part("search.js").encode(),
        JSON: lambda: _exported("json", export),
    }
    for edition in editions:
        found |= edition.files(editions)
    return Site(found, notices)


def _without_calendar() -> tuple[Message, ...]:
    """Return why the site has no calendar; nothing if it has one."""
    try:
        writers.load("ics")
    except WrongUsage as missing:
        return (message("site.without-calendar", why=missing.what, hint=missing.hint),)
    return ()


def _part(name: str) -> str:
    return (package_files(__package__) / name).read_text(encoding="utf-8")


def _exported(format_name: str, export: RoadmapExport) -> bytes:
    content: bytes = writers.load(format_name).write_roadmap(export, WriterOptions()).content
    return content


class Edition:
    """The site in one language; its `folder` is empty, or the language's code and a slash."""

    def __init__(self, road: Road, messages: Messages, folder: str, *, with_calendar: bool) -> None:
        self.road, self.messages, self.folder = road, messages, folder
        self.name = road.export.about.titled(messages)
        self.downloads = (CSV, *((CALENDAR,) if with_calendar else ()), FEED)
        self.sheets = {sheet.path: sheet for sheet in sheets(road, messages, self.downloads)}

    def files(self, editions: Sequence[Edition]) -> dict[str, Make]:
        """Return the files of the edition by their paths in the site."""
        own = replace(self.road.export, messages=self.messages, choices=())
        makers: dict[str, Make] = {
            "search-index.js": lambda: search.index(self.road, self.messages),
            FEED: lambda: feed.feed(self.road, self.messages),
            CSV: lambda: _exported("csv", own),
            CALENDAR: lambda: _exported("ics", own),
        }
        found: dict[str, Make] = {
            f"{path}.html": partial(self._page, sheet, editions) for path, sheet in self.sheets.items()
        }
        found |= {name: makers[name] for name in ("search-index.js", *self.downloads)}
        return {f"{self.folder}{name}": make for name, make in found.items()}

    def _page(self, sheet: Sheet, editions: Sequence[Edition]) -> bytes:
        top = "../" * sheet.path.count("/")
        blocks = (*incomplete(self.road.export.about, self.messages), *sheet.blocks())
        line = standing_line(self.road.export.about, self.messages)
        page = on_paper(Page(sheet.heading, line, blocks, self.messages.language, era=self.messages.era))
        shared = f"{top}{'../' if self.folder else ''}"
        return html.rendered(
            "site/search.html.jinja" if sheet.path == "search" else "site/page.html.jinja",
            [page],
            title=sheet.title,
            policy=POLICY,
            address=lambda link: self._address(link, top),
            top=top,
            shared=shared,
            road=self.name,
            path=sheet.path,
            section=sheet.section,
            sections=sections(self.road.roadmap, self.messages),
            editions=[(each.messages, f"{shared}{each.folder}{sheet.path}.html") for each in editions],
        )

    def _address(self, link: str, top: str) -> str:
        """Return the relative address of what a link names, from a page `top` above which is the edition's own.

        It is empty if the site has no page or file of that name.
        """
        if link in self.sheets:
            return f"{top}{link}.html"
        if link == JSON:
            return f"{top}{'../' if self.folder else ''}{link}"
        return f"{top}{link}" if link in self.downloads else ""
