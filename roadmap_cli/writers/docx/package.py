"""A Word file as a package of parts (ECMA-376 part 2), begun from our base or from a template.

The base is in `base/`, as the parts of a document without content. A template takes its place: its
styles, its page, its headers and its footers are used.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from xml.etree import ElementTree as ET

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import message
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Page
from roadmap_cli.writers import NotATemplate, NoteKind
from roadmap_cli.writers.docx.notes import NAMES, lines_above, number_notes
from roadmap_cli.writers.docx.section import section_of, with_pages
from roadmap_cli.writers.docx.slots import slots
from roadmap_cli.writers.docx.styles import base_part, completed, inserted
from roadmap_cli.writers.docx.xml import Node, R, element, is_plain, part, qualified

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = f"{RELATIONS}/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TYPES_PART, CORE_PART, MAIN_PART = "[Content_Types].xml", "docProps/core.xml", "word/document.xml"

BASE = {
    TYPES_PART: "content-types.xml",
    "_rels/.rels": "package.rels",
    MAIN_PART: "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}

TAKEN = ("styles", "settings", "theme", "fontTable", "numbering", "webSettings")
"""The parts of a template that are used besides its headers and footers.

All others belong to its text, or name people, folders or comments. Of its notes, the lines above them are used.
"""

NOTE_PARTS = tuple(f"{name}s" for name in NAMES.values())
MARGINS = ("header", "footer")
FILLED = (*MARGINS, *NOTE_PARTS)
"""The parts of a document that is filled, besides its text, that hold text."""

MARKS = ("ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart", "altChunk")
"""What is left of those who wrote a document: changes that are tracked, comments; and other documents in it."""

OWN_SETTINGS = ("rsids", "docVars", "trackRevisions", "documentProtection", "writeProtection")
"""The settings of a template that are not for other documents."""

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every part: no file says when it was made."""

Parts = dict[str, bytes]


class Relation(Value):
    """What a part refers to by `key`: another part, or an address outside of the package."""

    key: str
    kind: str
    target: str
    is_external: bool = False


