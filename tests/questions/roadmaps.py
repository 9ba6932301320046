"""Generators of small roadmaps, with every difficulty that dates, links and two sides can cause."""

from __future__ import annotations

import os
from datetime import date, timedelta
from itertools import permutations, product

from hypothesis import strategies as st

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import from_day, parse
from roadmap_cli.model.roadmap import (
    NO_TEXT,
    Citation,
    Milestone,
    Outcome,
    Party,
    Pillar,
    Roadmap,
    Side,
    Source,
    Text,
    Update,
)
from roadmap_cli.model.vocabulary import KINDS, OUTLOOKS, STATUSES

EXAMPLES = int(os.environ.get("ROADMAP_EXAMPLES", "0"))
"""The number of roadmaps that each property is tried on; 0 for that of an everyday run."""

FIRST, LAST = date(2024, 12, 20), date(2025, 3, 10)
"""The days asked about; everything that is generated happens within them or just beyond."""

IDS = ("alpha", "beta", "gamma", "delta", "epsilon")

_COARSE = ("2025-01", "2025-02", "2025-Q1", "2025-W02", "2025-W05", "2025-W06", "2025", "2025-03")


def _day(offset: int) -> date:
    return date(2025, 1, 1) + timedelta(days=offset)


def days() -> st.SearchStrategy[date]:
    """Return days to ask about."""
    return st.integers(-12, 68).map(_day)


_DATES = (
    *(from_day(_day(offset)) for offset in range(46)),
    *(parse(text) for text in _COARSE),
    *(parse(f"{_day(first)}..{_day(first + length)}") for first in range(0, 40, 7) for length in (0, 3, 20)),
)
# Drawing costs more than everything else here, so strategies are made once and draw ready values.
_DATE = st.sampled_from(_DATES)
_DUE = st.sampled_from((*(None for _ in _DATES), *_DATES))
_CITED = tuple(Citation(source, place) for source in ("s1", "s2", "own") for place in ("", "page 1"))
_CITATIONS = st.sampled_from(((), (), *((c,) for c in _CITED), *product(_CITED, _CITED)))
_LINKS = st.sampled_from(
    tuple(
        links
        for size in range(4)
        for links in permutations((*IDS, "nobody"), size)
        if size < 3 or "alpha" in links
    )
)
_SIDES = st.sampled_from((None, None, "uk", "jp"))
_STATUS = st.sampled_from((None, None, *STATUSES, "done", "planned"))
_KIND = st.sampled_from((*KINDS, "agreement", "dialogue"))
_PILLAR = st.sampled_from(("ai", "quantum"))
_OWNERS = st.sampled_from(((), ("dsit",), ("meti",), ("dsit", "meti"), ("both",), ("un",)))
_KEYS = st.lists(st.sampled_from(IDS), max_size=len(IDS), unique=True)
_OUTLOOK = st.sampled_from((None, None, None, *OUTLOOKS))
_STEPS = st.sampled_from(
    (
        *(((NO_TEXT, False, None, None),) * 6),
        *(
            (Text(text), False, by, owner)
            for text in ("A.", "B.")
            for by in (None, *_DATES[::9])
            for owner in (None, "meti", "uk")
        ),
        *((NO_TEXT, True, None, owner) for owner in (None, None, None, "meti")),
    )
)
_EVERY = st.sampled_from((None, None, Cadence(1, "d"), Cadence(2, "w"), Cadence(1, "m"), Cadence(1, "y")))
_THREE = st.sampled_from(tuple(product((False, False, True), (False, True), (False, True))))


@st.composite
def updates(draw: st.DrawFn) -> Update:
    """Draw an update with at least one key besides its date."""
    status = draw(_STATUS)
    due = draw(_DUE)
    withdraws, has_note, has_reason = draw(_THREE)
    withdraws = withdraws and due is None
    outlook, step = draw(_OUTLOOK), draw(_STEPS)
    return Update(
        date=draw(_DATE),
        status=status,
        due=due,
        withdraws_due=withdraws,
        note=Text("A note.") if has_note or not (status or due or withdraws) else NO_TEXT,
        reason=Text("Because.") if due and has_reason else NO_TEXT,
        outlook=outlook,
        next=step[0],
        clears_next=step[1],
        next_by=step[2],
        next_owner=step[3],
        by=draw(_SIDES),
        sources=draw(_CITATIONS),
    )


_OUTCOMES = st.builds(
    Outcome,
    date=_DATE,
    measure=st.sampled_from((Text("money"), Text("visitors"))),
    value=st.sampled_from((-5, 0, 1, 20, 1000, 0.1, 0.2, 2.5)),
    unit=st.sampled_from((Text("GBP"), Text("JPY"))),
    side=_SIDES,
    sources=_CITATIONS,
)
_LOG = st.lists(updates(), max_size=4)
_FIGURES = st.lists(_OUTCOMES, max_size=1)


@st.composite
def milestones(draw: st.DrawFn, key: str) -> Milestone:
    """Draw a milestone; its links may lead to itself, in a circle, and to nothing."""
    kind = draw(_KIND)
    return Milestone(
        id=key,
        title=Text(key.title()),
        kind=kind,
        every=draw(_EVERY) if kind == "dialogue" else None,
        pillar=draw(_PILLAR),
        owners=draw(_OWNERS),
        follows=draw(_LINKS),
        needs=draw(_LINKS),
        due=draw(_DUE),
        updates=tuple(draw(_LOG)),
        outcomes=tuple(draw(_FIGURES)),
    )


_MILESTONES = {key: milestones(key) for key in IDS}


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Draw a roadmap of up to five milestones."""
    return with_milestones({key: draw(_MILESTONES[key]) for key in sorted(draw(_KEYS))})


def with_milestones(found: dict[str, Milestone]) -> Roadmap:
    """Return a roadmap of two sides with the milestones `found`."""
    return Roadmap(
        stale_after_days=20,
        due_soon_days=10,
        sides={"uk": Side("uk", Text("UK")), "jp": Side("jp", Text("Japan"))},
        parties={
            "dsit": Party("dsit", Text("DSIT"), sides=("uk",)),
            "meti": Party("meti", Text("METI"), sides=("jp",)),
            "both": Party("both", Text("A joint body"), sides=("uk", "jp")),
            "un": Party("un", Text("A body of neither")),
        },
        pillars={"ai": Pillar("ai", Text("AI")), "quantum": Pillar("quantum", Text("Quantum"))},
        sources={
            "s1": Source("s1", Text("One")),
            "s2": Source("s2", Text("Two")),
            "own": Source("own", Text("The Forum"), own=True),
            "unread": Source("unread", Text("Nobody cites it")),
        },
        milestones=found,
    )


def examples(usual: int) -> int:
    """Return the number of examples to try: `usual`, unless ROADMAP_EXAMPLES is set."""
    return EXAMPLES or usual
