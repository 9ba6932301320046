"""A presentation as a package: begun from the library's own design or from a template, cleaned, written.

Lengths are in points.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pptx
from pptx.opc.constants import CONTENT_TYPE
from pptx.util import Emu, Pt

from roadmap_cli.messages import LANGUAGES, Language, language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Page
from roadmap_cli.writers import NotATemplate
from roadmap_cli.writers.column_widths import BOLD
from roadmap_cli.writers.drawing.letters import broken
from roadmap_cli.writers.paper import HEADING
from roadmap_cli.writers.pptx.lettering import Lettering, write

WIDE, HIGH = 960, 540
"""The size of a slide of 16:9."""

MARGIN, TOP, FOOT = 40, 88, 34
TITLE, SMALLER = 26, 20
"""The sizes of the letters of a title on one line, and on two."""

KEPT = (
    "slideMaster",
    "theme",
    "presProps",
    "viewProps",
    "tableStyles",
    "notesMaster",
    "handoutMaster",
    "font",
)
"""What a presentation is related to besides its slides; all else names people or holds their comments."""

OWN = ("extLst", "custShowLst", "custDataLst", "smartTags", "photoAlbum", "modifyVerifier")
"""The elements of a presentation that belong to its slides or refer to what is not kept."""

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every part: no file says when it was made."""

MOST = 255
"""How long a property of the file may be."""

NO_DAY = datetime(1980, 1, 1)


class Room(Value):
    """The part of a slide that its content may take."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The place at which it ends."""
        return self.top + self.height


class Presentation:
    """A presentation whose slides are still to be made."""

    def __init__(self, template: bytes | None, language: str) -> None:
        self._file: Any = pptx.Presentation(io.BytesIO(template) if template is not None else None)
        if self._file.part.content_type != CONTENT_TYPE.PML_PRESENTATION_MAIN:
            raise NotATemplate  # it has macros
        self.look = Lettering(language, _fonts(language) if template is None else None)
        if template is None:
            self._file.slide_width, self._file.slide_height = Pt(WIDE), Pt(HIGH)
        self._remove_content()
        self._layout = min(self._file.slide_layouts, key=_fitness)
        self._wide, self._high = (
            Emu(size or 0).pt for size in (self._file.slide_width, self._file.slide_height)
        )

    @staticmethod
    def begun(template: bytes | None, language: str) -> Presentation:
        """Return a presentation in a design; raise NotATemplate if it is none."""
        try:
            return Presentation(template, language)
        except Exception as error:  # a package may be broken in any way
            if template is None:
                raise
            raise NotATemplate from error

    @property
    def room(self) -> Room:
        """The room below the title and above the foot."""
        return Room(MARGIN, TOP, self._wide - 2 * MARGIN, self._high - TOP - FOOT - 8)

    def slide(self, title: str) -> Any:
        """Return a new slide with its title."""
        slide = self._file.slides.add_slide(self._layout)
        for place in list(slide.placeholders):
            if place != slide.shapes.title:
                place._element.getparent().remove(place._element)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = map(
            Pt, (MARGIN, 24, self._wide - 2 * MARGIN, TOP - 36)
        )
        lines, size = self._title(clean(title))
        write(shape.text_frame, [[(line, HEADING, True)] for line in lines], size, self.look, anchor="bottom")
        return slide

    def _title(self, text: str) -> tuple[list[str], float]:
        """Return a title on one line or, in smaller letters, on two, and the size of its letters."""
        room = (self._wide - 2 * MARGIN) / BOLD
        lines = broken(text, room / TITLE, 2)
        return (lines, TITLE) if len(lines) == 1 else (broken(text, room / SMALLER, 2), SMALLER)

    def finished(self, page: Page) -> bytes:
        """Return the file, with its title and its language and without the name of a person."""
        facts = self._file.core_properties
        for name in (
            "author",
            "last_modified_by",
            "comments",
            "keywords",
            "category",
            "version",
            "identifier",
        ):
            setattr(facts, name, "")
        facts.title, facts.language = clean(page.title)[:MOST], page.language
        facts.subject = clean(page.messages.clauses(page.standing_line))[:MOST]
        facts.created = facts.modified = facts.last_printed = NO_DAY
        facts.revision = 1
        whole = io.BytesIO()
        self._file.save(whole)
        return _without_times(whole.getvalue())

    def _remove_content(self) -> None:
        """Remove the slides of a template and what else does not belong to its design."""
        part, ids = self._file.part, self._file.slides._sldIdLst
        for each in list(ids):
            ids.remove(each)
        for related in (part.rels, part.package._rels):
            for key, relation in list(related.items()):
                kind = relation.reltype.rpartition("/")[2]
                if kind not in (*KEPT, "officeDocument", "core-properties"):
                    related.pop(key)
        for element in part._element.xpath(" | ".join(f"p:{name}" for name in OWN)):
            part._element.remove(element)


def _fitness(layout: Any) -> tuple[bool, int]:
    """Return how well a layout suits a slide that has a title and nothing else; the least is the best."""
    kinds = [place.placeholder_format.type for place in layout.placeholders]
    titles = [kind for kind in kinds if kind is not None and kind.name == "TITLE"]
    footers = [kind for kind in kinds if kind is not None and kind.name in ("DATE", "FOOTER", "SLIDE_NUMBER")]
    return not titles, len(kinds) - len(footers)


def _fonts(language: str) -> tuple[str, str]:
    """Return the Latin font of a page in `language`, and the East Asian one."""
    known: list[Language] = [language_of(code) for code in (language, *LANGUAGES)]
    latin, asian = (next(each for each in known if kind == each.EAST_ASIAN) for kind in (False, True))
    return latin.WORD_FONT, asian.WORD_FONT


def _without_times(package: bytes) -> bytes:
    """Return a package whose parts bear no time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as found,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in found.namelist():
            entry = zipfile.ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            made.writestr(entry, found.read(name))
    return out.getvalue()
