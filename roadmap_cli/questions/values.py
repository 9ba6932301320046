"""Words that people type, read as values of a roadmap: dates, parties, sources, ids.

`option` names the option or column that a word was given for; an error repeats it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.messages.clean import control_in, name_of
from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.cadence import parse as parse_cadence
from roadmap_cli.model.dates import PartialDate, from_day
from roadmap_cli.model.errors import Message, NotFound, WrongUsage, check_together, message
from roadmap_cli.model.ids import why_not_an_id
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Citation, Roadmap, Source
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import UNDATED, VISIBILITIES
from roadmap_cli.questions import names
from roadmap_cli.questions.names import COMMAS, Names, folded_name, typed_id
from roadmap_cli.questions.typed_dates import is_date, readings, typed_forms, why_unread

_WEB = ("https://", "http://")


def required_text(value: str, option: str) -> str:
    """Return a text without blanks around it; raise WrongUsage if it is empty or no plain text."""
    if not value.strip() or any("\ud800" <= c <= "\udfff" for c in value):
        raise WrongUsage(message("write.no-text", option=option))
    if found := control_in(value):
        raise WrongUsage(message("write.control-character", option=option, name=name_of(found)))
    return value.strip()


def optional_text(value: str | None, option: str) -> str | None:
    """Return a text as `required_text` does, or None if none is given."""
    return None if value is None else required_text(value, option)


def one_of(value: str, known: Names, option: str) -> str:
    """Return the id that `value` is or names; raise WrongUsage if it is unknown or ambiguous."""
    found = known.ids_of(value)
    if len(found) > 1:
        raise WrongUsage(message("write.ambiguous-value", option=option, found=value), known.hint(value))
    if not found:
        raise WrongUsage(
            message("write.unknown-value", option=option, found=value), _hint(value, known, option)
        )
    return found[0]


ENTERED_BY = {
    **dict.fromkeys(("--owner", "--partner", "--next-owner"), "add-party"),
    "--pillar": "add-pillar",
}
"""The options whose names a command of its own adds to the roadmap, and that command."""


def _hint(value: str, known: Names, option: str) -> Message:
    """Return the hint for an unknown name; if a command adds such names, with that command."""
    command = ENTERED_BY.get(option)
    if command is None:
        return known.hint(value)
    key = "ID" if why_not_an_id(value) else value
    return message("write.or-add", hint=known.hint(value), command=command, id=key)


def optional_one_of(value: str | None, known: Names, option: str) -> str | None:
    """Return an id as `one_of` does, or None if none is given."""
    return None if value is None else one_of(value, known, option)


def visibility(value: str | None) -> str:
    """Return who may see something: `value`, or everybody if none is given; raise WrongUsage if unknown."""
    return VISIBILITIES[0] if value is None else one_of(value, names.words(VISIBILITIES), "--visibility")


def bodies(values: Sequence[str], roadmap: Roadmap, option: str) -> list[str]:
    """Return the ids of the parties and sides that `values` name, each once; raise WrongUsage for each unknown one."""
    known = names.bodies(roadmap)
    words = [word for value in values for word in known.words_of(value) if word]
    check_together(*(partial(one_of, word, known, option) for word in words))
    return list(dict.fromkeys(one_of(word, known, option) for word in words))


def split_list(values: Iterable[str]) -> list[str]:
    """Return the words of a repeatable option, each once; one value may hold several between commas."""
    found = [part.strip() for value in values for part in re.split(COMMAS, value)]
    return list(dict.fromkeys(part for part in found if part))


def new_id(value: str) -> str:
    """Return `value` if it is a sound id; raise WrongUsage if not."""
    if fault := why_not_an_id(value):
        raise WrongUsage(message("file.bad-id", found=value), message(f"id.{fault}"))
    return value


def new_milestone_id(value: str, known: Sequence[str]) -> str:
    """Return `value` if it may be the id of a new milestone beside those that are `known`; raise WrongUsage if not."""
    key = new_id(value)
    if key in known:
        raise milestone_there(key)
    for other in known:
        if alike(key, other):
            raise WrongUsage(message("write.milestone-alike", id=key, found=milestone_file(other)))
    return key


def milestone_there(key: str) -> WrongUsage:
    """Return the refusal of an id that a milestone has already."""
    return WrongUsage(message("write.milestone-there", id=key), message("write.milestone-there-hint", id=key))


def ids(values: Iterable[str]) -> list[str]:
    """Return the ids of a repeatable option, each once, in whatever case and width they were typed."""
    return list(dict.fromkeys(map(typed_id, split_list(values))))


def milestones(values: Iterable[str], known: Sequence[str]) -> list[str]:
    """Return the ids in `values`, each once; raise NotFound for each that is not among `known`."""
    found = ids(values)
    check_together(*(partial(milestone, value, known) for value in found))
    return found


def milestone(value: str, known: Sequence[str]) -> str:
    """Return `value` if it is among the ids `known`; raise NotFound if not."""
    if value in known:
        return value
    raise NotFound(
        message("milestone.unknown", id=value), nearest_hint(value, known, message("milestone.list"))
    )


def check_date(value: str, option: str) -> None:
    """Raise WrongUsage if `value` is no date, whenever the roadmap's fiscal year begins."""
    if not is_date(value):
        raise _no_date(value, readings(value, 1), option)


