"""The cells of a sheet in people's words, and those words read back, in whatever language they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from roadmap_cli.exchange.columns import TEXTS, SheetColumn, columns
from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, catalogue
from roadmap_cli.model import vocabulary
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions import names
from roadmap_cli.questions.names import Names, folded_name

CHOICES = {
    "status": vocabulary.STATUSES,
    "kind": vocabulary.KINDS,
    "outlook": vocabulary.OUTLOOKS,
    "visibility": vocabulary.VISIBILITIES,
    "audience": vocabulary.VISIBILITIES,
}
"""The columns whose cells hold one of a few words of the format."""

STAND_INS = {"status": ("list.state", "show.status"), "source": ("list.sources", "show.evidence")}
"""The lines that pages show above what somebody enters in those columns."""


def header(column: SheetColumn, languages: Sequence[str], messages: Messages) -> str:
    """Return the header of a column; that of a text with translations names its language."""
    if column.name not in TEXTS or len(languages) < 2:
        return _label(column.name, messages)
    return in_language(_label(column.name, messages), column.language or languages[0], messages)


def in_language(label: str, code: str, messages: Messages) -> str:
    """Return the header of a text that names its language."""
    return messages("export.in-language", label=label, language=messages.language_name(code))


def _with_code(column: SheetColumn, code: str, messages: Messages) -> str:
    return messages("export.in-language", label=_label(column.name, messages), language=code)


def headers(languages: Sequence[str]) -> Mapping[str, str]:
    """Return the accepted headers, folded, each with the key of its column."""
    return _headers(tuple(languages))


@cache
def _headers(languages: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    spoken = [Messages((language,)) for language in LANGUAGES]
    for column in columns(languages):
        code = column.language or languages[0]
        labels = [header(column, languages, messages) for messages in spoken]
        labels += [_with_code(column, code, messages) for messages in spoken]
        labels += [] if column.language else [_label(column.name, messages) for messages in spoken]
        for label in (column.key, column.key.replace("_", "-"), *labels):
            found.setdefault(folded_name(label), column.key)
    return found


def stand_ins() -> Mapping[str, str]:
    """Return the headers, folded, that in a sheet that is no export stand for another column, with its key."""
    return {
        folded_name(Messages((code,))(line)): key
        for key, lines in STAND_INS.items()
        for line in lines
        for code in LANGUAGES
    }


def unnamed(key: str) -> frozenset[str]:
    """Return the headers, folded, of the texts `key` that name no language."""
    return frozenset(
        folded_name(label) for label in (key, *(_label(key, Messages((code,))) for code in LANGUAGES))
    )


def cell(column: SheetColumn, text: str, pillar_names: Mapping[str, str], messages: Messages) -> str:
    """Return the text of a cell in people's words; `pillar_names` are those of `pillars`."""
    if text and column.name in CHOICES:
        return messages(f"terms.{text}")
    return pillar_names.get(text, text) if column.name == "pillar" else text


def pillars(roadmap: Roadmap, messages: Messages) -> dict[str, str]:
    """Return each pillar's name, or its id if the name would be read back as another's."""
    known = names.pillars(roadmap)
    shown = {key: messages.text(pillar.name) for key, pillar in roadmap.pillars.items()}
    return {key: name if known.ids_of(name) == (key,) else key for key, name in shown.items()}


def names_of_columns(roadmap: Roadmap) -> Mapping[str, Names]:
    """Return, by the name of a column, the names that its cells may hold."""
    bodies = names.bodies(roadmap)
    chosen = {name: names.words(known) for name, known in CHOICES.items()}
    return {
        **chosen,
        "pillar": names.pillars(roadmap),
        "owners": bodies,
        "partners": bodies,
        "next_owner": bodies,
        "by": names.sides(roadmap),
    }


def _label(name: str, messages: Messages) -> str:
    line = name.replace("_", "-")
    return messages(f"list.{line}" if line in catalogue(FALLBACK, "list") else f"export.{line}")


def printed_words(known: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Return the words of the format under what the program prints for them in any language, folded."""
    found: dict[str, frozenset[str]] = {}
    for word in known:
        for text in (word, *(Messages((code,))(f"terms.{word}") for code in LANGUAGES)):
            found[folded_name(text)] = found.get(folded_name(text), frozenset()) | {word}
    return found
