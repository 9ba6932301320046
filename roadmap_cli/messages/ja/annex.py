"""`roadmap annex` の語。"""

LINES = {
    "title": "{title}：別添（記述と典拠）",
    "about": "{milestones}に関する記述{statements}（典拠{sources}）を、分野別・日付順に示す。",
    "milestones": "マイルストーン{n}件",
    "statements": "{n}件",
    "of-sources": "{n}点",
    "unsourced": "典拠のない記述が{n}件あります。",
    "left-out": "このほか{n}件は本別添に含まれていません。",
    "no-source": "（典拠なし）",
    "due": "期日 {date}",
    "due-withdrawn": "期日は示さず",
    "starts": "{date}から",
    "told": "{told}。{note}",
    "stop": "{told}。",
    "of-side": "{date}（{side}）",
    "sources": "典拠",
    "how": "番号は典拠中の一箇所ごとに、本文で最初に引用した順に付している。",
    "quoted": "「{title}」",
    "at": "{told}。 {url}",
    "no-date": "日付なし",
}
