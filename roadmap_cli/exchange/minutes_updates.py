"""What several lines about one milestone come to: an update for each voice, and more for what is said again."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.exchange.minutes_lines import PLAIN, Decision
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions.updates import UpdateInput

ONCE = ("status", "due", "outlook", "on")
"""What a voice says of a milestone once only; the same again is no contradiction."""

REPEATED = ("note", "next")
"""The texts of which a second one is another update."""


class PageText(Value):
    """A text of a page, and the line on which it stands."""

    line: int
    text: str


class PageUpdate(Value):
    """An update that lines of a page come to: what it says, and its texts by key and language.

    The language of a text that names none is empty. `line` is the first of the lines.
    """

    line: int
    update: UpdateInput
    texts: Mapping[str, Mapping[str, PageText]] = field(default_factory=dict)


def texts_at(line: int, texts: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, PageText]]:
    """Return texts by key and language with the line that they stand on."""
    return {
        key: {code: PageText(line, text) for code, text in by_language.items()}
        for key, by_language in texts.items()
    }


def join(updates: list[PageUpdate], said: Decision, line: int, last: int) -> int:
    """Add what a line says to the update of its voice, or begin another; return which of them it is.

    A translation that names no side belongs to the `last` one. Raises WrongUsage if the line contradicts another.
    """
    texts = {key: one for key, one in texts_at(line, said.texts).items() if key != "title"}
    if not texts and said.update == UpdateInput():
        return last
    is_translation = said.update == UpdateInput() and not any(PLAIN in one for one in texts.values())
    same_voice = (at for at in reversed(range(len(updates))) if updates[at].update.by == said.update.by)
    at = last if is_translation else next(same_voice, -1)
    if at < 0 or _is_another(updates[at], said):
        updates.append(PageUpdate(line, said.update, texts))
        return len(updates) - 1
    updates[at] = _joined(updates[at], said.update, texts)
    return at


def _is_another(before: PageUpdate, said: Decision) -> bool:
    """Return whether a line says a second time what each update says once: a note, or a next step."""
    if any(before.texts.get(key, {}).keys() & said.texts.get(key, {}).keys() for key in REPEATED):
        return True
    was, now = before.update.clears_next, said.update.clears_next
    return (was and bool(said.texts.get("next"))) or (now and (was or bool(before.texts.get("next"))))


def _joined(before: PageUpdate, more: UpdateInput, texts: Mapping[str, Mapping[str, PageText]]) -> PageUpdate:
    update = before.update
    for name in (*ONCE, "next_by", "next_owner", "clears_next"):
        value = getattr(more, name)
        if value and name in ONCE and getattr(update, name) not in (None, value):
            raise WrongUsage(message("minutes.contradicts", line=before.line))
        update = replace(update, **{name: value}) if value else update
    joined = dict(before.texts)
    for key, by_language in texts.items():
        refuse_twice(key, joined.get(key, {}), by_language)
        joined[key] = {**joined.get(key, {}), **by_language}
    return PageUpdate(before.line, update, joined)


def refuse_twice(key: str, known: Mapping[str, PageText], more: Mapping[str, PageText]) -> None:
    """Raise WrongUsage if a text is given a second time in one language."""
    for code in known.keys() & more.keys():
        if code == PLAIN:
            raise WrongUsage(message("minutes.contradicts", line=known[code].line))
        raise WrongUsage(message("write.text-twice", option=key, language=code))