def cadence(value: str, option: str) -> Cadence:
    """Return how often a body is to meet: `1y`, or the same in the words of any language; else raise WrongUsage."""
    try:
        return parse_cadence(_cadence_word(value.strip()))
    except ValueError:
        what = message("write.no-cadence", option=option, found=value)
        raise WrongUsage(
            what, message("write.cadence-forms", forms=message("file.expected-cadence"))
        ) from None


def optional_cadence(value: str | None, option: str) -> Cadence | None:
    """Return what `cadence` does, or None if nothing is given."""
    return None if value is None else cadence(value, option)


def _cadence_word(value: str) -> str:
    """Return what the files write for words such as `yearly` or `every 2 years`; else the value as it is."""
    folded = folded_name(value)
    for language in map(language_of, LANGUAGES):
        known = {folded_name(word): written for word, written in language.CADENCE_WORDS.items()}
        lines = {name: str(line) for name, line in language.LINES["cadence"].items() if len(name) <= 2}
        known |= {folded_name(line): name for name, line in lines.items() if len(name) == 2}
        if folded in known:
            return known[folded]
        for unit in (name for name in lines if len(name) == 1):
            before, _, behind = map(folded_name, lines[unit].partition("{n}"))
            number = folded.removeprefix(before).removesuffix(behind).strip()
            if folded.startswith(before) and folded.endswith(behind) and number.isdecimal():
                return f"{number}{unit}"
    return folded


def check_due(value: str, option: str) -> None:
    """Raise WrongUsage if `value` is neither `undated` nor a date, whenever the roadmap's fiscal year begins."""
    if not is_date(value) and not _withdraws(value):
        raise _no_due(_no_date(value, readings(value, 1), option))


def written_date(value: str, roadmap: Roadmap, option: str, today: date) -> PartialDate:
    """Return the date that `value` stands for; raise WrongUsage if it is none, or may be several."""
    found = readings(value, roadmap.fiscal_year_start, today)
    if len(found) == 1:
        return found[0]
    raise _no_date(value, found, option)


def _no_date(value: str, found: tuple[PartialDate, ...], option: str) -> WrongUsage:
    why = why_unread(value, found)
    return WrongUsage(message("write.no-date", option=option, why=why), typed_forms())


def optional_date(value: str | None, roadmap: Roadmap, option: str, today: date) -> PartialDate | None:
    """Return a date as `written_date` does, or None if none is given."""
    return None if value is None else written_date(value, roadmap, option, today)


def due_date(value: str, roadmap: Roadmap, option: str, today: date) -> PartialDate | None:
    """Return the date that `value` stands for, or None for `undated`."""
    if _withdraws(value):
        return None
    try:
        return written_date(value, roadmap, option, today)
    except WrongUsage as error:
        raise _no_due(error) from None


