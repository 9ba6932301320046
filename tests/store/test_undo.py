"""Which changes can be undone: the content of the files decides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.store.journal import JournalEntry, Origin
from roadmap_cli.store.undo import rewound

A, B = "milestones/a.toml", "milestones/b.toml"


def entry(
    number: int, file: str, old: str | None, new: str | None, takes_back: int | None = None
) -> JournalEntry:
    return JournalEntry(number, file, Origin("update", "2025-01-01"), old, new, takes_back)


def steps(entries: list[JournalEntry], **content: str | None) -> list[tuple[int, bool]]:
    now = {A: content.get("a"), B: content.get("b")}
    return [(step.entry.number, step.stands) for step in rewound(entries, lambda file: now[file])]


def test_the_newest_change_comes_first() -> None:
    log = [entry(1, A, None, "x"), entry(2, B, "p", "q"), entry(3, A, "x", "y")]
    assert steps(log, a="y", b="q") == [(3, True), (2, True), (1, True)]


def test_a_change_that_was_never_made_is_skipped() -> None:
    log = [entry(1, A, "x", "y"), entry(2, A, "y", "z")]
    assert steps(log, a="y") == [(1, True)]
    assert steps(log[:1], a="x") == []


def test_a_file_that_has_changed_since_cannot_be_restored() -> None:
    assert steps([entry(1, A, "x", "y")], a="by hand") == [(1, False)]
    twice = [entry(1, A, "x", "y"), entry(2, A, "y", "z")]
    assert steps(twice, a="by hand") == [(2, False), (1, True)], "the first is undone after the second"


def test_an_undo_cancels_its_change() -> None:
    log = [entry(1, A, "x", "y"), entry(2, A, "y", "z"), entry(3, A, "z", "y", takes_back=2)]
    assert steps(log, a="y") == [(1, True)]
    assert steps([*log, entry(4, A, "y", "x", takes_back=1)], a="x") == []


def test_a_change_whose_undo_was_edited_since_is_not_passed_over() -> None:
    """The file is neither as the change left it nor as the undo did: nobody knows what of it still stands."""
    log = [entry(1, B, "p", "q"), entry(2, A, "x", "y"), entry(3, A, "y", "x", takes_back=2)]
    assert steps(log, a="by hand", b="q") == [(2, False), (1, True)]


def test_an_undo_that_was_never_made_cancels_nothing() -> None:
    log = [entry(1, A, "x", "y"), entry(2, A, "y", "x", takes_back=1)]
    assert steps(log, a="y") == [(1, True)]


def test_a_change_made_again_after_an_undo_can_be_undone_again() -> None:
    log = [entry(1, A, "x", "y"), entry(2, A, "y", "x", takes_back=1), entry(3, A, "x", "y")]
    assert steps(log, a="y") == [(3, True)]


def test_a_change_back_to_the_old_content_is_a_change() -> None:
    log = [entry(1, A, "x", "y"), entry(2, A, "y", "x")]
    assert steps(log, a="x") == [(2, True), (1, True)]


@given(st.lists(st.tuples(st.sampled_from([A, B]), st.sampled_from("uvwxyz"), st.booleans())))
def test_step_by_step_every_file_becomes_what_it_was(
    changes: list[tuple[str, str, bool]],
) -> None:
    """Compare with a stack of snapshots; some changes are recorded and never made."""
    now: dict[str, str] = {A: "start", B: "start"}
    log: list[JournalEntry] = []
    pile: list[dict[str, str]] = []
    for file, new, made in changes:
        if new == now[file]:
            continue
        log.append(entry(len(log) + 1, file, now[file], new))
        if made:
            pile.append(dict(now))
            now[file] = new
    while pile:
        step = next(rewound(log, now.__getitem__))
        assert step.stands
        back = step.entry
        log.append(entry(len(log) + 1, back.file, now[back.file], back.old, takes_back=back.number))
        now[back.file] = str(back.old)
        assert now == pile.pop()
    assert next(rewound(log, now.__getitem__), None) is None
