"""Japanese: what `--help` says of each command, option and argument.

Loaded by whoever asks for help, and by nobody else. The first line of a command's text is its line in the
table of commands.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "": (
        "政府と産業界の合意事項と、その実施状況を記録し、一覧する。\n\n"
        "コマンドを省略すると、現在の状況（status）を表示する。"
    ),
    "status": "現在の状況を1画面で表示する（コマンドを省略した場合も同じ）。",
    "list": "マイルストーンを表で表示する。列と並び順を選べる。",
    "show": "1件のマイルストーンについて、進捗状況、日付とその変更、更新履歴、出典及び関連を全て表示する。",
    "timeline": "起点から終点までのマイルストーンを、基準日の位置とともに年表で表示する。",
    "trace": (
        "合意から活用まで、各合意に続いた取組と到達段階を表示する。\n\n"
        "マイルストーンのIDを指定すると、そこから続く取組の全体を表示する。"
    ),
    "balance": "両国の担当、直近の報告及び期限の遵守状況を並べて表示する。",
    "changes": "二つの日の間に生じた新規、完了、状況の変更、期限の変更及び遅延を表示する。",
    "brief": "会合資料を作成する。現況、前回からの変化、期限を迎えるもの、提案中のもの及び未了のものを示す。",
    "annex": "白書の別添を作成する。分野別の記述に出典の番号を付す。",
    "sources": "各出典に基づく記述、出典のない記述及び出典が一つのみの記述を表示する。",
    "add": "マイルストーンを追加し、最初の更新を記録する。端末では、不足する項目を順に尋ねる。",
    "update": "マイルストーンの更新（進捗状況、日付、説明）を記録する。既存の内容は変更しない。",
    "done": "マイルストーンを完了とする（update --status done と同じ）。",
    "move": "マイルストーンの期限を変更する（update --due と同じ）。変更には理由を要する。",
    "edit": "ファイルを $VISUAL 又は $EDITOR で編集する。複製を編集し、点検の後に置き換える。",
    "undo": (
        "直前の変更を取り消し、元の内容に1バイトも違わず戻す。繰り返すと、その前の変更を取り消す。\n\n"
        "1回のコマンドによる変更は、ファイルがいくつでも1件とする。roadmap redo でやり直せる。"
    ),
    "redo": "undo で取り消した変更をやり直す。その後に別の変更がない場合に限る。",
    "add-source": "--source で引用する出典を追加する。",
    "export": (
        "データを他のプログラム向けに出力する（表、カレンダー、図、又は全体のJSON）。\n\n"
        "json と ndjson 以外の形式は、--audience の指定がない限り、公開できる内容だけを含む。"
    ),
    "import": (
        "CSV、Excel 又は JSON のファイルからマイルストーンを取り込む。まず計画を示し、--apply で書き込む。\n\n"
        "新しい行は新しいファイルとし、進捗状況、期限又は説明の変更は更新として記録する。削除は行わない。\n"
        "取り込めない箇所が1件でもあれば、何も書き込まない。"
    ),
    "init": "書式を説明する注釈付きの新しいロードマップを作成するか、同梱のロードマップを複製する。",
    "check": "ファイルの誤りとマイルストーンの遅延を点検する。該当がなければ何も表示しない。",
    "explain": "roadmap check の規則について、意味、理由及び対応を説明する。",
    "schema": "エディター向けに、ファイルの JSON スキーマを出力する。内容は言語によらない。",
    "help": "コマンドの使い方を表示する（--help と同じ）。",
}

PARAMETERS: Mapping[str, str] = {
    "help": "この説明を表示して終了する。",
    "version": "版を表示して終了する。",
    "install_completion": "現在のシェルに補完を設定する。",
    "show_completion": "補完の設定を表示する。",
    "terms": "マイルストーンの絞り込み。語句又は pillar:ai、is:late、due:2025-Q1 などの条件。",
    "as_of": "その日、又はそのマイルストーンの日の時点で表示する。",
    "lang": "言語。二つを併記することもできる。",
    "era": "日本語で、年を和暦で表示する（2025年は令和7年）。",
    "limit": "一覧に表示する件数の上限。",
    "format": "形式。{choices} のいずれか。",
    "export.format": "出力の形式。",
    "check.format": "点検結果の形式。",
    "output": "ファイルに書き出す。形式は拡張子で決まる。",
    "audience": "公開範囲。その範囲に示せないものを除く。",
    "color": "色の使用。",
    "template": "docx：この文書の書式を用いる。",
    "encoding": "csv：utf-8 は、Excel が必要とする BOM を付けない。",
    "fail_on": "スクリプト用：遅延又は報告なしがあれば終了コードを1とする。",
    "check.fail_on": "終了コードを1とする重大度（既定：error）。",
    "recorded": "そのコミット、又はその日の最後のコミットに記録されたファイルを読み取る。",
    "data": "ロードマップのフォルダー。",
    "fields": "列。JSON での項目名で指定する。",
    "sort": "並べ替える項目。-FIELD で逆順。",
    "milestone": "マイルストーンのID。",
    "edit.milestone": "マイルストーンのID、roadmap.toml 又は sources.toml。",
    "since": "変化の初日。省略時は前回の会合の日。",
    "changes.since": "変化の初日（必須）。",
    "until": "この日より前の変化。省略時は本日又は --as-of の日まで。",
    "files": "二つの版若しくは日の間、又は現在までの、ファイルの削除、書換え、遅れた記入、日付の変更及び追加。",
    "reader": "この機関又は国が担当し、又は参加するマイルストーンに限る。",
    "id": "ID。省略時は名称から作る。",
    "title": "名称。",
    "add-source.title": "題名（原文のとおり）。",
    "titles": "{language}での名称。",
    "add-source.titles": "{language}での題名。",
    "translation": "訳の区分。",
    "kind": "種別。{choices} のいずれか。",
    "schema.kind": "ファイルの種類。",
    "pillar": "分野。",
    "owner": "担当機関。",
    "partner": "その他の参加機関。",
    "follows": "前提となったマイルストーン。",
    "needs": "先に完了すべきマイルストーン。",
    "start": "期間のあるものの開始日。",
    "due": "新しい期限。undated は期限の約束を取り下げる。",
    "add.due": "約束された期限。",
    "summary": "概要。",
    "summaries": "{language}での概要。",
    "tag": "検索用のタグ。",
    "status": "新しい進捗状況（under-way、done など）。",
    "add.status": "最初の更新の進捗状況。",
    "on": "更新の日付。省略時は本日。",
    "note": "何があったかを一文で示す説明。",
    "add-source.note": "備考（写し、転載、機械翻訳など）。",
    "notes": "{language}での説明。",
    "add-source.notes": "{language}での備考。",
    "text": "ロードマップのその他の言語による文。繰り返し指定できる。",
    "source": "出典。繰り返し指定できる。",
    "add-source.source": "ID（govuk-2025-04-28 など）。",
    "by": "説明した国。省略時は双方。",
    "visibility": "公開範囲。",
    "dry_run": "差分を表示し、書き込まない。",
    "import.dry_run": "計画を表示し、書き込まない（既定）。",
    "milestones": "マイルストーンのID、又は owner:dsit などの条件。",
    "reason": "日付を変更する理由。",
    "reasons": "{language}での、日付を変更する理由。",
    "yes": "複数の変更の前に確認を求めない。",
    "count": "取り消す変更の件数。",
    "list": "取り消せる変更を新しい順に表示する。",
    "publisher": "発行元。",
    "publishers": "{language}での発行元の名称。",
    "author": "著者。",
    "authors": "{language}での著者名。",
    "date": "発行日。原文に示された精度で記す。",
    "url": "完全なアドレス（URL）。",
    "language": "原文の言語（en、ja）。",
    "own": "フォーラム関係者の資料である。",
    "accessed": "閲覧した日。",
    "file": "CSV、XLSX 又は JSON のファイル。形式は拡張子で決まる。",
    "apply": "計画を実行する。",
    "folder": "フォルダー。省略時は現在のフォルダー。",
    "example": "同梱のロードマップを複製する。",
    "select": "この規則だけを点検する（番号又はその先頭）。",
    "ignore": "この規則を除く。",
    "exit_zero": "ファイルを読み取れる限り、結果によらず終了コードを0とする。",
    "quiet": "点検を不合格とする指摘だけを表示する。",
    "code": "規則の番号又は名称。省略時は全ての規則。",
    "name": "コマンド。省略時は一覧。",
}
