"""One line of a page of minutes: what was decided about a milestone, or the new milestone or source that it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import islice

from roadmap_cli.exchange import minutes_words as words
from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import Message, RoadmapError, WrongUsage, check_together, message
from roadmap_cli.model.nearest import SAME, nearest
from roadmap_cli.model.roadmap import Milestone, Roadmap, Source, Text
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions import names, values
from roadmap_cli.questions.names import Names
from roadmap_cli.questions.typed_dates import is_date, looks_like_date
from roadmap_cli.questions.updates import UpdateInput

PLAIN = ""
"""The language of a text that names none: that of the page."""

_TEXT = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.(note|next|reason|title)(?=[\s:：]|$)")


class MinutesContext(Value):
    """What a page is read against: the roadmap with all its milestones, and the current day."""

    roadmap: Roadmap
    today: date


class Decision(Value):
    """What one line says of a milestone: an update without its texts, and these by key and language.

    `sources` are those of all that is said of the milestone, in place of the meeting's.
    """

    update: UpdateInput = UpdateInput()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


def decision(text: str, context: MinutesContext) -> Decision:
    """Return what a line says; raise RoadmapError if that is nothing, or names what the roadmap does not have."""
    if found := _TEXT.match(text):
        return _translated(found[1], found[2], text[found.end() :].lstrip(" 　:："), context.roadmap)
    if (voiced := words.before_colon(text)) and len(
        sides := names.sides(context.roadmap).ids_of(voiced[0])
    ) == 1:
        said = decision(voiced[1], context)
        if said.sources:
            raise WrongUsage(message("minutes.no-voice"))
        return replace(said, update=replace(said.update, by=sides[0]))
    if found_word := words.named(text, words.DECISIONS):
        return _OF_WORD[found_word[0]](found_word[1], context)
    if move := words.moved(text):
        return _move(*move, context)
    for key, known in (("status", vocabulary.STATUSES), ("outlook", vocabulary.OUTLOOKS)):
        if state := _state(text, names.words(known), key):
            return _of_state(key, *state, context)
    raise WrongUsage(message("minutes.unknown", found=text), _nearest(text))


def _nearest(text: str) -> Message:
    """Return the word that a line was probably meant to begin with, else how a decision is written."""
    states = names.words((*vocabulary.STATUSES, *vocabulary.OUTLOOKS))
    known = [phrase for name in words.DECISIONS for phrase in words.phrases(name)]
    known += [phrase.partition("{due}")[0].strip() for phrase in words.phrases("move")]
    known += [name for name, _ in states.pairs]
    heads = (nearest(head, filter(None, known), SAME) for head, _ in words.splits(text, 2))
    meant = next(filter(None, heads), None)
    return message("common.nearest", word=meant) if meant else message("minutes.unknown-hint")


def _translated(code: str, key: str, text: str, roadmap: Roadmap) -> Decision:
    if code not in roadmap.languages:
        raise WrongUsage(message("write.no-language", language=code), message("write.no-language-hint"))
    return Decision(texts={key: {code: values.required_text(text, f"{code}.{key}")}})


def _state(text: str, known: Names, option: str) -> tuple[str, str] | None:
    """Return the state that a line begins with and what follows; None if it begins with none, raise if unclear."""
    for head, rest in words.splits(text):
        if known.ids_of(head):
            return values.one_of(head, known, option), rest
    return None


def _of_state(key: str, state: str, rest: str, context: MinutesContext) -> Decision:
    day, note = _dated(rest, context)
    update = UpdateInput(state, on=day) if key == "status" else UpdateInput(outlook=state, on=day)
    return Decision(update, _plain("note", note) if note else {})


def _dated(rest: str, context: MinutesContext) -> tuple[str | None, str]:
    """Return the date that follows a state, alone or before a colon, and the text behind it."""
    head, text = words.before_colon(rest) or (rest, "")
    day = words.without_mark(head, "on").strip().rstrip(words.STOPS)
    if not day or not (is_date(day) or looks_like_date(day)):
        return None, rest
    values.written_date(day, context.roadmap, "date", context.today)
    return day, text


def _plain(key: str, text: str) -> Mapping[str, Mapping[str, str]]:
    return {key: {PLAIN: values.required_text(text, key)}}


def _note(text: str, context: MinutesContext) -> Decision:
    return Decision(texts=_plain("note", text))


def _move(due: str, reason: str, context: MinutesContext) -> Decision:
    values.due_date(due, context.roadmap, "due", context.today)
    return Decision(UpdateInput(due=due), _plain("reason", reason) if reason else {})


def _next(text: str, context: MinutesContext) -> Decision:
    step, marks = _step(text)
    bodies, by = names.bodies(context.roadmap), marks.get("by")
    check_together(
        partial(values.optional_one_of, marks.get("owner"), bodies, "next_owner"),
        partial(values.optional_date, by, context.roadmap, "next_by", context.today),
    )
    owner = values.optional_one_of(marks.get("owner"), bodies, "next_owner")
    update = UpdateInput(next_by=by, next_owner=owner)
    if not names.words((vocabulary.NONE,)).ids_of(step):
        return Decision(update, _plain("next", step))
    if by is not None:
        raise WrongUsage(message("minutes.no-step"))
    return Decision(replace(update, clears_next=True))


def _step(text: str) -> tuple[str, Mapping[str, str]]:
    """Return a step without the words at its end that say by when and whose it is, and these.

    `by` and what is no date, such as `by both sides`, belongs to the step, unless a colon stands between them.
    """
    marks: dict[str, str] = {}
    while True:
        ends = {name: end for name in ("by", "owner") if (end := words.at_mark(text, name, last=True))}
        name = max(ends, key=lambda one: len(ends[one][0]), default="")
        if not name or name in marks:
            return text, marks
        head, tail = ends[name][0], ends[name][1].rstrip(words.STOPS)
        is_meant = words.has_colon(text, name) or is_date(tail) or re.search(r"\d", tail)
        if name == "by" and not is_meant:
            return text, marks
        marks[name], text = tail, head


def _source(text: str, context: MinutesContext) -> Decision:
    values.citation(text, context.roadmap.sources)
    return Decision(sources=(text,))


_OF_WORD: Mapping[str, Callable[[str, MinutesContext], Decision]] = {
    "note": _note,
    "next": _next,
    "source": _source,
}


def new_milestone(text: str, context: MinutesContext) -> tuple[Milestone, str]:
    """Return the milestone that follows the word `new`, without its texts and its log, and its title if it has one.

    Raises RoadmapError for what is wrong with it. A milestone on record may have its id: the page may be read again.
    """
    key, rest = words.first_word(text)
    title, rest = words.quoted(rest) or ("", rest)
    roadmap = context.roadmap
    values.new_milestone_id(key, tuple(other for other in roadmap.milestones if other != key))
    kinds = names.words(vocabulary.KINDS)
    if not title and not any(kinds.ids_of(head) for head, _ in words.splits(rest)):
        raise WrongUsage(message("minutes.no-title", id=key))
    kind, rest = _first_of(rest, kinds, "kind")
    pillar, rest = _first_of(rest, names.pillars(roadmap), "pillar")
    owners, due = _owners_and_due(rest, context)
    milestone = Milestone(
        key,
        Text(""),
        kind,
        pillar,
        owners=tuple(values.bodies([owners] if owners else [], roadmap, "owners")),
        due=values.optional_date(due or None, roadmap, "due", context.today),
    )
    return milestone, title


def _first_of(text: str, known: Names, option: str) -> tuple[str, str]:
    """Return the id of the longest name that a text begins with, and the rest; raise WrongUsage if it is none."""
    ways = list(words.splits(text))
    found = next((way for way in ways if known.ids_of(way[0])), ways[-1])
    return values.one_of(found[0], known, option), found[1]


_WORDS_OF_DATE = 16
"""More words than the longest date has, with those before it."""


def _owners_and_due(text: str, context: MinutesContext) -> tuple[str, str]:
    """Return the lead bodies and the date with which a new milestone ends, each empty if it is not given."""
    *_, shortest = words.splits(text, 1)
    ways = [(text, ""), *islice(words.splits(text, None), _WORDS_OF_DATE), shortest, ("", text)]
    marked = [
        (words.without_mark(owners, "owner"), words.without_mark(due, "due").strip()) for owners, due in ways
    ]
    return next((way for way in marked if _are_sound(*way, context)), marked[-2] if text else ("", ""))


def _are_sound(owners: str, due: str, context: MinutesContext) -> bool:
    try:
        values.bodies([owners] if owners else [], context.roadmap, "owners")
        values.optional_date(due or None, context.roadmap, "due", context.today)
    except RoadmapError:
        return False
    return True


class NewSource(Value):
    """A source that the head of a page gives, as it was typed."""

    id: str
    publisher: str
    title: str = ""
    date: str | None = None
    url: str | None = None

    @property
    def cited(self) -> Source:
        """The source as far as it can be cited: by its id and its address."""
        return Source(self.id, Text(self.publisher), url=self.url)


def new_source(text: str, context: MinutesContext) -> NewSource | None:
    """Return the source that a line of the head gives with its publisher in quotation marks; None if it cites one.

    Raises WrongUsage if its date or its address is none.
    """
    key, rest = words.first_word(text)
    publisher = words.quoted(rest)
    if publisher is None:
        return None
    title = words.quoted(publisher[1])
    pieces = (title or publisher)[1].split()
    addresses = [piece for piece in pieces if values.is_address(piece)]
    day = " ".join(piece for piece in pieces if piece not in addresses[:1]) or None
    values.optional_date(day, context.roadmap, "date", context.today)
    return NewSource(key, publisher[0], title[0] if title else "", day, next(iter(addresses), None))