class Relations:
    """The relations of a part, to which more can be added."""

    def __init__(self, known: Iterable[Relation] = ()) -> None:
        self._keys: dict[tuple[str, str, bool], str] = {}
        self._all: dict[str, Relation] = {}
        self._next = count(1)
        for each in known:
            self._add(each)

    @property
    def all(self) -> Sequence[Relation]:
        """Every relation, in the order in which they were added."""
        return tuple(self._all.values())

    def add(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """Return the key of a relation to a part or an address, new if there is none."""
        kind = f"{R}/{kind}"
        found = self._keys.get((kind, target, is_external))
        return found or self._add(Relation(self._free_key(), kind, target, is_external))

    def _free_key(self) -> str:
        return next(key for number in self._next if (key := f"rId{number}") not in self._all)

    def _add(self, relation: Relation) -> str:
        self._all[relation.key] = relation
        self._keys.setdefault((relation.kind, relation.target, relation.is_external), relation.key)
        return relation.key

    def link_to(self, address: str) -> str:
        """Return the key of a relation to an address."""
        return self.add("hyperlink", address, is_external=True)


class WordFile:
    """A Word file whose document is still to be written.

    `section` describes its pages; `styles` are the ids of the styles that a page uses. `text` is the document of
    a template that holds placeholders: it stays, and is filled.
    """

    def __init__(self, template: bytes | None, language: str) -> None:
        source = _unzipped(template) if template is not None else _base(language)
        self._language = language
        self._defaults, self._overrides = _types(source)
        main = next(each.target for each in _relations(source, "") if each.kind == f"{R}/officeDocument")
        document = ET.fromstring(source[main])
        self.section = section_of(document, language)
        self.text = with_pages(source[main], language) if slots(source[main]) else None
        used = _used(self.section if self.text is None else document)
        found = list(_relations(source, main))
        taken = _kinds(TAKEN if self.text is None else (*TAKEN, *NOTE_PARTS))
        self.relations = Relations(each for each in found if each.kind in taken or each.key in used)
        self._notes = {
            each.kind: source.get(each.target) for each in found if each.kind in _kinds(NOTE_PARTS)
        }
        self._parts = dict(_reached(source, self.relations.all))
        if self.text is not None:
            _check_clean([source[main], *self._of_kinds(FILLED)], self.relations.all)
        styles, settings = self._part("styles"), self._part("settings")
        self._parts[styles], self.styles = completed(self._parts[styles], language)
        self._parts[settings] = _settings(self._parts[settings], keeps_notes=self.text is not None)

    @staticmethod
    def begun(template: bytes | None, language: str) -> WordFile:
        """Return a file in the styles of `template`, else in ours; raise NotATemplate if it is no Word file."""
        try:
            return WordFile(template, language)
        except NotATemplate:
            raise
        except Exception as error:  # a package may be broken in any way
            if template is None:
                raise
            raise NotATemplate from error

    def _part(self, kind: str) -> str:
        """Return the name of the part of this kind; our own if the template has none."""
        for each in self.relations.all:
            if each.kind == f"{R}/{kind}":
                return each.target
        return self._add(kind, base_part(f"{kind}.xml", self._language))[1]

    def _add(self, kind: str, content: bytes) -> tuple[str, str]:
        """Add a part of the document; return the key of its relation, and its name.

        Notes have the name that Word gives them: some readers know no other.
        """
        name = f"word/{kind}.xml" if kind in NOTE_PARTS else f"word/roadmap-{kind}.xml"
        self._parts[name] = content
        self._overrides[name] = WORD_TYPE.format(kind)
        return self.relations.add(kind, name), name

    def _of_kinds(self, kinds: Sequence[str]) -> list[bytes]:
        """Return the parts of the template of these kinds."""
        return [self._parts[each.target] for each in self.relations.all if each.kind in _kinds(kinds)]

    def fill_margins(self, fill: Callable[[bytes], bytes]) -> None:
        """Fill the headers and footers of a template."""
        for each in self.relations.all:
            if each.kind in _kinds(MARGINS):
                self._parts[each.target] = fill(self._parts[each.target])

    def number_notes(self, kind: NoteKind) -> None:
        """Prepare the pages and the settings for notes."""
        settings = self._part("settings")
        root = ET.fromstring(self._parts[settings])
        number_notes(root, self.section, kind)
        self._parts[settings] = part(root)

    def _own_notes(self, kind: NoteKind) -> str | None:
        """Return the name of the part of notes of a document that is filled, if it has one."""
        kinds = _kinds([f"{NAMES[kind]}s"])
        return next((each.target for each in self.relations.all if each.kind in kinds), None)

    def begin_notes(self, kind: NoteKind) -> tuple[int, Relations]:
        """Return the id of the first note to be added, and the relations of the part of notes."""
        name = self._own_notes(kind)
        if name is None:
            return 1, Relations()
        ids = [int(note.get(qualified("id"), 0)) for note in ET.fromstring(self._parts[name])]
        return max((*ids, 0)) + 1, Relations(_relations(self._parts, name))

    def set_notes(self, kind: NoteKind, notes: Sequence[Node], links: Relations) -> None:
        """Put notes into the file behind those that stay; `links` are all relations of their part."""
        own, name = self._own_notes(kind), f"{NAMES[kind]}s"
        if own is not None:
            added = "".join(ET.tostring(note, encoding="unicode") for note in notes)
            self._parts[own] = inserted(self._parts[own].decode("utf-8-sig"), added).encode()
        else:
            root = element(name, *lines_above(kind, self._notes.get(f"{R}/{name}")), *notes)
            own = self._add(name, part(root))[1]
        if links.all:
            self._parts[_relations_of(own)] = _relations_part(links.all)

    def add_chart(self, content: bytes) -> tuple[str, int]:
        """Add a chart; return the key of its relation, and its number."""
        number = sum(each.kind == f"{R}/chart" for each in self.relations.all) + 1
        name = f"word/charts/roadmap-chart{number}.xml"
        self._parts[name], self._overrides[name] = content, CHART_TYPE
        return self.relations.add("chart", name), number

    def set_footer(self, *paragraphs: Node) -> None:
        """Write the foot of the pages, unless the template has one."""
        content = part(element("ftr", *paragraphs))
        for reference in self.section.findall(qualified("footerReference")):
            if reference.get(qualified("type"), "default") == "default":
                key = reference.get(f"{{{R}}}id")
                name = next(each.target for each in self.relations.all if each.key == key)
                if _is_empty(self._parts[name]):
                    self._parts[name] = content
                return
        reference = element("footerReference", type="default")
        reference.set(f"{{{R}}}id", self._add("footer", content)[0])
        self.section.insert(0, reference)

    def finished(self, document: bytes, page: Page) -> bytes:
        """Return the file with its document."""
        overrides = {name: kind for name, kind in self._overrides.items() if name in self._parts}
        overrides |= {MAIN_PART: WORD_TYPE.format("document.main"), CORE_PART: CORE_TYPE}
        roots = [Relation("rId1", f"{R}/officeDocument", MAIN_PART), Relation("rId2", CORE, CORE_PART)]
        return _zipped(
            {
                TYPES_PART: _types_part(self._defaults, overrides),
                "_rels/.rels": _relations_part(roots),
                MAIN_PART: document,
                _relations_of(MAIN_PART): _relations_part(self.relations.all),
                **self._parts,
                CORE_PART: _core(page),
            }
        )


def _kinds(names: Iterable[str]) -> set[str]:
    return {f"{R}/{name}" for name in names}


def _base(language: str) -> Parts:
    return {name: base_part(file, language) for name, file in BASE.items()}


def _unzipped(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _types(parts: Parts) -> tuple[dict[str, str], dict[str, str]]:
    """Return the content types of a package by suffix, and by the name of a part."""
    root = ET.fromstring(parts[TYPES_PART])
    defaults = {
        each.get("Extension", ""): each.get("ContentType", "") for each in root if "Extension" in each.attrib
    }
    overrides = {
        each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
        for each in root
        if "PartName" in each.attrib
    }
    return defaults, overrides


def _types_part(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    root = ET.Element("Types", xmlns=TYPES)
    for suffix, kind in defaults.items():
        ET.SubElement(root, "Default", Extension=suffix, ContentType=kind)
    for name, kind in overrides.items():
        ET.SubElement(root, "Override", PartName=f"/{name}", ContentType=kind)
    return part(root)


def _relations_of(name: str) -> str:
    """Return the name of the part that holds the relations of part `name`, those of the package for none."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: Parts, name: str) -> Iterator[Relation]:
    """Yield the relations of a part; the names of parts in them are those in the package."""
    content = parts.get(_relations_of(name))
    for each in ET.fromstring(content) if content is not None else ():
        target, is_external = each.get("Target", ""), each.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
        yield Relation(each.get("Id", ""), each.get("Type", ""), target, is_external)


def _relations_part(relations: Iterable[Relation]) -> bytes:
    root = ET.Element("Relationships", xmlns=RELATIONS)
    for each in relations:
        target = each.target if each.is_external else f"/{each.target}"
        made = ET.SubElement(root, "Relationship", Id=each.key, Type=each.kind, Target=target)
        if each.is_external:
            made.set("TargetMode", "External")
    return part(root)


def _reached(parts: Parts, relations: Iterable[Relation]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that relations lead to, directly or through others, with their own relations."""
    for each in relations:
        if each.is_external:
            continue
        yield each.target, parts[each.target]
        if each.kind != f"{R}/settings" and _relations_of(each.target) in parts:
            yield _relations_of(each.target), parts[_relations_of(each.target)]
            yield from _reached(parts, _relations(parts, each.target))


def _used(node: Node) -> set[str]:
    """Return the keys of the relations that a part of a document names."""
    space = f"{{{R}}}"
    return {key for each in node.iter() for name, key in each.attrib.items() if name.startswith(space)}


def _check_clean(parts: Iterable[bytes], relations: Iterable[Relation]) -> None:
    """Raise NotATemplate if a document that is filled would take along what others are not meant to see.

    That is what says who wrote what when, and what lies in files outside or of other programs.
    """
    tags = {node.tag for content in parts for node in ET.fromstring(content).iter()}
    if any(tag.endswith("Change") for tag in tags) or tags & set(map(qualified, MARKS)):
        raise NotATemplate(message("output.template-marked"), message("output.template-marked-hint"))
    kinds = _kinds((*TAKEN, *FILLED, "image"))
    if not all(_is_web(each) if each.is_external else each.kind in kinds for each in relations):
        raise NotATemplate(message("output.template-linked"), message("output.template-linked-hint"))


def _is_web(relation: Relation) -> bool:
    schemes = ("http://", "https://", "mailto:")
    return relation.kind in _kinds(["hyperlink"]) and relation.target.startswith(schemes)


def _settings(content: bytes, *, keeps_notes: bool) -> bytes:
    """Return the settings without a template's own, and without references to other parts.

    With `keeps_notes`, the lines above notes stay named, which are notes themselves.
    """
    root = ET.fromstring(content)
    own = [qualified(name) for name in OWN_SETTINGS]
    root[:] = [child for child in root if child.tag not in own and is_plain(child)]
    for child in root if not keeps_notes else ():
        child[:] = [each for each in child if each.tag not in map(qualified, NAMES.values())]
    root.attrib.clear()
    return part(root)


def _is_empty(content: bytes) -> bool:
    root = ET.fromstring(content)
    shown = (root.find(f".//{qualified(name)}") for name in ("drawing", "pict", "object"))
    return not "".join(root.itertext()).strip() and all(each is None for each in shown)


def _core(page: Page) -> bytes:
    """Return the properties of the file: title, subject and language, and no name of a person."""
    spaces = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    for prefix, space in spaces.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{spaces['cp']}}}coreProperties")
    subject = page.messages.clauses(page.standing_line)
    facts = {"title": page.title, "subject": subject, "language": page.language}
    for name, text in facts.items():
        ET.SubElement(root, f"{{{spaces['dc']}}}{name}").text = clean(text)
    return part(root)


def _zipped(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            package.writestr(entry, content)
    return out.getvalue()
