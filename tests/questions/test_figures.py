"""Figures as people type them, in either language and as pages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.model.roadmap import Text
from roadmap_cli.questions.figures import typed_figure


@pytest.mark.parametrize(
    ("typed", "value", "unit", "measure"),
    [
        ("1,500,000 GBP research money awarded", 1_500_000, "GBP", "research money awarded"),
        ("research money awarded: 1,500,000 GBP", 1_500_000, "GBP", "research money awarded"),
        ("採択された研究資金：150万ポンド", 1_500_000, "ポンド", "採択された研究資金"),
        ("150万ポンド　採択された研究資金", 1_500_000, "ポンド", "採択された研究資金"),
        ("１，５００，０００ポンド 研究資金", 1_500_000, "ポンド", "研究資金"),
        ("資金：22億5,000万円", 2_250_000_000, "円", "資金"),
        ("資金：1.5億 円", 150_000_000, "円", "資金"),
        ("1.5 million GBP grants", 1_500_000, "GBP", "grants"),
        ("2 Billion JPY joint fund", 2_000_000_000, "JPY", "joint fund"),
        ("-3 points change of rank", -3, "points", "change of rank"),
        ("0.25 % share", 0.25, "%", "share"),
        ("45% share of the market", 45, "%", "share of the market"),
        ("guests: about 160 people", 160, "people", "guests (about)"),
        ("来賓数：約160人", 160, "人", "来賓数（約）"),
        ("visits, first round: 12 visits", 12, "visits", "visits, first round"),
        ("round 2: 12 visits", 12, "visits", "round 2"),
        ("採択額：約1億5千万円", 150_000_000, "円", "採択額（約）"),
        ("採択額：１０百万円", 10_000_000, "円", "採択額"),
        ("3千人 参加者", 3_000, "人", "参加者"),
        ("100 m cable laid", 100, "m", "cable laid"),
        ("100 m2 floor of the pavilion", 100, "m2", "floor of the pavilion"),
        ("3 projects 6G research", 3, "projects", "6G research"),
    ],
)
def test_a_figure_is_read_in_either_order(typed: str, value: float, unit: str, measure: str) -> None:
    found = typed_figure(typed, "--outcome")
    assert (found.value, type(found.value), found.unit, found.measure) == (value, type(value), unit, measure)


@pytest.mark.parametrize(
    "typed",
    [
        "many projects",
        "3 projects",
        "3",
        "3-5 joint projects",
        "3〜5件 共同研究",
        "1.500.000 EUR grants",
        "1,50 EUR grants",
        "£1,500,000 grants",
        "grants: 1,500,000",
        ": 5 GBP",
        "2万3億円 資金",
        "1 500 000 EUR grants",
        "1\u00a0500\u00a0000 EUR grants",
        "1'500'000 CHF grants",
        "grants: 1 500 EUR",
        "1.5m GBP grants",
        "1.5 bn GBP grants",
        "1e6 GBP grants",
        "grants: 5k GBP",
        "3 to 5 visits paid",
        "10 of 12 seats filled",
        "3/5 seats filled",
        "3+ visits paid",
        "10:30 start of it",
        "grants: 10 to 20 GBP",
        "grants: 10 GBP to 20 GBP",
        "資金：10から20億円",
        "資金：10億円～20億円",
        "資金：10億円から20億円",
    ],
)
def test_what_may_mean_something_else_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        typed_figure(typed, "--outcome")


@given(st.integers(-(10**14), 10**14), st.sampled_from(["en", "ja"]), st.booleans())
def test_what_is_printed_can_be_typed(value: int, language: str, is_about: bool) -> None:
    unit, measure, about = {"en": ("people", "guests", " (about)"), "ja": ("人", "来賓数", "（約）")}[
        language
    ]
    measure += about if is_about else ""
    printed = Messages((language,), language).figure(Text(measure), value, Text(unit))
    found = typed_figure(printed, "--outcome")
    assert (found.value, found.unit, found.measure) == (value, unit, measure)
