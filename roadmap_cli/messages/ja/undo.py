"""`roadmap undo` の語。"""

LINES = {
    "nothing": "取り消せる変更はありません。",
    "taken-back": "{file}：{day}の {command} を取り消しました",
    "changed": "{day}の {command} の後にファイルが変更されています",
    "changed-hint": "何も取り消していません。roadmap edit で直すか、gitから元に戻してください",
    "line": "{number}. {file}：{day}の {command}",
    "line-changed": "{number}. {file}：{day}の {command}（その後に変更があり、これより前には戻せません）",
}
