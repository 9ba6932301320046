"""`roadmap edit` の語。"""

LINES = {
    "none": "ファイルがありません",
    "no-editor": "使えるエディターがありません",
    "no-editor-hint": "$VISUAL または $EDITOR で指定してください",
    "editor-failed": "エディター {editor} が失敗しました：{why}",
    "unchanged": "{file}：変更はありません。",
    "gone": "下書きがないか、通常のファイルではありません",
    "fault": "{where}：{what}",
    "fault-hint": "{where}：{what}（{hint}）",
    "again": "下書きに誤りがあります。編集に戻りますか（いいえを選ぶと下書きを残します）",
    "not-sound": "下書きに{n}件の誤りがあります",
    "kept": "下書きは残してあります：{path}（{hint}）",
    "kept-hint": "ファイルの内容は元のままです",
    "saved": "{file}：変更しました",
}
