"""Which milestones: the terms of the command line as tests of a standing.

Each key of the language is one line in `KEYS`: what it takes, and how it is tested.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import DayRange, PartialDate
from roadmap_cli.model.errors import Absent, NotFound, WrongUsage, message
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import names
from roadmap_cli.questions.chains import reachable, reversed_links
from roadmap_cli.questions.guesses import name_meant
from roadmap_cli.questions.names import COMMAS, Names, folded_name, shown_part, words_between_commas
from roadmap_cli.questions.periods import check_period, period
from roadmap_cli.questions.standing import Standing, State

Test = Callable[[Standing], bool]


BLANK = "\u3000"
"""The blank of Japanese typing: it separates the terms of one argument."""

_COLON = re.compile("[:：]")


MOST_COMMAS = 2
"""How many commas a period has: `March 7, 2025 – April 3, 2026`."""


class FilterKey(Value):
    """A key of the filter language: `test` makes the test of one value.

    `words` are the only values that it takes, in any language. `table` is the part of the roadmap that names
    its values, which `known` returns. `is_period` says that it takes a period.
    """

    test: Callable[[str, State], Test]
    words: tuple[str, ...] = ()
    table: str = ""
    known: Callable[[State], Names] | None = None
    is_period: bool = False

    def names(self, state: State | None) -> Names | None:
        """Return the names that its values go by, None if they have none or these are in the roadmap alone."""
        if self.words:
            return names.words(self.words)
        return self.known(state) if self.known and state else None


class Term(Value):
    """A term of a filter in its parts: the key (empty for words to search for) and its values.

    `text` is the term as results give it; as it was typed until its names have become ids.
    """

    text: str
    key: str
    values: tuple[str, ...]
    is_negated: bool = False


def select(state: State, arguments: Iterable[str]) -> tuple[Standing, ...]:
    """Return the standings of `state` for which every term of `arguments` holds.

    Raises WrongUsage if a key or a value is unknown, with the nearest known one.
    """
    return matching(state, (term for argument in arguments for term in terms_of(argument, state)))


def matching(state: State, terms: Iterable[Term]) -> tuple[Standing, ...]:
    """Return the standings of `state` for which every one of `terms` holds."""
    tests = [test_of(term, state) for term in terms]
    return tuple(standing for standing in state.all if all(test(standing) for test in tests))


def terms_of(argument: str, state: State | None = None) -> tuple[Term, ...]:
    """Return the terms of one argument, with the ids of `state` for names if it is given.

    Raises WrongUsage for what is wrong: without `state`, for what is wrong whatever the roadmap holds.
    """
    pieces, found = _pieces(argument), []
    while pieces:
        several = range(len(pieces), 1, -1)
        taken = next((n for n in several if _is_name(BLANK.join(pieces[:n]), state)), 1)
        term = parse(BLANK.join(pieces[:taken]))
        found.append(_with_ids(term, state) if state else term)
        pieces = pieces[taken:]
    return tuple(found)


def _pieces(argument: str) -> list[str]:
    """Return what stands between the blanks of Japanese typing; from `text:` on, nothing is taken apart."""
    pieces = argument.split(BLANK)
    for at, piece in enumerate(pieces):
        if _parts(piece).key == "text":
            pieces[at:] = [BLANK.join(pieces[at:])]
            break
    return [piece for piece in pieces if piece.strip()] or [argument]


def _is_name(text: str, state: State | None) -> bool:
    """Return whether `text` is a term whose value is one name or period, the blanks in it included."""
    parts = _parts(text)
    if parts.key not in KEYS:
        return False
    if KEYS[parts.key].is_period:
        return _is_period(parts.value)
    known = KEYS[parts.key].names(state)
    return bool(known and known.ids_of(parts.value))


def has_key(argument: str) -> bool:
    """Return whether an argument is a term with a key, or several."""
    return bool(_COLON.search(argument))


class _Parts(Value):
    """The parts of a term as it was typed: `bare` is all but the negations, `key` None if it has none."""

    is_negated: bool
    bare: str
    key: str | None
    value: str


def _parts(text: str) -> _Parts:
    start, is_negated, colon = 0, False, _COLON.search(text)
    while colon and folded_name(text[start : colon.start()]) == "not":
        start, is_negated = colon.end(), not is_negated
        colon = _COLON.search(text, start)
    bare = text[start:]
    if colon is None:
        return _Parts(is_negated, bare, None, bare)
    return _Parts(is_negated, bare, folded_name(text[start : colon.start()]), text[colon.end() :])


def parse(text: str) -> Term:
    """Return the term that `text` writes; raise WrongUsage for what is wrong whatever the roadmap holds."""
    parts = _parts(text)
    name, value = parts.key, parts.value
    if name is None:
        if not value and text:
            raise WrongUsage(message("filter.no-value", term=text), message("filter.form", key="not"))
        words = tuple(word.strip() for word in re.split(COMMAS, value))
        if not all(words) and len(words) > 1:
            raise WrongUsage(message("filter.no-value", term=text), message("filter.form", key="text"))
        return Term(text, "", words if len(words) > 1 else (value,), parts.is_negated)
    if name not in KEYS:
        raise _unknown_key(_COLON.split(parts.bare, maxsplit=1)[0], value, parts.bare)
    values = (value,) if name == "text" else tuple(part.strip() for part in re.split(COMMAS, value))
    if not all(values):
        raise WrongUsage(message("filter.no-value", term=parts.bare), message("filter.form", key=name))
    if KEYS[name].is_period:
        values = tuple(words_between_commas(value, _is_period, MOST_COMMAS))
        for one in values:
            check_period(one)
    return _with_ids(Term(text, name, values, parts.is_negated), None)


def _unknown_key(found: str, value: str, term: str) -> WrongUsage:
    """Return the refusal of a key, with the term to use instead: `is:late` for `state:late`."""
    known = [*KEYS, "not"]
    hint = nearest_hint(found, known, known_words(known))
    taking = [name for name, key in KEYS.items() if not key.words or names.words(key.words).ids_of(value)]
    if meant := name_meant(found, taking) or name_meant(found, KEYS):
        state = term_meant(value) if KEYS[meant].words else None
        hint = message("common.nearest", word=state or f"{meant}:{value}")
    return WrongUsage(message("filter.unknown-key", found=found, term=term), hint)


def _is_period(text: str) -> bool:
    try:
        check_period(text)
    except WrongUsage:
        return False
    return True


def _with_ids(term: Term, state: State | None) -> Term:
    """Return a term with ids for the names in it; raise WrongUsage for a name that is unknown or ambiguous.

    Without `state`, the names of the roadmap are left as they are.
    """
    key = KEYS.get(term.key)
    known = key.names(state) if key else None
    if key is None or known is None:
        return term if key is None or key.known else _written(term.key, term.values, term.is_negated)
    found: dict[str, None] = {}
    for word in known.words_of(_parts(term.text).value):
        ids = known.ids_of(word)
        if not ids or (len(ids) > 1 and not key.words):  # a synonym may stand for several words of the format
            raise _unclear(word, term.key, known)
        found |= dict.fromkeys(ids)
    return _written(term.key, tuple(found), term.is_negated)


def _written(key: str, values: tuple[str, ...], is_negated: bool) -> Term:
    """Return the term of these parts, with its text in the one form in which results give it."""
    return Term(f"{'not:' * is_negated}{key}:{','.join(values)}", key, values, is_negated)


def _unclear(word: str, name: str, known: Names) -> WrongUsage:
    """Return the error of a value that is unknown or ambiguous."""
    key, term, hint = KEYS[name], f"{name}:{word}", known.hint(word)
    if known.ids_of(word):
        return WrongUsage(message("filter.ambiguous-value", term=term), hint)
    if key.words and (meant := term_meant(word)):
        hint = message("common.nearest", word=meant)
    absent = Absent(key.table, word, by_name=not is_id(word)) if key.table else None
    return WrongUsage(message("filter.unknown-value", term=term), hint, absent=absent)


def test_of(term: Term, state: State) -> Test:
    """Return the test that a term with ids stands for; raise WrongUsage if a period in it names no milestone."""
    tests = [_value_test(value, term.key or "text", state) for value in term.values]
    test = tests[0] if len(tests) == 1 else lambda standing: any(one(standing) for one in tests)
    return (lambda standing: not test(standing)) if term.is_negated else test


def _value_test(value: str, name: str, state: State) -> Test:
    try:
        return KEYS[name].test(value, state)
    except NotFound as error:  # a milestone in a period: within a filter, an unknown name is wrong usage
        raise WrongUsage(error.what, error.hint, absent=error.absent) from error


def terms_meant(term: Term) -> Mapping[str, str]:
    """Return the words of a term without a key that are words for a state, each with the term it may mean."""
    words = () if term.key else term.values
    found = {word: meant for word in words if (meant := term_meant(word))}
    return {word: f"not:{meant}" if term.is_negated else meant for word, meant in found.items()}


def term_meant(word: str) -> str | None:
    """Return the term for a bare word that is a state, a status or a synonym in any language, or None."""
    return _state_words().get(folded_name(word))


@cache
def _state_words() -> Mapping[str, str]:
    """Return the term of each word for a state, folded: as the program prints it, or a synonym."""
    found: dict[str, str] = {}
    for key, known in (("status", vocabulary.STATUSES), ("is", vocabulary.CONDITIONS)):
        found |= {folded_name(name): f"{key}:{word}" for name, word in names.words(known).pairs}
    for language in map(language_of, LANGUAGES):
        found |= {folded_name(synonym): term for synonym, term in language.SYNONYMS.items()}
    return found


def folded(text: str) -> str:
    """Return `text` without regard to case, width (Unicode NFKC) and what is not shown, as searches compare it."""
    return unicodedata.normalize("NFKC", shown_part(text)).casefold()


def _contains(words: str) -> Test:
    wanted = folded(words) or words
    return lambda standing: any(wanted in folded(text) for text in _searched(standing))


def _searched(standing: Standing) -> Iterable[str]:
    yield standing.id
    texts: list[Text] = [standing.title, standing.summary]
    texts += [text for update in standing.log for text in (update.note, update.next)]
    for text in texts:
        yield text.plain
        yield from text.others.values()


def _holds(field: str) -> Callable[[str, State], Test]:
    """A key whose value is that of a field, or one of those of a list."""

    def test(value: str, state: State) -> Test:
        def holds(standing: Standing) -> bool:
            found = getattr(standing, field)
            return bool(value == found if isinstance(found, str) else value in found)

        return holds

    return test


def _party(value: str, state: State) -> Test:
    return lambda standing: value in standing.owners or value in standing.partners


def _follows(value: str, state: State) -> Test:
    links = {key: standing.follows for key, standing in state.standings.items()}
    members = frozenset(reachable(reversed_links(links), [value])) - {value}
    return lambda standing: standing.id in members


def _next_owner(value: str, state: State) -> Test:
    return lambda standing: any(value in step.owners for step in standing.next_steps)


def _in_period(get: Callable[[Standing], Iterable[PartialDate | None]]) -> Callable[[str, State], Test]:
    """A key whose value is a period in which one of the dates that `get` returns is or may be."""

    def test(value: str, state: State) -> Test:
        months = {road.fiscal_year_start for road in state.roadmap.roads.values()}
        asked = period(value, state)
        by_month = {month: _in_fiscal_years(value, state, month) for month in months}

        def holds(standing: Standing) -> bool:
            days = by_month[state.roadmap.road_of(standing.id).fiscal_year_start] if by_month else asked
            dates = filter(None, get(standing))
            return any(date.start <= days.end and days.start <= date.end for date in dates)

        return holds

    return test


def _outlook(value: str, state: State) -> Test:
    """Return the test for what somebody says of the date ahead, or for that nobody says anything."""
    if value == vocabulary.NONE:
        return lambda standing: not standing.outlooks
    return lambda standing: any(word.outlook == value for word in standing.outlooks)


def _in_fiscal_years(value: str, state: State, month: int) -> DayRange:
    """Return the period `value` if fiscal years begin in `month`."""
    return period(value, replace(state, roadmap=replace(state.roadmap, fiscal_year_start=month)))


def _is(value: str, state: State) -> Test:
    if value == "untranslated":
        return lambda standing: _untranslated(standing, state)
    field = {"differing": "differ"}.get(value, value.replace("-", "_"))
    return lambda standing: bool(getattr(standing, field))


def _untranslated(standing: Standing, state: State) -> bool:
    return any(not standing.title.others.get(language) for language in state.roadmap.languages[1:])


def _bodies(state: State) -> Names:
    return names.bodies(state.roadmap)


def _milestones(state: State) -> Names:
    return Names(state.roadmap.milestones)


def _tags(state: State) -> Names:
    return Names(sorted({tag for milestone in state.roadmap.milestones.values() for tag in milestone.tags}))


KEYS: dict[str, FilterKey] = {
    "pillar": FilterKey(_holds("pillar"), table="pillars", known=lambda s: names.pillars(s.roadmap)),
    "kind": FilterKey(_holds("kind"), vocabulary.KINDS),
    "status": FilterKey(_holds("status"), vocabulary.STATUSES),
    "side": FilterKey(_holds("sides"), table="sides", known=lambda s: names.sides(s.roadmap)),
    "party": FilterKey(_party, table="parties", known=_bodies),
    "owner": FilterKey(_holds("owners"), table="parties", known=_bodies),
    "tag": FilterKey(_holds("tags"), table="tags", known=_tags),
    "source": FilterKey(_holds("sources"), table="sources", known=lambda s: Names(s.roadmap.sources)),
    "id": FilterKey(_holds("id"), table="milestones", known=_milestones),
    "follows": FilterKey(_follows, table="milestones", known=_milestones),
    "due": FilterKey(_in_period(lambda standing: (standing.due,)), is_period=True),
    "closed": FilterKey(_in_period(lambda standing: (standing.closed,)), is_period=True),
    "updated": FilterKey(_in_period(lambda standing: (standing.last_update,)), is_period=True),
    "next": FilterKey(
        _in_period(lambda standing: (step.due for step in standing.next_steps)), is_period=True
    ),
    "next-owner": FilterKey(_next_owner, table="parties", known=_bodies),
    "outlook": FilterKey(_outlook, (*vocabulary.OUTLOOKS, vocabulary.NONE)),
    "text": FilterKey(lambda value, state: _contains(value)),
    "is": FilterKey(_is, vocabulary.CONDITIONS),
}
