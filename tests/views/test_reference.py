"""A source in a list of references: what is known of it, in one order."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Source, Text
from roadmap_cli.views.reference import reference

RELEASE = Source(
    "dcms-2022",
    Text("GOV.UK, DCMS", {"ja": "英国デジタル・文化・メディア・スポーツ省（GOV.UK）"}),
    title=Text("UK and Japan forge closer links"),
    copied_by=Text("wired-gov"),
    date=parse("2022-03-04"),
    url="https://wired-gov.example/1",
)


def test_a_copy_is_named_after_what_it_is_a_copy_of() -> None:
    assert reference(RELEASE, Messages(), "paragraph 3") == (
        "GOV.UK, DCMS, “UK and Japan forge closer links”, 4 March 2022, as copied by wired-gov, paragraph 3. "
        "https://wired-gov.example/1"
    )
    assert reference(RELEASE, Messages(("ja",), "en"), "paragraph 3") == (
        "英国デジタル・文化・メディア・スポーツ省（GOV.UK）、「UK and Japan forge closer links」、2022年3月4日、"
        "wired-govによる転載、第3段落。https://wired-gov.example/1"
    )


def test_nothing_is_said_of_a_copy_if_the_publishers_own_page_was_read() -> None:
    own = Source("gov", Text("GOV.UK"), date=parse("2025"))
    assert reference(own, Messages()) == "GOV.UK, 2025."
