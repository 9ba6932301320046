"""Which milestones: the terms of the command line as tests of a standing.

Each key of the language is one line in `KEYS`: what it takes, and how it is tested.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import DayRange, PartialDate
from roadmap_cli.model.errors import Absent, NotFound, WrongUsage, message
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value
from roadmap_cli.questions.chains import reachable, reversed_links
from roadmap_cli.questions.guesses import name_meant
from roadmap_cli.questions.periods import check_period, period
from roadmap_cli.questions.standing import Standing, State

Test = Callable[[Standing], bool]


class FilterKey(Value):
    """A key of the filter language: `test` makes the test of one value.

    `words` are the only values that it takes. `table` is the part of the roadmap that names its values,
    which `known` returns. `is_period` says that it takes a period.
    """

    test: Callable[[str, State], Test]
    words: tuple[str, ...] = ()
    table: str = ""
    known: Callable[[State], Iterable[str]] | None = None
    is_period: bool = False


class Term(Value):
    """A term of a filter in its parts: the key (empty for a word to search for) and its values."""

    text: str
    key: str
    values: tuple[str, ...]
    is_negated: bool = False


def select(state: State, terms: Iterable[str]) -> tuple[Standing, ...]:
    """Return the standings of `state` for which every one of `terms` holds.

    Raises WrongUsage if a key or a value is unknown, with the nearest known one.
    """
    tests = [test_of(parse(term), state) for term in terms]
    return tuple(standing for standing in state.all if all(test(standing) for test in tests))


def parse(text: str) -> Term:
    """Return the term that `text` writes; raise WrongUsage for what is wrong whatever the roadmap holds."""
    bare, is_negated = text, False
    while bare.startswith("not:"):
        bare, is_negated = bare.removeprefix("not:"), not is_negated
    if not bare and text:
        raise WrongUsage(message("filter.no-value", term=text), message("filter.form", key="not"))
    name, colon, value = bare.partition(":")
    if not colon:
        return Term(text, "", (bare,), is_negated)
    if name not in KEYS:
        raise _unknown_key(name, value, bare)
    values = (value,) if name == "text" else tuple(part.strip() for part in value.split(","))
    if not all(values):
        raise WrongUsage(message("filter.no-value", term=bare), message("filter.form", key=name))
    for one in values:
        _check(one, name)
    return Term(text, name, values, is_negated)


def _unknown_key(name: str, value: str, term: str) -> WrongUsage:
    """Return the refusal of a key, with the term to use instead: `is:late` for `state:late`."""
    error = _unknown("filter.unknown-key", name, [*KEYS, "not"], term)
    taking = [name for name, key in KEYS.items() if not key.words or value in key.words]
    if meant := name_meant(name, taking) or name_meant(name, KEYS):
        error.hint = message("common.nearest", word=f"{meant}:{value}")
    return error


def _check(value: str, name: str) -> None:
    key = KEYS[name]
    if key.words and value not in key.words:
        raise _unknown("filter.unknown-value", value, key.words, f"{name}:{value}", name)
    if key.is_period:
        check_period(value)


def test_of(term: Term, state: State) -> Test:
    """Return the test that a term stands for; raise WrongUsage if it names what the roadmap lacks."""
    if not term.key:
        test = _contains(term.values[0])
    else:
        tests = [_value_test(value, term.key, state) for value in term.values]
        test = tests[0] if len(tests) == 1 else lambda standing: any(one(standing) for one in tests)
    return (lambda standing: not test(standing)) if term.is_negated else test


def _value_test(value: str, name: str, state: State) -> Test:
    key = KEYS[name]
    known = list(key.known(state)) if key.known else None
    if known is not None and value not in known:
        error = _unknown("filter.unknown-value", value, known, f"{name}:{value}", name)
        error.absent = Absent(key.table, value)
        raise error
    try:
        return key.test(value, state)
    except NotFound as error:  # a milestone in a period: within a filter, an unknown name is wrong usage
        raise WrongUsage(error.what, error.hint, absent=error.absent) from error


def term_meant(word: str) -> str | None:
    """Return the term for a bare word that is a state, a status or a synonym in any language, or None."""
    return _state_words().get(folded(word))


@cache
def _state_words() -> Mapping[str, str]:
    """Return the term of each word for a state, folded: as the program prints it, or a synonym."""
    words = {word: f"is:{word}" for word in vocabulary.CONDITIONS}
    words = {word: f"status:{word}" for word in vocabulary.STATUSES} | words
    for language in map(language_of, LANGUAGES):
        terms = language.LINES["terms"]
        words |= {str(terms[word]): term for word, term in [*words.items()] if word in terms}
        words |= language.SYNONYMS
    return {folded(word): term for word, term in words.items()}


def _unknown(what: str, found: str, known: Sequence[str], term: str, key: str = "") -> WrongUsage:
    hint = nearest_hint(found, known, known_words(known))
    return WrongUsage(message(what, found=found, term=term, key=key), hint)


def folded(text: str) -> str:
    """Return `text` without regard to case and width, as searches compare it (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", text).casefold()


def _contains(words: str) -> Test:
    wanted = folded(words)
    return lambda standing: any(wanted in folded(text) for text in _searched(standing))


def _searched(standing: Standing) -> Iterable[str]:
    yield standing.id
    texts: list[Text] = [standing.title, standing.summary]
    texts += [update.note for update in standing.log]
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


def _in_period(get: Callable[[Standing], PartialDate | None]) -> Callable[[str, State], Test]:
    def test(value: str, state: State) -> Test:
        asked: DayRange = period(value, state)

        def holds(standing: Standing) -> bool:
            date = get(standing)
            return date is not None and date.start <= asked.end and asked.start <= date.end

        return holds

    return test


def _is(value: str, state: State) -> Test:
    if value == "untranslated":
        return lambda standing: _untranslated(standing, state)
    field = {"differing": "differ"}.get(value, value.replace("-", "_"))
    return lambda standing: bool(getattr(standing, field))


def _untranslated(standing: Standing, state: State) -> bool:
    return any(not standing.title.others.get(language) for language in state.roadmap.languages[1:])


def _bodies(state: State) -> list[str]:
    return [*state.roadmap.parties, *state.roadmap.sides]


def _tags(state: State) -> list[str]:
    return sorted({tag for milestone in state.roadmap.milestones.values() for tag in milestone.tags})


KEYS: dict[str, FilterKey] = {
    "pillar": FilterKey(_holds("pillar"), table="pillars", known=lambda s: s.roadmap.pillars),
    "kind": FilterKey(_holds("kind"), vocabulary.KINDS),
    "status": FilterKey(_holds("status"), vocabulary.STATUSES),
    "side": FilterKey(_holds("sides"), table="sides", known=lambda s: s.roadmap.sides),
    "party": FilterKey(_party, table="parties", known=_bodies),
    "owner": FilterKey(_holds("owners"), table="parties", known=_bodies),
    "tag": FilterKey(_holds("tags"), table="tags", known=_tags),
    "source": FilterKey(_holds("sources"), table="sources", known=lambda s: s.roadmap.sources),
    "id": FilterKey(_holds("id"), table="milestones", known=lambda s: s.roadmap.milestones),
    "follows": FilterKey(_follows, table="milestones", known=lambda s: s.roadmap.milestones),
    "due": FilterKey(_in_period(lambda standing: standing.due), is_period=True),
    "closed": FilterKey(_in_period(lambda standing: standing.closed), is_period=True),
    "updated": FilterKey(_in_period(lambda standing: standing.last_update), is_period=True),
    "text": FilterKey(lambda value, state: _contains(value)),
    "is": FilterKey(_is, vocabulary.CONDITIONS),
}
