"""A page of minutes: each line that the documentation names, and what several lines of one milestone come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.exchange.minutes_form import form
from roadmap_cli.exchange.minutes_lines import MinutesContext
from roadmap_cli.exchange.minutes_page import (
    MinutesPage,
    PageErrors,
    read_page,
    with_reasons,
    without_reasons,
)
from roadmap_cli.exchange.minutes_updates import PageUpdate
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.vocabulary import OUTLOOKS, STATUSES
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.updates import UpdateInput
from tests.conftest import english, milestone_text, said, sound
from tests.questions.roadmaps import roadmaps

TODAY = date(2026, 11, 24)
ROADMAP = sound(
    {
        "memo": milestone_text(said("2026-01-01", status='"planned"')),
        "call": milestone_text(said("2026-01-01", status='"planned"'), pillar='"ai"'),
    }
)
CONTEXT = MinutesContext(ROADMAP, TODAY)

Texts = dict[str, dict[str, str]]


def read(text: str) -> tuple[MinutesPage, list[tuple[int | None, str]]]:
    errors = PageErrors("page")
    page = read_page(text, CONTEXT, errors)
    found = [(one.location.line if one.location else None, english(one.what)) for one in errors.in_order()]
    return page, found


def updates(text: str) -> tuple[PageUpdate, ...]:
    page, errors = read(text)
    assert errors == []
    (entry,) = page.entries
    return entry.updates


def texts_of(update: PageUpdate) -> Texts:
    return {
        key: {code: one.text for code, one in by_language.items()}
        for key, by_language in update.texts.items()
    }


def only(line: str) -> tuple[UpdateInput, Texts]:
    """Return the one update of a page of one line about `memo`."""
    (update,) = updates(f"memo {line}\n")
    return update.update, texts_of(update)


NOTE = {"note": {"": "Signed."}}
DRAFT = {"next": {"": "Draft it"}}


@pytest.mark.parametrize(
    ("line", "update", "texts"),
    [
        ("done", UpdateInput("done"), {}),
        ("Done", UpdateInput("done"), {}),
        ("finished", UpdateInput("done"), {}),
        ("done Signed.", UpdateInput("done"), NOTE),
        ("done: Signed.", UpdateInput("done"), NOTE),
        ("under way", UpdateInput("under-way"), {}),
        ("under-way: Signed.", UpdateInput("under-way"), NOTE),
        ("on hold", UpdateInput("paused"), {}),
        ("done 2026-11-20", UpdateInput("done", on="2026-11-20"), {}),
        ("done on 20 November 2026: Signed.", UpdateInput("done", on="20 November 2026"), NOTE),
        ("done 20 rooms were booked", UpdateInput("done"), {"note": {"": "20 rooms were booked"}}),
        ("at risk", UpdateInput(outlook="at-risk"), {}),
        ("uk: at risk: Signed.", UpdateInput(outlook="at-risk", by="uk"), NOTE),
        ("Japan: done", UpdateInput("done", by="jp"), {}),
        ("move 2027-Q1", UpdateInput(due="2027-Q1"), {}),
        ("move to Q1 2027 because of snow", UpdateInput(due="Q1 2027"), {"reason": {"": "snow"}}),
        ("2027年3月へ変更。理由：国会", UpdateInput(due="2027年3月"), {"reason": {"": "国会"}}),
        ("move Q1 2027. Because: snow", UpdateInput(due="Q1 2027"), {"reason": {"": "snow"}}),
        ("move undated: Snow", UpdateInput(due="undated"), {"reason": {"": "Snow"}}),
        ("due 2027", UpdateInput(due="2027"), {}),
        ("note Signed.", UpdateInput(), NOTE),
        ("NOTE: Signed.", UpdateInput(), NOTE),
        ("note at risk: nobody", UpdateInput(), {"note": {"": "at risk: nobody"}}),
        ("next Draft it", UpdateInput(), DRAFT),
        ("next Draft it by 2027-03", UpdateInput(next_by="2027-03"), DRAFT),
        ("next Draft it owner DSIT by 2027-03", UpdateInput(next_by="2027-03", next_owner="dsit"), DRAFT),
        ("next: Draft it by 2027 owner jp", UpdateInput(next_by="2027", next_owner="jp"), DRAFT),
        ("next Draft it by March 2027.", UpdateInput(next_by="March 2027"), DRAFT),
        ("move Q1 2027.", UpdateInput(due="Q1 2027"), {}),
        ("done on 20 November 2026.", UpdateInput("done", on="20 November 2026"), {}),
        ("next agreed by both sides", UpdateInput(), {"next": {"": "agreed by both sides"}}),
        ("next none", UpdateInput(clears_next=True), {}),
        ("next none owner meti", UpdateInput(clears_next=True, next_owner="meti"), {}),
        ("ja.note: 署名済み", UpdateInput(), {"note": {"ja": "署名済み"}}),
        ("完了", UpdateInput("done"), {}),
        ("完了：署名済み", UpdateInput("done"), {"note": {"": "署名済み"}}),
        (
            "完了　2026年11月20日：署名済み",
            UpdateInput("done", on="2026年11月20日"),
            {"note": {"": "署名済み"}},
        ),
        ("英国：遅延のおそれ", UpdateInput(outlook="at-risk", by="uk"), {}),
        ("2027年第1四半期へ変更 理由：国会", UpdateInput(due="2027年第1四半期"), {"reason": {"": "国会"}}),
        ("2027年3月に延期：国会", UpdateInput(due="2027年3月"), {"reason": {"": "国会"}}),
        ("期限なしへ変更", UpdateInput(due="期限なし"), {}),
        (
            "次の対応：案文の作成、期限：2027年3月、担当：DSIT",
            UpdateInput(next_by="2027年3月", next_owner="dsit"),
            {"next": {"": "案文の作成"}},
        ),
        ("次の対応：なし", UpdateInput(clears_next=True), {}),
        ("記録：署名済み", UpdateInput(), {"note": {"": "署名済み"}}),
    ],
)
def test_a_line_says_what_its_single_command_would(line: str, update: UpdateInput, texts: Texts) -> None:
    assert only(line) == (update, texts)
    assert read(f"memo\n    {line}\n")[0].entries[0].updates[0].update == update


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("memo dne", "'dne' is no decision"),
        ("memo doneness", "'doneness' is no decision"),
        ("memo closed", "status: 'closed' is ambiguous"),
        ("memo note", "note: give a text"),
        ("memo done 2026-13-01", "date: '2026-13-01' is not a valid date"),
        ("memo move the venue", "due: 'the venue' is not a valid date"),
        ("memo next Draft it owner miti", "next_owner: unknown value 'miti'"),
        ("memo next Draft it by 2027-13", "next_by: '2027-13' is not a valid date"),
        ("memo 次の対応：案文の作成 期限：年内", "next_by: '年内' is not a valid date"),
        ("memo next Draft it by: summer", "next_by: 'summer' is not a valid date"),
        ("memo next none by 2027", "a step that is removed has no date"),
        ("memo fr.note: Signé", "this roadmap has no texts in 'fr'"),
        (
            "memo ja.title: 覚書",
            "only a new milestone is given a title here; roadmap edit changes that of another",
        ),
        ("memo uk: source gov-2025", "a source is not said by one side: leave out the side"),
        ("memo source gov-2025", "a source is cited, but nothing was decided"),
        ("memo source lost", "--source: unknown value 'lost'"),
        ("mmeo done", "there is no milestone 'mmeo'"),
        ("  done", "this belongs to no milestone"),
        ("meeting: someday", "'someday' is not a valid date, and not a milestone's id"),
        ("language: French", "this roadmap has no texts in 'French'"),
        ('new me "T" event ai', None),
        ("new talks event ai", None),
        ("new talks Talks event ai", "talks: give the title in quotation marks behind the id"),
        ('new talks "T" meeting ai', "kind: unknown value 'meeting'"),
        ('new talks "T" event space', "pillar: unknown value 'space'"),
        ('new talks "T" event ai 2027-13', "owners: unknown value '2027-13'"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(line: str, told: str | None) -> None:
    assert read(f"{line}\n")[1] == ([(1, told)] if told else [])


def test_the_lines_of_a_milestone_are_one_update_for_each_voice() -> None:
    first, second = updates(
        "memo done\n  uk: note No.\n  note Yes.\n  next Draft it by 2027\n  ja.next: 案文\n  uk: at risk\n"
    )
    assert first.update == UpdateInput("done", next_by="2027")
    assert texts_of(first) == {"note": {"": "Yes."}, "next": {"": "Draft it", "ja": "案文"}}
    assert second.update == UpdateInput(by="uk", outlook="at-risk")
    assert texts_of(second) == {"note": {"": "No."}}


def test_a_second_note_and_a_second_step_are_further_updates() -> None:
    found = updates("memo note One.\n  note Two.\n  next A owner uk\n  next B owner jp\nmemo at risk\n")
    assert [texts_of(one) for one in found] == [
        {"note": {"": "One."}},
        {"note": {"": "Two."}, "next": {"": "A"}},
        {"next": {"": "B"}},
    ]
    assert found[2].update == UpdateInput(next_owner="jp", outlook="at-risk")


def test_a_translation_belongs_to_the_voice_that_it_names_or_to_the_line_above() -> None:
    found = updates("memo uk: note A\n  note B\n  ja.note: び\n  uk: ja.note: え\n")
    assert [texts_of(one) for one in found] == [
        {"note": {"": "A", "ja": "え"}},
        {"note": {"": "B", "ja": "び"}},
    ]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("memo dne", "done"),
        ("memo undre way: x", "under way"),
        ("memo nte Signed.", "note"),
        ("memo mvoe 2027", "move"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_one_that_was_meant(line: str, meant: str) -> None:
    errors = PageErrors("page")
    read_page(line, CONTEXT, errors)
    assert [english(one.hint) for one in errors.in_order()] == [f"did you mean '{meant}'?"]


@pytest.mark.parametrize(
    "second", ["paused", "done 2026-11-20\n  done 2026-11-21", "move 2027 because A\n  move 2027 because B"]
)
def test_what_contradicts_a_line_above_is_refused(second: str) -> None:
    _, errors = read(f"memo done\n  {second}\n")
    (told,) = [text for _, text in errors]
    assert told.startswith("this contradicts what line ")


@pytest.mark.parametrize("head", ["meeting: 2026-11-20", "出典：gov-2025", "visibility: members"])
def test_what_belongs_to_the_head_is_told_so_below_it(head: str) -> None:
    assert read(f"memo done\n{head}\n")[1] == [
        (2, "this belongs to the head: write it above the first milestone")
    ]


def test_a_new_milestone_that_is_given_twice_contradicts_the_first() -> None:
    told = read('new talks "T" event ai\nnew talks "U" event ai\n')[1]
    assert told == [(2, "this contradicts what line 1 says of the same milestone")]


def test_a_text_that_is_no_decision_is_told_how_to_write_one() -> None:
    errors = PageErrors("page")
    read_page("memo The next meeting is in May.", CONTEXT, errors)
    (error,) = errors.in_order()
    assert english(error.hint).startswith("write: done, under way, ")


def test_what_belongs_to_a_line_that_cannot_be_read_is_read_all_the_same() -> None:
    """The second round is then not the first to tell of it."""
    _, errors = read("lost done\n  next X owner miti\nmemo done\n")
    assert [line for line, _ in errors] == [1, 2]


def test_the_head_says_what_all_lines_share() -> None:
    page, errors = read(
        "# a remark\n"
        "meeting: yesterday\n"
        "source: gov-2025: item 2\n"
        'source: minutes-2026 "The Forum" "Minutes" 24 Nov 2026 https://example.org/m\n'
        "visibility: internal use\n"
        "language: Japanese\n"
    )
    assert errors == []
    assert str(page.date.text if page.date else "") == "2026-11-23"
    assert page.sources == ("gov-2025: item 2", "minutes-2026")
    assert (page.visibility, page.language) == ("internal", "ja")
    ((line, new),) = page.new_sources
    assert (line, new.id, new.publisher, new.title) == (4, "minutes-2026", "The Forum", "Minutes")
    assert (new.date, new.url) == ("24 Nov 2026", "https://example.org/m")


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ('new talks "Talks" dialogue ai', (), None),
        ('new talks "Talks" dialogue AI DSIT', ("dsit",), None),
        ('new talks "Talks" dialogue ai 2027-Q1', (), "2027-Q1"),
        ('new talks "Talks" dialogue ai dsit, meti Q1 2027', ("dsit", "meti"), "2027-Q1"),
        ('new talks "Talks" dialogue ai owner dsit due March 2027', ("dsit",), "2027-03"),
        ("新規 talks 「Talks」 対話 量子 英国、日本 2027年3月", ("uk", "jp"), "2027-03"),
        ("新規 talks「Talks」対話 量子", (), None),
        ('new talks"Talks" dialogue ai', (), None),
    ],
)
def test_a_new_milestone_has_a_line_of_its_own(text: str, owners: tuple[str, ...], due: str | None) -> None:
    page, errors = read(f"{text}\n  note Agreed.\n  ja.title: 協議\n")
    assert errors == []
    (entry,) = page.entries
    assert entry.new is not None
    assert (entry.id, entry.new.kind, entry.new.owners) == ("talks", "dialogue", owners)
    assert (entry.new.due.text if entry.new.due else None) == due
    assert {code: one.text for code, one in entry.title.items()} == {"": "Talks", "ja": "協議"}
    assert texts_of(entry.updates[0]) == {"note": {"": "Agreed."}}


def test_reasons_stand_under_their_lines_and_go_before_the_page_is_read_again() -> None:
    text = "memo dne\n\ncall lost\n"
    annotated = with_reasons(text, [(1, "one"), (1, "two"), (3, "three")])
    assert annotated.splitlines() == ["memo dne", "#! one", "#! two", "", "call lost", "#! three"]
    assert without_reasons(annotated) == text
    assert without_reasons("memo note a\u2028b\x0cc\r\n") == "memo note a\u2028b\x0cc\n"
    assert read(annotated)[1][1][0] == 5


@pytest.mark.parametrize("languages", [(code,) for code in LANGUAGES] + [tuple(LANGUAGES)])
@given(roadmap=roadmaps())
def test_a_page_as_printed_says_nothing(languages: tuple[str, ...], roadmap: Roadmap) -> None:
    on_day = state(roadmap, TODAY)
    messages = Messages(languages, on_day.roadmap.languages[0])
    text = form(on_day.all, on_day.roadmap, TODAY, on_day.roadmap.languages[0], messages)
    errors = PageErrors("page")
    page = read_page(text, MinutesContext(on_day.roadmap, TODAY), errors)
    assert errors.in_order() == ()
    assert {entry.id for entry in page.entries} == set(on_day.standings)
    assert not any(entry.updates for entry in page.entries)
    assert (page.sources, page.visibility) == ((), "public")
    assert page.date is not None
    assert (page.date.start, page.date.end) == (TODAY, TODAY)


# What a single command would be given, drawn at random, and the same written as lines of a page.

WORDS = st.sampled_from(
    ["Signed.", "By both sides: yes", "署名済み。", "Item 3", "A (b); c, d", "#4 is open"]
)


IN = {
    "en": ("move {}", " because {}", "note {}", "next {}", " by {}", " owner {}"),
    "ja": ("{}へ変更", " 理由：{}", "記録：{}", "次の対応：{}", "、期限：{}", "　担当：{}"),
}
"""How each language writes a move, its reason, a note, a step, by when and whose it is."""


@st.composite
def written(draw: st.DrawFn) -> tuple[str, UpdateInput, Texts]:
    """Draw an update, and lines that say it in any order, in one of the languages."""
    language = draw(st.sampled_from(tuple(LANGUAGES)))
    move, because, note_form, next_form, by_form, owner_form = IN[language]
    lines: list[str] = []
    texts: Texts = {}

    def state_of(known: tuple[str, ...]) -> str | None:
        state = draw(st.none() | st.sampled_from(known))
        if state:
            lines.append(draw(st.sampled_from([state, Messages((language,))(f"terms.{state}")])))
        return state

    status, outlook = state_of(STATUSES), state_of(OUTLOOKS)
    due = draw(st.none() | st.sampled_from(["2027-Q1", "2028", "undated"]))
    if due:
        reason = draw(st.none() | WORDS)
        lines.append(move.format(due) + (because.format(reason) if reason else ""))
        texts |= {"reason": {"": reason}} if reason else {}
    if note := draw(st.none() | WORDS):
        lines.append(note_form.format(note))
        texts["note"] = {"": note}
    by, owner = draw(st.none() | st.just("2027-03")), draw(st.none() | st.sampled_from(["dsit", "jp"]))
    step = draw(WORDS) if by or owner or not lines else None
    if step:
        ends = [by_form.format(by)] * bool(by) + [owner_form.format(owner)] * bool(owner)
        lines.append(next_form.format(step) + "".join(draw(st.permutations(ends))))
        texts["next"] = {"": step}
    side = draw(st.none() | st.sampled_from(["uk", "jp"]))
    told = [f"{side}: {line}" if side else line for line in draw(st.permutations(lines))]
    head = f"memo {told[0]}" if draw(st.booleans()) else f"memo\n  {told[0]}"
    update = UpdateInput(status, due, outlook=outlook, by=side, next_by=by, next_owner=owner)
    return "\n\t".join([head, *told[1:]]), update, texts


@given(written())
def test_lines_in_any_order_and_language_are_the_update_of_the_single_command(
    drawn: tuple[str, UpdateInput, Texts],
) -> None:
    text, update, texts = drawn
    (found,) = updates(text)
    assert (found.update, texts_of(found)) == (update, texts)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_read_or_refused_and_never_lost(text: str) -> None:
    """Each line that is no comment says something, or is told of; a colon behind the id says nothing."""
    page, errors = read(f"memo {text}")
    lines = list(_told(text))
    assert not lines or page.entries[0].updates or errors or page.entries[0].sources


def _told(text: str) -> Iterator[str]:
    first, *others = re.split(r"\r\n|\r|\n", f"memo {text}")
    yield from filter(None, [first[5:].strip().strip(":：").strip()])
    yield from (line for line in others if line.strip() and line.strip()[0] not in "#＃")
