"""The cells of a sheet in people's words, and those words read back, in whatever language they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from roadmap_cli.exchange.columns import TEXTS, SheetColumn, columns
from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue
from roadmap_cli.model import vocabulary
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.filters import folded

CHOICES = {
    "status": vocabulary.STATUSES,
    "kind": vocabulary.KINDS,
    "visibility": vocabulary.VISIBILITIES,
    "audience": vocabulary.VISIBILITIES,
}
"""The columns whose cells hold one of a few words of the format."""


def header(column: SheetColumn, languages: Sequence[str], messages: Messages) -> str:
    """Return the header of a column; that of a text with translations names its language."""
    if column.name not in TEXTS or len(languages) < 2:
        return _label(column.name, messages)
    return _in_language(column, messages.language_name(column.language or languages[0]), messages)


def _in_language(column: SheetColumn, language: str, messages: Messages) -> str:
    return messages("export.in-language", label=_label(column.name, messages), language=language)


def headers(languages: Sequence[str]) -> Mapping[str, str]:
    """Return the accepted headers, folded, each with the key of its column."""
    found: dict[str, str] = {}
    spoken = [Messages((language,)) for language in LANGUAGES]
    for column in columns(languages):
        code = column.language or languages[0]
        labels = [header(column, languages, messages) for messages in spoken]
        labels += [_in_language(column, code, messages) for messages in spoken]
        labels += [] if column.language else [_label(column.name, messages) for messages in spoken]
        for label in (column.key, column.key.replace("_", "-"), *labels):
            found.setdefault(folded(label), column.key)
    return found


def unnamed(key: str) -> frozenset[str]:
    """Return the headers, folded, of the texts `key` that name no language."""
    return frozenset(
        folded(label) for label in (key, *(_label(key, Messages((code,))) for code in LANGUAGES))
    )


def cell(column: SheetColumn, text: str, roadmap: Roadmap, messages: Messages) -> str:
    """Return the text of a cell in people's words."""
    if text and column.name in CHOICES:
        return messages(f"terms.{text}")
    if text and column.name == "pillar":
        return pillars(roadmap, messages).get(text, text)
    return text


def pillars(roadmap: Roadmap, messages: Messages) -> dict[str, str]:
    """Return each pillar's name; its id if several have that name or it is another's id."""
    names = {key: messages.text(pillar.name) for key, pillar in roadmap.pillars.items()}
    known = [folded(text) for text in (*names.values(), *names)]
    return {
        key: name if known.count(folded(name)) == 1 or name == key else key for key, name in names.items()
    }


def words_of_files(roadmap: Roadmap) -> Mapping[str, Mapping[str, str]]:
    """Return, by the name of a column, the words that its cells may hold, folded, as the files have them."""
    found = {name: _translated_terms(known) for name, known in CHOICES.items()}
    return {**found, "pillar": _pillars_by_name(roadmap)}


def _translated_terms(known: Sequence[str]) -> Mapping[str, str]:
    spoken = [Messages((language,)) for language in LANGUAGES]
    shown = {folded(messages(f"terms.{word}")): word for messages in spoken for word in known}
    return shown | {folded(word): word for word in known}


def _pillars_by_name(roadmap: Roadmap) -> Mapping[str, str]:
    by_name: dict[str, str] = {}
    home = roadmap.languages[0]
    for languages in (*permutations(LANGUAGES, 1), *permutations(LANGUAGES, 2)):
        for key, name in pillars(roadmap, Messages(languages, home)).items():
            by_name.setdefault(folded(name), key)
    return by_name | {folded(key): key for key in roadmap.pillars}


def _label(name: str, messages: Messages) -> str:
    line = name.replace("_", "-")
    return messages(f"list.{line}" if line in catalogue(FALLBACK, "list") else f"export.{line}")
