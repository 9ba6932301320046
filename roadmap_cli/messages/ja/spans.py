"""二つの日付の隔たり。"""

LINES = {
    "same-day": "同日",
    "later": "{days}後",
    "earlier": "{days}前",
    "around": "{earlier}前〜{later}後",
    "ago": "{days}前",
}
