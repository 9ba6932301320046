"""`roadmap changes --files` の語。"""

LINES = {
    "title": "{title}：{since}から{until}までのファイルの変更",
    "commit": "{commit}（{day}）",
    "folder": "現在のフォルダー",
    "nothing": "ファイルの内容に変更はありません。",
    "deleted": "削除",
    "rewritten": "書き換え",
    "entered-late": "遅れて記入（日付が比較の始点より前のもの）",
    "re-dated": "期日の変更",
    "added": "追加",
    "of": "{text}（{n}件中{shown}件。全件表示は --limit {n}）",
    "dated": "{date}付",
    "key": "{key}（{when}）",
    "only-new": "{what}：{value}",
    "only-old": "{what}：従前は{value}",
    "both": "{what}：{was} → {to}",
    "no-since": "どの時点のファイルと比べるかを --since で指定してください（リビジョンまたは日付）",
    "no-since-hint": "例: --files --since HEAD~1、--files --since 2025-03-07",
}
