"""A page of minutes to be filled in: the head, a line for each milestone, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.exchange.minutes_page import COMMENT
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.vocabulary import OUTLOOKS
from roadmap_cli.questions.standing import Standing

_WORDS = ("done", "under-way", "paused", "dropped", *OUTLOOKS)
"""The states that the page names as examples: those that a meeting may decide on."""


def form(
    standings: Sequence[Standing], roadmap: Roadmap, today: date, language: str, messages: Messages
) -> str:
    """Return a page with a line for each of the milestones; read back as it is, it changes nothing.

    `language` is that of the texts that name none.
    """
    head = [f"{COMMENT} {clean(messages('minutes.title', title=roadmap.title))}"]
    head += [f"{COMMENT} {line}" for line in messages("minutes.intro").split("\n")]
    head += ["", *_head(roadmap, today, language, messages)]
    legend = [f"{COMMENT} {line}".rstrip() for line in _legend(roadmap, messages)]
    return "\n".join([*head, *_milestones(standings, roadmap, messages), "", *legend, ""])


def _head(roadmap: Roadmap, today: date, language: str, messages: Messages) -> Iterator[str]:
    values = {"meeting": messages.day(today), "source": "", "visibility": messages("terms.public")}
    if len(roadmap.languages) > 1:
        values["language"] = messages.language_name(language)
    for name, value in values.items():
        word, _, _ = messages(f"minutes.word-{name}").partition("|")
        yield messages("minutes.head", word=word.strip(), value=value).rstrip()


def _milestones(standings: Sequence[Standing], roadmap: Roadmap, messages: Messages) -> Iterator[str]:
    for key in dict.fromkeys((*roadmap.pillars, *(standing.pillar for standing in standings))):
        of_pillar = [standing for standing in standings if standing.pillar == key]
        if of_pillar:
            name = messages.name(roadmap.pillars[key].name) if key in roadmap.pillars else key
            yield from ("", f"{COMMENT} ---- {clean(name)}")
        for standing in of_pillar:
            yield from ("", f"{COMMENT} {clean(messages.say(_remark(standing)))}", standing.id)


def _remark(standing: Standing) -> Message:
    """Return the title of a milestone and how it stands."""
    state = message(f"terms.{standing.state}")
    if standing.due is None:
        return message("minutes.undated", title=standing.title, state=state)
    return message("minutes.dated", title=standing.title, state=state, due=standing.due)


def _legend(roadmap: Roadmap, messages: Messages) -> list[str]:
    """Return the lines that say how a page is written, with names of this roadmap in the examples."""
    others = [code for code in roadmap.languages if code != messages.language] or [roadmap.languages[0]]
    side = next(iter(roadmap.sides), "uk")
    done, *states = (message(f"terms.{word}") for word in _WORDS)
    text = messages("minutes.legend", done=done, states=tuple(states), side=side, language=others[0])
    return text.split("\n")
