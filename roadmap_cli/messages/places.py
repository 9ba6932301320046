"""The place in a source that a citation names, in the words of a language: paragraph 5, 第5段落.

Citations are written once, in English; other languages have forms for the usual parts of papers and pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from roadmap_cli.model.value import Value, field

_NUMBERS = r"\d+(?:(?:, and |, | and | to |-|–|〜)\d+)*"
_BETWEEN = r", and |, | and "
_UNTIL = re.compile(r" to |-|–|〜")


class Places(Value):
    """How a language names the parts of a source.

    `numbered` are the forms of numbered parts by their name in English, with a gap `{n}`, which takes `4〜6` too.
    `named` are the parts without a number. `quoted` are those that quote the source, with a gap `{text}`, by what
    stands before the quotation: `section 'Overview'`; by the empty text, the quotation alone. `comma` and `last` stand
    between several, `also` before the last if that or another is itself several, `until` within a range.
    """

    numbered: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    quoted: Mapping[str, str] = field(default_factory=dict)
    comma: str = ", "
    last: str = " and "
    also: str = " and "
    until: str = "–"

    def shown(self, place: str) -> str:
        """Return `place` in the language's words; a part that it has no words for stays as it is."""
        if (known := self._known(place)) is not None:
            return known
        return self.comma.join(self._known(part) or part for part in place.split(", "))

    def _known(self, place: str) -> str | None:
        """Return `place` in the language's words if it has words for every part of it, else None."""
        nouns, names, before = _one_of(self.numbered), _one_of(self.named), _one_of(self.quoted)
        forms = rf"({nouns})s?\.? ?({_NUMBERS})|({before}) ?'([^']+)'|({names})"
        part = rf"(?:{forms})(?=, | and |$)"
        if not re.fullmatch(rf"{part}(?:(?:{_BETWEEN}){part})*", place, re.IGNORECASE):
            return None
        found = list(re.finditer(forms, place, re.IGNORECASE))
        parts = [self._form(one) for one in found]
        last = self.also if any(self.last in part for part in parts) else self.last
        marks = [place[one.end() : following.start()] for one, following in pairwise(found)]
        return parts[0] + "".join(
            self._between(mark, last) + part for mark, part in zip(marks, parts[1:], strict=True)
        )

    def _between(self, mark: str, last: str) -> str:
        """Return what stands between two parts for the mark that does in English."""
        return last if "and" in mark else self.comma

    def _form(self, part: re.Match[str]) -> str:
        """Return one part: its name, or each number, or range of numbers, in the form of its noun."""
        noun, numbers, before, text, name = part.groups()
        if text:
            return self.quoted[before.lower()].format(text=text)
        if name:
            return self.named[name.lower()]
        form = self.numbered[noun.lower()]
        several = enumerate(re.split(rf"({_BETWEEN})", numbers))
        return "".join(
            self._between(n, self.last) if i % 2 else form.format(n=_UNTIL.sub(self.until, n))
            for i, n in several
        )


def _one_of(words: Mapping[str, str]) -> str:
    """Return the pattern of one of `words`, the longest first; of nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
