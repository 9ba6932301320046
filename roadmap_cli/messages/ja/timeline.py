"""`roadmap timeline` の語。"""

LINES = {
    "origin": "起点",
    "destination": "終点",
    "today": "基準日",
    "period": "期間内のいずれか",
    "lasting": "継続",
}
