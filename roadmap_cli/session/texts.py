"""The texts that people type, each filed under the language that it is in.

`--note-ja` names the language. A plain `--note` is in the language of `--lang` or ROADMAP_LANG if the
roadmap has it, else in the roadmap's first language; the locale alone decides nothing that is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated

from roadmap_cli.messages import LANGUAGES, may_be_in
from roadmap_cli.model.errors import Check, Stopped, WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.model.vocabulary import NONE
from roadmap_cli.questions import names, values
from roadmap_cli.session import output
from roadmap_cli.session.languages import asked_languages
from roadmap_cli.session.options import option
from roadmap_cli.session.writing import WriteContext, confirm, on_terminal

Translations = Mapping[str, str | None]
"""A text as it was typed, by language."""

OtherTexts = Annotated[
    list[str] | None,
    option("--text", "LANG.KEY=TEXT", "A text in any other language of the roadmap; may be repeated."),
]


class TypedText(Value):
    """What was typed for one text: `plain` without a language, the rest by language code.

    `of` is the id of what it names, if the option takes `ID=NAME`. `shown_by` returns the part that shows its language,
    if the rest may be in Latin letters in any, as the unit of a figure.
    """

    option: str
    plain: str | None = None
    by_language: Translations = field(default_factory=dict)
    of: str = ""
    shown_by: Callable[[str], str] = str

    @property
    def any(self) -> str:
        """The text in one of its languages, empty if there is none."""
        return next(filter(None, (self.plain, *self.by_language.values())), "")

    @property
    def as_typed(self) -> Text:
        """The text before it is known in which language `plain` is."""
        return Text(self.plain or "", {code: text for code, text in self.by_language.items() if text})

    @property
    def key(self) -> str:
        """The key of the files that the text belongs to, as `--text` takes it: `title`, `side.kr`."""
        key = self.option.removeprefix("--")
        return f"{key}.{self.of}" if self.of else key


def with_others(typed: Sequence[TypedText], others: Iterable[str] | None) -> tuple[TypedText, ...]:
    """Return the texts with what `--text` adds to them; raise WrongUsage for a form or key that is wrong."""
    more: dict[str, dict[str, str | None]] = {one.key: {} for one in typed}
    for entry in others or ():
        name, is_text, text = entry.partition("=")
        language, _, key = name.strip().partition(".")
        if not is_text or key not in more or not language:
            form = message("write.text-form", keys=tuple(more))
            raise WrongUsage(message("write.unknown-value", option="--text", found=entry), form)
        more[key][language] = text
    return tuple(
        replace(one, by_language=_merged(one.option, one.by_language, more[one.key])) for one in typed
    )


def _merged(name: str, typed: Translations, more: Translations) -> Translations:
    for language in more:
        if typed.get(language) is not None:
            raise WrongUsage(message("write.text-twice", option=name, language=language))
    return {**typed, **more}


def without_clearing(typed: TypedText) -> tuple[TypedText, bool]:
    """Return a text without the word that says that there is none any more, and whether that was typed.

    The word is that of the format or what a language prints for it. Raises WrongUsage if a text stands beside it.
    """
    given = [text for text in (typed.plain, *typed.by_language.values()) if text is not None]
    clearing = [text for text in given if names.words((NONE,)).ids_of(text)]
    if clearing and len(clearing) < len(given):
        raise WrongUsage(message("write.none-and-text", option=typed.option, found=clearing[0]))
    return (TypedText(typed.option), True) if clearing else (typed, False)


def word_checks(texts: Iterable[TypedText]) -> Iterator[Check]:
    """Yield the checks of what is wrong with texts whatever the roadmap holds; each raises WrongUsage."""
    for typed in texts:
        yield partial(values.optional_text, typed.plain, typed.option)
        for code, text in typed.by_language.items():
            yield partial(values.optional_text, text, f"{typed.option}-{code}")


def file_text(typed: TypedText, lang: str | None, roadmap: Roadmap) -> Text:
    """Return a typed text by language; raise WrongUsage if the roadmap cannot hold it so.

    A plain text whose letters are not those of its language is refused if nobody can be asked.
    """
    home, found = roadmap.languages[0], _by_language(typed, roadmap)
    if typed.plain is not None:
        code = language_in_force(lang, roadmap)
        if code in found:
            raise WrongUsage(message("write.text-twice", option=typed.option, language=code))
        found[code] = values.required_text(typed.plain, typed.option)
        if not on_terminal():
            check_letters(typed, lang, roadmap)
    return Text(found.pop(home, ""), found)


def check_letters(typed: TypedText, lang: str | None, roadmap: Roadmap) -> None:
    """Raise WrongUsage if a plain text has not the letters of the language that it would be filed under."""
    if doubtful(typed, lang, roadmap):
        raise _in_other_script(typed, language_in_force(lang, roadmap), roadmap)


def _in_other_script(typed: TypedText, code: str, roadmap: Roadmap) -> WrongUsage:
    others = [_in_language(typed, other) for other in roadmap.languages if other != code]
    line = "write.other-script-hint" if others else "write.same-script-hint"
    hint = message(line, same=_in_language(typed, code), others=" / ".join(others))
    return WrongUsage(message("write.other-script", option=typed.option, language=code), hint)


def _in_language(typed: TypedText, code: str) -> str:
    """Return the option that gives a text in a language, which has one of its own only if the program speaks it.

    What was not typed as an option is named as the files do: `ja.note`.
    """
    if not typed.option.startswith("-"):
        return f"{code}.{typed.key}"
    return f"{typed.option}-{code}" if code in LANGUAGES else f"--text {code}.{typed.key}=..."


def file_name(typed: TypedText, lang: str | None, roadmap: Roadmap) -> Text:
    """Return a proper name, or a title as printed, by language; raise WrongUsage if the roadmap has not that one.

    A plain one is in the language in force if it has its letters, else in the roadmap's first language.
    """
    home, found = roadmap.languages[0], _by_language(typed, roadmap)
    if typed.plain is not None:
        code = home if doubtful(typed, lang, roadmap) else language_in_force(lang, roadmap)
        if code in found:
            raise WrongUsage(message("write.text-twice", option=typed.option, language=code))
        found[code] = values.required_text(typed.plain, typed.option)
    return Text(found.pop(home, ""), found)


def _by_language(typed: TypedText, roadmap: Roadmap) -> dict[str, str]:
    """Return the texts whose language was named; raise WrongUsage for one that the roadmap does not have."""
    found = {}
    for code, text in typed.by_language.items():
        if text is None:
            continue
        if code not in roadmap.languages:
            raise WrongUsage(message("write.no-language", language=code), message("write.no-language-hint"))
        found[code] = values.required_text(text, f"{typed.option}-{code}")
    return found


def language_in_force(lang: str | None, roadmap: Roadmap) -> str:
    """Return the language of a text that names none: the one asked for if the roadmap has it, else its first."""
    asked = asked_languages(lang)
    return asked[0] if asked and asked[0] in roadmap.languages else roadmap.languages[0]


def doubtful(typed: TypedText, lang: str | None, roadmap: Roadmap) -> bool:
    """Return whether a plain text has not the letters of the language that it would be filed under."""
    code = language_in_force(lang, roadmap)
    return typed.plain is not None and not all(
        may_be_in(text, code) for text in (typed.plain, typed.shown_by(typed.plain))
    )


def confirm_languages(
    context: WriteContext, lang: str | None, texts: Iterable[TypedText]
) -> tuple[TypedText, ...]:
    """Ask in which language every doubtful text is; return the texts so, or raise Stopped if in none."""
    return tuple(
        _confirmed(context, typed, language_in_force(lang, context.roadmap))
        if doubtful(typed, lang, context.roadmap)
        else typed
        for typed in texts
    )


def _confirmed(context: WriteContext, typed: TypedText, code: str) -> TypedText:
    """Return a doubtful text as a person files it: under another language of the roadmap, or as it is."""
    messages, languages = context.messages, context.roadmap.languages
    what = message("write.other-script", option=typed.option, language=code)
    fitting = [one for one in languages if one != code and typed.plain and may_be_in(typed.plain, one)]
    for other in fitting:
        if typed.by_language.get(other) is None and confirm(
            messages("write.file-under", what=what, key=f"{other}.{typed.key}")
        ):
            return TypedText(typed.option, None, {**typed.by_language, other: typed.plain})
    if not confirm(messages("write.file-anyway", what=what)):
        output.say(messages("write.not-written"))
        raise Stopped
    return TypedText(typed.option, None, {**typed.by_language, code: typed.plain})
