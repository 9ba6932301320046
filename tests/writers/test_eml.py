"""A page as the draft of a message, as Python's own parser reads it."""

from __future__ import annotations

import io
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from docx import Document

from roadmap_cli.views.page import Column, Heading, Line, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions, eml
from tests.writers.exports import HOSTILE

TABLE = Table((Column("title", "Title"),), ((plain("Row"),),))
PAGE = Page(
    "Road: brief for 経済産業省",
    ("as of 1 Jul 2025", "roadmap 1.0.0"),
    (
        Line((Piece("Since the last meeting."),)),
        Heading("Where we stand"),
        Line((Piece("3 milestones: "), Piece("2 done", "done"))),
        Heading("Late"),
        TABLE,
    ),
)


def draft(page: Page = PAGE) -> EmailMessage:
    message = message_from_bytes(eml.write_page([page], WriterOptions()), EmailMessage, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


def test_a_draft_is_unsent_addressed_to_no_one_and_names_no_sender_or_day() -> None:
    headers = {name: str(value) for name, value in draft().items() if name != "Content-Type"}
    assert headers == {"Subject": PAGE.title, "X-Unsent": "1", "MIME-Version": "1.0"}


def test_its_text_is_the_beginning_of_the_page_and_names_the_file() -> None:
    assert text(draft()).splitlines() == [
        "Road: brief for 経済産業省", "as of 1 Jul 2025; roadmap 1.0.0", "", "Since the last meeting.", "",
        "Where we stand", "3 milestones: ● 2 done", "", "The paper is attached: Road brief for 経済産業省.docx",
    ]  # fmt: skip


def test_the_page_is_attached_as_a_word_file() -> None:
    (attached,) = draft().iter_attachments()
    assert attached.get_filename() == "Road brief for 経済産業省.docx"
    document = Document(io.BytesIO(attached.get_content()))
    assert document.paragraphs[0].text == PAGE.title
    assert document.tables[0].cell(1, 0).text == "Row"


def test_equal_pages_are_equal_bytes_in_lines_that_every_server_carries() -> None:
    content = eml.write_page([PAGE], WriterOptions())
    assert content == eml.write_page([PAGE], WriterOptions())
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) < 998  # RFC 5322, 2.1.1
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_long_page_gives_a_short_text() -> None:
    page = Page("Road", (), tuple(Line((Piece(f"Line {n}."),)) for n in range(99)))
    assert len(text(draft(page)).splitlines()) == 3 + eml.MOST_LINES + 2


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "a\r\nBcc: x@example.org", "a\nb", "../../x", "x" * 300, '"; x="']
)
def test_no_text_adds_a_header_or_a_folder(hostile: str) -> None:
    message = draft(Page(hostile, (hostile,), (Line((Piece(hostile),)),)))
    assert [name for name in message if name not in ("Subject", "X-Unsent", "MIME-Version")] == [
        "Content-Type"
    ]
    (attached,) = message.iter_attachments()
    assert not re.search(r'[\\/:*?"<>|\r\n]', str(attached.get_filename()))
