"""`roadmap status` の語。"""

LINES = {
    "origin": "起点",
    "destination": "終点",
    "today": "本日",
    "days-ago": "{days}前",
    "days-past": "期日から{days}経過",
    "days-ahead": "あと{days}",
    "days-around": "期間内",
    "totals": "全{n}件",
    "late-list": "遅延・報告なし",
    "next-list": "次の期日",
    "of": "{text}（{n}件中{shown}件）",
    "side": "国",
    "owes": "担当",
    "joint": "うち共同",
    "done": "完了",
    "open": "未了",
    "late": "遅延",
    "unreported": "報告なし",
    "undated": "期日なし",
}
