"""A draft message, read by a parser that is not Python's own."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from tests.judges.conftest import Write, said_by
from tests.judges.tools import node_modules, program

SCRIPT = """
import { readFileSync, writeFileSync } from "node:fs";
const { default: PostalMime } = await import(process.argv[1]);
const mail = await PostalMime.parse(readFileSync(process.argv[2]));
const [{ filename, mimeType, content }] = mail.attachments;
writeFileSync(process.argv[3], Buffer.from(content));
const unsent = mail.headers.find((header) => header.key === "x-unsent").value;
console.log(JSON.stringify({ unsent, subject: mail.subject, text: mail.text, filename, mimeType,
  addressed: Boolean(mail.from || mail.to || mail.cc || mail.bcc), count: mail.attachments.length }));
"""


def test_a_draft_in_japanese_is_read_with_its_word_file(paper: Write, tmp_path: Path) -> None:
    draft = paper("brief.eml", "brief", "--for", "meti", "--lang", "ja")
    module = (node_modules("postal-mime") / "postal-mime" / "src" / "postal-mime.js").as_uri()
    script = tmp_path / "read.mjs"
    script.write_text(SCRIPT.replace("process.argv[", "process.argv[1 + "), encoding="utf-8")
    read = json.loads(said_by(program("node"), script, module, draft, tmp_path / "attached.docx"))
    assert (read["unsent"], read["addressed"], read["count"]) == ("1", False, 1)
    assert read["subject"] == "広島から大阪へ：会合資料（経産省関係）"
    assert read["filename"] == f"{read['subject']}.docx"
    assert read["mimeType"].endswith("wordprocessingml.document")
    assert "全21件" in read["text"]
    with ZipFile(tmp_path / "attached.docx") as package:
        assert package.testzip() is None
        assert "経産省" in package.read("word/document.xml").decode()
