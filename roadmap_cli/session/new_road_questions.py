"""The questions of `roadmap init` on a terminal: what its options do not say of a new roadmap."""

from __future__ import annotations

from functools import partial

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import WrongUsage, check_together, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions import values
from roadmap_cli.session.clock import known_zone, machine_zone
from roadmap_cli.session.new_road import (
    LEAST_SIDES,
    NewRoadOptions,
    checked_text,
    id_and_name,
    language_codes,
    languages_of,
    typed_texts,
)
from roadmap_cli.session.texts import TypedText
from roadmap_cli.session.writing import ask_until_valid
from roadmap_cli.store import begin


def asked(options: NewRoadOptions, messages: Messages) -> NewRoadOptions:
    """Return the options with what a person answers for those that are not given, each with its default."""
    languages = _asked_languages(options, messages)
    options = replace(options, languages=",".join(languages))
    options = _asked_title(options, messages)
    options = _asked_sides(options, messages)
    if options.timezone:
        return options
    read = partial(known_zone, option="--timezone")
    zone = ask_until_valid(messages("init.ask-timezone"), read, messages, machine_zone())
    return replace(options, timezone=zone)


def _asked_languages(options: NewRoadOptions, messages: Messages) -> tuple[str, ...]:
    if options.languages:
        return language_codes(options.languages)
    title, sides, pillars = typed_texts(options)

    def read(text: str) -> tuple[str, ...]:
        draft = Roadmap(languages=language_codes(text))
        check_together(*(partial(checked_text, one, draft) for one in (title, *sides, *pillars)))
        return draft.languages

    return ask_until_valid(messages("init.ask-languages"), read, messages, ",".join(languages_of(options)))


def _asked_title(options: NewRoadOptions, messages: Messages) -> NewRoadOptions:
    title, _, _ = typed_texts(options)
    if title.any:
        return options
    draft = Roadmap(languages=language_codes(options.languages or ""))

    def read(text: str) -> str:
        return checked_text(TypedText("--title", text), draft).plain

    default = begin.example_text("title", draft.languages).plain
    answer = ask_until_valid(messages("init.ask-title"), read, messages, default)
    return _asked_in_others(replace(options, title=answer), messages, "title", answer)


def _asked_sides(options: NewRoadOptions, messages: Messages) -> NewRoadOptions:
    """Return the options with two sides or more: after the second, until nothing is answered."""
    stand_ins = begin.stand_in(language_codes(options.languages or "")).sides.values()
    defaults = [f"{side.id}={side.name.plain}" for side in stand_ins]
    _, given, _ = typed_texts(options)
    taken = [one.of for one in given]

    def read(text: str) -> tuple[str, str] | None:
        if not text and len(taken) >= LEAST_SIDES:
            return None
        key, name = id_and_name(text, "--side")
        if key in taken:
            raise WrongUsage(message("init.id-twice", option="--side", id=key))
        return key, name

    if len(taken) >= LEAST_SIDES:
        return options
    while True:
        is_needed = len(taken) < LEAST_SIDES
        question = messages("init.ask-side" if is_needed else "init.ask-further-side", n=len(taken) + 1)
        answer = ask_until_valid(question, read, messages, defaults[len(taken)] if is_needed else "")
        if answer is None:
            return options
        key, name = answer
        taken.append(key)
        options = replace(options, side=[*(options.side or ()), f"{key}={name}"])
        options = _asked_in_others(options, messages, f"side.{key}", name)


def _asked_in_others(options: NewRoadOptions, messages: Messages, key: str, text: str) -> NewRoadOptions:
    """Return the options with a text in the roadmap's other languages, as far as somebody answers."""
    for code in language_codes(options.languages or "")[1:]:
        question = messages("init.ask-in-language", text=text, language=messages.language_name(code))
        read = partial(_optional_answer, name=f"--text {code}.{key}")
        if answer := ask_until_valid(question, read, messages):
            options = replace(options, text=[*(options.text or ()), f"{code}.{key}={answer}"])
    return options


def _optional_answer(text: str, name: str) -> str | None:
    return values.optional_text(text or None, name)
