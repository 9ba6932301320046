"""The styles of a document by the ids that it gives them."""

from __future__ import annotations

from docx.document import Document as WordDocument

from roadmap_cli.model.value import Value


class Styles(Value):
    """The ids of the styles that a page uses."""

    title: str
    subtitle: str
    heading: str
    plain: str
    cell: str
    small: str
    note: str
    table: str


def styles_of(document: WordDocument) -> Styles:
    """Return the ids of the styles; a Japanese Word gives its own to those built in."""
    names = (
        "Title",
        "Subtitle",
        "Heading 1",
        "Normal",
        "Roadmap Cell",
        "Roadmap Small",
        "Roadmap Note",
        "Roadmap Table",
    )
    return Styles(*(document.styles[name].style_id for name in names))
