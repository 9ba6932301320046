"""A figure as people type it: `1,500,000 GBP research money awarded`, or as pages print it, `賞金：150万円`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Text
from roadmap_cli.model.value import Value

_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．：－−\u3000", "0123456789,.:-- ")
"""The signs of figures in full width; what is read in half width is cut from the text as it was typed."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_GOES_ON = re.compile(r"[.,]?\d|[ \t]*[-–—~〜～][ \t]*\d")
"""What makes a number, once read, one of another notation, or the beginning of a range."""

_UNIT = re.compile(r"(?:[^\W\d_]|[%‰°$¢£¤¥₩€])(?:[^\d]|(?<=[A-Za-z])\d)*")
"""A unit: it begins with a letter or a sign such as %, and has a digit only behind a Latin letter, as `m2`.

Any other is what is left of another notation or of a range: `1 500 EUR`, `3/5 seats`, `10 to 20 GBP`, `20億円～30億円`.
"""

_ABBREVIATED = re.compile(r"(?:(?i:k|m|mn|mio|bn|tn|mrd)\b|[eE]\d)(?!\s+[a-z])")
"""Letters that may multiply the number, as in `1.5m GBP`, unless a word of small letters follows: `100 m cable`."""


class TypedFigure(Value):
    """A figure in one language: a number, its unit and what it measures."""

    value: int | float
    unit: str
    measure: str


def typed_figure(text: str, option: str) -> TypedFigure:
    """Return the figure that a text says; raise WrongUsage if it has not the form of one."""
    for figure in (*_number_first(text), *_measure_first(text)):
        return figure
    raise WrongUsage(message("write.no-figure", option=option, found=text), message("write.figure-forms"))


def measure_of(text: str) -> str:
    """Return what a figure measures; raise WrongUsage if the text has not the form of one."""
    return typed_figure(text, "--outcome").measure


def _number_first(text: str) -> Iterator[TypedFigure]:
    """Yield the figure if the text is a number, a unit of one word, and what is measured."""
    if amount := _amount(text, 0):
        value, end = amount
        rest = text[end:].replace("\u3000", " ").strip()
        unit, _, measure = rest.partition(" ")
        goes_on = _ABBREVIATED.match(rest) or re.match(r"[\d.,]+(?:\s|\Z)", measure.strip())
        if measure.strip() and not goes_on and _is_unit(unit) and unit[-1] not in ":：":
            yield TypedFigure(value, unit, measure.strip())


def _measure_first(text: str) -> Iterator[TypedFigure]:
    """Yield the figure if the text is what is measured, a colon, perhaps `about`, a number and a unit."""
    for colon in re.finditer(r"[:：]\s*", text):
        measure, rest = text[: colon.start()].strip(), text[colon.end() :]
        qualifier = next((word for word in _qualifiers() if rest.startswith(word)), "")
        rest = rest.removeprefix(qualifier).lstrip()
        amount = _amount(rest, 0)
        unit = rest[amount[1] :].strip() if amount else ""
        if re.search(r"[^\W\d]", measure) and amount and _is_unit(unit) and not _ABBREVIATED.match(unit):
            yield TypedFigure(amount[0], unit, _qualified(measure, qualifier))


def _is_unit(text: str) -> bool:
    """Return whether a text may be a unit, with its figures in half width."""
    return _UNIT.fullmatch(text.translate(_HALF_WIDTH)) is not None


def _qualified(measure: str, qualifier: str) -> str:
    """Return a measure with a word such as `about` in brackets, as the files have it."""
    if not qualifier:
        return measure
    return f"{measure} ({qualifier})" if qualifier.isascii() else f"{measure}（{qualifier}）"


def _amount(text: str, start: int) -> tuple[int | float, int] | None:
    """Return the number that begins at an offset and where it ends, None if none does: `1,284`, `2億5,000万`."""
    from decimal import Decimal

    plain = text.translate(_HALF_WIDTH)
    sign = re.compile(r"\s*(-?)").match(plain, start)
    assert sign is not None, "this matches everywhere"
    at, total, least = sign.end(), Decimal(0), None
    while found := _part().match(plain, at):
        multiple = _multiples().get((found[2] or "").lower(), 1)
        if least is not None and multiple >= least:
            break
        total += Decimal(found[1].replace(",", "")) * multiple
        at, least = found.end(), multiple
        if multiple == 1 or found[2].isascii():
            break
    if least is None or _GOES_ON.match(plain, at):
        return None
    value = -total if sign[1] else total
    return (int(value) if value == value.to_integral_value() else float(value)), at


@cache
def _part() -> re.Pattern[str]:
    """Return the pattern of a number with what it is to be multiplied by."""
    longest_first = sorted(_multiples(), key=len, reverse=True)
    words = "|".join(rf"{word}\b" if word.isascii() else word for word in longest_first)
    return re.compile(rf"({_NUMBER})(?:[ \t]*({words}))?", re.IGNORECASE)


@cache
def _multiples() -> dict[str, int]:
    return {word: size for code in LANGUAGES for word, size in language_of(code).MULTIPLES.items()}


def _qualifiers() -> Iterator[str]:
    for code in LANGUAGES:
        yield from language_of(code).QUALIFIERS


def check_figures(texts: Text, option: str) -> None:
    """Raise WrongUsage if a text in any language is no figure, or two of them name different numbers."""
    typed = {option: texts.plain, **{f"{option}-{code}": text for code, text in texts.others.items()}}
    values = {typed_figure(text, name).value for name, text in typed.items() if text}
    if len(values) > 1:
        raise WrongUsage(message("write.figures-differ", option=option))


def outcome_of(
    texts: Text,
    roadmap: Roadmap,
    *,
    date: PartialDate,
    side: str | None,
    sources: Sequence[Citation],
    visibility: str,
) -> Outcome:
    """Return the outcome that the texts of `--outcome` say; raise WrongUsage if the first language is missing."""
    check_figures(texts, "--outcome")
    if not texts.plain:
        raise WrongUsage(message("write.missing", options=f"--outcome-{roadmap.languages[0]}"))
    plain = typed_figure(texts.plain, "--outcome")
    others = {code: typed_figure(text, "--outcome") for code, text in texts.others.items()}
    return Outcome(
        date,
        Text(plain.measure, {code: one.measure for code, one in others.items()}),
        plain.value,
        Text(plain.unit, {code: one.unit for code, one in others.items()}),
        side,
        sources=tuple(sources),
        visibility=visibility,
    )


def figure_described(outcome: Outcome) -> Message:
    """Return an outcome in a few words, with its number as it was read."""
    amount = message("common.amount", value=outcome.value, unit=outcome.unit)
    return message("common.figure", measure=outcome.measure, amount=amount)
