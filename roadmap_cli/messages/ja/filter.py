"""絞り込みについて。"""

LINES = {
    "unknown-key": "「{term}」：絞り込み「{found}:」はありません",
    "unknown-value": "「{term}」：{key} に「{found}」はありません",
    "no-value": "「{term}」に値がありません",
    "form": "{key}:値 の形で指定してください",
    "nearest": "「{word}」のことですか",
    "known": "使えるもの：{words}",
    "meant": "この語は見つかりません。{term} のことですか",
}
