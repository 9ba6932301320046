"""A template that LibreOffice wrote is filled, and LibreOffice lays out what came of it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import DATA, Run
from tests.judges.conftest import AS_OF, Texts
from tests.judges.tools import converted

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
FORM = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>
<text:h text:outline-level="1">様式第1号　{{{{ title }}}}</text:h>
<text:p>（{{{{ <text:span>about</text:span> }}}}）</text:p>
<text:p>甲<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>様式の注</text:p></text:note-body></text:note></text:p>
<table:table><table:table-column/><table:table-column/><table:table-row>
<table:table-cell><text:p>期限</text:p></table:table-cell>
<table:table-cell><text:p>{{{{ due }}}}</text:p></table:table-cell>
</table:table-row></table:table>
<text:p>{{{{ rest }}}}</text:p>
<text:p>以上</text:p>
</office:text></office:body></office:document>
"""


def test_a_form_of_libreoffice_is_filled(run: Run, printed: Texts, tmp_path: Path) -> None:
    form, brief = tmp_path / "form.fodt", tmp_path / "brief.docx"
    form.write_text(FORM, encoding="utf-8")
    (word,) = converted([form], "docx")
    asked = ("--data", DATA, *AS_OF, "--lang", "ja", "--template", word, "-o", brief)
    told = run("brief", *asked)
    assert told.code == 0, told.err
    text = "\n".join(printed([brief])[brief.name])
    assert "様式第1号" in text.replace(" ", "")
    assert "公開範囲" in text

    assert "予定" in text
    assert text.rstrip().count("以上") >= 1
    assert "{{" not in text
    assert "様式の注" in text