def _withdraws(value: str) -> bool:
    """Return whether `value` is `undated` or what a language prints for it."""
    return not is_date(value) and bool(names.words((UNDATED,)).ids_of(value))


def _no_due(error: WrongUsage) -> WrongUsage:
    """Return the refusal of a date with one more form where a date may be withdrawn."""
    return WrongUsage(error.what, message("date.or-undated", forms=error.hint))


def update_date(value: str | None, roadmap: Roadmap, today: date) -> PartialDate:
    """Return the date of an update: the one that is given, else `today`."""
    return from_day(today) if value is None else written_date(value, roadmap, "--on", today)


def check_citation(value: str) -> None:
    """Raise WrongUsage if `value` cites no source, whichever the roadmap has."""
    required_text(value, "--source")
    if not value.partition(":")[0].strip():
        raise WrongUsage(message("write.no-source-id", found=value), message("write.citation-form"))


def citation(value: str, sources: Mapping[str, Source]) -> Citation:
    """Return the source that `value` cites by id or address, and the place in it after a colon.

    Raises UnknownSource if no source has that id or address, WrongUsage if `value` names none at all.
    """
    check_citation(value)
    if is_address(value):
        found, _, place = value.partition(": ")
        key = next((k for k, s in sources.items() if s.url and same_page(s.url, found)), None)
        if key is None:
            raise UnknownSource(found.strip(), place.strip(), message("write.unknown-address", found=found))
        return Citation(key, _place(place))
    found, _, place = (part.strip() for part in re.sub("：", ":", value, count=1).partition(":"))
    known = Names(sources).ids_of(found)
    if not known:
        what = message("write.unknown-value", option="--source", found=found)
        raise UnknownSource(found, place, what, nearest_hint(found, sources))
    return Citation(known[0], _place(place))


def _place(text: str) -> str:
    return required_text(text, "--source") if text.strip() else ""


class UnknownSource(WrongUsage):
    """The roadmap has no source of the id or address that is cited (`found`) with `place`."""

    def __init__(self, found: str, place: str, what: Message, near: Message | None = None) -> None:
        url = f" --url {found}" if is_address(found) else ""
        key = "ID" if why_not_an_id(found) else found
        super().__init__(what, near or message("write.add-source", id=key, url=url))
        self.found = found
        self.place = place


def alike(one: str, other: str) -> bool:
    """Return whether two names are one on a system that ignores case and Unicode forms."""
    from roadmap_cli.questions.filters import folded

    return folded(one) == folded(other)


def is_address(value: str) -> bool:
    """Return whether `value` is a web address."""
    return value.startswith(_WEB)


class ProposedId(Value):
    """An id proposed for a new milestone; `of_title` if it is made from the words of its title."""

    key: str
    of_title: bool


TITLE_WORDS = 5
"""How many words of a title its proposed id has at most."""


def milestone_id(titles: Sequence[str], pillar: str | None, today: date) -> ProposedId:
    """Propose an id: the first words of a title in Latin letters, else the pillar and the month of today."""
    for title in titles:
        key = "-".join(latin_words(title)[:TITLE_WORDS])
        letters = [character for character in title if character.isalpha()]
        is_latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters) * 2 > len(letters)
        if is_latin and not why_not_an_id(key):
            return ProposedId(key, True)
    return ProposedId(f"{pillar or 'milestone'}-{today:%Y-%m}", False)


def latin_words(text: str) -> list[str]:
    """Return the words of a text in the letters and digits of ids; none if it has none (Unicode NFKD)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def source_id(publisher: str, on: PartialDate | None) -> str:
    """Suggest the id of a source: the first two words of its publisher and its date."""
    plain = re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-")
    head = "-".join(plain.split("-")[:2]) or "source"
    return head if on is None or on.ends else f"{head}-{on.text.lower()}"


def same_page(one: str, other: str) -> bool:
    """Return whether two web addresses differ at most by a trailing slash."""
    return one.rstrip("/") == other.strip().rstrip("/")
