"""Which milestones: the terms of the command line as tests of a standing.

Each key of the language is one line in `KEYS`: what it takes, and how it is tested.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import DayRange, PartialDate
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value
from roadmap_cli.questions.chains import reachable, reversed_links
from roadmap_cli.questions.periods import period
from roadmap_cli.questions.standing import Standing, State

Test = Callable[[Standing], bool]


class FilterKey(Value):
    """A key of the filter language.

    `known` returns the values that it takes (None for any), `test` makes the test of one value.
    """

    test: Callable[[str, State], Test]
    known: Callable[[State], Iterable[str]] | None = None


def select(state: State, terms: Sequence[str]) -> tuple[Standing, ...]:
    """Return the standings of `state` for which every one of `terms` holds.

    Raises WrongUsage where a key or a value is unknown, with the nearest known one.
    """
    tests = [parse(term, state) for term in terms]
    return tuple(standing for standing in state.all if all(test(standing) for test in tests))


def parse(term: str, state: State) -> Test:
    """Return the test that `term` stands for."""
    bare, turned = term, False
    while bare.startswith("not:"):
        bare, turned = bare.removeprefix("not:"), not turned
    if not bare and term:
        raise WrongUsage(message("filter.no-value", term=term), message("filter.form", key="not"))
    test = _bare(bare, state)
    return (lambda standing: not test(standing)) if turned else test


def _bare(term: str, state: State) -> Test:
    """Return the test of a term without any `not:`."""
    name, colon, value = term.partition(":")
    if not colon:
        return _contains(term)
    key = KEYS.get(name)
    if key is None:
        raise _unknown("filter.unknown-key", name, [*KEYS, "not"], term)
    tests = [key.test(_known(one, name, key, state), state) for one in _values(name, value, term)]
    return lambda standing: any(test(standing) for test in tests)


def hint_for(terms: Sequence[str]) -> str | None:
    """Return the `is:` term that was perhaps meant by a bare word that is a state, or None."""
    bare = [term.lower() for term in terms if ":" not in term]
    return next((f"is:{word}" for word in bare if word in vocabulary.CONDITIONS), None)


def _values(name: str, value: str, term: str) -> Sequence[str]:
    values = [value] if name == "text" else [part.strip() for part in value.split(",")]
    if not all(values):
        raise WrongUsage(message("filter.no-value", term=term), message("filter.form", key=name))
    return values


def _known(value: str, name: str, key: FilterKey, state: State) -> str:
    if key.known is None:
        return value
    known = list(key.known(state))
    if value in known:
        return value
    raise _unknown("filter.unknown-value", value, known, f"{name}:{value}", name)


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
    "pillar": FilterKey(_holds("pillar"), lambda s: s.roadmap.pillars),
    "kind": FilterKey(_holds("kind"), lambda s: vocabulary.KINDS),
    "status": FilterKey(_holds("status"), lambda s: vocabulary.STATUSES),
    "side": FilterKey(_holds("sides"), lambda s: s.roadmap.sides),
    "party": FilterKey(_party, _bodies),
    "owner": FilterKey(_holds("owners"), _bodies),
    "tag": FilterKey(_holds("tags"), _tags),
    "source": FilterKey(_holds("sources"), lambda s: s.roadmap.sources),
    "id": FilterKey(_holds("id"), lambda s: s.roadmap.milestones),
    "follows": FilterKey(_follows, lambda s: s.roadmap.milestones),
    "due": FilterKey(_in_period(lambda standing: standing.due)),
    "closed": FilterKey(_in_period(lambda standing: standing.closed)),
    "updated": FilterKey(_in_period(lambda standing: standing.last_update)),
    "text": FilterKey(lambda value, state: _contains(value)),
    "is": FilterKey(_is, lambda s: vocabulary.CONDITIONS),
}
