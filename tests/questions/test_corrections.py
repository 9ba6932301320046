"""What is typed to correct a list, and what becomes of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.questions.corrections import ListChange, list_change, typed_list

NAMES = st.lists(st.sampled_from(["dsit", "meti", "mod", "uk"]), unique=True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["dsit", "meti"], {"": ("dsit", "meti")}),
        (["dsit,meti"], {"": ("dsit,meti",)}),
        (["+dbt", "-mod"], {"+": ("dbt",), "-": ("mod",)}),
        (["+dbt,-mod"], {"+": ("dbt",), "-": ("mod",)}),
        (["+dbt, meti, -mod"], {"+": ("dbt, meti",), "-": ("mod",)}),
        (["＋経産省、−外務省"], {"+": ("経産省",), "-": ("外務省",)}),
        (["+ dbt"], {"+": ("dbt",)}),
        (["none"], {"": ()}),
        (["なし"], {"": ()}),
        (["-uk-japan-forum"], {"-": ("uk-japan-forum",)}),
    ],
)
def test_a_sign_holds_up_to_the_next_one(typed: Sequence[str], words: Mapping[str, Sequence[str]]) -> None:
    assert typed_list(typed, "--owner").words == words


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (["+dbt", "meti"], "write.list-mixed"),
        (["none", "+meti"], "write.list-mixed"),
        (["none", "meti"], "write.none-and-names"),
        (["+"], "write.sign-alone"),
        (["-,+dbt"], "write.sign-alone"),
    ],
)
def test_what_says_two_things_is_refused(typed: Sequence[str], key: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        typed_list(typed, "--owner")
    assert refused.value.what.key == key


def test_a_name_is_not_both_added_and_removed() -> None:
    with pytest.raises(WrongUsage) as refused:
        list_change(typed_list(["+dbt", "-dbt"], "--owner"), list, list)
    assert refused.value.what.key == "write.added-and-removed"


@given(NAMES, NAMES, NAMES)
def test_what_is_added_is_there_once_and_what_is_removed_is_not(
    old: list[str], added: list[str], removed: list[str]
) -> None:
    removed = [name for name in removed if name not in added]
    new = ListChange(None, tuple(added), tuple(removed)).applied(tuple(old))
    assert len(set(new)) == len(new)
    assert set(new) == {*old, *added} - {*removed}
    stays = [name for name in old if name in new]
    assert list(new[: len(stays)]) == stays
