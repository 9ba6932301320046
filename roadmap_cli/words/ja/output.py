"""コマンドライン・書き出し・誤りについて。"""

LINES = {
    "error": "roadmap: ",
    "see-help": "使い方: {command} --help",
    "unknown-format": "形式「{found}」はありません",
    "unknown-language": "言語「{found}」はありません",
    "unknown-audience": "公開範囲「{found}」はありません",
    "unknown-colour": "--color に「{found}」は指定できません",
    "no-stdout": "標準出力がありません",
    "defect": "プログラムの不具合です：{kind}: {why}",
    "report": "ROADMAP_DEBUG=1 で詳細を表示できます。ご報告ください",
    "cannot-write": "{file} に書き込めません：{why}",
}
